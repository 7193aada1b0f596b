"""A series as those in it see it: its sessions, its people, the cases they may read, whether they were there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from polyad.domain.gatherings.access.series import cases_visible_to, series_of
from polyad.domain.gatherings.models.series import (
    Attendance,
    Case,
    CasePage,
    Certificate,
    Series,
    SeriesMember,
    SeriesSession,
)
from polyad.domain.gatherings.queries.series.words import AGE_BANDS, SETTINGS
from polyad.domain.gatherings.rules.series import MOST_MEMBERS, MOST_SESSIONS, SHOWN, write_number
from polyad.domain.meetings.queries.moments import local_day, local_iso, say_day, say_when
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys

MOST = 30
MOST_CASES = 60


@dataclass(frozen=True)
class SeriesLine:
    """One series on a list."""

    id: UUID
    title: str
    programme: str
    side: str
    next: str
    is_over: bool


@dataclass(frozen=True)
class SessionLine:
    """One session of a series."""

    id: UUID
    number: int
    when: str
    iso: str
    topic: str
    cases: int
    is_running: bool
    is_over: bool
    was_there: bool


@dataclass(frozen=True)
class CaseLine:
    """One case on a list, with its question to those who may read it."""

    id: UUID
    question: str
    about: str
    state: str
    state_words: str
    is_mine: bool
    when: str
    page_is_due: bool
    has_page: bool


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the series."""

    id: UUID
    name: str
    line: str
    is_host: bool


@dataclass(frozen=True)
class SeriesPage:
    """Everything the page of a series shows."""

    id: UUID
    title: str
    about: str
    programme: str
    side: str
    is_host: bool
    is_over: bool
    retention: int
    sessions: tuple[SessionLine, ...]
    next: SessionLine | None
    hub: tuple[PersonLine, ...]
    spokes: tuple[PersonLine, ...]
    own: tuple[CaseLine, ...]
    waiting: tuple[CaseLine, ...]
    others: tuple[CaseLine, ...]
    pages_due: tuple[CaseLine, ...]
    attended: int
    number: str


def list_series(actor: Actor, *, zone: str, at: datetime) -> tuple[SeriesLine, ...]:
    """Lists the series one is in, the running ones first, in two queries."""
    mine = SeriesMember.objects.filter(person_id=actor.person_id, left_at=None).select_related("series__programme")
    parts = list(mine.order_by("series__ended_at", "-series__made_at", "pk")[:MOST])
    coming = SeriesSession.objects.filter(series__in=[part.series_id for part in parts], closed_at=None, starts_at__gte=at)
    soonest: dict[UUID, datetime] = {}
    for series_id, starts_at in coming.order_by("starts_at").values_list("series_id", "starts_at"):
        soonest.setdefault(series_id, starts_at)
    lines = [
        SeriesLine(
            part.series_id,
            part.series.title,
            part.series.programme.name,
            part.get_side_display(),
            say_when(soonest[part.series_id], zone, at) if part.series_id in soonest else "",
            part.series.ended_at is not None,
        )
        for part in parts
    ]
    return tuple(sorted(lines, key=lambda line: line.is_over))


def get_series_page(series_id: UUID, actor: Actor, *, zone: str, at: datetime) -> SeriesPage | None:
    """Reads a series in six queries, or nothing for somebody who is not in it now."""
    row = Series.objects.filter(series_of(actor), pk=series_id).select_related("programme").first()
    if row is None:
        return None
    members = list(row.members.filter(left_at=None).select_related("person").order_by("person__name", "pk")[:MOST_MEMBERS])
    me = next(member for member in members if member.person_id == actor.person_id)
    sessions = _list_sessions(row, actor, zone, at)
    cases = _list_cases(row, actor, zone, at)
    paper = Certificate.objects.filter(series=row, person_id=actor.person_id).values_list("number", flat=True).first()
    return SeriesPage(
        id=row.pk,
        title=row.title,
        about=row.about,
        programme=row.programme.name,
        side=me.side,
        is_host=me.is_host,
        is_over=row.ended_at is not None,
        retention=row.retention_days,
        sessions=sessions,
        next=next((line for line in sessions if not line.is_over), None),
        hub=tuple(_person(member) for member in members if member.side == "hub"),
        spokes=tuple(_person(member) for member in members if member.side == "spoke"),
        own=tuple(line for line in cases if line.is_mine),
        waiting=tuple(line for line in cases if line.state == "queued" and not line.is_mine),
        others=tuple(line for line in cases if line.state != "queued" and not line.is_mine),
        pages_due=tuple(line for line in cases if line.page_is_due) if me.is_host else (),
        attended=sum(line.was_there for line in sessions),
        number=write_number(paper) if paper else "",
    )


def _list_sessions(row: Series, actor: Actor, zone: str, at: datetime) -> tuple[SessionLine, ...]:
    """Lists the sessions in their order."""
    there = Exists(Attendance.objects.filter(session_id=OuterRef("pk"), person_id=actor.person_id))
    rows = row.sessions.annotate(n=Count("cases"), there=there).order_by("number")[:MOST_SESSIONS]
    return tuple(
        SessionLine(
            one.pk,
            one.number,
            say_when(one.starts_at, zone, at),
            local_iso(one.starts_at, zone),
            one.topic,
            one.n,
            one.begun_at is not None and one.closed_at is None,
            one.closed_at is not None,
            one.there,
        )
        for one in rows
    )


def _list_cases(row: Series, actor: Actor, zone: str, at: datetime) -> tuple[CaseLine, ...]:
    """Lists the cases one may read, the newest first."""
    sent = Exists(CasePage.objects.filter(case_id=OuterRef("pk")))
    rows = list(
        Case.objects.filter(cases_visible_to(actor), series=row).annotate(sent=sent).order_by("-written_at", "pk")[:MOST_CASES]
    )
    warm_keys(one.pk for one in rows if one.state != "taken_back")
    today = local_day(at, zone)
    return tuple(
        CaseLine(
            id=one.pk,
            question=one.question,
            about=describe(one),
            state=one.state,
            state_words=one.get_state_display(),
            is_mine=one.presenter_id == actor.person_id,
            when=say_day(local_day(one.shown_at or one.written_at, zone), today),
            page_is_due=one.state == SHOWN and not one.sent and bool(one.question),
            has_page=one.sent,
        )
        for one in rows
    )


def describe(row: Case) -> str:
    """Says what a case is about, from its fixed choices."""
    return f"{AGE_BANDS.get(row.age_band, row.age_band)} · {SETTINGS.get(row.setting, row.setting)}"


def _person(member: SeriesMember) -> PersonLine:
    """Makes one line."""
    person = member.person
    line = " · ".join(filter(None, (person.stage or person.title, person.department, person.site)))
    return PersonLine(person.pk, person.name, line, member.is_host)
