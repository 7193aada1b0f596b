"""The seven aims a matching can have, by name, and what each needs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from polyad.engines.matching.market.fairness import worst_off_first
from polyad.engines.matching.market.objectives import greatest_total, least_change, matched_bonus, most_matched
from polyad.engines.matching.market.queues import exposure_of, shortlists, waiting_list
from polyad.engines.matching.market.shapes import Market, Outcome
from polyad.engines.matching.market.stability import stable
from polyad.engines.matching.values import InvalidProblem

Matrix = Any
MOST_MATCHED, GREATEST_TOTAL, WORST_OFF_FIRST = "most-matched", "greatest-total", "worst-off-first"
STABLE, SHORTLISTS, LEAST_CHANGE, WAITING_LIST = "stable", "shortlists", "least-change", "waiting-list"
AIMS = (MOST_MATCHED, GREATEST_TOTAL, WORST_OFF_FIRST, STABLE, SHORTLISTS, LEAST_CHANGE, WAITING_LIST)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a market: the aim, the seed of the lottery, and the numbers that the aim goes by."""

    aim: str = MOST_MATCHED
    seed: int = 0
    bonus: int = 0  # the least a match counts beside its score, where matching many comes first
    price_of_change: int = 0  # points that keeping a running pair is worth
    kept: frozenset[tuple[str, str]] = frozenset()  # the running pairs, mentee and mentor
    queue: tuple[str, ...] = ()  # mentee ids, the longest waiting first
    length: int = 5  # mentors on a shortlist
    explore: int = 1  # how many of them are drawn
    exposure: int | None = None  # the most shortlists a mentor may stand on


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """An outcome with the numbers that the aim went by, as they stand in its certificate."""

    outcome: Outcome
    numbers: Mapping[str, int] = field(default_factory=dict)
    drawn: Matrix | None = None  # shortlists: the pairs that were drawn to explore


def settle(
    market: Market, ask: Ask, tell: Callable[[float], None] | None = None, start: Matrix | None = None
) -> Settled:
    """This will match a market by the aim that is asked. Raises InvalidProblem for an unknown aim.

    `start` is a matching of greatest total among those that match as many, for the aims that are one assignment.
    """
    if ask.aim == GREATEST_TOTAL:
        return Settled(greatest_total(market, ask.seed, start))
    if ask.aim == MOST_MATCHED:
        return Settled(most_matched(market, ask.seed, ask.bonus, start), {"bonus": matched_bonus(market, ask.bonus)})
    if ask.aim == WORST_OFF_FIRST:
        return Settled(worst_off_first(market, ask.seed, tell))
    if ask.aim == STABLE:
        return Settled(stable(market, ask.seed))
    if ask.aim == SHORTLISTS:
        return _list(market, ask)
    if ask.aim == LEAST_CHANGE:
        if ask.price_of_change < 0:
            raise InvalidProblem("The price of a change must be a whole number from 0 up.")
        outcome = least_change(market, kept_of(market, ask), ask.price_of_change, ask.seed, ask.bonus, start)
        numbers = {"bonus": matched_bonus(market, ask.bonus, ask.price_of_change), "price_of_change": ask.price_of_change}
        return Settled(outcome, numbers)
    if ask.aim == WAITING_LIST:
        outcome = waiting_list(market, queue_of(market, ask), ask.seed)
        return Settled(outcome, {"bonus": matched_bonus(market)})
    raise InvalidProblem(f"There is no policy called {ask.aim!r}; there are {', '.join(AIMS)}.")


def _list(market: Market, ask: Ask) -> Settled:
    if not 0 <= ask.explore < ask.length:
        raise InvalidProblem("A shortlist needs at least one place that is not drawn.")
    limits = exposure_of(market, ask.length, ask.exposure)
    outcome, drawn = shortlists(market, limits, ask.length, ask.explore, ask.seed)
    return Settled(outcome, {"length": ask.length, "explore": ask.explore}, drawn)


def kept_of(market: Market, ask: Ask) -> Matrix:
    """This will mark the running pairs that are still allowed, shape (e,) bool."""
    mentees = {name: at for at, name in enumerate(market.mentee_ids)}
    mentors = {name: at for at, name in enumerate(market.mentor_ids)}
    width = max(len(mentors), 1)
    keys = [mentees[a] * width + mentors[b] for a, b in ask.kept if a in mentees and b in mentors]
    return np.isin(market.rows.astype(np.int64) * width + market.columns, np.array(keys, dtype=np.int64))


def queue_of(market: Market, ask: Ask) -> Matrix:
    """This will number the mentees by the queue, shape (n,); who is not in it comes last, by id."""
    places = {name: at for at, name in enumerate(ask.queue)}
    last = len(places)
    return np.array([places.get(name, last + at) for at, name in enumerate(market.mentee_ids)], dtype=np.int64)
