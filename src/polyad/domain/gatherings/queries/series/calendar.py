"""What a calendar may know of a session: when, how long, where to join. Never a case, never who else is in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings

from polyad.domain.gatherings.access.series import sessions_of
from polyad.domain.gatherings.models.series import SeriesSession
from polyad.domain.gatherings.rules.series import MOST_CASES, lay_out
from polyad.foundation.actors import Actor

BACK, MOST = timedelta(days=92), 100


@dataclass(frozen=True)
class SessionEntry:
    """One session in a calendar."""

    uid: str
    title: str
    starts_at: datetime
    minutes: int
    location: str
    link: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool
    organiser: tuple[str, str]
    people: tuple[tuple[str, str], ...]


def get_session_entry(session_id: UUID | str, person_id: UUID) -> SessionEntry | None:
    """Reads the entry of a session for somebody who is in its series now; nothing for others."""
    rows = SeriesSession.objects.filter(sessions_of(Actor(person_id=person_id)), pk=session_id).select_related("series")
    row = rows.first()
    return None if row is None else _entry(row, row.video_link)


def list_session_entries(person_id: UUID, *, at: datetime) -> tuple[SessionEntry, ...]:
    """Lists the sessions for somebody's own calendar; no link to a call, and none of more than three months ago."""
    rows = SeriesSession.objects.filter(sessions_of(Actor(person_id=person_id)), starts_at__gte=at - BACK)
    found = rows.filter(series__ended_at=None).select_related("series").order_by("starts_at", "pk")[:MOST]
    return tuple(_entry(row, "") for row in found)


def _entry(row: SeriesSession, location: str) -> SessionEntry:
    steps = lay_out(row.series.talk_minutes, MOST_CASES)
    return SessionEntry(
        uid=f"session-{row.pk}@polyad",
        title="Case series session",
        starts_at=row.starts_at,
        minutes=max((step.begins + step.minutes for step in steps), default=75),
        location=location,
        link=f"{settings.BASE_URL}/series/sessions/{row.pk}/",
        sequence=row.sequence,
        changed_at=row.changed_at or row.series.made_at,
        is_cancelled=False,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        people=(),
    )
