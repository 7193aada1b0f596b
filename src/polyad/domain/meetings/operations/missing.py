"""A meeting that did not happen is closed without asking who was not there, and without blame."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.events import MeetingMissed
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations.closing import CloseRefused
from polyad.domain.meetings.operations.conflicts import lock_meeting
from polyad.domain.meetings.rules import may_miss
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


def mark_missed(*, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Says that a planned meeting did not happen; saying it twice changes nothing. Raises NotYours, CloseRefused."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state == Meeting.State.MISSED:
            return
        if not may_miss(meeting.state, meeting.starts_at, at):
            raise CloseRefused("Only a planned meeting whose time has come can be marked as not held.")
        meeting.state, meeting.closed_at = Meeting.State.MISSED, at
        meeting.version += 1
        meeting.save()
        meeting.quarters.all().delete()
        journal.record("meeting.missed", meeting, by=by, at=at)
        outbox.announce(MeetingMissed(str(meeting.pk), str(meeting.held_for)), key=f"{meeting.pk}:{meeting.version}", at=at)
