"""When a matter is over, or somebody leaves it: planned meetings go, doors close."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.events import MeetingCancelled
from polyad.domain.meetings.models import BookedQuarter, Meeting, Participant
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


def close_door(*, held_for: UUID, people: Collection[UUID], is_over: bool, by: Actor, at: datetime) -> None:
    """Cuts these people off from all meetings of a matter at once; where it is over, calls the planned ones off.

    Must be called by whoever owns the matter, inside the transaction that ends it.
    """
    with transaction.atomic():
        if is_over:
            _call_off(held_for, by, at)
        seats = Participant.objects.filter(meeting__held_for=held_for, person_id__in=people, left_at=None)
        seats.update(left_at=at)
        BookedQuarter.objects.filter(meeting__held_for=held_for, person_id__in=people).delete()


def _call_off(held_for: UUID, by: Actor, at: datetime) -> None:
    """Calls off what is still planned."""
    planned = Meeting.objects.select_for_update().filter(held_for=held_for, state=Meeting.State.PLANNED)
    for meeting in planned.order_by("pk"):
        meeting.state = Meeting.State.CANCELLED
        meeting.changed_at = at
        meeting.sequence += 1
        meeting.version += 1
        meeting.save()
        meeting.quarters.all().delete()
        journal.record("meeting.cancelled", meeting, by=by, at=at)
        event = MeetingCancelled(str(meeting.pk), str(held_for), "", meeting.sequence)
        outbox.announce(event, key=f"{meeting.pk}:{meeting.sequence}", at=at)
