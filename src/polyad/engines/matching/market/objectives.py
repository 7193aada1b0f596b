"""Three objectives that are one assignment each: greatest total, most matched first, least change."""

from typing import Any

import numpy as np

from polyad.engines.matching.market.flow import choose, choose_priced, draw_tickets
from polyad.engines.matching.market.prices import bound_of, least_prices
from polyad.engines.matching.market.shapes import Market, Outcome, Stage

Matrix = Any
MANY_PAIRS = 300_000  # from here on a quick attempt first saves time


def greatest_total(market: Market, seed: int = 0, start: Matrix | None = None) -> Outcome:
    """This will choose the pairs of greatest total score; a pair that lowers the total is left out.

    `start`, here and below, is a matching of the greatest worth among those of its size, where one is known.
    """
    return _assign(market, market.scores, seed, "total", start)


def most_matched(market: Market, seed: int = 0, bonus: int = 0, start: Matrix | None = None) -> Outcome:
    """This will match as many as can be matched and, among those, reach the greatest total score."""
    worths = market.scores + matched_bonus(market, bonus)
    start = start if start is not None and _is_fullest(market, start) else None
    if start is None and len(market.scores) > MANY_PAIRS and int(market.wants.max()) == 1:
        start = _without_bonus(market)
    return _assign(market, worths, seed, "matched, then total", start)


def _without_bonus(market: Market) -> Matrix | None:
    """The greatest total alone, where it matches as many as there are people or places: then no bonus could do more.

    Small worths are much quicker to solve than ones that carry a bonus.
    """
    chosen = choose(market, market.scores)
    return chosen if _is_fullest(market, chosen) else None


def _is_fullest(market: Market, chosen: Matrix) -> bool:
    """Whether as many are matched as there are people, or places, with anybody to go to."""
    asking = np.unique(market.rows[market.wants[market.rows] > 0])
    places = np.minimum(market.places, np.bincount(market.columns, minlength=len(market.places)))
    return int(chosen.sum()) == min(len(asking), int(places.sum()))


def matched_bonus(market: Market, at_least: int = 0, extra: int = 0) -> int:
    """This will return a bonus per match that no difference of scores can outweigh.

    One exchange touches each pair of two matchings at most once, so the spread of worths, `extra` included,
    times the number of pairs that can stand together is enough.
    """
    if not len(market.scores):
        return max(at_least, 1)
    lowest, greatest = min(int(market.scores.min()), 0), int(market.scores.max()) + extra
    wants = np.minimum(market.wants, len(market.mentor_ids)).sum()
    places = np.minimum(market.places, len(market.mentee_ids)).sum()
    return max(at_least, (greatest - lowest) * (int(min(wants, places)) + 1) - lowest + 1)


def least_change(
    market: Market, kept: Matrix, price_of_change: int, seed: int = 0, bonus: int = 0, start: Matrix | None = None
) -> Outcome:
    """This will match anew while each pair of `kept`, a mask over the pairs, counts `price_of_change` more."""
    enough = matched_bonus(market, bonus, price_of_change)
    start = start if start is not None and _is_fullest(market, start) else None
    return _assign(market, market.scores + enough + kept * price_of_change, seed, "matched, then total and change", start)


def _assign(market: Market, worths: Matrix, seed: int, key: str, start: Matrix | None = None) -> Outcome:
    tickets = draw_tickets(market, seed)
    if int(market.wants.max(initial=0)) > 1:
        chosen = choose(market, worths, tickets)
        return Outcome(chosen, (prove(market, worths, chosen, key),))
    chosen, prices = choose_priced(market, worths, tickets, start)
    return Outcome(chosen, (Stage(key, int(worths[chosen].sum()), bound_of(market, worths, prices), prices),))


def prove(market: Market, worths: Matrix, chosen: Matrix, key: str, levels: tuple[tuple[int, int], ...] = ()) -> Stage:
    """This will price the mentors so that the worth of the chosen pairs is proven best."""
    prices = least_prices(market, worths, chosen)
    return Stage(key, int(worths[chosen].sum()), bound_of(market, worths, prices), prices, levels)
