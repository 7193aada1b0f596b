"""Stable matching: mentees propose, and in the end no two people would both rather have each other.

Source: gale-shapley-1962; with several places per mentor, roth-sotomayor-1990.
"""

import heapq
from typing import Any

import numpy as np

from polyad.engines.matching.market.flow import draw_tickets
from polyad.engines.matching.market.shapes import Market, Outcome

Matrix = Any


def stable(market: Market, seed: int = 0) -> Outcome:
    """This will let mentees propose in the order of their liking until nobody is left to ask.

    Equal likings are put in order by lot. Of all stable matchings every mentee gets their best one.
    """
    tickets = draw_tickets(market, seed)
    order = np.lexsort((tickets, -market.liking, market.rows))
    # A mentor's order of choice as one whole number per pair: the more regarded, the larger.
    standing = np.empty(len(order), dtype=np.int64)
    standing[np.lexsort((-tickets, market.regard))] = np.arange(len(order))
    asked, columns = order.tolist(), market.columns[order].tolist()
    standings, rows = standing[order].tolist(), market.rows[order].tolist()
    starts, places, wants = market.starts.tolist(), market.places.tolist(), market.wants.tolist()
    held: list[list[tuple[int, int, int]]] = [[] for _ in places]
    following, having = starts[:-1], [0] * len(wants)
    asking = list(range(len(wants)))[::-1]
    while asking:
        mentee = asking.pop()
        at, end = following[mentee], starts[mentee + 1]
        while having[mentee] < wants[mentee] and at < end:
            mentor, offer = columns[at], (standings[at], rows[at], asked[at])
            at += 1
            if len(held[mentor]) < places[mentor]:
                heapq.heappush(held[mentor], offer)
                having[mentee] += 1
            elif places[mentor] and held[mentor][0] < offer:
                out = heapq.heapreplace(held[mentor], offer)[1]
                having[mentee] += 1
                having[out] -= 1
                asking.append(out)
        following[mentee] = at
    chosen = np.zeros(len(order), dtype=bool)
    chosen[[edge for one in held for _, _, edge in one]] = True
    return Outcome(chosen)


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
