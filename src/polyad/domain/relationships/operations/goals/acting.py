"""Actions outside a meeting: kept to oneself, or held for a running relationship one is in."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings import operations as meetings
from polyad.domain.meetings.queries import get_action_home
from polyad.domain.meetings.rules import ActionEntry
from polyad.domain.relationships.access import goals_visible_to, may_take_part_in
from polyad.domain.relationships.models import Goal
from polyad.domain.relationships.operations.goals.editing import NotYourGoal
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.foundation.actors import Actor


def add_action(
    *, action_id: UUID, entry: ActionEntry, relationship_id: UUID | None, today: date, by: Actor, at: datetime
) -> UUID:
    """Adds an action of one's own, for a goal one may read if it serves any. Without a relationship only its owner sees it.

    Raises RelationshipClosed, NotYourGoal, CloseRefused.
    """
    with transaction.atomic():
        if not by.is_signed_in:
            raise NotYourGoal
        if relationship_id is not None and not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        _refuse_strange_goal(entry.serves, by)
        held_for = relationship_id or by.person_id
        mine = replace(entry, owner_id=str(by.person_id))
        return meetings.add_action(action_id=action_id, held_for=held_for, entry=mine, today=today, by=by, at=at)


def change_action(*, action_id: UUID, due_on: date, serves: str, today: date, by: Actor, at: datetime) -> None:
    """Puts one's own action on another day or ties it to another goal, while what it is held for runs.

    Raises RelationshipClosed, NotYourGoal, NotYours, CloseRefused.
    """
    with transaction.atomic():
        held_for = get_action_home(action_id, by)
        if held_for is None or not (held_for == by.person_id or may_take_part_in(by, held_for)):
            raise RelationshipClosed
        _refuse_strange_goal(serves, by)
        meetings.change_action(action_id=action_id, due_on=due_on, serves=serves, today=today, by=by, at=at)


def _refuse_strange_goal(serves: str, by: Actor) -> None:
    """Raises NotYourGoal when an action is tied to a goal the actor may not read."""
    if serves and not Goal.objects.filter(goals_visible_to(by), pk=serves).exists():
        raise NotYourGoal
