"""A group between and in its meetings: parking, the box, slots and airtime, checked against its format and its members."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings import operations as meetings
from polyad.domain.meetings.queries import get_held_for
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules.together import may_ask_unnamed
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor, Refused


class NotThisFormat(Refused):
    """The format of this relationship does not work like this."""

    def __init__(self) -> None:
        super().__init__("This relationship does not use that.")


def lock_with_tool(relationship_id: UUID, tool: str, by: Actor) -> Relationship:
    """Locks a running relationship of the actor whose format has a tool; raises RelationshipClosed, NotThisFormat."""
    row = lock_relationship(relationship_id, by)
    if tool not in format_of(row.format_key).tools:
        raise NotThisFormat
    return row


def lock_meeting_with_tool(meeting_id: UUID, tool: str, by: Actor) -> Relationship:
    """Locks the relationship a meeting is held for; raises RelationshipClosed, NotThisFormat."""
    held_for = get_held_for(meeting_id, by)
    if held_for is None:
        raise RelationshipClosed
    return lock_with_tool(held_for, tool, by)


def park(*, relationship_id: UUID, item_id: UUID, text: str, by: Actor, at: datetime) -> None:
    """Parks something for a next meeting. Raises RelationshipClosed, NotThisFormat, NotYours, ParkingRefused."""
    with transaction.atomic():
        row = lock_with_tool(relationship_id, "parking-lot", by)
        meetings.park(item_id=item_id, held_for=row.pk, text=text, by=by, at=at)


def settle_parked(*, relationship_id: UUID, item_id: UUID, is_done: bool, by: Actor, at: datetime) -> None:
    """Settles what was parked. Raises RelationshipClosed, NotThisFormat, NotYours."""
    with transaction.atomic():
        row = lock_with_tool(relationship_id, "parking-lot", by)
        meetings.settle_parked(item_id=item_id, held_for=row.pk, is_done=is_done, by=by, at=at)


def ask_without_name(*, relationship_id: UUID, question_id: UUID, body: str, by: Actor) -> None:
    """Puts a question into the box; who did is checked here and written nowhere.

    Raises RelationshipClosed, NotThisFormat, BoxRefused.
    """
    with transaction.atomic():
        row = lock_with_tool(relationship_id, "question-box", by)
        if not may_ask_unnamed(row.members.filter(left_at=None).count()):
            raise meetings.BoxRefused("You are fewer than four, so everybody would guess who asked. Ask aloud, or in a message.")
        meetings.ask_without_name(question_id=question_id, held_for=row.pk, body=body)


def open_box(*, meeting_id: UUID, by: Actor, at: datetime) -> int:
    """Opens the box in a meeting that has begun. Raises RelationshipClosed, NotThisFormat, NotYours, BoxRefused."""
    with transaction.atomic():
        row = lock_meeting_with_tool(meeting_id, "question-box", by)
        if not may_ask_unnamed(row.members.filter(left_at=None).count()):
            raise meetings.BoxRefused("You are fewer than four now, so the box stays closed: everybody would guess who asked.")
        return meetings.open_box(meeting_id=meeting_id, by=by, at=at)


def settle_question(*, meeting_id: UUID, question_id: UUID, by: Actor, at: datetime) -> None:
    """Marks a question of the box as talked about. Raises RelationshipClosed, NotThisFormat, NotYours."""
    with transaction.atomic():
        lock_meeting_with_tool(meeting_id, "question-box", by)
        meetings.settle_question(question_id=question_id, meeting_id=meeting_id, by=by, at=at)


def share_time(*, meeting_id: UUID, presenters: Sequence[UUID], by: Actor, at: datetime) -> int:
    """Shares the time of a meeting equally. Raises RelationshipClosed, NotThisFormat, NotYours, SlotsRefused."""
    with transaction.atomic():
        lock_meeting_with_tool(meeting_id, "equal-slots", by)
        return meetings.share_time(meeting_id=meeting_id, presenters=presenters, by=by, at=at)


def turn_slot(*, meeting_id: UUID, slot_id: UUID, act: str, by: Actor, at: datetime) -> None:
    """Begins or ends a slot, or gives it the spare minutes. Raises RelationshipClosed, NotThisFormat, NotYours, SlotsRefused."""
    acts = {"begin": meetings.begin_slot, "end": meetings.end_slot, "give": meetings.give_spare_minutes}
    with transaction.atomic():
        lock_meeting_with_tool(meeting_id, "equal-slots", by)
        acts[act](slot_id=slot_id, meeting_id=meeting_id, by=by, at=at)


def mark_airtime(*, meeting_id: UUID, word: str, by: Actor, at: datetime) -> None:
    """Keeps one's own airtime mark. Raises RelationshipClosed, NotThisFormat, NotYours, SlotsRefused."""
    with transaction.atomic():
        lock_meeting_with_tool(meeting_id, "airtime", by)
        meetings.mark_airtime(meeting_id=meeting_id, word=word, by=by, at=at)
