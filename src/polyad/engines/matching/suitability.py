"""The suitability of many pairs at once, in tiles of whole numbers; equal to `profiles.appraise` to the point.

No table of all pairs ever exists: a sweep passes over tiles small enough for the processor's own memory,
and hard rules are looked up only for the pairs that are good enough to matter.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from polyad.engines.matching.profiles import FIELD_RANKS, RHYTHM, Asked, Profiles
from polyad.engines.matching.values import Policy

BLOCK = 256  # mentees in a tile
WIDTH = 2048  # mentors in a tile: with 256 mentees, 1 MB of 16-bit points
NO_LEVEL = -(2**20)
Matrix = Any  # numpy arrays and scipy sparse matrices carry no useful static shape here


@dataclass(frozen=True, slots=True)
class Tile:
    """Some mentees (rows) against some mentors (from `start`): points, and hours in common."""

    start: int
    scores: Matrix  # int16
    hours: Matrix  # int16


class Suitability:
    """Both sides encoded once, scored tile by tile."""

    def __init__(self, profiles: Profiles, policy: Policy) -> None:
        """This will encode both sides."""
        asked, offered = profiles.asked, profiles.offered
        self.policy, self.rows, self.columns = policy, len(asked), len(offered)
        # Only terms known to both sides can meet; that keeps free text from widening the table.
        self._points, self._has = _meet(
            [[(term, worth) for term, _, worth in one.terms] for one in asked], [one.terms for one in offered]
        )
        self._hours, self._free = _meet([[(hour, 1) for hour in one.hours] for one in asked], [o.hours for o in offered])
        self._rhythm = np.array([one.shares[RHYTHM] for one in asked], dtype=np.int16)[:, None]
        self._fields = _Fields(asked, [one.topics for one in offered])
        self._tongues, self._spoken = _masks([one.languages for one in asked], [one.languages for one in offered])
        self._is_free = (np.array([bool(one.hours) for one in asked]), np.array([bool(one.hours) for one in offered]))
        self._levels = tuple(
            np.array([NO_LEVEL if one.level is None else one.level for one in side], dtype=np.int64)
            for side in (asked, offered)
        )
        self._tiles: dict[int, tuple[Matrix, Matrix]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """This will leave the laid-out tiles behind: whoever receives a copy lays out what it needs."""
        return self.__dict__ | {"_tiles": {}}

    def sweep(self, rows: Matrix) -> Iterator[Tile]:
        """This will score these mentees against every mentor, a tile at a time."""
        points, hours = self._points[rows], self._hours[rows]
        rhythm, full = self._rhythm[rows], self.policy.full_hours
        wide = np.int16 if full <= 32 else np.int32
        for start in range(0, self.columns, WIDTH):
            has, free = self._tile(start)
            scores, common = points @ has, hours @ free
            counted = np.minimum(common, np.int16(full)).astype(wide, copy=False)
            counted *= rhythm
            counted //= wide(full)
            scores += counted.astype(np.int16, copy=False)
            self._fields.add(scores, rows, start)
            yield Tile(start, scores, common)

    def _tile(self, start: int) -> tuple[Matrix, Matrix]:
        """The mentors' side of one tile, dense: laid out once where that stays small, anew where it does not."""
        found = self._tiles.get(start)
        if found is None:
            found = (
                np.ascontiguousarray(self._has[start : start + WIDTH].toarray().T),
                np.ascontiguousarray(self._free[start : start + WIDTH].toarray().T),
            )
            if len(self._tiles) * found[0].nbytes < 2**26:
                self._tiles[start] = found
        return found

    def language_fits(self, rows: Matrix, columns: Matrix) -> Matrix:
        """This will tell for pairs whether the shared-language rule allows them; silence does."""
        if not self.policy.needs_shared_language:
            return np.ones(len(rows), dtype=bool)
        return (self._tongues[rows] & self._spoken[columns]).any(axis=1)

    def hours_fit(self, rows: Matrix, columns: Matrix, common: Matrix) -> Matrix:
        """This will tell for pairs whether the common-hours rule allows them; silence does."""
        known = self._is_free[0][rows] & self._is_free[1][columns]
        return (common >= self.policy.min_common_hours) | ~known

    def steps_fit(self, rows: Matrix, columns: Matrix) -> Matrix:
        """This will tell for pairs whether the near-peer rule allows them; silence does."""
        if self.policy.steps_ahead is None:
            return np.ones(len(rows), dtype=bool)
        mine, theirs = self._levels[0][rows], self._levels[1][columns]
        least, most = self.policy.steps_ahead
        ahead = theirs - mine
        return ((ahead >= least) & (ahead <= most)) | (mine == NO_LEVEL) | (theirs == NO_LEVEL)

    def fits(self, rows: Matrix, columns: Matrix, common: Matrix) -> Matrix:
        """This will tell for pairs whether every hard rule on their answers allows them."""
        fit = self.language_fits(rows, columns)
        fit &= self.hours_fit(rows, columns, common)
        fit &= self.steps_fit(rows, columns)
        return fit


class _Fields:
    """The points of the best field in common: each rank looked up in a table of fields by mentors."""

    def __init__(self, asked: Sequence[Asked], topics: Sequence[Set[str]]) -> None:
        common = {field for one in asked for field in one.fields} & set().union(*topics)
        places = {field: at + 1 for at, field in enumerate(sorted(common))}
        table = np.zeros((len(places) + 1, len(topics)), dtype=np.int16)  # row 0 is a field nobody works in
        for column, known in enumerate(topics):
            for topic in known:
                if topic in places:
                    table[places[topic], column] = 1
        self._table = table
        # A choice beyond the ranks counts as the last rank; the mentor's best of those is looked up in turn.
        self._most = max((len(one.fields) for one in asked), default=0)
        self._choices = np.zeros((len(asked), max(self._most, 1)), dtype=np.int32)
        self._worth = np.zeros((len(asked), max(self._most, 1)), dtype=np.int16)
        for row, one in enumerate(asked):
            for at, field in enumerate(one.fields):
                self._choices[row, at] = places.get(field, 0)
                self._worth[row, at] = one.field_points[min(at, len(FIELD_RANKS) - 1)]

    def add(self, scores: Matrix, rows: Matrix, start: int) -> None:
        """This will add, in place, the points of the best field in common."""
        tile = self._table[:, start : start + scores.shape[1]]
        best = None
        for at in range(self._most):
            choices = self._choices[rows, at]
            if not choices.any():
                continue
            worth = tile[choices] * self._worth[rows, at][:, None]
            best = worth if best is None else np.maximum(best, worth, out=best)
        if best is not None:
            scores += best


def _meet(left: Sequence[Sequence[tuple[Any, int]]], right: Sequence[Set[Any]]) -> tuple[Matrix, Matrix]:
    """Weighted terms of one side against sets of the other, as two sparse tables over the terms both know."""
    known: set[Any] = set().union(*right)
    common = {term for terms in left for term, _ in terms if term in known}
    places = {term: place for place, term in enumerate(sorted(common))}
    weighed = [[(places[term], worth) for term, worth in terms if term in places] for terms in left]
    held = [[(places[term], 1) for term in sorted(terms & common)] for terms in right]
    return _table(weighed, len(places)), _table(held, len(places))


def _table(rows: Sequence[Sequence[tuple[int, int]]], width: int) -> Matrix:
    starts = np.cumsum([0, *(len(row) for row in rows)])
    flat = np.array([place for row in rows for place, _ in row], dtype=np.int32)
    worth = np.array([worth for row in rows for _, worth in row], dtype=np.int16)
    return sparse.csr_array((worth, flat, starts), shape=(len(rows), max(width, 1)))


def _masks(left: Sequence[Set[str]], right: Sequence[Set[str]]) -> tuple[Matrix, Matrix]:
    """Sets as bits, 64 to a word; whoever said nothing has every bit, for silence stands in nobody's way."""
    places = {term: at for at, term in enumerate(sorted(set().union(*left, *right)))}
    width = len(places) // 64 + 1
    tables = []
    for side in (left, right):
        table = np.zeros((len(side), width), dtype=np.uint64)
        for row, terms in enumerate(side):
            for term in terms:
                table[row, places[term] // 64] |= np.uint64(1 << places[term] % 64)
            if not terms:
                table[row] = ~np.uint64(0)
        tables.append(table)
    return tables[0], tables[1]
