"""From a board to a market and its outcome: all pairs where they are few, price and look again where not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.approaching import MORE, Look, approach, content_of
from polyad.engines.matching.board import Board
from polyad.engines.matching.likeness import refuse_too_many_alike
from polyad.engines.matching.market.aims import (
    GREATEST_TOTAL,
    LEAST_CHANGE,
    MOST_MATCHED,
    Ask,
    Settled,
    kept_of,
    settle,
)
from polyad.engines.matching.market.certificates import certify
from polyad.engines.matching.market.objectives import matched_bonus
from polyad.engines.matching.market.shapes import Market, Outcome, load_of
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.pairs import Pairs, join, unique
from polyad.engines.matching.searching import Mapper, Priced, Search, in_threads
from polyad.engines.matching.values import Certificate, ProblemTooLarge

Matrix = Any
FEW_PAIRS = 100_000  # up to here listing every pair is quicker than looking twice
MOST_PAIRS = 100_000_000  # the most that an aim which must see every pair may look at
SEARCHED = (MOST_MATCHED, GREATEST_TOTAL, LEAST_CHANGE)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What was found on a board: the market that was looked at, its outcome and its certificate."""

    market: Market
    settled: Settled
    certificate: Certificate


def solve(
    board: Board, ask: Ask, tell: Callable[[float], None] | None = None, spread: Mapper = in_threads
) -> Solved:
    """This will match a board by what is asked. Raises InvalidProblem and its kinds; `tell` may raise to stop."""
    n, m = len(board.problem.mentees), len(board.problem.mentors)
    ask = replace(ask, bonus=_bonus(board, ask))
    if ask.aim not in SEARCHED or n * m <= FEW_PAIRS:
        if n * m > MOST_PAIRS:
            raise ProblemTooLarge(
                f"{n:,} mentees and {m:,} mentors make more pairs than the policy {ask.aim} takes on; "
                f"choose {MOST_MATCHED}, or split them into several rounds, for example by site."
            )
        market = to_market(board, Search(board, spread).all_pairs())
        settled = settle(market, ask, tell)
        return Solved(market, settled, certify(market, ask, settled))
    refuse_too_many_alike(board.problem)
    return _search(board, ask, tell, spread)


def _bonus(board: Board, ask: Ask) -> int:
    """The same bonus however few pairs are looked at, so that the same problem has the same objective."""
    policy = board.problem.policy
    served = int(min(len(board.problem.mentees), np.minimum(board.places, len(board.problem.mentees)).clip(0).sum()))
    return max(policy.match_bonus, ask.bonus, (board.greatest_score + ask.price_of_change) * (served + 1) + 1)


def _search(board: Board, ask: Ask, tell: Callable[[float], None] | None, spread: Mapper) -> Solved:
    """Look until nothing is missed while a match counts a little; then settle with what it truly counts."""
    search, bonus = Search(board, spread), 0 if ask.aim == GREATEST_TOTAL else ask.bonus
    share = 0.0
    for look in approach(board, search, ask, _named(board, search, ask)):
        share = max(share, 0.1 if look.gap is None else 0.9 / (1 + 1000 * look.gap))
        if tell:
            tell(share)
    pairs = unique(join([look.pairs, look.equal]), search.width)
    while True:
        market = to_market(board, pairs)
        settled = settle(market, ask, start=_place(look, market, search.width))
        prices = settled.outcome.stages[0].prices
        priced = Priced(content_of(market, _worths(market, ask), prices), prices, bonus)
        if _follows(look.priced, priced, search):
            break
        found = search.beyond(priced, MORE)
        before, pairs = len(pairs[0]), unique(join([pairs, found.missed, found.equal]), search.width)
        if len(pairs[0]) == before:
            break
    certificate = certify(market, ask, settled)
    return Solved(market, settled, replace(certificate, blocking_pairs=_count_blocking(market, settled.outcome, search)))


def _place(look: Look, market: Market, width: int) -> Matrix:
    """Mark what a look chose in another market of the same people."""
    chosen = look.chosen
    keys = look.market.rows[chosen].astype(np.int64) * width + look.market.columns[chosen]
    return np.isin(market.rows.astype(np.int64) * width + market.columns, keys)


def _follows(found: Priced, asked: Priced, search: Search) -> bool:
    """Whether prices that were found to miss nothing prove the same for others: no pair gains by the difference."""
    if not search.asking.any() or not search.open_to.any():
        return True
    more = (asked.content - found.content)[search.asking].min() + (asked.prices - found.prices)[search.open_to].min()
    return bool(more >= asked.bonus - found.bonus)


def _named(board: Board, search: Search, ask: Ask) -> Pairs:
    """Pairs that count more than their score says must be looked at from the start: wished for, or running."""
    kept = [(board.mentee_places.get(a, -1), board.mentor_places.get(b, -1)) for a, b in ask.kept]
    named = sorted({pair for pair in kept if min(pair) >= 0} | board.wishes.keys())
    named = [pair for pair in named if search.asking[pair[0]]]
    if not named:
        return join([])
    found = search.pairs_of(np.array(sorted({row for row, _ in named})))
    keys = np.array([row * search.width + column for row, column in named])
    stay = np.isin(found[0] * search.width + found[1], keys)
    return found[0][stay], found[1][stay], found[2][stay]


def _worths(market: Market, ask: Ask) -> Matrix:
    if ask.aim == GREATEST_TOTAL:
        return market.scores
    worths = market.scores + matched_bonus(market, ask.bonus, ask.price_of_change)
    if ask.aim == LEAST_CHANGE:
        worths = worths + kept_of(market, ask) * ask.price_of_change
    return worths


def _count_blocking(market: Market, outcome: Outcome, search: Search) -> int:
    chosen = outcome.chosen
    having, taken = load_of(market, chosen)
    least_liked = np.full(len(having), np.iinfo(np.int64).max)
    least_regarded = np.full(len(taken), np.iinfo(np.int64).max)
    np.minimum.at(least_liked, market.rows[chosen], market.liking[chosen])
    np.minimum.at(least_regarded, market.columns[chosen], market.regard[chosen])
    least_liked[having < market.wants] = -1
    least_regarded[taken < market.places] = -1
    return search.count_blocking(least_liked, least_regarded)
