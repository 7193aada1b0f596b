"""How a count about people leaves: fewer than five as such, all else to the nearest five, and never so that arithmetic undoes it.

Zero is hidden among fewer than five. Whoever reads may know exactly how many there are, so of a known number "all but fewer than
five" hides everybody as "fewer than five" hides nobody, and of fewer than nine nothing is told. A share is taken from rounded
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

    `of` is the exact number it is a part of, where whoever reads may know that; then `is_most` says all but fewer than `BASE`.
    """

    about: int | None
    of: int | None = None
    is_most: bool = False

    @property
    def is_untold(self) -> bool:
        """This will say whether the number it is a part of is too small to tell anything."""
        return self.of is not None and self.of < LEAST_FOR_PART

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
class Table:
    """One way to part people: of each group how many there are and how many of them are meant. Empty when kept back."""

    rows: Mapping[str, tuple[Told, Told]]
    is_kept_back: bool = False


def tell(count: int) -> Told:
    """This will say a count. Raises ValueError below zero."""
    if count < 0:
        raise ValueError("Nobody counts less than nobody.")
    return Told(None if count < BASE else (count + BASE // 2) // BASE * BASE)


def tell_part(count: int, of: int) -> Told:
    """This will say a count of a number that whoever reads may know exactly. Raises ValueError where it is no part of it."""
    if not 0 <= count <= of:
        raise ValueError("A part is between nobody and everybody.")
    if of < LEAST_FOR_PART:
        return Told(None, of)
    return Told(None, of, is_most=True) if of - count < BASE else Told(tell(count).about, of)


def tell_share(count: int, of: int) -> int | None:
    """This will give a share in hundredths, from rounded numbers; None of a base below 25, or of fewer than five."""
    part, base = tell(count).about, tell(of).about
    return None if part is None or base is None or base < LEAST_FOR_SHARE else min(100, round(100 * part / base))


def tell_tables(ways: Mapping[str, Mapping[str, tuple[int, int]]]) -> dict[str, Table]:
    """This will tell, in each way, of each group how many there are and how many are meant; all ways part the same people.

    Since they share one total, they are attacked together; a table is kept back whole where a hidden row of it, or of one that left
    before it, is pinned.
    """
    told: dict[str, Table] = {}
    left: list[list[Mapping[str, Told]]] = [[], []]
    for way, groups in ways.items():
        rows = {name: (tell(people), tell_part(meant, people)) for name, (people, meant) in sorted(groups.items())}
        sides = [{name: pair[which] for name, pair in rows.items()} for which in (0, 1)]
        totals = [tell(sum(pair[which] for pair in groups.values())) for which in (0, 1)]
        if any(_gives_away([*left[which], sides[which]], totals[which]) for which in (0, 1)):
            told[way] = Table({}, is_kept_back=True)
            continue
        told[way] = Table(rows)
        for which in (0, 1):
            left[which].append(sides[which])
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
