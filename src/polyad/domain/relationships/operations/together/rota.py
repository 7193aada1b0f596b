"""Turns in a group: kept up whenever members, dates or absences change."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings import operations as meetings
from polyad.domain.meetings.queries import get_held_for
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules.together import who_takes_turns
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import SYSTEM, Actor


def keep_turns(row: Relationship, *, by: Actor, at: datetime) -> int:
    """Plans the turns of the next meetings of a locked relationship anew; says how many meetings changed."""
    form = format_of(row.format_key)
    if "rota" not in form.tools:
        return 0
    here = list(row.members.filter(left_at=None).values_list("person_id", "role", "joined_at"))
    people = who_takes_turns((person, role) for person, role, _ in here)
    came = {person: moment for person, _, moment in here if moment is not None}
    return meetings.plan_rota_ahead(held_for=row.pk, people=people, roles=form.rota, came=came, by=by, at=at)


def keep_turns_of(*, relationship_id: UUID, at: datetime) -> int:
    """Does the same for the house, when a date moved, fell away or did not happen; nothing where it is over."""
    with transaction.atomic():
        row = Relationship.objects.select_for_update().filter(pk=relationship_id, ended_at=None).first()
        return keep_turns(row, by=SYSTEM, at=at) if row else 0


def stay_away(*, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Says that one cannot be at a meeting; one's roles pass on. Raises RelationshipClosed, NotYours, RotaRefused."""
    with transaction.atomic():
        row = _lock(meeting_id, by)
        if meetings.stay_away(meeting_id=meeting_id, by=by, at=at):
            keep_turns(row, by=by, at=at)


def come_after_all(*, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Takes that back. Raises RelationshipClosed, NotYours, RotaRefused."""
    with transaction.atomic():
        row = _lock(meeting_id, by)
        if meetings.come_after_all(meeting_id=meeting_id, by=by, at=at):
            keep_turns(row, by=by, at=at)


def ask_swap(*, meeting_id: UUID, role: str, asked_of: UUID, by: Actor, at: datetime) -> UUID:
    """Asks another member to swap roles in one meeting. Raises RelationshipClosed, NotYours, RotaRefused."""
    with transaction.atomic():
        row = _lock(meeting_id, by)
        if asked_of not in who_takes_turns(row.members.filter(left_at=None).values_list("person_id", "role")):
            raise meetings.RotaRefused("Please choose somebody who takes turns in this group.", "asked_of")
        return meetings.ask_swap(meeting_id=meeting_id, role=role, asked_of=asked_of, by=by, at=at)


def answer_swap(*, relationship_id: UUID, swap_id: UUID, yes: bool, by: Actor, at: datetime) -> None:
    """Answers a swap, or takes one's own question back; what follows is planned anew.

    Raises RelationshipClosed, NotYours, RotaRefused.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        meetings.answer_swap(swap_id=swap_id, held_for=row.pk, yes=yes, by=by, at=at)
        keep_turns(row, by=by, at=at)


def _lock(meeting_id: UUID, by: Actor) -> Relationship:
    """Locks the relationship a meeting is held for; raises RelationshipClosed where the actor is not in it."""
    held_for = get_held_for(meeting_id, by)
    if held_for is None:
        raise RelationshipClosed
    return lock_relationship(held_for, by)
