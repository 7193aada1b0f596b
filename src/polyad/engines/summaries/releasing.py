"""How a count about people leaves: fewer than five as such, all else to the nearest five, and never so that arithmetic undoes it.

Zero is hidden among fewer than five. A share is taken from rounded numbers, and only of a base large enough. A table is one way
only, and is attacked before it leaves: where its total and the other rows leave one value for a hidden row, that table is kept
back whole. Source: hundepool-2012 for rounding and for attacking a release; the base of five is our default.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from polyad.engines.summaries.cells import LEAST

BASE = LEAST
LEAST_FOR_SHARE = 25


@dataclass(frozen=True, slots=True)
class Told:
    """A count as it is told: None is fewer than `BASE`, nobody included; otherwise the nearest multiple."""

    about: int | None

    @property
    def could_be(self) -> tuple[int, int]:
        """This will give the least and the greatest count that is told like this."""
        return (0, BASE - 1) if self.about is None else (max(BASE, self.about - BASE // 2), self.about + BASE // 2)


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


def tell_share(count: int, of: int) -> int | None:
    """This will give a share in hundredths, from rounded numbers; None of a base below 25, or of fewer than five."""
    part, base = tell(count).about, tell(of).about
    return None if part is None or base is None or base < LEAST_FOR_SHARE else min(100, round(100 * part / base))


def tell_table(groups: Mapping[str, tuple[int, int]]) -> Table:
    """This will tell of each group how many there are and how many are meant; kept back whole where a hidden row is pinned."""
    rows = {name: (tell(people), tell(meant)) for name, (people, meant) in sorted(groups.items())}
    for which in (0, 1):
        total = tell(sum(pair[which] for pair in groups.values()))
        if find_pinned({name: told[which] for name, told in rows.items()}, total):
            return Table({}, is_kept_back=True)
    return Table(rows)


def find_pinned(rows: Mapping[str, Told], total: Told) -> frozenset[str]:
    """This will name the hidden rows whose count follows from the total and the others: one value is left for it."""
    least = sum(row.could_be[0] for row in rows.values())
    most = sum(row.could_be[1] for row in rows.values())
    low, high = total.could_be
    pinned = set()
    for name, row in rows.items():
        first, last = row.could_be
        first, last = max(first, low - (most - last)), min(last, high - (least - first))
        if row.about is None and first >= last:
            pinned.add(name)
    return frozenset(pinned)
