"""The suitability of many pairs at once, in tiles of whole numbers; equal to `profiles.appraise` to the point.

No table of all pairs ever exists: a sweep passes over tiles small enough for the processor's own memory,
and hard rules are looked up only for the pairs that are good enough to matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from polyad.engines.matching.encoding import NO_LEVEL, Encoded, Matrix, encode
from polyad.engines.matching.profiles import Profiles
from polyad.engines.matching.values import Policy

BLOCK = 256  # mentees in a tile
WIDTH = 2048  # mentors in a tile: with 256 mentees, 1 MB of 16-bit points
ROOM = 2**27  # bytes for laid-out tiles; beyond that a tile is laid out anew for each group of mentees


@dataclass(frozen=True, slots=True)
class Tile:
    """Some mentees (rows) against some mentors (from `start`): points, and hours in common."""

    start: int
    scores: Matrix  # int16
    hours: Matrix  # int16


@dataclass(frozen=True, slots=True)
class Laid:
    """The mentors' side of one tile, dense, a row for each term; then for each field, and for what everybody has."""

    start: int
    has: Matrix  # (terms + fields + 1, mentors) int16
    free: Matrix  # (hours, mentors) int16


@dataclass(frozen=True, slots=True)
class Block:
    """The mentees' side of one tile."""

    rows: Matrix
    points: Matrix  # (rows, terms + fields + 1) int16: for terms, for each field in full, and the most that hours add
    choices: Matrix
    worth: Matrix
    rhythm: Matrix


class Suitability:
    """Both sides encoded once, scored tile by tile."""

    def __init__(self, profiles: Profiles, policy: Policy) -> None:
        """This will encode both sides."""
        self.policy, self.rows, self.columns = policy, len(profiles.asked), len(profiles.offered)
        self._of = encode(profiles)
        self._terms = self._of.points.shape[1]
        self._most = _most_of(self._of)
        self._hours = tuple(bits_of(table) for table in self._of.hours)
        self._tiles: dict[int, Laid] = {}
        self._kept = 0

    def __getstate__(self) -> dict[str, Any]:
        """This will leave the laid-out tiles behind: whoever receives a copy lays out what it needs."""
        return self.__dict__ | {"_tiles": {}, "_kept": 0}

    def starts(self) -> range:
        """This will say where the tiles begin."""
        return range(0, self.columns, WIDTH)

    def tiles(self, starts: Iterable[int] | None = None) -> Iterator[Laid]:
        """This will lay out the mentors' side, all of it or some tiles, one after another."""
        for start in self.starts() if starts is None else starts:
            found = self._tiles.get(start)
            if found is None:
                part = slice(start, start + WIDTH)
                has, works_in, free = (table[part].T.toarray() for table in (self._of.has, self._of.works_in, self._of.hours[1]))
                everybody = np.ones((1, has.shape[1]), dtype=np.int16)
                found = Laid(start, np.ascontiguousarray(np.concatenate([has, works_in, everybody])), np.ascontiguousarray(free))
                if self._kept < ROOM:
                    self._kept += found.has.nbytes + found.free.nbytes
                    self._tiles[start] = found
            yield found

    def blocks(self, rows: Matrix) -> list[Block]:
        """This will prepare mentees for scoring, as many in a block as a tile holds."""
        parts = [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
        of = self._of
        return [Block(part, self._most[part], of.choices[part], of.choice_points[part], of.rhythm[part]) for part in parts]

    def sweep(self, rows: Matrix, starts: Iterable[int] | None = None) -> Iterator[Tile]:
        """This will score these mentees against every mentor, or those of some tiles, a tile at a time."""
        of = self._of
        block, points, hours = Block(rows, None, of.choices[rows], of.choice_points[rows], of.rhythm[rows]), of.points[rows], of.hours[0][rows]
        room = Room(self.policy.full_hours)
        for laid in self.tiles(starts):
            scores, common = points @ laid.has[: self._terms], hours @ laid.free
            room.add_rhythm(scores, common, block.rhythm)
            room.add_fields(scores, laid.has[self._terms :], block)
            yield Tile(laid.start, scores, common)

    def most(self, block: Block, laid: Laid) -> Matrix:
        """This will say the most that any pair of a tile can have: quicker than what it has, and never less."""
        return block.points @ laid.has

    def exact(self, block: Block, laid: Laid, at: Matrix, along: Matrix, most: Matrix) -> tuple[Matrix, Matrix]:
        """This will say what some pairs of a tile have, of which the most is known, and their hours in common."""
        rhythm, has, wide = block.rhythm[:, 0].take(at), laid.has.ravel(), laid.has.shape[1]
        scores, best = most - rhythm, np.zeros(len(at), dtype=np.int16)
        for rank in range(block.choices.shape[1]):
            places = (block.choices[:, rank].astype(np.int64) + self._terms) * wide
            worth = block.worth[:, rank].take(at) * has.take(places.take(at) + along)
            scores -= worth
            np.maximum(best, worth, out=best)
        common, full = np.zeros(len(at), dtype=np.int16), self.policy.full_hours
        for mine, theirs in zip(*self._hours, strict=True):
            both = mine[block.rows].take(at) & theirs[laid.start : laid.start + wide].take(along)
            common += np.bitwise_count(both)
        scores += best
        return scores + np.minimum(common, full).astype(np.int64) * rhythm // full, common

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


class Room:
    """Room that is used again from tile to tile: asking for it anew costs more than the sums."""

    def __init__(self, full: int) -> None:
        """This will say how many hours count in full."""
        self._full, self._wide = full, np.int16 if full <= 32 else np.int32
        self._most = self._counted = self._found = self._best = np.empty((0, 0), dtype=np.int16)

    def add_rhythm(self, scores: Matrix, common: Matrix, rhythm: Matrix) -> None:
        """This will add the points of the hours in common."""
        if self._counted.shape != scores.shape:
            # A table of the same number is quicker to compare with than the number.
            self._most = np.full(scores.shape, self._full, dtype=self._wide)
            self._counted = np.empty(scores.shape, dtype=self._wide)
            self._found, self._best = (np.empty(scores.shape, dtype=np.int16) for _ in range(2))
        np.minimum(common, self._most, out=self._counted)
        self._counted *= rhythm
        self._counted //= self._wide(self._full)
        scores += self._counted if self._wide is np.int16 else self._counted.astype(np.int16)

    def add_fields(self, scores: Matrix, works_in: Matrix, block: Block) -> None:
        """This will add the points of the best field in common: each rank looked up in a table of fields by mentors."""
        ranks = [at for at in range(block.choices.shape[1]) if block.choices[:, at].any()]
        for number, at in enumerate(ranks):
            into = self._found if number else self._best
            np.take(works_in, block.choices[:, at], axis=0, out=into, mode="clip")
            into *= block.worth[:, at][:, None]
            if number:
                np.maximum(self._best, self._found, out=self._best)
        if ranks:
            scores += self._best


def _most_of(of: Encoded) -> Matrix:
    """What mentees give for terms, then for each field that they chose, then for hours at most."""
    rows, ranks = np.nonzero(of.choices)
    fields = sparse.csr_array((of.choice_points[rows, ranks], (rows, of.choices[rows, ranks])), (len(of.choices), of.works_in.shape[1]))
    return sparse.hstack([of.points, fields, sparse.csr_array(of.rhythm)], format="csr")


def bits_of(table: Matrix) -> tuple[Matrix, ...]:
    """This will pack a sparse table of marks into bits, a word of 64 for each person at a time."""
    rows: Matrix = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    words = []
    for word in range(-(-table.shape[1] // 64)):
        here = table.indices // 64 == word
        bits = np.zeros(table.shape[0], dtype=np.uint64)
        np.bitwise_or.at(bits, rows[here], np.uint64(1) << (table.indices[here] % 64).astype(np.uint64))
        words.append(bits)
    return tuple(words)
