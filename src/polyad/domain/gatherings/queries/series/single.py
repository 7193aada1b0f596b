"""One session as it runs, with its clock, its cases and who speaks when; and one case by itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polyad.domain.gatherings.access.series import cases_visible_to, sessions_of
from polyad.domain.gatherings.models.series import Attendance, Case, CasePage, CaseWord, SeriesMember, SeriesSession
from polyad.domain.gatherings.queries.series.lists import describe
from polyad.domain.gatherings.queries.series.words import STEPS
from polyad.domain.gatherings.rules.series import (
    HUB,
    MOST_CASES,
    MOST_MEMBERS,
    Speaker,
    Step,
    find_step,
    is_page_late,
    lay_out,
    may_mark,
    may_recommend,
    order_speakers,
)
from polyad.domain.meetings.queries.moments import local_day, local_iso, say_day, say_when
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys


@dataclass(frozen=True)
class StepLine:
    """One stretch of a session."""

    number: int
    begins: int
    ends: int
    name: str
    say: str
    case: int
    is_now: bool


@dataclass(frozen=True)
class SaidLine:
    """What somebody recommended."""

    author: str
    side: str
    words: str


@dataclass(frozen=True)
class SpeakerLine:
    """Somebody in the order of speaking."""

    name: str
    side: str
    has_said: bool


@dataclass(frozen=True)
class CaseView:
    """A case as those who may read it see it."""

    id: UUID
    series_id: UUID
    session_id: UUID | None
    number: int
    about: str
    question: str
    story: str
    tried: str
    state: str
    state_words: str
    presenter: str
    is_mine: bool
    deleted_on: str
    said: tuple[SaidLine, ...]
    speakers: tuple[SpeakerLine, ...]
    my_words: str
    may_say: bool
    hub_is_open: bool
    page: str
    page_by: str
    is_late: bool


@dataclass(frozen=True)
class PresentLine:
    """Somebody in the series, and whether they are marked as there."""

    id: UUID
    name: str
    is_there: bool


@dataclass(frozen=True)
class SessionPage:
    """Everything the page of a session shows; `begun_iso` starts the shared clock."""

    id: UUID
    series_id: UUID
    title: str
    number: int
    when: str
    iso: str
    wall: str
    zone: str
    topic: str
    video_link: str
    is_host: bool
    side: str
    begun_iso: str
    begun_at: datetime | None
    now_iso: str
    is_closed: bool
    may_begin: bool
    steps: tuple[StepLine, ...]
    cases: tuple[CaseView, ...]
    present: tuple[PresentLine, ...]
    was_there: bool
    may_mark: bool
    retention: int


def get_session_page(session_id: UUID, actor: Actor, *, zone: str, at: datetime) -> SessionPage | None:
    """Reads a session in eight queries, or nothing for somebody who is not in its series now."""
    row = SeriesSession.objects.filter(sessions_of(actor), pk=session_id).select_related("series").first()
    if row is None:
        return None
    members = _list_members(row.series_id)
    me = next(member for member in members if member.person_id == actor.person_id)
    found = Case.objects.filter(session=row, state__in=("planned", "shown")).select_related("presenter")
    cases = list(found.order_by("planned_at", "pk")[:MOST_CASES])
    views = _view_cases(cases, members, me, actor, zone, at)
    steps = lay_out(row.series.talk_minutes, len(cases))
    now = find_step(steps, row.begun_at, at) if row.begun_at and row.closed_at is None else -1
    there = set(Attendance.objects.filter(session=row).values_list("person_id", flat=True))
    return SessionPage(
        id=row.pk,
        series_id=row.series_id,
        title=row.series.title,
        number=row.number,
        when=say_when(row.starts_at, zone, at),
        iso=local_iso(row.starts_at, zone),
        wall=row.wall_start,
        zone=row.zone,
        topic=row.topic,
        video_link=row.video_link,
        is_host=me.is_host,
        side=me.side,
        begun_iso=row.begun_at.isoformat() if row.begun_at else "",
        begun_at=row.begun_at,
        now_iso=at.isoformat(),
        is_closed=row.closed_at is not None,
        may_begin=me.is_host and row.begun_at is None,
        steps=tuple(_step(number, step, number == now) for number, step in enumerate(steps)),
        cases=views,
        present=tuple(PresentLine(one.person_id, one.person.name, one.person_id in there) for one in members),
        was_there=actor.person_id in there,
        may_mark=may_mark(row.starts_at, steps[-1].begins + steps[-1].minutes, at),
        retention=row.series.retention_days,
    )


def get_case(case_id: UUID, actor: Actor, *, zone: str, at: datetime) -> CaseView | None:
    """Reads one case in five queries, or nothing for whoever may not read it now."""
    row = Case.objects.filter(cases_visible_to(actor), pk=case_id).select_related("presenter").first()
    if row is None:
        return None
    members = _list_members(row.series_id)
    me = next((member for member in members if member.person_id == actor.person_id), None)
    return _view_cases([row], members, me, actor, zone, at)[0]


def _list_members(series_id: UUID) -> list[SeriesMember]:
    """Lists who is in a series now."""
    rows = SeriesMember.objects.filter(series_id=series_id, left_at=None).select_related("person")
    return list(rows.order_by("person__name", "pk")[:MOST_MEMBERS])


def _view_cases(
    cases: list[Case], members: list[SeriesMember], me: SeriesMember | None, actor: Actor, zone: str, at: datetime
) -> tuple[CaseView, ...]:
    """Makes views of cases with what was said to them, the spokes before the hub; in three queries however many."""
    ids = [case.pk for case in cases]
    warm_keys(ids)
    words = list(CaseWord.objects.filter(case__in=ids).select_related("author").order_by("said_at", "pk"))
    pages = {page.case_id: page for page in CasePage.objects.filter(case__in=ids).select_related("author")}
    series_id = cases[0].series_id if cases else None
    counts = Counter(CaseWord.objects.filter(case__series_id=series_id).values_list("author_id", flat=True)) if series_id else Counter()
    people = [Speaker(one.person_id, one.person.name, one.side, counts.get(one.person_id, 0)) for one in members]
    today = local_day(at, zone)
    views = []
    for number, case in enumerate(cases, 1):
        said = sorted((word for word in words if word.case_id == case.pk), key=lambda word: word.side == HUB)
        spoken = {word.author_id for word in said}
        is_mine, page = case.presenter_id == actor.person_id, pages.get(case.pk)
        # Somebody who has left reads their own case still, and nothing that others said to it.
        said = said if me is not None else []
        views.append(
            CaseView(
                id=case.pk,
                series_id=case.series_id,
                session_id=case.session_id,
                number=number,
                about=describe(case),
                question=case.question,
                story=case.story,
                tried=case.tried,
                state=case.state,
                state_words=case.get_state_display(),
                presenter=case.presenter.name,
                is_mine=is_mine,
                deleted_on=_say_deletion(case.delete_on, today),
                said=tuple(SaidLine(word.author.name, word.side, word.words) for word in said),
                speakers=tuple(
                    SpeakerLine(one.name, one.side, one.id in spoken) for one in order_speakers(people, case.presenter_id)
                ),
                my_words=next((word.words for word in said if word.author_id == actor.person_id), ""),
                may_say=me is not None
                and case.state != "queued"
                and may_recommend(me.side, is_presenter=is_mine, hub_is_open=case.hub_open_at is not None),
                hub_is_open=case.hub_open_at is not None,
                page=page.words if page and (me is not None or is_mine) else "",
                page_by=page.author.name if page and page.author else "",
                is_late=page is None and case.shown_at is not None and is_page_late(case.shown_at, at),
            )
        )
    return tuple(views)


def _say_deletion(day: date, today: date) -> str:
    """Says when a case is deleted; nothing when that has been."""
    return say_day(day, today) if day > today else ""


def _step(number: int, step: Step, is_now: bool) -> StepLine:
    """Makes one line."""
    name, say = STEPS[step.key]
    return StepLine(number, step.begins, step.begins + step.minutes, str(name), str(say), step.case, is_now)
