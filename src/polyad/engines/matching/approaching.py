"""Price and look again: from the best pairs of each mentee to a matching that is proven among all pairs.

Source: dantzig-wolfe-1960. While the search goes on, a match counts as much as a perfect score; so prices stay
small, and the gap says in points what any other matching could have more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board
from polyad.engines.matching.market.aims import GREATEST_TOTAL, LEAST_CHANGE, Ask, kept_of
from polyad.engines.matching.market.flow import choose
from polyad.engines.matching.market.prices import least_prices
from polyad.engines.matching.market.shapes import Market
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.pairs import Pairs, join, unique
from polyad.engines.matching.policies import FULL_SCORE
from polyad.engines.matching.searching import Part, Priced, Search
from polyad.engines.matching.suitability import BLOCK

Matrix = Any
FIRST_LOOK = 16  # pairs of each mentee to begin with
MORE = 8  # undervalued pairs of each mentee to bring in at a time
LOOKED_AT = 8192  # mentors a first look takes in; where there are more, it looks at a part, then at twice as much
FEWER = 8  # pairs of each mentee to begin with there
FEWEST, WIDEST = 2, 8  # parts of a further look: two at the least, an eighth of all at the most
STILL_NEAR = 8  # pairs of each mentee that stay known from one look at a part to the next, and the chosen one


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What one round of looking found: a matching of the pairs known so far, prices, and what they missed."""

    pairs: Pairs  # known so far
    market: Market
    chosen: Matrix  # (e,) bool
    priced: Priced
    value: int
    bound: int | None  # what no matching can pass; None while only a part was looked at
    missed: Pairs
    equal: Pairs  # pairs as good as what a mentee has

    @property
    def gap(self) -> float | None:
        """This will say which share of the bound is not proven to be out of reach."""
        return None if self.bound is None else (self.bound - self.value) / max(abs(self.bound), 1)

    @property
    def is_last(self) -> bool:
        """This will say whether nothing was missed."""
        return self.bound is not None and not len(self.missed[0])


def approach(board: Board, search: Search, ask: Ask, named: Pairs) -> Iterator[Look]:
    """This will look until nothing is missed, or whoever asks has enough. `named` pairs are known from the start."""
    soft = 0 if ask.aim == GREATEST_TOTAL else FULL_SCORE
    ahead = list(parts_of(len(board.places) // LOOKED_AT))
    first = search.best(FEWER, ahead.pop(0)) if ahead else search.best(FIRST_LOOK)
    pairs = unique(join([first, named]), search.width)
    while True:
        look = _solve(board, ask, pairs, soft)
        part = ahead.pop(0) if ahead else None
        found = search.beyond(look.priced, MORE, part)
        bound = bound_by(look.market, look.priced, found.offered) if part is None else None
        look = replace(look, bound=bound, missed=found.missed, equal=found.equal)
        yield look
        if look.is_last:
            return
        # While parts are looked at, pairs that prices have left behind are forgotten: a later look finds them again,
        # should they matter after all. Once all were looked at nothing is forgotten, so that the search ends.
        known = join([nearest(look), named]) if part is not None else look.pairs
        del pairs
        pairs = unique(join([known, found.missed]), search.width)


def parts_of(split: int) -> Iterator[Part]:
    """This will list parts to look at before all are: the first of so many, then two, then four, up to an eighth at a time."""
    first, count = 0, 1
    while 5 * (first + count) <= 3 * split:
        yield first, count, split
        first, count = first + count, min(2 * count, max(split // WIDEST, FEWEST))


def nearest(look: Look) -> Pairs:
    """This will list the chosen pairs of a look, and those of each mentee that come nearest to being chosen."""
    rows, columns, scores = look.pairs
    ends = np.searchsorted(rows, np.arange(len(look.priced.content) + 1))
    order = np.lexsort((look.priced.prices[columns] - scores, rows))
    stay = look.chosen.copy()
    stay[order[np.arange(len(order)) - ends[rows] < STILL_NEAR]] = True
    return rows[stay], columns[stay], scores[stay]


def improve(board: Board, ask: Ask, look: Look) -> Look:
    """This will match once more with what a look missed; its bound still holds, and all pairs are not looked at again."""
    width = max(len(board.places), 1)
    better = _solve(board, ask, unique(join([look.pairs, look.missed]), width), look.priced.bonus)
    return replace(better, bound=look.bound)


def _solve(board: Board, ask: Ask, pairs: Pairs, soft: int) -> Look:
    market = to_market(board, pairs)
    worths = market.scores + soft
    if ask.aim == LEAST_CHANGE:
        worths = worths + kept_of(market, ask) * ask.price_of_change
    chosen = choose(market, worths)
    prices = least_prices(market, worths, chosen)
    priced = Priced(content_of(market, worths, prices), prices, soft)
    return Look(pairs, market, chosen, priced, int(worths[chosen].sum()), None, join([]), join([]))


def bound_by(market: Market, priced: Priced, offered: Matrix) -> int:
    """This will return what no matching of all pairs can pass (weak duality), once all were looked at."""
    places = np.minimum(market.places, len(market.mentee_ids))
    return int(np.maximum(priced.content, offered).sum()) + int((places * priced.prices).sum())


def content_of(market: Market, worths: Matrix, prices: Matrix) -> Matrix:
    """This will return what each mentee has at these prices, nothing at the least."""
    content = np.zeros(len(market.mentee_ids), dtype=np.int64)
    np.maximum.at(content, market.rows, worths - prices[market.columns])
    content[market.wants == 0] = 0
    return content


def estimate_gap(search: Search, look: Look, rows: Matrix) -> tuple[float, float]:
    """This will estimate the gap of a round from some mentees, drawn by whoever asks, against all mentors.

    Returns the estimate and its upper end, beyond which the gap lies in one case of forty (a normal approximation).
    """
    short = np.zeros(len(rows))
    rows = np.sort(rows)
    for start in range(0, len(rows), BLOCK):
        part = rows[start : start + BLOCK]
        offered = search.beyond_of(part, look.priced, 1).offered
        short[start : start + BLOCK] = np.maximum(offered - look.priced.content[part], 0)
    count = int(search.asking.sum())
    mean, error = float(short.mean()), float(short.std(ddof=1)) / len(rows) ** 0.5
    return tuple(count * one / (look.value + count * mean) for one in (mean, mean + 1.96 * error))  # type: ignore[return-value]
