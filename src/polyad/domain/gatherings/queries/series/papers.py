"""What a lead sees of series, what stands on a paper, and one's own log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from polyad.domain.gatherings.access.series import led_by, series_of
from polyad.domain.gatherings.models.series import Case, Certificate, LogEntry, Series, SeriesMember, SeriesSession
from polyad.domain.gatherings.rules.series import MOST_MEMBERS, MOST_SESSIONS, read_number, write_number
from polyad.domain.meetings.queries.moments import say_when
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor

MOST = 50


@dataclass(frozen=True)
class LedSeriesLine:
    """One series on a lead's list."""

    id: UUID
    title: str
    people: int
    sessions: int
    held: int
    is_over: bool


@dataclass(frozen=True)
class LedMemberLine:
    """Somebody the lead put into a series."""

    id: UUID
    name: str
    side: str
    is_host: bool


@dataclass(frozen=True)
class LedSessionLine:
    """A session as a lead sees it: when, and whether it was held."""

    number: int
    when: str
    is_held: bool


@dataclass(frozen=True)
class LedSeriesPage:
    """The frame of a series. How many cases wait is said only from five on."""

    id: UUID
    programme_id: UUID
    programme: str
    title: str
    about: str
    weeks: int
    talk: int
    retention: int
    is_over: bool
    members: tuple[LedMemberLine, ...]
    sessions: tuple[LedSessionLine, ...]
    waiting: int
    has_host: bool
    too_few: bool


@dataclass(frozen=True)
class Paper:
    """What stands on a certificate, and nothing else."""

    number: str
    name: str
    title: str
    organisation: str
    sessions: int
    held: int
    minutes: int
    hours: str
    first_on: date
    last_on: date
    issued_on: date


@dataclass(frozen=True)
class LogLine:
    """What somebody learned."""

    id: UUID
    words: str
    when: str


def list_led_series(programme_id: UUID, actor: Actor) -> tuple[LedSeriesLine, ...]:
    """Lists the series of a programme for its lead, in one query."""
    counts = {
        "people": Count("members", filter=Q(members__left_at=None), distinct=True),
        "all": Count("sessions", distinct=True),
        "held": Count("sessions", filter=Q(sessions__begun_at__isnull=False), distinct=True),
    }
    rows = Series.objects.filter(led_by(actor), programme_id=programme_id).annotate(**counts).order_by("-made_at", "pk")
    return tuple(
        LedSeriesLine(row.pk, row.title, row.people, row.all, row.held, row.ended_at is not None) for row in rows[:MOST]
    )


def get_led_series(series_id: UUID, actor: Actor, *, zone: str, at: datetime) -> LedSeriesPage | None:
    """Reads the frame of a series for the lead of its programme: never a case, nor who brought one."""
    row = Series.objects.filter(led_by(actor), pk=series_id).select_related("programme").first()
    if row is None:
        return None
    members = row.members.filter(left_at=None).select_related("person").order_by("side", "person__name", "pk")
    people = tuple(LedMemberLine(one.pk, one.person.name, one.side, one.is_host) for one in members[:MOST_MEMBERS])
    sessions = SeriesSession.objects.filter(series=row).order_by("number")[:MOST_SESSIONS]
    waiting = Case.objects.filter(series=row, state=Case.State.QUEUED).count()
    return LedSeriesPage(
        id=row.pk,
        programme_id=row.programme_id,
        programme=row.programme.name,
        title=row.title,
        about=row.about,
        weeks=row.weeks,
        talk=row.talk_minutes,
        retention=row.retention_days,
        is_over=row.ended_at is not None,
        members=people,
        sessions=tuple(LedSessionLine(one.number, say_when(one.starts_at, zone, at), one.begun_at is not None) for one in sessions),
        waiting=waiting if waiting >= 5 else 0,
        has_host=any(one.is_host for one in people),
        too_few=len(people) < 10,
    )


def find_enrolled(series_id: UUID, actor: Actor, typed: str) -> tuple[tuple[UUID, str], ...]:
    """Finds whom typed words mean among those enrolled in the programme of a series: an address, or parts of a name."""
    row = Series.objects.filter(led_by(actor), pk=series_id).first()
    words = typed.replace("\0", " ").replace("(", " ").replace(")", " ").split()[:8]
    if row is None or not words:
        return ()
    rows = Enrolment.objects.filter(programme_id=row.programme_id, state=Enrolment.State.SUBMITTED)
    address = next((word for word in words if "@" in word), "")
    if address:
        rows = rows.filter(person__email__iexact=address)
    for word in () if address else words:
        rows = rows.filter(person__name__icontains=word)
    found = rows.order_by("person__name", "pk").values_list("person_id", "pk", "person__name", "person__email")
    once = {person: (pk, f"{name} ({email})") for person, pk, name, email in found[: 2 * MOST]}
    return tuple(once.values())


def list_enrolled(series_id: UUID, actor: Actor, role: str) -> tuple[UUID, ...]:
    """Lists those enrolled in one role in the programme of a series and not in it yet, bounded by what a series holds."""
    row = Series.objects.filter(led_by(actor), pk=series_id).first()
    if row is None:
        return ()
    there = SeriesMember.objects.filter(series=row, left_at=None).values("person_id")
    rows = Enrolment.objects.filter(programme_id=row.programme_id, state=Enrolment.State.SUBMITTED, role=role)
    return tuple(rows.exclude(person_id__in=there).order_by("person__name", "pk").values_list("pk", flat=True)[:MOST_MEMBERS])


def get_paper(typed: str) -> Paper | None:
    """Finds a paper by the number on it; whoever has the number reads what is on the paper, and nothing else."""
    number = read_number(typed)
    row = Certificate.objects.filter(number=number).first() if number else None
    if row is None:
        return None
    return Paper(
        number=write_number(row.number),
        name=row.name,
        title=row.title,
        organisation=row.organisation,
        sessions=row.sessions,
        held=row.held,
        minutes=row.minutes,
        hours=f"{row.minutes / 60:.2f}".rstrip("0").rstrip("."),
        first_on=row.first_on,
        last_on=row.last_on,
        issued_on=row.issued_at.date(),
    )


def list_log(series_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[LogLine, ...] | None:
    """Lists one's own entries, the newest first; nothing for somebody who is not at the hub of a series."""
    mine = Series.objects.filter(series_of(actor), pk=series_id)
    hub = SeriesMember.objects.filter(series__in=mine, person_id=actor.person_id, side="hub", left_at=None)
    if not hub.exists():
        return None
    rows = LogEntry.objects.filter(series_id=series_id, author_id=actor.person_id).order_by("-written_at", "pk")
    return tuple(LogLine(row.pk, row.words, say_when(row.written_at, zone, at)) for row in rows[:MOST])


def get_series_letter(series_id: UUID, person_id: UUID) -> tuple[str, bool]:
    """Gives the title of a series for a letter, and whether this person is in it now."""
    title = Series.objects.filter(pk=series_id).values_list("title", flat=True).first() or ""
    return title, SeriesMember.objects.filter(series_id=series_id, person_id=person_id, left_at=None).exists()
