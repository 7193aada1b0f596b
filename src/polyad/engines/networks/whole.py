"""A programme's network as a whole, for its lead: shares and spreads of people, never a person, never a cell below five.

Source: gini1912 for the spread of load; the limits are our defaults.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polyad.engines.summaries import LEAST, keep_back


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of a programme; None is kept back. `asked` counts requests a mentor; shares run from 0 to 1."""

    people: int | None
    without_a_tie: int | None
    ties_each: Fraction | None
    over_asked: int | None
    spread: Fraction | None
    sponsored: Mapping[str, tuple[Fraction | None, Fraction | None]]


def spread_of(loads: Sequence[int]) -> Fraction | None:
    """This will give the Gini coefficient of loads: 0 when all carry alike; None when nobody carries anything.

    Raises ValueError for a load below zero.
    """
    if any(load < 0 for load in loads):
        raise ValueError("Nobody carries less than nothing.")
    total, count = sum(loads), len(loads)
    if not total:
        return None
    return Fraction(
        sum((2 * place - count - 1) * load for place, load in enumerate(sorted(loads), start=1)), count * total
    )


def sum_up(
    ties: Sequence[int],
    asked: Sequence[tuple[int, int]],
    groups: Mapping[str, Sequence[tuple[int, int]]],
    least: int = LEAST,
) -> Whole:
    """This will sum up a programme.

    `ties`: one count a mentee. `asked`: requests in ninety days and capacity, one a mentor. `groups`: by the name of a
    group, one (acts of mentoring, acts of sponsorship) a person. A group below `least`, and what would tell it, is left out.
    """
    alone, busy = sum(one == 0 for one in ties), sum(requests > capacity for requests, capacity in asked)
    kept = keep_back({name: len(rows) for name, rows in groups.items()}, least)
    tells_ties, tells_asked = len(ties) >= least, len(asked) >= least
    return Whole(
        people=len(ties) if tells_ties else None,
        without_a_tie=_tell(alone, len(ties), least),
        ties_each=Fraction(sum(ties), len(ties)) if tells_ties else None,
        over_asked=_tell(busy, len(asked), least),
        spread=spread_of([requests for requests, _ in asked]) if tells_asked else None,
        sponsored={name: (None, None) if name in kept else _mean(rows) for name, rows in sorted(groups.items())},
    )


def _tell(count: int, of: int, least: int) -> int | None:
    """Gives a count unless it, or what is left beside it, is a small group that is not nobody."""
    rest = of - count
    return None if of < least or 0 < count < least or 0 < rest < least else count


def _mean(rows: Sequence[tuple[int, int]]) -> tuple[Fraction | None, Fraction | None]:
    if not rows:
        return None, None
    return Fraction(sum(one for one, _ in rows), len(rows)), Fraction(sum(other for _, other in rows), len(rows))
