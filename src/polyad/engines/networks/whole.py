"""A programme's network as a whole, for its lead: rounded counts and spreads, never a person, never fewer than five.

It is told what runs, never what anybody drew: nothing of a private map can be handed in. Source: gini1912 for the spread of load;
the limits are our defaults.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polyad.engines.summaries import Group, Table, Told, tell, tell_part, tell_share, tell_tables

LEAST_FOR_MEAN = 10
STEP = Fraction(1, 20)
TENTH = 10
TOO_UNEVEN = Fraction(2, 5)


@dataclass(frozen=True, slots=True)
class Load:
    """One mentor: how many people they help, how many wait for their answer, and how many places they offered."""

    helped: int
    asking: int
    offered: int


@dataclass(frozen=True, slots=True)
class Helped:
    """One mentee: the relationships that run, and whether one of them has sponsorship agreed."""

    ties: frozenset[Hashable]
    is_sponsored: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of a programme as they may leave; None is kept back. Shares are hundredths; `spread` runs from 0 to 1 in twentieths."""

    mentees: Told
    alone: Told
    alone_share: int | None
    ties_each: Fraction | None
    mentors: Told
    over: Told
    asked: Told
    spread: Fraction | None
    top_tenth: int | None
    sponsored: Mapping[str, Table]


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
    loads: Sequence[Load],
    groupings: Mapping[str, Mapping[str, Sequence[Helped]]],
) -> Whole:
    """This will sum up a programme.

    `ties`: how many run, one count a mentee. `loads`: one a mentor.
    `groupings`: ways to part the mentees; in each, by the name of a group, one a mentee. Whoever has no relationship cannot have sponsorship
    agreed, and a lead knows who has one: so it is told as a part of those who have.
    """
    alone, carried = sum(one == 0 for one in ties), [one.helped for one in loads]
    # Who helps more than they offered is no secret from a lead, and is counted apart: subtracted from both together, it would tell the rest.
    over = sum(one.helped > one.offered for one in loads)
    return Whole(
        mentees=tell(len(ties)),
        alone=tell(alone),
        alone_share=tell_share(alone, len(ties)),
        ties_each=_in_steps(Fraction(sum(ties), len(ties)), Fraction(1, 2)) if len(ties) >= LEAST_FOR_MEAN else None,
        mentors=tell(len(loads)),
        over=tell(over),
        asked=tell_part(sum(one.helped <= one.offered < one.helped + one.asking for one in loads), len(loads) - over),
        spread=_in_steps(spread_of(carried), STEP) if len(loads) >= LEAST_FOR_MEAN else None,
        top_tenth=_share_of_top(carried),
        sponsored=tell_tables({way: {name: _count(rows) for name, rows in groups.items()} for way, groups in groupings.items()}),
    )


def _count(rows: Sequence[Helped]) -> Group:
    """Counts a group."""
    ties = frozenset[Hashable]().union(*(row.ties for row in rows))
    return Group(len(rows), sum(bool(row.ties) for row in rows), sum(row.is_sponsored for row in rows), len(ties))


def _in_steps(value: Fraction | None, step: Fraction) -> Fraction | None:
    """Rounds to the nearest step, halves upwards."""
    return None if value is None else (value / step + Fraction(1, 2)).__floor__() * step


def _share_of_top(loads: Sequence[int]) -> int | None:
    """Gives how much of all load the busiest tenth carries, to the nearest five hundredths; None where a tenth is below five."""
    top = len(loads) // TENTH
    total = sum(loads)
    if tell(top).about is None or not total:
        return None
    share = _in_steps(Fraction(sum(sorted(loads)[-top:]), total), STEP)
    return None if share is None else int(share * 100)
