"""Few people: every circle that could be, weighed, and the best set of them by an integer programme.

Sources: balas-padberg-1976 for choosing among sets that must not overlap; dantzig-wolfe-1960 for the prices that say which
sets no best choice can need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array

from polyad.engines.grouping.appraising import Reader, worth_of

Matrix = Any
People = tuple[int, ...]
MOST_CIRCLES = 30_000  # so many possible circles are weighed one by one
FIRST, MOST_KEPT = 1500, 12_000  # circles in the integer programmes
NODES = 300  # branches looked at before the bound has to do


@dataclass(frozen=True, slots=True)
class Chosen:
    """Circles that do not overlap, what they are worth, and what no choice can pass; 0 where nothing is known."""

    circles: tuple[People, ...]
    worth: int
    bound: int


def all_circles(reader: Reader, people: Sequence[int], most: int = MOST_CIRCLES) -> list[People] | None:
    """This will list every circle that could be made of these people, or None where there are more than so many.

    They grow person by person: who no longer fits together never will.
    """
    problem, parts = reader.problem, 0
    found: list[People] = []
    open_: list[tuple[People, int, int, list[int]]] = [((), -1, -1, list(people))]
    while open_:
        circle, hours, tongues, candidates = open_.pop()
        parts += 1
        if len(circle) >= problem.least:
            found.append(circle)
        if parts > 5 * most or len(found) > most:
            return None
        if len(circle) == problem.most:
            continue
        for at, person in enumerate(candidates):
            shared, spoken = hours & reader.hours[person], tongues & reader.languages[person]
            if reader.can_meet(shared, spoken):
                rest = [other for other in candidates[at + 1 :] if reader.fits(person, other)]
                if len(circle) + 1 + len(rest) >= problem.least:
                    open_.append(((*circle, person), shared, spoken, rest))
    return sorted(found)


def choose_best(reader: Reader, circles: Sequence[People]) -> Chosen:
    """This will choose the circles of greatest worth that do not overlap; the bound holds if all possible ones are given."""
    if not circles:
        return Chosen((), 0, 0)
    worths = np.array([worth_of(reader, circle) for circle in circles], dtype=np.int64)
    table = _table(circles, reader.field.n)
    relaxed = linprog(-worths, A_ub=table, b_ub=np.ones(reader.field.n), method="highs-ds")
    # Whole prices, rounded up, are prices still: what they bound does not hang on the last digit of a machine.
    prices = np.ceil(np.maximum(-relaxed.ineqlin.marginals, 0) - 1e-6).astype(np.int64)
    lacking = worths - table.T.astype(np.int64) @ prices
    bound = int(prices.sum()) + int(np.maximum(lacking, 0).sum())
    order = np.argsort(-lacking, kind="stable")
    best = _pick(circles, worths, order[:FIRST], table)
    open_ = bound - best.worth
    kept = order[lacking[order] >= -open_]
    if open_ > 0 and FIRST < len(kept) <= MOST_KEPT:
        # A circle that lacks more than what is open cannot be in any better choice.
        again = _pick(circles, worths, kept, table)
        return Chosen(*max((best.circles, best.worth), (again.circles, again.worth), key=lambda one: one[1]), min(bound, again.bound))
    return Chosen(best.circles, best.worth, min(bound, best.bound) if len(kept) <= FIRST else bound)


def _table(circles: Sequence[People], n: int) -> Matrix:
    rows = np.concatenate([np.array(circle) for circle in circles])
    return csc_array((np.ones(len(rows)), rows, np.cumsum([0, *map(len, circles)])), shape=(n, len(circles)))


def _pick(circles: Sequence[People], worths: Matrix, which: Matrix, table: Matrix) -> Chosen:
    solved = milp(
        -worths[which], integrality=np.ones(len(which)), bounds=Bounds(0, 1), constraints=LinearConstraint(table[:, which], 0, 1),
        options={"node_limit": NODES, "mip_rel_gap": 0.0},
    )  # fmt: skip
    if solved.x is None:
        return Chosen((), 0, int(worths.sum()))
    chosen = which[solved.x > 0.5]
    worth = int(worths[chosen].sum())
    bound = max(int(np.floor(-solved.mip_dual_bound + 1e-3)), worth)
    return Chosen(tuple(sorted(circles[at] for at in chosen.tolist())), worth, bound)
