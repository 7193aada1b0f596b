"""The suitability of many pairs at once, in blocks of mentees; equal to `profiles.appraise` to the point."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from polyad.engines.matching.policies import CRITERIA
from polyad.engines.matching.profiles import FIELD_RANKS, PATH_FULL, Asked, Offered, Profiles
from polyad.engines.matching.values import Policy

BLOCK = 512
Matrix = Any  # numpy arrays and scipy sparse matrices carry no useful static shape here


@dataclass(frozen=True, slots=True)
class Block:
    """Some mentees (rows) against all mentors (columns)."""

    scores: Matrix
    fits: Matrix  # whether the hard rules allow the pair


class Suitability:
    """Both sides as tables of terms, encoded once, scored block by block so that no full table need exist."""

    def __init__(self, profiles: Profiles, policy: Policy) -> None:
        """This will encode both sides."""
        asked, offered = profiles.asked, profiles.offered
        self._policy = policy
        self._shares = np.array([one.shares for one in asked], dtype=np.int64).reshape(
            len(asked), len(CRITERIA)
        )
        self._goals = _Overlap([one.goals for one in asked], [one.topics for one in offered])
        self._kinds = _Overlap([one.help_kinds for one in asked], [one.help_kinds for one in offered])
        self._languages = _Overlap([one.languages for one in asked], [one.languages for one in offered])
        self._hours = _Overlap([one.hours for one in asked], [one.hours for one in offered])
        self._touched = _Overlap([one.touched for one in asked], [one.topics for one in offered])
        self._wishes = _Overlap([one.wishes for one in asked], [one.background for one in offered])
        self._sites = _Overlap([_only(one.site) for one in asked], [_only(one.site) for one in offered])
        self._stages = _Overlap([_only(one.stage) for one in asked], [one.stages for one in offered])
        self._fields = _by_rank(asked, offered)

    def score(self, rows: Matrix) -> Block:
        """This will score the mentees at these places against every mentor."""
        shares = self._shares[rows]
        hours = self._hours.count(rows)
        full = self._policy.full_hours
        path = np.where(self._stages.count(rows) > 0, PATH_FULL, self._touched.count(rows))
        parts = (
            (self._goals.count(rows), self._goals.sizes(rows)),
            (self._kinds.count(rows), self._kinds.sizes(rows)),
            (self._field_ranks(rows), 1000),
            (np.minimum(hours, full), full),
            (np.minimum(path, PATH_FULL), PATH_FULL),
            (self._sites.count(rows) > 0, 1),
            (self._wishes.count(rows) > 0, 1),
        )
        scores = np.zeros(hours.shape, dtype=np.int64)
        for place, (got, whole) in enumerate(parts):
            scores += shares[:, place : place + 1] * got // whole
        return Block(scores, self._fit(rows, hours))

    def fits(self, rows: Matrix) -> tuple[Matrix, Matrix]:
        """This will mark which mentors pass the language rule and which the hours rule."""
        return self._language_fits(rows), self._hours_fit(rows, self._hours.count(rows))

    def _fit(self, rows: Matrix, hours: Matrix) -> Matrix:
        return self._language_fits(rows) & self._hours_fit(rows, hours)

    def _field_ranks(self, rows: Matrix) -> Matrix:
        best = np.zeros((len(rows), self._hours.columns), dtype=np.int64)
        for thousandths, overlap in zip(FIELD_RANKS, self._fields, strict=True):
            best = np.maximum(best, np.where(overlap.count(rows) > 0, thousandths, 0))
        return best

    def _language_fits(self, rows: Matrix) -> Matrix:
        if not self._policy.needs_shared_language:
            return np.ones((len(rows), self._hours.columns), dtype=bool)
        return (self._languages.count(rows) > 0) | self._languages.either_silent(rows)

    def _hours_fit(self, rows: Matrix, hours: Matrix) -> Matrix:
        return (hours >= self._policy.min_common_hours) | self._hours.either_silent(rows)


class _Overlap:
    """How many terms two lists of sets share, for any block of the first list."""

    def __init__(self, left: Sequence[Set[Any]], right: Sequence[Set[Any]]) -> None:
        # Only terms known to both sides can overlap; that keeps free text from widening the table.
        common = set().union(*left) & set().union(*right)
        places = {term: place for place, term in enumerate(sorted(common))}
        self.columns = len(right)
        self._left = _table(left, places)
        self._right = _table(right, places).T.tocsr()
        self._left_sizes = np.array([len(terms) for terms in left], dtype=np.int64)
        self._right_sizes = np.array([len(terms) for terms in right], dtype=np.int64)

    def count(self, rows: Matrix) -> Matrix:
        """This will count common terms, a row for each mentee asked for."""
        return (self._left[rows] @ self._right).toarray()

    def sizes(self, rows: Matrix) -> Matrix:
        """This will give the number of terms of each mentee as a column, at least one."""
        return np.maximum(self._left_sizes[rows], 1)[:, None]

    def either_silent(self, rows: Matrix) -> Matrix:
        """This will mark pairs in which one side said nothing."""
        return (self._left_sizes[rows] == 0)[:, None] | (self._right_sizes == 0)[None, :]


def _table(sets: Sequence[Set[Any]], places: dict[Any, int]) -> Matrix:
    columns = [[places[term] for term in terms if term in places] for terms in sets]
    starts = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([place for row in columns for place in row], dtype=np.int32)
    return sparse.csr_array(
        (np.ones(len(flat), dtype=np.int64), flat, starts), shape=(len(sets), max(len(places), 1))
    )


def _by_rank(asked: Sequence[Asked], offered: Sequence[Offered]) -> tuple[_Overlap, ...]:
    fields = [one.topics for one in offered]
    last = len(FIELD_RANKS) - 1
    ranked = [[frozenset(one.fields[rank : rank + 1]) for one in asked] for rank in range(last)]
    ranked.append([frozenset(one.fields[last:]) for one in asked])
    return tuple(_Overlap(left, fields) for left in ranked)


def _only(term: str) -> frozenset[str]:
    return frozenset([term]) if term else frozenset()
