"""Where the search begins: people who can come at the same time and speak the same tongue, the least flexible first."""

from collections import defaultdict
from typing import Any

import numpy as np

from polyad.engines.grouping.encoding import Field
from polyad.engines.grouping.searching import Draw
from polyad.engines.grouping.wants import MIX, SPREAD
from polyad.engines.matching.terms import fold

Matrix = Any
TIMES = 256  # more than a week has hours


def seat(field: Field, draw: Draw, circles: int) -> tuple[Matrix, Matrix]:
    """This will seat people in circles that share hours and a language: (circles, most) and who waits."""
    problem = field.problem
    chairs = np.full((circles, problem.most), field.n, dtype=np.int32)
    waiting: list[int] = []
    at = 0
    for people in _buckets(field, draw):
        count = min(-(-len(people) // problem.most), len(people) // problem.least, circles - at)
        for hand in range(count):
            # Dealt like cards, so that what lies together in the order of a bucket comes apart.
            dealt = people[hand :: count][: problem.most]
            chairs[at, : len(dealt)] = dealt
            at += 1
        waiting += people[count * problem.most :] if count else people
    return chairs, np.array(waiting, dtype=np.int32)


def _buckets(field: Field, draw: Draw) -> list[list[int]]:
    """Everybody at one of their times and languages, where there are already the most; who has few goes first."""
    problem, peers = field.problem, {peer.id: peer for peer in field.problem.people}
    spoken = sorted({fold(one) for peer in problem.people for one in peer.languages} | {""})
    # A language and a time in one whole number: tens of thousands of people have hundreds of thousands of these.
    starts = {tongue: TIMES * at + 1 for at, tongue in enumerate(spoken)}
    options: list[list[int]] = []
    for name in field.ids:
        peer = peers[name]
        times = _times(peer.hours, problem.common_hours) if peer.hours and problem.common_hours else [-1]
        tongues = sorted({fold(one) for one in peer.languages}) if peer.languages and problem.needs_language else [""]
        options.append([starts[tongue] + time for tongue in tongues for time in times])
    popular: dict[int, int] = defaultdict(int)
    for one in options:
        for option in one:
            popular[option] += 1
    luck = draw.numbers(field.n)
    filled: dict[int, list[int]] = defaultdict(list)
    for person in sorted(range(field.n), key=lambda at: (len(options[at]), luck[at])):
        best = max(options[person], key=lambda one: (_wish(len(filled[one]), problem.most), popular[one], one), default=0)
        filled[best].append(person)
    return [sorted(filled[key], key=lambda at: (_rank(field, at), luck[at])) for key in sorted(filled)]


def _rank(field: Field, person: int) -> int:
    """The order in which a bucket is dealt: by level where levels are to be spread, else by what is to be mixed first."""
    for one in field.problem.wants:
        if one.kind == SPREAD:
            return int(field.low[person])
    for one in field.problem.wants:
        if one.kind == MIX:
            return int(field.codes[person, field.trait_of(one)])
    return 0


def _wish(size: int, most: int) -> int:
    """A circle that is begun is to be filled before another begins."""
    return size % most


def _times(hours: tuple[int, ...], wanted: int) -> list[int]:
    """The first hours of every stretch that is long enough; where none is, every hour."""
    known = sum(1 << hour for hour in set(hours))
    found = known
    for more in range(1, wanted):
        found &= known >> more
    return [hour for hour in sorted(set(hours)) if (found or known) >> hour & 1]
