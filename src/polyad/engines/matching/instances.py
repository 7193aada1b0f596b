"""Invented rounds of any size, for benchmarks and examples: realistic in what people share and what bites.

Competencies and fields are drawn with popular ones first (zipf-1949), hours in the evenings and at noon more
often than in the morning, languages as in a large teaching hospital. About a quarter of all pairs are allowed.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from polyad.engines.matching.policies import DEFAULT_POLICY
from polyad.engines.matching.values import Forbidden, Mentee, Mentor, Policy, Problem

COMPETENCIES = tuple(f"competency {number:03d}" for number in range(200))
FIELDS = tuple(f"field {number:02d}" for number in range(40))
KINDS = ("mentoring", "coaching", "advising", "sponsorship", "connection", "peer support")
LANGUAGES = ("English", "Spanish", "Mandarin", "Arabic", "Portuguese", "Hindi", "Swahili", "Polish")
SITES = tuple(f"site {number:02d}" for number in range(12))
STYLES = ("listening first", "structured", "hands-on", "weekly", "monthly")
CHANNELS = ("in person", "by video", "by telephone")
WORDS = tuple(f"topic{number:03d}" for number in range(400))
CONFLICTS_PER_MENTEE = 0.3


class _Popular:
    """Draws from a list in which the first are the most popular."""

    def __init__(self, draw: random.Random, items: Sequence[str], steepness: float) -> None:
        self._draw, self._items = draw, items
        self._sums = list(accumulate(1 / (rank + 3) ** steepness for rank in range(len(items))))

    def some(self, count: int) -> tuple[str, ...]:
        """This will draw so many different items, or somewhat fewer."""
        picked = (bisect(self._sums, self._draw.random() * self._sums[-1]) for _ in range(count))
        return tuple(dict.fromkeys(self._items[min(at, len(self._items) - 1)] for at in picked))


class _Maker:
    """Everything that people of one round draw from."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.competencies = _Popular(self.draw, COMPETENCIES, 0.8)
        self.fields = _Popular(self.draw, FIELDS, 0.7)
        self.words = _Popular(self.draw, WORDS, 0.9)
        self.languages = _Popular(self.draw, LANGUAGES, 1.2)

    def hours(self, blocks: int) -> tuple[int, ...]:
        """This will draw blocks of two hours on weekdays, most of them at noon and in the evening."""
        starts = (7, 8, 10, 12, 12, 12, 14, 16, 17, 17, 18, 19)
        found = {self.draw.randrange(5) * 24 + self.draw.choice(starts) for _ in range(blocks)}
        return tuple(sorted({hour + more for hour in found for more in (0, 1)}))

    def speak(self) -> tuple[str, ...]:
        """This will draw languages; most people of a hospital share one."""
        first = ("English",) if self.draw.random() < 0.72 else ()
        return tuple(dict.fromkeys((*first, *self.languages.some(1))))

    def mentee(self, number: int) -> Mentee:
        """This will invent one mentee."""
        draw = self.draw
        return Mentee(
            id=f"a{number:07d}", name=f"Mentee {number}", goals=self.competencies.some(draw.randint(1, 5)),
            fields=self.fields.some(draw.randint(1, 3)), help_kinds=tuple(draw.sample(KINDS, draw.randint(1, 2))),
            languages=self.speak(), hours=self.hours(draw.randint(2, 5)), site=draw.choice(SITES),
            own_words=" ".join(self.words.some(draw.randint(0, 12))), level=draw.randint(1, 6),
            styles=tuple(draw.sample(STYLES, draw.randint(0, 2))),
            channels=(draw.choice(CHANNELS),) if draw.random() < 0.6 else (),
        )  # fmt: skip

    def mentor(self, number: int, places: int) -> Mentor:
        """This will invent one mentor."""
        draw = self.draw
        return Mentor(
            id=f"b{number:07d}", name=f"Mentor {number}", capacity=places,
            goals=self.competencies.some(draw.randint(2, 8)), fields=self.fields.some(draw.randint(1, 3)),
            help_kinds=tuple(draw.sample(KINDS, draw.randint(1, 4))), languages=self.speak(),
            hours=self.hours(draw.randint(2, 6)), site=draw.choice(SITES),
            own_words=" ".join(self.words.some(draw.randint(4, 20))), level=draw.randint(3, 12),
            styles=tuple(draw.sample(STYLES, draw.randint(1, 3))),
            channels=tuple(draw.sample(CHANNELS, draw.randint(1, 3))),
        )  # fmt: skip


def make_instance(
    mentees: int, mentors: int, seed: int = 1, places_per_mentee: float = 1.25, policy: Policy = DEFAULT_POLICY
) -> Problem:
    """This will invent a round: the same numbers and seed, the same people on every machine."""
    maker = _Maker(seed)
    places = _spread(maker.draw, mentors, round(mentees * places_per_mentee))
    sought = tuple(maker.mentee(number) for number in range(mentees))
    offering = tuple(maker.mentor(number, count) for number, count in enumerate(places))
    forbidden = {
        (maker.draw.randrange(mentees), maker.draw.randrange(mentors)) for _ in range(round(mentees * CONFLICTS_PER_MENTEE))
    } if mentors else set()
    pairs = tuple(Forbidden(sought[a].id, offering[b].id, "assesses") for a, b in sorted(forbidden))
    return Problem(sought, offering, replace(policy, min_common_hours=2), pairs)


def _spread(draw: random.Random, mentors: int, places: int) -> list[int]:
    """Share places out among mentors, one to five each as far as the number allows."""
    counts = [0] * mentors
    free = list(range(mentors))
    for _ in range(places):
        if not free:
            break
        at = draw.randrange(len(free))
        counts[free[at]] += 1
        if counts[free[at]] == 5:
            free[at] = free[-1]
            free.pop()
    return counts
