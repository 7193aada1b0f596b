"""Rows to engine values and back: who can meet whom in which round, what two have in common, and the clock as JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.rules.clock import Stretch, Timetable
from polyad.domain.gatherings.rules.desk import is_for_two
from polyad.domain.gatherings.rules.room import AWAY, MENTEE, MENTOR, Known, absent_rounds, in_months
from polyad.domain.matching.queries import list_conflicted_people
from polyad.domain.meetings.rules import UnknownZone, get_zone
from polyad.engines.rotation import SpeedProblem
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.communities import CommunityGuide
from polyad.library.events import SpeedScript

SCRIPT = "speed-event"
USUAL_FORM = "traditional-dyad"
MOST_TOPICS = 6
# What a pair has in common, in points: topics count most, and somebody from another place a little.
TOPIC_POINTS, KIND_POINTS, ELSEWHERE_POINTS = 3, 1, 1
SURVEY_STAYS = 2  # months
SCALE, HAD_IN_HAND = 4, 2  # a plan that people have in hand is worth less than one thing in common, more than nothing

Pair = tuple[str, str]
Rounds = Sequence[Collection[Pair]]


@cache
def catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def usual_form(programme_format: str) -> str:
    """Finds the format in which two who met go on where they say nothing: the programme's own where it is for two."""
    forms = catalogue().formats
    own = forms.get(programme_format)
    return own.key if own is not None and is_for_two(own) else USUAL_FORM


def forms_for_two() -> tuple[tuple[str, str], ...]:
    """Lists the formats in which two who met may go on, by name."""
    return tuple(sorted(((form.key, form.name) for form in catalogue().formats.values() if is_for_two(form)), key=lambda one: one[1]))


def script() -> SpeedScript:
    """Finds how a speed event runs: the days, the questions, the usual minutes."""
    return catalogue().events[SCRIPT]


def community_guide() -> CommunityGuide:
    """Finds what communities of practice are made of."""
    return catalogue().communities["community-of-practice"]


def zone_of(event: SpeedEvent) -> ZoneInfo:
    """Finds the zone in which an event is told; one nobody knows is Greenwich."""
    try:
        return get_zone(event.programme.zone)
    except UnknownZone:
        return ZoneInfo("UTC")


def read_timetable(kept: Sequence[Any]) -> Timetable:
    """Reads a timetable from what is kept: kind, round, and moments in thousandths of a second."""
    return tuple(
        Stretch(kind, number, _moment(begins), None if ends is None else _moment(ends))
        for kind, number, begins, ends in kept
    )


def keep_timetable(table: Timetable) -> list[list[Any]]:
    """Gives a timetable as it is kept and sent to screens."""
    return [[one.kind, one.round, in_ms(one.begins), None if one.ends is None else in_ms(one.ends)] for one in table]


def in_ms(moment: datetime) -> int:
    """Gives a moment as screens count: in thousandths of a second."""
    return round(moment.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def topics_of(mentee: Attendee, mentor: Attendee) -> list[str]:
    """Lists what two people both named, goals first; the words of the mentee stand."""
    theirs = {_plain(word) for word in (*mentor.enrolment.goals, *mentor.enrolment.fields)}
    own = dict.fromkeys((*mentee.enrolment.goals, *mentee.enrolment.fields))
    return [word for word in own if _plain(word) in theirs][:MOST_TOPICS]


def _points(mentee: Attendee, mentor: Attendee) -> int:
    """Says how much two people have in common, in whole points. Nobody is ever shown them."""
    kinds = set(mentee.enrolment.help_kinds) & set(mentor.enrolment.help_kinds)
    sites = {mentee.person.site, mentor.person.site}
    elsewhere = len(sites) == 2 and "" not in sites
    topics = len(topics_of(mentee, mentor))
    return TOPIC_POINTS * topics + KIND_POINTS * len(kinds) + ELSEWHERE_POINTS * elsewhere


def _plain(word: str) -> str:
    return " ".join(str(word).casefold().split())


def conflicts_among(event: SpeedEvent, people: Sequence[Attendee]) -> frozenset[Pair]:
    """Lists which of these may not meet, as pairs of mentee and mentor: a conflict, or one person in both lists."""
    apart = list_conflicted_people(event.programme_id)
    if not apart:
        return frozenset()
    mentors = [one for one in people if one.side == MENTOR]
    return frozenset(
        (str(one.pk), str(two.pk))
        for one in people
        if one.side == MENTEE
        for two in mentors
        if (one.person_id, two.person_id) in apart
    )


def to_problem(
    event: SpeedEvent, people: Sequence[Attendee], pairings: Iterable[Pairing], begun: int
) -> tuple[SpeedProblem, Rounds]:
    """Takes an event to the engine: rounds that have begun are past; the rest of the plan so far is worth keeping.

    Gives the problem, and the rounds to come as they were planned.
    """
    absent = _absent(event, people)
    past: list[list[Pair]] = [[] for _ in range(begun)]
    alone: set[Pair] = set()
    planned: list[set[Pair]] = [set() for _ in range(event.rounds - begun)]
    for row in pairings:
        pair = (str(row.mentee_id), str(row.mentor_id))
        if row.round > begun:
            planned[row.round - begun - 1].add(pair)
        elif any(row.round - 1 in absent.get(key, ()) for key in pair):
            alone.add(pair)  # one of them was not there: the other has rested; the round stays as it was
        else:
            past[row.round - 1].append(pair)
    in_hand = {pair for held in planned for pair in held}
    mentees, mentors = ([one for one in people if one.side == side] for side in (MENTEE, MENTOR))
    overlap = {}
    for one in mentees:
        for two in mentors:
            pair = (str(one.pk), str(two.pk))
            points = SCALE * _points(one, two) + HAD_IN_HAND * (pair in in_hand)
            if points:
                overlap[pair] = points
    problem = SpeedProblem(
        left=tuple(str(one.pk) for one in mentees),
        right=tuple(str(one.pk) for one in mentors),
        rounds=event.rounds,
        overlap=overlap,
        forbidden=conflicts_among(event, people) | alone,
        past=tuple(tuple(held) for held in past),
        absent=absent,
    )
    return problem, planned


def _absent(event: SpeedEvent, people: Sequence[Attendee]) -> Mapping[str, frozenset[int]]:
    found = {
        str(one.pk): absent_rounds(one.state, event.rounds, one.first_round, one.last_round) for one in people
    }
    return {key: rounds for key, rounds in found.items() if rounds}


def known(one: Attendee) -> Known:
    """Says how somebody is named, and what may tell them apart from others of the name."""
    person = one.person
    number = f"table {one.number}" if one.side == MENTOR else f"badge {one.number}"
    marks = (one.enrolment.background, person.department, person.stage, person.site, f"{one.side}, {number}")
    return Known(str(one.pk), person.name, marks)


def mark_of(one: Attendee) -> str:
    """Marks a card so that its screen knows it is meant; it says nothing about anybody."""
    return one.pk.hex[:8]


def is_choosing_over(event: SpeedEvent, at: datetime) -> bool:
    """Says whether the last day of choosing is over."""
    return event.choose_until is not None and at.astimezone(zone_of(event)).date() > event.choose_until


def is_survey_open(part: Attendee, at: datetime) -> bool:
    """Says whether the questions of some months later are open to somebody who was there."""
    event = part.event
    if event.ended_at is None or part.state == AWAY:
        return False
    ended, today = (moment.astimezone(zone_of(event)).date() for moment in (event.ended_at, at))
    months = script().survey_months
    return in_months(ended, months) <= today <= in_months(ended, months + SURVEY_STAYS)
