"""What can be read of letters: in the demo, all of them on a page; elsewhere nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from polyad.domain.meetings.queries import get_calendar_facts
from polyad.domain.notices.models import Letter
from polyad.foundation.outbox import Lag
from polyad.gateways.calendars import meeting_file


@dataclass(frozen=True)
class LetterRow:
    """A sent letter as the demo's page shows it."""

    to_name: str
    to_address: str
    subject: str
    body: str
    sent_at: datetime | None
    has_calendar: bool


def list_demo_letters(*, most: int = 60) -> tuple[LetterRow, ...]:
    """Lists the newest letters of the demo. The door refuses to call this outside the demo."""
    rows = Letter.objects.filter(state=Letter.State.SENT).select_related("person").order_by("-sent_at", "id")[:most]
    return tuple(
        LetterRow(row.person.name, row.person.email, row.subject, row.body, row.sent_at, bool(row.attachment))
        for row in rows
    )


def measure_letter_lag(at: datetime) -> Lag:
    """Says how many letters are due, since when, and how many were given up, for the operator. Nothing of their words."""
    is_due = Q(state=Letter.State.QUEUED, next_try_at__lte=at)
    found = Letter.objects.aggregate(
        due=Count("id", filter=is_due),
        oldest_at=Min("next_try_at", filter=is_due),
        given_up=Count("id", filter=Q(state=Letter.State.DEAD)),
    )
    return Lag(**found)


def get_meeting_file(meeting_id: UUID) -> bytes | None:
    """Writes a meeting's calendar file to keep by hand. The door has found the meeting for its actor before."""
    facts = get_calendar_facts(meeting_id)
    return None if facts is None else meeting_file(facts, method="PUBLISH")
