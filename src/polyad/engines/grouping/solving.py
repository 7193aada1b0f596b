"""The whole search: where to begin, how long to go on, and what bounds the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from polyad.engines.grouping.encoding import Field
from polyad.engines.grouping.searching import Draw, Search, make_draw
from polyad.engines.grouping.starting import seat

Matrix = Any
FEW = 120  # up to so many people several tries go on side by side
TRIES, REPAIRS, ROUNDS, HEAT = 24, 6, 160, 800
MANY, PATIENCE, WARMTH = 4000, 60, 20
MOST_LOOKED = 800  # exchanges for each of many people; the search may end at any sweep, and is counted rather than timed
CALLS = {True: (50, 40), False: (20, 30)}  # after which sweep everybody who waits is called in first, and how often then
SWEEPS = {True: 210, False: 600}  # for many people, whose circles find partners in plenty, and for fewer
People = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The circles of a search, and how many exchanges it looked at."""

    circles: tuple[People, ...]
    looked: int


def search(field: Field, seed: int, standing: Sequence[Sequence[int]] = ()) -> Found:
    """This will look for the best circles, from the circles that stand where there are any."""
    draw = make_draw(seed)
    if field.n < field.problem.least and not standing:
        return Found((), 0)
    if standing:
        tries = [_begin(field, draw, standing) for _ in range(REPAIRS if field.n <= FEW else 1)]
    else:
        tries = [_begin_anew(field, draw) for _ in range(TRIES if field.n <= FEW else 1)]
    looking = _lay_out(field, draw, tries, standing)
    if len(tries) > 1:
        best = _cool(looking)
    else:
        _polish(looking)
        best = 0
    return Found(_read(field, looking.members[best][~looking.is_pool], looking.worths[best][~looking.is_pool]), looking.looked)


def _begin_anew(field: Field, draw: Draw) -> tuple[Matrix, Matrix]:
    problem = field.problem
    return seat(field, draw, max(field.n // problem.least if field.n <= FEW else -(-field.n * 5 // (4 * problem.most)) + 2, 1))


def _begin(field: Field, draw: Draw, standing: Sequence[Sequence[int]]) -> tuple[Matrix, Matrix]:
    """The circles that stand, empty ones for new circles, and everybody else waiting."""
    problem = field.problem
    held = {person for circle in standing for person in circle}
    waiting = [person for person in range(field.n) if person not in held]
    circles = np.full((len(standing) + len(waiting) // problem.least + 1, problem.most), field.n, dtype=np.int32)
    for row, circle in enumerate(standing):
        circles[row, : len(circle)] = circle
    luck = draw.numbers(len(waiting))
    return circles, np.array(waiting, dtype=np.int32)[np.argsort(luck, kind="stable")]


def _part(field: Field, chairs: Matrix, waiting: Matrix) -> tuple[Matrix, Matrix]:
    """Of two people of one circle who must not be together, one waits; a pinned one only where both are."""
    row_of = np.full(field.n, -1)
    for row, circle in enumerate(chairs):
        row_of[circle[circle < field.n]] = row
    for key in field.apart.tolist():
        one, other = key // (field.n + 1), key % (field.n + 1)
        if row_of[one] == row_of[other] >= 0:
            leaving = one if field.pinned[other] and not field.pinned[one] else other
            chairs[row_of[leaving]][chairs[row_of[leaving]] == leaving] = field.n
            row_of[leaving] = -1
            waiting = np.append(waiting, np.int32(leaving))
    return chairs, waiting


def _lay_out(field: Field, draw: Draw, tries: Sequence[tuple[Matrix, Matrix]], standing: Sequence[Sequence[int]]) -> Search:
    most, n = field.problem.most, field.n
    tries = [_part(field, *one) for one in tries]
    circles = len(tries[0][0])
    longest = max(len(waiting) for _, waiting in tries)
    pools = max(-(-longest // most) + 1, min(-(-n // most), 3 + n // (64 * most)))
    members = np.full((len(tries), circles + pools, most + 1), n, dtype=np.int32)
    for at, (chairs, waiting) in enumerate(tries):
        members[at, :circles, :most] = chairs
        pool = np.full(pools * most, n, dtype=np.int32)
        pool[: len(waiting)] = waiting
        members[at, circles:, :most] = pool.reshape(pools, most)
    home = np.full(n + 1, -1)
    for row, circle in enumerate(standing):
        home[list(circle)] = row
    return Search(field, members, np.arange(circles + pools) >= circles, home, draw)


def _cool(looking: Search) -> int:
    """Many tries at once, hot at first so that they part ways; returns the best of them."""
    for at in range(ROUNDS):
        looking.sweep(max(HEAT * (3 * ROUNDS // 4 - at) // ROUNDS, 0))
        if at % 16 == 15:
            looking.disband()
    while looking.sweep():
        pass
    return int(_totals(looking).argmax())


def _polish(looking: Search) -> None:
    """One try: exchange, call in who waits, and go on while it serves."""
    best, waited = int(_totals(looking)[0]), 0
    sweeps, (first, every) = SWEEPS[looking.field.n > MANY], CALLS[looking.field.n > MANY]
    for at in range(sweeps):
        looking.improve(max(WARMTH * (4 * sweeps - 5 * at) // (4 * sweeps), 0))
        if at >= first and (at - first) % every == 0:
            looking.disband()
            looking.call_in()
        total = int(_totals(looking)[0])
        best, waited = (total, 0) if total > best else (best, waited + 1)
        if waited > PATIENCE or looking.looked > MOST_LOOKED * max(looking.field.n, MANY):
            break
    looking.disband()
    looking.call_in()


def _totals(looking: Search) -> Matrix:
    """What each try is worth: circles that can meet, and nothing for the others."""
    sizes = (looking.members < looking.field.n).sum(axis=2)
    counts = ~looking.is_pool & (sizes >= looking.field.problem.least) & (looking.worths > 0)
    return np.where(counts, looking.worths, 0).sum(axis=1)


def _read(field: Field, members: Matrix, worths: Matrix) -> tuple[People, ...]:
    found = [tuple(sorted(row[row < field.n].tolist())) for row, worth in zip(members, worths.tolist(), strict=True) if worth > 0]
    return tuple(sorted(circle for circle in found if len(circle) >= field.problem.least))
