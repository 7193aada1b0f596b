"""Notes that belong to a relationship: written and shared by those who are in it now."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings import operations as meetings
from polyad.domain.meetings.queries import get_held_for
from polyad.domain.relationships.access import may_take_part_in
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.domain.relationships.queries.membership import is_member_now
from polyad.foundation.actors import Actor

__all__ = ["RelationshipClosed", "share_note", "write_note"]


def write_note(
    *,
    relationship_id: UUID,
    note_id: UUID,
    body: str,
    by: Actor,
    at: datetime,
    version: int = 1,
    visibility: str = "",
    shown_to: UUID | None = None,
    meeting_id: UUID | None = None,
) -> int:
    """Writes or goes on with a note in a relationship; returns its version.

    Raises RelationshipClosed, NotYours, NoteRefused, EditedMeanwhile.
    """
    with transaction.atomic():
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        if meeting_id is not None and get_held_for(meeting_id, by) != relationship_id:
            raise meetings.NotYours
        if shown_to is not None and (shown_to == by.person_id or not is_member_now(relationship_id, shown_to)):
            raise meetings.NoteRefused("This person is not in the relationship. Please choose again.", "visibility")
        return meetings.write_note(
            note_id=note_id,
            held_for=relationship_id,
            meeting_id=meeting_id,
            body=body,
            version=version,
            visibility=visibility,
            shown_to=shown_to,
            by=by,
            at=at,
        )


def share_note(*, note_id: UUID, by: Actor, at: datetime) -> UUID:
    """Shares one's own note with the relationship it was written in, while that runs; returns the relationship.

    Raises RelationshipClosed, NotYours.
    """
    with transaction.atomic():
        relationship_id = meetings.share_note(note_id=note_id, by=by, at=at)
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        return relationship_id
