"""The market: who may be matched with whom and how well, as arrays in canonical order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from polyad.engines.matching.values import InvalidProblem

Matrix = Any  # numpy arrays carry no useful static shape here
MOST_SCORE = 1_000_000_000  # a score beyond this is a mistake, and would leave no room for exact sums


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Allowed pairs as an edge list, sorted by mentee and then mentor.

    n mentees and m mentors stand in the order of their ids; e pairs are allowed. Scores are whole points.
    `liking` and `regard` say how well each side would like the pair; both are the score unless wishes differ.
    """

    mentee_ids: tuple[str, ...]
    mentor_ids: tuple[str, ...]
    wants: Matrix  # (n,) int64, how many mentors each mentee is to have
    places: Matrix  # (m,) int64
    rows: Matrix  # (e,) int32
    columns: Matrix  # (e,) int32
    scores: Matrix  # (e,) int64
    liking: Matrix  # (e,) int64, the mentee's side
    regard: Matrix  # (e,) int64, the mentor's side

    @property
    def starts(self) -> Matrix:
        """Where the pairs of each mentee begin, shape (n + 1,)."""
        return np.searchsorted(self.rows, np.arange(len(self.mentee_ids) + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One step of a proof: what was made as great as possible, how great it is, and prices that prove it."""

    key: str
    value: int
    bound: int
    prices: Matrix  # (m,) int64, zero or more
    levels: tuple[tuple[int, int], ...] = ()  # the ranges of scores that a step of worst-off-first looked at


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The chosen pairs of a market, and the steps that prove them best."""

    chosen: Matrix  # (e,) bool
    stages: tuple[Stage, ...] = field(default=())


def make_market(
    mentee_ids: Sequence[str],
    mentor_ids: Sequence[str],
    places: Sequence[int] | Matrix,
    pairs: tuple[Matrix, Matrix, Matrix],
    wants: Sequence[int] | Matrix | None = None,
    wishes: tuple[Matrix, Matrix] | None = None,
) -> Market:
    """This will bring pairs (places of mentees, places of mentors, scores) into canonical order.

    `wishes` are the two sides' likings where they differ from the score. Raises InvalidProblem for a pair
    given twice, a place outside the lists, or scores out of range.
    """
    rows, columns, scores = (np.asarray(one) for one in pairs)
    n, m = len(mentee_ids), len(mentor_ids)
    if len(rows) and (rows.min() < 0 or rows.max() >= n or columns.min() < 0 or columns.max() >= m):
        raise InvalidProblem("A pair names somebody who is not in the lists.")
    if len(scores) and int(np.abs(scores).max()) > MOST_SCORE:
        raise InvalidProblem(f"A score is beyond {MOST_SCORE:,}, more than exact sums allow.")
    row_rank, column_rank = _ranks(mentee_ids), _ranks(mentor_ids)
    rows, columns = row_rank[rows], column_rank[columns]
    keys = rows.astype(np.int64) * max(m, 1) + columns
    # Pairs that arrive in order, as our own search lists them, need no sorting.
    is_sorted = bool(np.all(keys[1:] > keys[:-1]))
    order = np.arange(len(keys)) if is_sorted else np.argsort(keys, kind="stable")
    keys = keys if is_sorted else keys[order]
    twice = np.flatnonzero(keys[1:] == keys[:-1])
    if len(twice):
        at = order[twice[0] + 1]
        names = sorted(mentee_ids)[rows[at]], sorted(mentor_ids)[columns[at]]
        raise InvalidProblem(f"The pair of {names[0]} and {names[1]} is given twice.")
    counted = np.asarray(scores, dtype=np.int64)[order]
    liking, regard = (counted, counted) if wishes is None else (np.asarray(one)[order] for one in wishes)
    ordered_places, ordered_wants = np.zeros(m, dtype=np.int64), np.ones(n, dtype=np.int64)
    ordered_places[column_rank] = places
    if wants is not None:
        ordered_wants[row_rank] = wants
    return Market(
        tuple(sorted(mentee_ids)), tuple(sorted(mentor_ids)), ordered_wants, ordered_places,
        rows[order].astype(np.int32), columns[order].astype(np.int32), counted, liking, regard,
    )  # fmt: skip


def _ranks(ids: Sequence[str]) -> Matrix:
    """The place of each id once sorted."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[order] = np.arange(len(ids))
    return ranks


def load_of(market: Market, chosen: Matrix) -> tuple[Matrix, Matrix]:
    """This will count the mentors of each mentee and the mentees of each mentor."""
    return (
        np.bincount(market.rows[chosen], minlength=len(market.mentee_ids)),
        np.bincount(market.columns[chosen], minlength=len(market.mentor_ids)),
    )
