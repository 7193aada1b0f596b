"""The suitability of many pairs at once, in tiles of whole numbers; equal to `profiles.appraise` to the point.

No table of all pairs ever exists: a sweep passes over tiles small enough for the processor's own memory,
and hard rules are looked up only for the pairs that are good enough to matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from polyad.engines.matching.encoding import NO_LEVEL, Matrix, encode
from polyad.engines.matching.profiles import Profiles
from polyad.engines.matching.values import Policy

BLOCK = 256  # mentees in a tile
WIDTH = 2048  # mentors in a tile: with 256 mentees, 1 MB of 16-bit points
ROOM_FAST, ROOM = 2**26, 2**29  # bytes for laid-out tiles: as they are used, and in eight bits


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
        self.policy, self.rows, self.columns = policy, len(profiles.asked), len(profiles.offered)
        self._of = encode(profiles)
        self._tiles: dict[int, tuple[Matrix, ...]] = {}
        self._kept = 0

    def __getstate__(self) -> dict[str, Any]:
        """This will leave the laid-out tiles behind: whoever receives a copy lays out what it needs."""
        return self.__dict__ | {"_tiles": {}, "_kept": 0}

    def starts(self) -> range:
        """This will say where the tiles begin."""
        return range(0, self.columns, WIDTH)

    def sweep(self, rows: Matrix, starts: Iterable[int] | None = None) -> Iterator[Tile]:
        """This will score these mentees against every mentor, or those of some tiles, a tile at a time."""
        points, hours = self._of.points[rows], self._of.hours[0][rows]
        rhythm, full = self._of.rhythm[rows], self.policy.full_hours
        choices, worth = self._of.choices[rows], self._of.choice_points[rows]
        ranks = [at for at in range(choices.shape[1]) if choices[:, at].any()]
        wide = np.int16 if full <= 32 else np.int32
        counted = found = best = np.empty((0, 0), dtype=np.int16)
        for start in self.starts() if starts is None else starts:
            has, free, works_in = self._tile(start)
            scores, common = points @ has, hours @ free
            if counted.shape != scores.shape:
                # Room that is used again from tile to tile: asking for it anew costs more than the sums.
                counted = np.empty(scores.shape, dtype=wide)
                found, best = (np.empty(scores.shape, dtype=np.int16) for _ in range(2))
            np.minimum(common, np.int16(full), out=counted)
            counted *= rhythm
            counted //= wide(full)
            scores += counted if wide is np.int16 else counted.astype(np.int16)
            for number, at in enumerate(ranks):
                # The points of the best field in common: each rank looked up in a table of fields by mentors.
                into = found if number else best
                np.take(works_in, choices[:, at], axis=0, out=into, mode="clip")
                into *= worth[:, at][:, None]
                if number:
                    np.maximum(best, found, out=best)
            if ranks:
                scores += best
            yield Tile(start, scores, common)

    def _tile(self, start: int) -> tuple[Matrix, ...]:
        """The mentors' side of one tile, dense: laid out once, in less room where there are many, anew beyond that."""
        found = self._tiles.get(start)
        if found is None:
            part = slice(start, start + WIDTH)
            tables = (self._of.has, self._of.hours[1], self._of.works_in)
            found = tuple(np.ascontiguousarray(table[part].toarray().T) for table in tables)
            if self._kept < ROOM_FAST:
                self._kept += sum(table.nbytes for table in found)
                self._tiles[start] = found
            elif self._kept < ROOM:
                self._kept += sum(table.nbytes // 2 for table in found)
                self._tiles[start] = tuple(table.astype(np.int8) for table in found)
        if found[0].dtype == np.int8:
            found = tuple(table.astype(np.int16) for table in found)
        return found

    def language_fits(self, rows: Matrix, columns: Matrix) -> Matrix:
        """This will tell for pairs whether the shared-language rule allows them; silence does."""
        if not self.policy.needs_shared_language:
            return np.ones(len(rows), dtype=bool)
        return (self._of.tongues[0][rows] & self._of.tongues[1][columns]).any(axis=1)

    def hours_fit(self, rows: Matrix, columns: Matrix, common: Matrix) -> Matrix:
        """This will tell for pairs whether the common-hours rule allows them; silence does."""
        known = self._of.is_free[0][rows] & self._of.is_free[1][columns]
        return (common >= self.policy.min_common_hours) | ~known

    def steps_fit(self, rows: Matrix, columns: Matrix) -> Matrix:
        """This will tell for pairs whether the near-peer rule allows them; silence does."""
        if self.policy.steps_ahead is None:
            return np.ones(len(rows), dtype=bool)
        mine, theirs = self._of.levels[0][rows], self._of.levels[1][columns]
        least, most = self.policy.steps_ahead
        ahead = theirs - mine
        return ((ahead >= least) & (ahead <= most)) | (mine == NO_LEVEL) | (theirs == NO_LEVEL)

    def fits(self, rows: Matrix, columns: Matrix, common: Matrix) -> Matrix:
        """This will tell for pairs whether every hard rule on their answers allows them."""
        fit = self.language_fits(rows, columns)
        fit &= self.hours_fit(rows, columns, common)
        fit &= self.steps_fit(rows, columns)
        return fit
