"""Both sides as arrays, in one pass over the people: whoever has been read need not stay in memory."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from polyad.engines.matching.profiles import FIELD_RANKS, RHYTHM, Asked, Offered, Profiles

NO_LEVEL = -(2**20)
WEEK = 168
Matrix = Any  # numpy arrays and scipy sparse matrices carry no useful static shape here


@dataclass(frozen=True, slots=True)
class Encoded:
    """Everything that scoring needs of n mentees and m mentors; sparse tables count terms known to both sides."""

    points: Matrix  # (n, terms) int16: what each term is worth to a mentee
    has: Matrix  # (m, terms) int16, 1 where a mentor has the term
    choices: Matrix  # (n, ranks) int32: the place of each field a mentee chose; 0 is a field nobody works in
    choice_points: Matrix  # (n, ranks) int16
    works_in: Matrix  # (m, fields + 1) int16, 1 where a mentor works in the field
    rhythm: Matrix  # (n, 1) int16
    hours: tuple[Matrix, Matrix]  # (n or m, hours) int16
    is_free: tuple[Matrix, Matrix]  # bool: gave any hours
    tongues: tuple[Matrix, Matrix]  # languages as bits, 64 to a word; silence has every bit
    levels: tuple[Matrix, Matrix]  # int64


class _Table:
    """A sparse table that is written row by row."""

    def __init__(self) -> None:
        self.flat, self.ends, self.worth = array("i"), array("q", [0]), array("h")

    def add(self, places: Sequence[int]) -> None:
        """Adds one row."""
        self.flat.extend(places)
        self.ends.append(len(self.flat))

    def arrays(self) -> tuple[Matrix, Matrix]:
        """Gives the places and where each row ends, the first of them 0."""
        return np.array(self.flat, dtype=np.int32), np.array(self.ends, dtype=np.int64)

    def keep(self, place_of: Matrix, width: int) -> Matrix:
        """Makes the table of the places that are renamed, and leaves out those that are renamed to -1."""
        flat, ends = self.arrays()
        renamed = place_of[flat] if len(flat) else flat
        stay = renamed >= 0
        worth = np.array(self.worth, dtype=np.int16) if self.worth else np.ones(len(flat), dtype=np.int16)
        left = np.concatenate([[0], np.cumsum(stay)])[ends]
        return sparse.csr_array((worth[stay], renamed[stay].astype(np.int32), left), shape=(len(ends) - 1, max(width, 1)))


class _Side:
    """What is kept of either side alike."""

    def __init__(self) -> None:
        self.hours, self.tongues, self.levels = _Table(), _Table(), array("q")

    def add(self, one: Asked | Offered, names: dict[str, int]) -> None:
        """Takes one person in."""
        self.hours.add(list(one.hours))
        self.tongues.add(list(map(names.__getitem__, one.languages)))
        self.levels.append(NO_LEVEL if one.level is None else one.level)


def _number_as_met() -> defaultdict[str, int]:
    """A dictionary that numbers whatever it is asked for, in the order of asking."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def encode(profiles: Profiles) -> Encoded:
    """This will encode both sides, reading each person once."""
    known, names = _number_as_met(), _number_as_met()
    asking, offering, held, wanted, chosen = _Side(), _Side(), _Table(), _Table(), _Table()
    for one in profiles.offered:
        held.add(list(map(known.__getitem__, one.terms)))
        offering.add(one, names)
    rhythm, last = array("h"), len(FIELD_RANKS) - 1
    for other in profiles.asked:
        told = [(place, worth) for term, _, worth in other.terms if (place := known.get(term, -1)) >= 0]
        wanted.add([place for place, _ in told])
        wanted.worth.extend([worth for _, worth in told])
        chosen.add([known.get("g:" + field, -1) for field in other.fields])
        chosen.worth.extend([other.field_points[min(at, last)] for at in range(len(other.fields))])
        rhythm.append(other.shares[RHYTHM])
        asking.add(other, names)
    both, width = _number(wanted.arrays()[0], len(known))
    fields, count = _number(chosen.arrays()[0], len(known))
    choices, choice_points = _by_rank(chosen, fields)
    return Encoded(
        wanted.keep(both, width), held.keep(both, width), choices, choice_points,
        held.keep(np.where(fields >= 0, fields + 1, -1), count + 1), np.array(rhythm, dtype=np.int16)[:, None],
        *_sides(asking, offering, len(names)),
    )  # fmt: skip


def _number(places: Matrix, most: int) -> tuple[Matrix, int]:
    """Numbers the places that occur, from 0; -1 for the others."""
    used = np.unique(places[places >= 0])
    numbers = np.full(most + 1, -1, dtype=np.int64)
    numbers[used] = np.arange(len(used))
    return numbers, len(used)


def _by_rank(chosen: _Table, fields: Matrix) -> tuple[Matrix, Matrix]:
    """The fields of each mentee side by side, as places from 1, and what they are worth by rank."""
    flat, ends = chosen.arrays()
    counts = np.diff(ends)
    rows = np.repeat(np.arange(len(counts)), counts)
    ranks = np.arange(len(flat)) - ends[rows]
    choices = np.zeros((len(counts), max(int(counts.max(initial=0)), 1)), dtype=np.int32)
    points = np.zeros(choices.shape, dtype=np.int16)
    choices[rows, ranks] = fields[flat] + 1
    points[rows, ranks] = np.array(chosen.worth, dtype=np.int16)
    return choices, points


def _sides(asking: _Side, offering: _Side, languages: int) -> tuple[Any, Any, Any, Any]:
    hours, free, tongues, levels = [], [], [], []
    both: Matrix = np.intersect1d(asking.hours.arrays()[0], offering.hours.arrays()[0])
    numbers, width = _number(both, WEEK)
    for side in (asking, offering):
        hours.append(side.hours.keep(numbers, width))
        free.append(np.diff(side.hours.arrays()[1]) > 0)
        tongues.append(_bits(side.tongues, languages))
        levels.append(np.array(side.levels, dtype=np.int64))
    return tuple(hours), tuple(free), tuple(tongues), tuple(levels)


def _bits(table: _Table, most: int) -> Matrix:
    """Sets as bits, 64 to a word; whoever said nothing has every bit, for silence stands in nobody's way."""
    flat, ends = table.arrays()
    counts = np.diff(ends)
    bits = np.zeros((len(counts), most // 64 + 1), dtype=np.uint64)
    rows = np.repeat(np.arange(len(counts)), counts)
    np.bitwise_or.at(bits, (rows, flat // 64), np.uint64(1) << (flat % 64).astype(np.uint64))
    bits[counts == 0] = ~np.uint64(0)
    return bits
