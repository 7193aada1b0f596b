"""Stable matching: mentees propose, and in the end no two people would both rather have each other.

Source: gale-shapley-1962; with several places per mentor, roth-sotomayor-1990.
"""

import heapq
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from polyad.engines.matching.market.flow import MOST_TICKETS, draw_tickets
from polyad.engines.matching.market.shapes import Market, Outcome

Matrix = Any
AT_A_TIME = 16
NOBODY = (-1, (0, 0, 0))


def stable(market: Market, seed: int = 0) -> Outcome:
    """This will let mentees propose in the order of their liking until nobody is left to ask.

    Equal likings are put in order by lot. Of all stable matchings every mentee gets their best one.
    """
    tickets = draw_tickets(market, seed)
    order = _by_liking(market, tickets)
    standing = _by_regard(market, tickets)
    starts, places, wants = market.starts.tolist(), market.places.tolist(), market.wants.tolist()
    held: list[list[tuple[int, int, int]]] = [[] for _ in places]
    following = [_ask(market, order[start:end], standing, row) for row, (start, end) in enumerate(pairwise(starts))]
    having, asking = [0] * len(wants), list(range(len(wants)))[::-1]
    while asking:
        mentee = asking.pop()
        while having[mentee] < wants[mentee]:
            mentor, offer = next(following[mentee], NOBODY)
            if mentor < 0:
                break
            if len(held[mentor]) < places[mentor]:
                heapq.heappush(held[mentor], offer)
                having[mentee] += 1
            elif places[mentor] and held[mentor][0] < offer:
                out = heapq.heapreplace(held[mentor], offer)[1]
                having[mentee] += 1
                having[out] -= 1
                asking.append(out)
    chosen = np.zeros(len(order), dtype=bool)
    chosen[[edge for one in held for _, _, edge in one]] = True
    return Outcome(chosen)


def _by_liking(market: Market, tickets: Matrix) -> Matrix:
    """The pairs of each mentee, the most liked first; by lot among equals."""
    less = int(market.liking.max(initial=0)) - market.liking
    if not len(less):
        return np.zeros(0, dtype=np.int64)
    steps = (int(less.max()) + 1) * MOST_TICKETS
    if steps * len(market.mentee_ids) < 2**62:
        # One number for all three, which sorts quicker.
        return np.argsort(market.rows * np.int64(steps) + less * MOST_TICKETS + tickets, kind="stable")
    return np.lexsort((tickets, less, market.rows))


def _by_regard(market: Market, tickets: Matrix) -> Matrix:
    """A mentor's order of choice as one whole number per pair: the more regarded, the larger; by lot among equals."""
    more = market.regard - market.regard.min(initial=0)
    if int(more.max(initial=0)) < 2**62 // MOST_TICKETS:
        return more * MOST_TICKETS + (MOST_TICKETS - 1 - tickets)
    standing = np.empty(len(more), dtype=np.int64)  # regards this far apart leave no room for a lot beside them
    standing[np.lexsort((-tickets, more))] = np.arange(len(more))
    return standing


def _ask(market: Market, order: Matrix, standing: Matrix, row: int) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Whom a mentee asks, one after the other, with what the mentor weighs; few are ever asked."""
    for at in range(0, len(order), AT_A_TIME):
        edges = order[at : at + AT_A_TIME]
        for mentor, weight, edge in zip(market.columns[edges].tolist(), standing[edges].tolist(), edges.tolist(), strict=True):
            yield mentor, (weight, row, edge)


def blocking_pairs(market: Market, chosen: Matrix) -> Matrix:
    """This will list the pairs, as places in the market, in which both would rather have each other."""
    n, m = len(market.mentee_ids), len(market.mentor_ids)
    lowest = np.iinfo(np.int64).min // 2
    least_liked, least_regarded = np.full(n, -lowest), np.full(m, -lowest)
    np.minimum.at(least_liked, market.rows[chosen], market.liking[chosen])
    np.minimum.at(least_regarded, market.columns[chosen], market.regard[chosen])
    having = np.bincount(market.rows[chosen], minlength=n)
    taken = np.bincount(market.columns[chosen], minlength=m)
    least_liked[having < market.wants], least_regarded[taken < market.places] = lowest, lowest
    # Who is to have nobody, or has no place, would exchange with nobody.
    least_liked[market.wants == 0], least_regarded[market.places == 0] = -lowest, -lowest
    wanting = (market.liking > least_liked[market.rows]) & (market.regard > least_regarded[market.columns])
    return np.flatnonzero(wanting & ~chosen)
