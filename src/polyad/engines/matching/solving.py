"""From a board to a market and its outcome: all pairs where they are few, price and look again where not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board
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
from polyad.engines.matching.market.shapes import Market, Outcome, Stage, load_of, make_market
from polyad.engines.matching.searching import NOTHING, Mapper, Pairs, Search, in_threads, join
from polyad.engines.matching.values import Certificate, ProblemTooLarge

Matrix = Any
FEW_PAIRS = 1_500_000  # up to here listing every pair is quicker than looking twice
MOST_PAIRS = 100_000_000  # the most that an aim which must see every pair may look at
FIRST_LOOK = 16  # pairs of each mentee to begin with
MORE = 8  # undervalued pairs of each mentee to bring in at a time
WISHED = 10**7  # whom somebody ranked comes before everybody they did not
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
    return _search(board, ask, tell, spread)


def _bonus(board: Board, ask: Ask) -> int:
    """The same bonus however few pairs are looked at, so that the same problem has the same objective."""
    policy = board.problem.policy
    served = int(min(len(board.problem.mentees), np.minimum(board.places, len(board.problem.mentees)).clip(0).sum()))
    return max(policy.match_bonus, ask.bonus, (board.greatest_score + ask.price_of_change) * (served + 1) + 1)


def to_market(board: Board, pairs: Pairs) -> Market:
    """This will make the market of these pairs: wishes added, pinned people and full mentors left out."""
    rows, columns, scores = pairs
    extra, liking, regard = np.zeros_like(scores), np.zeros_like(scores), np.zeros_like(scores)
    if board.wishes:
        width = max(len(board.problem.mentors), 1)
        order = np.argsort(rows * width + columns)
        keys = (rows * width + columns)[order]
        for (row, column), ranks in board.wishes.items():
            at = int(np.searchsorted(keys, row * width + column))
            if at < len(keys) and keys[at] == row * width + column:
                extra[order[at]] = board.wish_points(ranks)
                liking[order[at]], regard[order[at]] = (WISHED * max(100 - rank, 1) if rank else 0 for rank in ranks)
    wants = np.ones(len(board.problem.mentees), dtype=np.int64)
    wants[list(board.pins)] = 0
    total = scores + extra
    return make_market(
        [mentee.id for mentee in board.problem.mentees],
        [mentor.id for mentor in board.problem.mentors],
        np.maximum(board.places, 0),
        (rows, columns, total),
        wants,
        (total + liking, total + regard) if board.wishes else None,
    )


def _search(board: Board, ask: Ask, tell: Callable[[float], None] | None, spread: Mapper) -> Solved:
    """Begin with the best pairs of each mentee; bring in what the prices undervalue until nothing is left."""
    search, bonus = Search(board, spread), 0 if ask.aim == GREATEST_TOTAL else ask.bonus
    pairs = _unique(join([search.best(FIRST_LOOK), _named(board, search, ask)]), search.width)
    while True:
        market = to_market(board, pairs)
        settled = settle(market, ask)
        stage = settled.outcome.stages[0]
        content = _content(market, settled.outcome, _worths(market, ask, settled))
        missed, offered = search.beyond(content, stage.prices, bonus, MORE)
        if not len(missed[0]):
            break
        if tell:
            short = np.maximum(offered - content, 0)[offered > NOTHING].sum()
            tell(1 / (1 + float(short) / max(stage.value, 1) * 1000))
        pairs = _unique(join([pairs, missed]), search.width)
    certificate = certify(market, ask, settled)
    return Solved(market, settled, replace(certificate, blocking_pairs=_count_blocking(market, settled.outcome, search)))


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


def _worths(market: Market, ask: Ask, settled: Settled) -> Matrix:
    if ask.aim == GREATEST_TOTAL:
        return market.scores
    worths = market.scores + matched_bonus(market, ask.bonus, ask.price_of_change)
    if ask.aim == LEAST_CHANGE:
        worths = worths + kept_of(market, ask) * ask.price_of_change
    return worths


def _content(market: Market, outcome: Outcome, worths: Matrix) -> Matrix:
    stage: Stage = outcome.stages[0]
    content = np.zeros(len(market.mentee_ids), dtype=np.int64)
    np.maximum.at(content, market.rows, worths - stage.prices[market.columns])
    return np.maximum(content, 0)


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


def _unique(pairs: Pairs, width: int) -> Pairs:
    _, first = np.unique(pairs[0] * width + pairs[1], return_index=True)
    return pairs[0][first], pairs[1][first], pairs[2][first]
