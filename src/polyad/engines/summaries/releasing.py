"""How a count about people leaves: fewer than five as such, all else to the nearest five, and never so that arithmetic undoes it.

Zero is hidden among fewer than five. Whoever reads may know exactly how many it could be, so of a known number "all but fewer than
five" hides everybody as "fewer than five" hides nobody, and of fewer than nine, or where fewer than five things decide, nothing is told. A share is taken from rounded
numbers, and only of a base large enough. A table is one way only, and is attacked before it leaves, with the total that all tables
share: where one value is left for a hidden row, that table is kept back whole. Source: hundepool-2012 for rounding and for attacking a
release; the base of five is our default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polyad.engines.summaries.cells import LEAST

BASE = LEAST
LEAST_FOR_SHARE = 25
LEAST_FOR_PART = 2 * BASE - 1


@dataclass(frozen=True, slots=True)
class Told:
    """A count as it is told: None is fewer than `BASE`, nobody included; otherwise the nearest multiple.

    `of` is the exact number it is a part of, where whoever reads may know that; then `is_most` says all but fewer than `BASE`, and
    `is_untold` that nothing is told.
    """

    about: int | None
    of: int | None = None
    is_most: bool = False
    is_untold: bool = False

    @property
    def could_be(self) -> tuple[int, int]:
        """This will give the least and the greatest count that is told like this."""
        least, most = (0, BASE - 1) if self.about is None else (max(BASE, self.about - BASE // 2), self.about + BASE // 2)
        if self.of is None:
            return least, most
        if self.is_untold:
            return 0, self.of
        return (self.of - BASE + 1, self.of) if self.is_most else (least, min(most, self.of - BASE))


@dataclass(frozen=True, slots=True)
class Group:
    """Exact numbers of a group: how many there are, of how many it could be said, of how many it holds.

    `units` says how many things that are alike for everybody in them those come from: who shares one with nine others shares its answer.
    """

    people: int
    base: int
    meant: int
    units: int


@dataclass(frozen=True, slots=True)
class Row:
    """A group as it is told: how many there are, of how many it could be said, and of how many of these it holds."""

    people: Told
    base: Told
    meant: Told


@dataclass(frozen=True, slots=True)
class Table:
    """One way to part people. Empty when kept back."""

    rows: Mapping[str, Row]
    is_kept_back: bool = False


def tell(count: int) -> Told:
    """This will say a count. Raises ValueError below zero."""
    if count < 0:
        raise ValueError("Nobody counts less than nobody.")
    return Told(None if count < BASE else (count + BASE // 2) // BASE * BASE)


def tell_part(count: int, of: int, units: int | None = None) -> Told:
    """This will say a count of a number that whoever reads may know exactly; nothing of few, or of few `units` that are alike inside.

    Raises ValueError where it is no part of it.
    """
    if not 0 <= count <= of:
        raise ValueError("A part is between nobody and everybody.")
    if of < LEAST_FOR_PART or (units is not None and units < BASE):
        return Told(None, of, is_untold=True)
    return Told(None, of, is_most=True) if of - count < BASE else Told(tell(count).about, of)


def tell_share(count: int, of: int) -> int | None:
    """This will give a share in hundredths, from rounded numbers; None of a base below 25, or of fewer than five."""
    part, base = tell(count).about, tell(of).about
    return None if part is None or base is None or base < LEAST_FOR_SHARE else min(100, round(100 * part / base))


def tell_tables(ways: Mapping[str, Mapping[str, Group]]) -> dict[str, Table]:
    """This will tell, in each way, of each group how many there are and how many are meant; all ways part the same people.

    Since they share one total, they are attacked together; a table is kept back whole where a hidden row of it, or of one that left
    before it, is pinned.
    """
    told: dict[str, Table] = {}
    left: tuple[list[Mapping[str, Told]], ...] = ([], [])
    for way, groups in ways.items():
        rows = {
            name: Row(tell(one.people), tell(one.base), tell_part(one.meant, one.base, one.units)) for name, one in sorted(groups.items())
        }
        sides = ({name: row.people for name, row in rows.items()}, {name: row.meant for name, row in rows.items()})
        totals = (tell(sum(one.people for one in groups.values())), tell(sum(one.meant for one in groups.values())))
        if any(_gives_away([*before, side], total) for before, side, total in zip(left, sides, totals, strict=True)):
            told[way] = Table({}, is_kept_back=True)
            continue
        told[way] = Table(rows)
        for before, side in zip(left, sides, strict=True):
            before.append(side)
    return told


def _gives_away(tables: Sequence[Mapping[str, Told]], total: Told) -> bool:
    """Says whether a hidden row of any table is pinned by what all of them leave for the total."""
    spans = [total.could_be, *(tuple(sum(row.could_be[end] for row in rows.values()) for end in (0, 1)) for rows in tables)]
    low, high = max(span[0] for span in spans), min(span[1] for span in spans)
    return any(find_pinned(rows, (low, high)) for rows in tables)


def find_pinned(rows: Mapping[str, Told], total: tuple[int, int]) -> frozenset[str]:
    """This will name the hidden rows whose count follows from the others and what the total could be: one value is left for it."""
    least = sum(row.could_be[0] for row in rows.values())
    most = sum(row.could_be[1] for row in rows.values())
    low, high = total
    pinned = set()
    for name, row in rows.items():
        first, last = row.could_be
        first, last = max(first, low - (most - last)), min(last, high - (least - first))
        if row.about is None and row.of != 0 and first >= last:
            pinned.add(name)
    return frozenset(pinned)
