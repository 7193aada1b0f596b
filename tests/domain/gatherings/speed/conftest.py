"""An evening with as many people as a test needs, and a host to press its buttons."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.operations import (
    SpeedDetails,
    begin_event,
    choose_people,
    end_event,
    give_seats,
    invite_people,
    press_clock,
    set_up_event,
)
from polyad.domain.gatherings.rules.clock import AHEAD
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from tests.cast import AT, Cast

EVENING = AT + timedelta(hours=9)
GOALS = ("research methods", "teaching", "leading a team", "writing")


def details(**other: Any) -> SpeedDetails:
    told = {"name": "First evening", "place": "Hall", "starts_at": EVENING, "rounds": 4, "minutes": 10, "change_minutes": 2, "tables": 12}
    return SpeedDetails(**{**told, **other})


@dataclass
class Evening:
    """An event under a host, by its short names: m1, m2 … are mentees, t1, t2 … mentors."""

    cast: Cast
    event_id: UUID
    at: datetime = EVENING
    people: dict[str, UUID] = field(default_factory=dict)

    @property
    def row(self) -> SpeedEvent:
        return SpeedEvent.objects.get(pk=self.event_id)

    @property
    def host(self) -> Any:
        return self.cast.actor(self.cast.chen)

    def actor(self, name: str) -> Any:
        return self.cast.actor(self.part(name).person)

    def part(self, name: str) -> Attendee:
        return Attendee.objects.select_related("person", "event__programme").get(pk=self.people[name])

    def name_of(self, key: UUID) -> str:
        return next(name for name, one in self.people.items() if one == key)

    def begin(self) -> None:
        begin_event(event_id=self.event_id, version=self.row.presses, by=self.host, at=self.at)
        self.at += AHEAD

    def press(self, act: str) -> None:
        press_clock(event_id=self.event_id, act=act, version=self.row.presses, by=self.host, at=self.at)
        self.at += AHEAD

    def to_round(self, number: int) -> None:
        """Goes to the talk of a round by pressing next, as a host in a hurry does."""
        while self.talking() < number:
            self.press("skip")

    def talking(self) -> int:
        from polyad.domain.gatherings.rules.clock import rounds_begun
        from polyad.domain.gatherings.translate import read_timetable

        return rounds_begun(read_timetable(self.row.clock), self.at)

    def end(self) -> None:
        end_event(event_id=self.event_id, version=self.row.presses, by=self.host, at=self.at)
        self.at += AHEAD

    def plan(self) -> dict[int, set[tuple[str, str]]]:
        """Reads who meets whom, by round."""
        found: dict[int, set[tuple[str, str]]] = {n: set() for n in range(1, self.row.rounds + 1)}
        for one in Pairing.objects.filter(event_id=self.event_id):
            found[one.round].add((self.name_of(one.mentee_id), self.name_of(one.mentor_id)))
        return found

    def rests(self, side: str, rounds: range | None = None) -> dict[str, int]:
        """Counts in how many rounds each of a side meets nobody."""
        plan = self.plan()
        rounds = rounds or range(1, self.row.rounds + 1)
        busy = {n: {name for pair in plan[n] for name in pair} for n in rounds}
        return {name: sum(name not in busy[n] for n in rounds) for name in self.people if name.startswith(side)}


MakeEvening = Callable[..., Evening]


def make_people(cast: Cast, side: str, count: int, first: int = 1) -> list[Enrolment]:
    """Enrols so many people of one side."""
    letter = "m" if side == "mentee" else "t"
    people = [
        Person(name=f"{side.title()} {n:03}", email=f"{letter}{n}@example.org", joined_at=AT, site=("North", "South")[n % 2])
        for n in range(first, first + count)
    ]
    Person.objects.bulk_create(people)
    rows = [
        Enrolment(
            programme=cast.programme, person=one, role=side, state="submitted", goals=[GOALS[n % 4], GOALS[(n + 1) % 4]],
            help_kinds=["advising"], capacity=2, submitted_at=AT,
        )
        for n, one in enumerate(people)
    ]  # fmt: skip
    return Enrolment.objects.bulk_create(rows)


@pytest.fixture
def evening(cast: Cast) -> MakeEvening:
    """Makes an event with so many mentees and mentors, invited and, unless told otherwise, seated."""

    def make(mentees: int = 4, mentors: int = 4, *, seated: bool = True, **other: Any) -> Evening:
        chen = cast.actor(cast.chen)
        event_id = set_up_event(programme_id=cast.programme.pk, details=details(**other), by=chen, at=AT)
        rows = [*make_people(cast, "mentee", mentees), *make_people(cast, "mentor", mentors)]
        choose_people(event_id=event_id, add=[row.pk for row in rows], by=chen, at=AT)
        invite_people(event_id=event_id, by=chen, at=AT)
        made = Evening(cast, event_id)
        for one in Attendee.objects.filter(event_id=event_id):
            made.people[("m" if one.side == "mentee" else "t") + str(one.number)] = one.pk
        if seated:
            give_seats(event_id=event_id, by=chen, at=AT)
        return made

    return make
