"""Worst-off first: as few as possible at the lowest score, then at the next, and so on (leximin).

Source: huang-kavitha-2016 for fair matchings by a chain of weighted ones, each confined to the best of those
before by complementary slackness.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from polyad.engines.matching.market.flow import ROOM, choose, draw_tickets
from polyad.engines.matching.market.objectives import prove
from polyad.engines.matching.market.shapes import Market, Outcome, Stage

Matrix = Any
ALONE = -(2**31)  # the level of being matched with nobody, below every score
Level = tuple[int, int]  # the lowest and the highest score that count as one level


def worst_off_first(market: Market, seed: int = 0, tell: Callable[[float], None] | None = None) -> Outcome:
    """This will match so that the worst-off are as well off as can be, then the next worst, to the end.

    Being without a mentor is worst of all. Each mentee is to have at most one mentor. `tell` hears the share
    done, from 0 to 1, and may raise to stop.
    """
    market = replace(market, wants=np.minimum(market.wants, 1))
    active = np.ones(len(market.scores), dtype=bool)
    musts = (np.zeros(len(market.mentee_ids), dtype=bool), np.zeros(len(market.mentor_ids), dtype=bool))
    stages: list[Stage] = []
    batch = _begin(market)
    while batch:
        worths = stage_worths(market, active, musts, batch)
        chosen = choose(market, worths)
        stages.append(prove(market, worths, chosen, "worst-off first", batch))
        active, musts = confine(market, worths, active, stages[-1].prices)
        for low, high in batch:
            if not np.any(chosen & _within(market, low, high)):
                active &= ~_within(market, low, high)
        # Levels at which nobody has anything left to decide are passed over.
        done, open_scores = batch[-1][1], np.unique(market.scores[_undecided(market, active, musts)])
        waiting = open_scores[open_scores > done].tolist()
        batch = tuple((level, level) for level in waiting[: _digits(market)])
        if tell and len(open_scores):
            tell(1 - len(waiting) / len(np.unique(market.scores)))
    final = np.where(active, 1 + _must_weight(market, 1) * _count_musts(market, musts), 0)
    chosen = choose(market, final, draw_tickets(market, seed))
    return Outcome(chosen, (*stages, prove(market, final, chosen, "drawn by lot")))


def _begin(market: Market) -> tuple[Level, ...]:
    """The first batch: being alone, and all levels at which nobody need end, found by halving, as one."""
    levels = np.unique(market.scores)
    if not len(levels):
        return ()
    most = int(choose(market, np.ones(len(market.scores), dtype=np.int64)).sum())
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        is_enough = int(choose(market, (market.scores >= levels[middle]).astype(np.int64)).sum()) == most
        low, high = (middle, high) if is_enough else (low, middle - 1)
    needless = ((int(levels[0]), int(levels[low - 1])),) if low else ()
    return ((ALONE, ALONE), *needless)


def _within(market: Market, low: int, high: int) -> Matrix:
    return (market.scores >= low) & (market.scores <= high)


def _digits(market: Market) -> int:
    """How many levels one whole number can weigh against each other."""
    n, nodes = len(market.mentee_ids), len(market.mentee_ids) + len(market.mentor_ids) + 2
    digits = 1
    while 4 * (n + 1) ** (digits + 2) * nodes < ROOM and digits < 8:
        digits += 1
    return digits


def stage_worths(market: Market, active: Matrix, musts: tuple[Matrix, Matrix], batch: tuple[Level, ...]) -> Matrix:
    """This will weigh the pairs of one step: a pair at an early level of the batch costs the most.

    Whoever an earlier step found to be matched in every best matching outweighs everything.
    """
    base, count = len(market.mentee_ids) + 1, len(batch)
    costs = np.zeros(len(market.scores), dtype=np.int64)
    for place, (low, high) in enumerate(batch):
        costs[_within(market, low, high)] = base ** (count - 1 - place)
    start = base ** (count - 1) if batch[0][0] == ALONE else 0
    weight = _must_weight(market, base ** (count - 1))
    return np.where(active, start - costs + weight * _count_musts(market, musts), 0)


def _must_weight(market: Market, greatest: int) -> int:
    return 2 * (len(market.mentee_ids) + 1) * greatest


def _count_musts(market: Market, musts: tuple[Matrix, Matrix]) -> Matrix:
    return musts[0][market.rows].astype(np.int64) + musts[1][market.columns]


def confine(
    market: Market, worths: Matrix, active: Matrix, prices: Matrix
) -> tuple[Matrix, tuple[Matrix, Matrix]]:
    """This will keep the pairs that stand in some best matching at these prices, and mark who is in all of them."""
    net = worths - prices[market.columns]
    content = np.zeros(len(market.mentee_ids), dtype=np.int64)
    np.maximum.at(content, market.rows[active], net[active])
    tight = active & (net == content[market.rows])
    return tight, (content > 0, prices > 0)


def _undecided(market: Market, active: Matrix, musts: tuple[Matrix, Matrix]) -> Matrix:
    """Mark the open pairs of everybody who may yet end at one level or another, or alone."""
    n = len(market.mentee_ids)
    lowest, greatest = np.full(n, np.iinfo(np.int64).max), np.full(n, np.iinfo(np.int64).min)
    np.minimum.at(lowest, market.rows[active], market.scores[active])
    np.maximum.at(greatest, market.rows[active], market.scores[active])
    return active & ((lowest < greatest) | ~musts[0])[market.rows]
