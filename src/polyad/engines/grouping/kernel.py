"""Every exchange between two circles at once: what each of them would be worth, for many twos of circles together.

Whole numbers of 32 bits only. A circle has a last chair that is always empty, so that moving somebody is exchanging them
for nobody.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from polyad.engines.grouping.encoding import NOT_SAID, Field
from polyad.engines.grouping.wants import ALIKE, COMPANY, DIFFERENT, FULL, HARD, MIX, NEAR, SAME, SPREAD

Matrix = Any
IMPOSSIBLE = np.int32(-(2**24))
SEED = np.int32(8)  # what a circle too small to meet counts for each pair of its members, so that it may grow


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """One trait of some circles: with each chair left out, how many different answers there are, and how many in all."""

    codes: Matrix  # (k, s)
    said: Matrix  # (k, s)
    distinct: Matrix  # (k, s)
    known: Matrix  # (k, s)
    single: Matrix  # (k, s): answers that one person alone gave

    def take(self, which: Matrix) -> "Answers":
        """This will give the answers of some circles."""
        return Answers(*(getattr(self, name)[which] for name in self.__slots__))

    def put(self, which: Matrix, other: "Answers") -> None:
        """This will write anew what some circles come to."""
        for name in self.__slots__:
            getattr(self, name)[which] = getattr(other, name)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some circles, read once: members and, with each chair left out in turn, what the others come to."""

    members: Matrix  # (k, s) places of people; the empty chair is n, and the last chair always is one
    is_pool: Matrix  # (k,) people who wait together, which is no circle
    sizes: Matrix  # (k, s) without the chair
    hours: Matrix  # (k, s, words)
    languages: Matrix
    low: Matrix  # (k, s)
    high: Matrix
    answers: tuple[Answers, ...]

    def take(self, which: Matrix) -> "Rows":
        """This will give some of these circles."""
        parts: list[Any] = [getattr(self, name)[which] for name in self.__slots__[:-1]]
        return Rows(*parts, *[tuple(one.take(which) for one in self.answers)])

    def put(self, which: Matrix, other: "Rows") -> None:
        """This will write anew what some circles come to."""
        for name in self.__slots__[:-1]:
            getattr(self, name)[which] = getattr(other, name)
        for one, new in zip(self.answers, other.answers, strict=True):
            one.put(which, new)


def read_rows(field: Field, members: Matrix, is_pool: Matrix) -> Rows:
    """This will read circles for `worths_after`."""
    taken = members < field.n
    return Rows(
        members=members, is_pool=is_pool, sizes=(taken.sum(axis=1)[:, None] - taken).astype(np.int32),
        hours=_without(field.hours[members], np.bitwise_and, ~np.uint64(0)),
        languages=_without(field.languages[members], np.bitwise_and, ~np.uint64(0)),
        low=_without(field.low[members], np.minimum, field.low[-1]),
        high=_without(field.high[members], np.maximum, field.high[-1]),
        answers=tuple(_read_answers(field.codes[:, trait][members]) for trait in range(len(field.traits))),
    )  # fmt: skip


def _read_answers(codes: Matrix) -> Answers:
    said = codes != NOT_SAID
    same = (codes[:, :, None] == codes[:, None, :]) & said[:, None, :]
    own = _count(same, 2)
    alone = said & (own == 1)
    first = said & ~(same & np.tri(codes.shape[1], k=-1, dtype=bool)).any(axis=2)
    singles = _count(alone, 1)[:, None] - alone + (said & (own == 2))
    return Answers(codes, said, _count(first, 1)[:, None] - alone, _count(said, 1)[:, None] - said, singles)


def _count(marked: Matrix, axis: int) -> Matrix:
    """Count marks along an axis; read as whole numbers already, which spares a conversion."""
    return marked.view(np.int8).sum(axis=axis, dtype=np.int8)


def _without(values: Matrix, join: Any, start: Any) -> Matrix:
    """Join what the others of each chair have: from the left and from the right."""
    found = np.empty_like(values)
    carried = np.full_like(values[:, 0], start)
    for chair in range(values.shape[1]):
        found[:, chair] = carried
        carried = join(carried, values[:, chair])
    carried = np.full_like(values[:, 0], start)
    for chair in range(values.shape[1] - 1, -1, -1):
        found[:, chair] = join(found[:, chair], carried)
        carried = join(carried, values[:, chair])
    return found


def worths_after(field: Field, one: Rows, other: Rows) -> tuple[Matrix, Matrix]:
    """This will say what two circles are worth when chair i of the one and chair j of the other are exchanged: (k, i, j).

    The last chairs are empty; so the worths at (last, last) are what the circles are worth as they stand.
    """
    same = [
        (mine.codes[:, :, None] == theirs.codes[:, None, :]) & theirs.said[:, None, :]
        for mine, theirs in zip(one.answers, other.answers, strict=True)
    ]
    apart = _apart(field, one.members, other.members) if len(field.apart) else None
    turned = [shared.transpose(0, 2, 1) for shared in same]
    back = None if apart is None else apart.transpose(0, 2, 1)
    return (
        _worth(field, one, other, same, apart),
        _worth(field, other, one, turned, back).transpose(0, 2, 1),
    )


def _worth(field: Field, rows: Rows, others: Rows, same: list[Matrix], apart: Matrix | None) -> Matrix:
    """What each circle is worth with chair i left out and chair j of its partner taken in."""
    problem, people = field.problem, others.members
    size = rows.sizes[:, :, None] + (people < field.n)[:, None, :].view(np.int8)
    allowed = _agree(field, rows, people) & (size <= problem.most)
    if apart is not None:
        allowed &= apart.sum(axis=1, dtype=np.int8)[:, None, :] == apart
    each = np.full(size.shape, field.bonus, dtype=np.int32)  # for each member
    worth = np.zeros(size.shape, dtype=np.int32)
    for one in problem.wants:
        at = field.trait_of(one)
        if one.kind in (SPREAD, NEAR):
            each += _levels(field, rows, people, one.kind, one.weight)
        elif one.kind == MIX:
            worth += one.weight * _distinct(rows.answers[at], others.answers[at], same[at]).astype(np.int32)
        elif one.kind == ALIKE:
            table = _alike(one.weight, problem.most + 1)
            each += table[np.minimum(size, problem.most + 1), _distinct(rows.answers[at], others.answers[at], same[at])]
        elif one.kind == COMPANY:
            each += np.int32(one.weight) * (_single(rows.answers[at], others.answers[at], same[at]) == 0)
        elif one.kind == SAME:
            allowed &= _distinct(rows.answers[at], others.answers[at], same[at]) <= 1
        elif one.kind == DIFFERENT:
            known = rows.answers[at].known[:, :, None] + others.answers[at].said[:, None, :].view(np.int8)
            allowed &= _distinct(rows.answers[at], others.answers[at], same[at]) == known
    if all(one.kind in HARD for one in problem.wants):
        each += FULL
    worth += each * size
    np.copyto(worth, SEED * size * size, where=size < problem.least)
    worth[~allowed] = IMPOSSIBLE
    if rows.is_pool.any():
        waiting = size[rows.is_pool]
        worth[rows.is_pool] = np.where(waiting < people.shape[1], 0, IMPOSSIBLE)
    return worth


def _agree(field: Field, rows: Rows, people: Matrix) -> Matrix:
    """Whether hours and languages let a circle take somebody in."""
    problem = field.problem
    hours = field.hours[people]
    common = np.bitwise_count(rows.hours[:, :, None, 0] & hours[:, None, :, 0])
    for word in range(1, field.hours.shape[1]):
        common += np.bitwise_count(rows.hours[:, :, None, word] & hours[:, None, :, word])
    allowed: Matrix = common >= problem.common_hours
    if problem.needs_language:
        tongues = field.languages[people]
        spoken = (rows.languages[:, :, None, 0] & tongues[:, None, :, 0]) != 0
        for word in range(1, field.languages.shape[1]):
            spoken |= (rows.languages[:, :, None, word] & tongues[:, None, :, word]) != 0
        allowed &= spoken
    return allowed


def _apart(field: Field, members: Matrix, people: Matrix) -> Matrix:
    """Who of a circle must not be together with whom of its partner: (k, i, j) of 0 and 1."""
    found = field.is_apart[members][:, :, None] & field.is_apart[people][:, None, :]
    row, one, other = np.nonzero(found)
    keys = members[row, one].astype(np.int64) * (field.n + 1) + people[row, other]
    at = np.minimum(np.searchsorted(field.apart, keys), len(field.apart) - 1)
    found[row, one, other] = field.apart[at] == keys
    return found.view(np.int8)


def _shared(same: Matrix) -> Matrix:
    """How many of the others share the answer of the person taken in."""
    return _count(same, 1)[:, None, :] - same.view(np.int8)


def _distinct(mine: Answers, theirs: Answers, same: Matrix) -> Matrix:
    return mine.distinct[:, :, None] + (theirs.said[:, None, :] & (_shared(same) == 0)).view(np.int8)


def _single(mine: Answers, theirs: Answers, same: Matrix) -> Matrix:
    shared, said = _shared(same), theirs.said[:, None, :]
    return mine.single[:, :, None] + (said & (shared == 0)).view(np.int8) - (said & (shared == 1)).view(np.int8)


def _levels(field: Field, rows: Rows, people: Matrix, kind: str, weight: int) -> Matrix:
    """The points for how far apart, or how near, the levels of a circle are after an exchange."""
    low = np.minimum(rows.low[:, :, None], field.low[people][:, None, :])
    high = np.maximum(rows.high[:, :, None], field.high[people][:, None, :])
    return _level_points(kind, weight, field.level_range)[np.maximum(high - low, 0)]


@cache
def _level_points(kind: str, weight: int, whole: int) -> Matrix:
    return np.array([level_points(kind, weight, apart, whole) for apart in range(whole + 1)], dtype=np.int32)


@cache
def _alike(weight: int, most: int) -> Matrix:
    return np.array(
        [[alike_points(weight, size, distinct) for distinct in range(most + 2)] for size in range(most + 1)], dtype=np.int32
    )


def level_points(kind: str, weight: int, apart: int, whole: int) -> int:
    """This will give each member's points for levels so far apart, of so wide a range in all."""
    if whole == 0:
        return weight
    return weight * (apart if kind == SPREAD else whole - apart) // whole


def alike_points(weight: int, size: int, distinct: int) -> int:
    """This will give each member's points where so many have so many different answers: all for one, none for all."""
    return weight * max(size - max(distinct, 1), 0) // max(size - 1, 1)
