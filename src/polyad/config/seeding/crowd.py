"""Mentees and mentors, in the proportions of the generator defaults (docs/decisions/0003)."""

import math
import random
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from polyad.config.seeding import words
from polyad.config.seeding.rows import Seeder
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment

MENTEE_SHARE = 120 / 190
WEEKS = 200
SUNDAY_EVENING = {"hours": [6 * 24 + 20, 6 * 24 + 21]}
NOTHING_SAID: Mapping[str, list[Any]] = {}
OFFICE_HOURS = tuple(day * 24 + hour for day in range(5) for hour in (7, 8, 12, 13, 17, 18))


@dataclass
class Part:
    """Somebody in one role of one programme."""

    enrolment_id: UUID
    person_id: UUID
    name: str
    goals: list[str]
    help_kinds: list[str]
    capacity: int = 1
    taken: int = 0
    answers: dict[str, Any] = field(default_factory=dict)


class Crowd:
    """Adds people and their enrolments."""

    def __init__(self, seeder: Seeder, at: datetime) -> None:
        self.seeder, self.at, self._count = seeder, at, 0
        chance = seeder.chance
        self._weeks = [sorted(chance.sample(OFFICE_HOURS, chance.randint(6, 14))) for _ in range(WEEKS)]

    def add_person(self, name: str, email: str = "", **more: str) -> UUID:
        """Adds a person; an invented address unless one is given."""
        self._count += 1
        given, family = name.split()[0], name.split()[-1]
        address = email or f"{_ascii(given)}.{_ascii(family)}.{self._count}@people.example"
        chance = self.seeder.chance
        return self.seeder.add(
            Person,
            name=name,
            email=address,
            password="!",
            site=more.get("site") or chance.choice(words.SITES),
            stage=more.get("stage", ""),
            department=more.get("department", ""),
            title=more.get("title", ""),
            about=more.get("about", ""),
            joined_at=self.at - timedelta(days=chance.randint(330, 400)),
            is_synthetic=True,
        )

    def add_mentee(
        self, programme: UUID, person: tuple[UUID, str] | None = None, *, said: Mapping[str, list[Any]] = NOTHING_SAID
    ) -> Part:
        """Adds a mentee to a programme, making the person where none is given; `said` answers where it should."""
        chance = self.seeder.chance
        names, weights = zip(*words.STAGES, strict=True)
        if person is None:
            name = self.invent_name()
            person = self.add_person(name, stage=chance.choices(names, weights)[0]), name
        goals = chance.sample(words.TOPICS, chance.randint(1, 3))
        kinds = chance.choices(words.HELP_KINDS, (40, 20, 15, 8, 8, 5, 4), k=1)
        return self._enrol(programme, person, "mentee", goals, kinds, 1, said)

    def add_mentor(
        self,
        programme: UUID,
        person: tuple[UUID, str] | None = None,
        *,
        places: int = 0,
        said: Mapping[str, list[Any]] = NOTHING_SAID,
    ) -> Part:
        """Adds a mentor to a programme; load after Poisson(1.7) capped at 3, never below 1, unless given."""
        chance = self.seeder.chance
        if person is None:
            name = self.invent_name()
            titled = chance.choice(("Dr", "Dr", "Prof", "", "RN"))
            person = self.add_person(name, department=chance.choice(words.FIELDS), title=titled), name
        goals = chance.sample(words.TOPICS, chance.randint(2, 5))
        kinds = chance.sample(words.HELP_KINDS, chance.randint(1, 3))
        capacity = places or max(1, min(3, _poisson(chance, 1.7)))
        return self._enrol(programme, person, "mentor", goals, kinds, capacity, said)

    def invent_name(self) -> str:
        """Makes up a name from two continents' worth of parts."""
        return f"{self.seeder.chance.choice(words.GIVEN)} {self.seeder.chance.choice(words.FAMILY)}"

    def _enrol(
        self,
        programme: UUID,
        person: tuple[UUID, str],
        role: str,
        goals: list[str],
        kinds: list[str],
        capacity: int,
        said: Mapping[str, list[Any]],
    ) -> Part:
        """Adds the enrolment row."""
        chance = self.seeder.chance
        answers = {
            "goals": goals,
            "help_kinds": kinds,
            "fields": chance.sample(words.FIELDS, chance.randint(1, 3)),
            "languages": ["English", *chance.sample(words.LANGUAGES, chance.choice((0, 0, 1, 2)))],
            "hours": chance.choice(self._weeks),
            "own_words": f"I hope to have moved on with {said.get('goals', goals)[0]}." if role == "mentee" else "",
            **said,
        }
        if role == "mentor":
            answers |= _declare(answers["help_kinds"], number=len(goals) + capacity)
        enrolment = self.seeder.add(
            Enrolment,
            programme_id=programme,
            person_id=person[0],
            role=role,
            state="submitted",
            capacity=capacity,
            is_paused=role == "mentor" and chance.random() < 0.05,
            submitted_at=self.at - timedelta(days=chance.randint(300, 360)),
            **answers,
        )
        return Part(enrolment, person[0], person[1], answers["goals"], answers["help_kinds"], capacity, answers=answers)


def _poisson(chance: random.Random, mean: float) -> int:
    """Draws from a Poisson distribution (Knuth's product method)."""
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


def _ascii(word: str) -> str:
    """Writes a name as it may stand in an address."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return "".join(c for c in plain if c.isalpha()) or "person"


def _declare(kinds: list[str], *, number: int) -> dict[str, str]:
    """Says for a mentor where they can speak for somebody, and what they learned, where they offer what needs it."""
    said = (("sponsorship", "reach", words.REACH), ("coaching", "training", words.TRAINING))
    return {part: lines[number % len(lines)] for kind, part, lines in said if kind in kinds}
