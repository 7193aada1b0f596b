"""Open actions at the end: kept as one's own, handed to another member, or let go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.operations import hand_over_action, settle_action
from polyad.domain.relationships.operations.closing.answering import ClosingRefused
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.foundation.actors import Actor


def hand_action(*, relationship_id: UUID, action_id: UUID, to: str, by: Actor, at: datetime) -> None:
    """Hands one's own open action to another member, keeps it, or lets it go (`to` is an id, "mine" or "let_go").

    Raises RelationshipClosed, ClosingRefused, NotYours.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if to == "mine":
            return
        if to == "let_go":
            settle_action(action_id=action_id, state="dropped", by=by, at=at)
            return
        others = row.members.filter(left_at=None).exclude(person_id=by.person_id)
        found = next((pk for pk in others.values_list("person_id", flat=True) if str(pk) == to), None)
        if found is None:
            raise ClosingRefused("Choose a member of this relationship.")
        if not hand_over_action(action_id=action_id, held_for=row.pk, to=found, by=by, at=at):
            raise RelationshipClosed
