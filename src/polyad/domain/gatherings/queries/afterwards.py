"""After an event: one's own goal and wishes, what became mutual, what is asked months later, and figures about many."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format

from polyad.domain.gatherings.access import met_by
from polyad.domain.gatherings.models import Attendee, FirstGoal, Mutual, SpeedEvent, SurveyAnswer, Wish
from polyad.domain.gatherings.queries.cards import find_part, read_names, say_who
from polyad.domain.gatherings.queries.lines import EventLine, line_of
from polyad.domain.gatherings.queries.rooms import find_led_event
from polyad.domain.gatherings.rules.clock import OVER, standing
from polyad.domain.gatherings.rules.room import AWAY, MENTEE, MENTOR
from polyad.domain.gatherings.translate import (
    conflicts_among,
    is_choosing_over,
    is_survey_open,
    read_timetable,
    script,
    zone_of,
)
from polyad.engines.summaries import LEAST, keep_back
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class MetPerson:
    """Somebody one met, to choose."""

    id: UUID
    name: str
    line: str
    is_wished: bool


@dataclass(frozen=True)
class AfterPage:
    """What somebody takes home."""

    event: EventLine
    side: str
    goal: str
    goal_version: int
    met: tuple[MetPerson, ...]
    most: int
    choose_until: str
    is_choosing: bool
    is_settled: bool
    mutual: tuple[str, ...]
    kept_apart: int
    can_survey: bool


@dataclass(frozen=True)
class SurveyLine:
    """One question with the answer given, if any."""

    key: str
    ask: str
    choices: tuple[str, ...]
    given: str


@dataclass(frozen=True)
class SurveyPage:
    """The questions of some months later."""

    event: EventLine
    lines: tuple[SurveyLine, ...]
    has_answered: bool


@dataclass(frozen=True)
class Figure:
    """One answer of the survey and how many gave it; -1 where too few did to be told."""

    words: str
    count: int


@dataclass(frozen=True)
class SurveyFigures:
    """What many answered to one question; empty where fewer than five did."""

    ask: str
    figures: tuple[Figure, ...]


def get_after_page(event_id: UUID, actor: Actor, *, at: datetime) -> AfterPage | None:
    """Reads what the actor takes home; none before the last round is over, and none for who was not there."""
    me = find_part(event_id, actor)
    if me is None or me.state == AWAY or not _is_over(me.event, at):
        return None
    event = me.event
    is_settled = event.settled_at is not None
    names = read_names(event.pk)
    met, kept_apart = ((), 0) if is_settled else _read_met(me, names)
    goal = FirstGoal.objects.filter(attendee=me).first() if me.side == MENTEE else None
    return AfterPage(
        event=line_of(event, at),
        side=me.side,
        goal=goal.words if goal else "",
        goal_version=goal.version if goal else 0,
        met=met,
        most=script().most_wishes,
        choose_until=date_format(event.choose_until, "l j F") if event.choose_until else "",
        is_choosing=not is_settled and not is_choosing_over(event, at),
        is_settled=is_settled,
        mutual=_read_mutual(me, names) if is_settled else (),
        kept_apart=kept_apart,
        can_survey=is_survey_open(me, at),
    )


def get_survey_page(event_id: UUID, actor: Actor, *, at: datetime) -> SurveyPage | None:
    """Reads the questions of some months later, while they are open."""
    me = find_part(event_id, actor)
    if me is None or not is_survey_open(me, at):
        return None
    row = SurveyAnswer.objects.filter(attendee=me).first()
    given = row.answers if row else {}
    lines = tuple(SurveyLine(one.key, one.ask, one.choices, given.get(one.key, "")) for one in script().survey)
    return SurveyPage(line_of(me.event, at), lines, row is not None)


def get_survey_figures(event_id: UUID, actor: Actor) -> tuple[SurveyFigures, ...]:
    """Reads, for a lead, what many answered; nothing where fewer than five did, and no small count either."""
    row = find_led_event(event_id, actor)
    if row is None:
        return ()
    answers = list(SurveyAnswer.objects.filter(attendee__event=row).values_list("answers", flat=True))
    told = []
    for one in script().survey:
        given = Counter(each[one.key] for each in answers if each.get(one.key) in one.choices)
        if sum(given.values()) < LEAST:
            continue
        kept = keep_back(given)
        told.append(
            SurveyFigures(one.ask, tuple(Figure(words, -1 if words in kept else given[words]) for words in one.choices))
        )
    return tuple(told)


@dataclass(frozen=True)
class StepFacts:
    """What a letter about an event may say."""

    programme_id: UUID
    programme: str
    name: str
    when: str
    place: str
    state: str


def get_step_facts(event_id: UUID | str) -> StepFacts | None:
    """Reads, for the machine, what a letter may say."""
    row = SpeedEvent.objects.filter(pk=event_id).select_related("programme").first()
    if row is None:
        return None
    local = row.starts_at.astimezone(zone_of(row))
    when = f"{local:%A %-d %B %Y, %H:%M}"
    return StepFacts(row.programme_id, row.programme.name, row.name, when, row.place, row.state)


def is_part_of(event_id: UUID | str, person_id: UUID) -> bool:
    """Says, for the machine, whether somebody takes part in an event now, and is still in its programme."""
    rows = Attendee.objects.filter(event_id=event_id, person_id=person_id)
    return rows.exclude(enrolment__state="withdrawn").exists()


def _is_over(event: SpeedEvent, at: datetime) -> bool:
    return event.state == SpeedEvent.State.OVER or (bool(event.clock) and standing(read_timetable(event.clock), at) == OVER)


def _read_met(me: Attendee, names: dict[str, str]) -> tuple[tuple[MetPerson, ...], int]:
    """Lists whom somebody met, and how many of them cannot be chosen because a conflict was declared since."""
    people = list(Attendee.objects.filter(met_by(me)).select_related("person", "enrolment").order_by("person__name", "pk"))
    apart = conflicts_among(me.event, [me, *people])
    free = [one for one in people if _pair(me, one) not in apart]
    wished = set(Wish.objects.filter(by=me).values_list("about_id", flat=True))
    met = tuple(MetPerson(one.pk, names[str(one.pk)], say_who(one), one.pk in wished) for one in free)
    return met, len(people) - len(free)


def _pair(me: Attendee, other: Attendee) -> tuple[str, str]:
    mentee, mentor = (me, other) if me.side == MENTEE else (other, me)
    return str(mentee.pk), str(mentor.pk)


def _read_mutual(me: Attendee, names: dict[str, str]) -> tuple[str, ...]:
    other = MENTOR if me.side == MENTEE else MENTEE
    rows = Mutual.objects.filter(**{f"{me.side}_id": me.pk}).values_list(f"{other}_id", flat=True)
    return tuple(sorted(names[str(key)] for key in rows if str(key) in names))
