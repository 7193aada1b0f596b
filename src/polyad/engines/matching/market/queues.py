"""Waiting lists: free places go to those who have waited longest, and shortlists to choose from.

Source: edmonds-fulkerson-1965; who can be served together forms a matroid, so serving the first in the queue
never lowers how many are served.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from polyad.engines.matching.market.flow import choose, draw_tickets
from polyad.engines.matching.market.objectives import matched_bonus, prove
from polyad.engines.matching.market.shapes import Market, Outcome

Matrix = Any


def waiting_list(market: Market, queue: Matrix, seed: int = 0) -> Outcome:
    """This will fill the places by the queue, shape (n,) with a place for each mentee, then by total score.

    The earlier in the queue, the sooner served; nobody is served at the cost of somebody before them.
    """
    served = _serve(market, np.argsort(queue, kind="stable"))
    worths = np.where(served[market.rows], market.scores + matched_bonus(market), 0)
    chosen = choose(market, worths, draw_tickets(market, seed))
    return Outcome(chosen, (prove(market, worths, chosen, "the served, then total"),))


def _serve(market: Market, order: Matrix) -> Matrix:
    """Mark who is served: each in turn, where an exchange among the places makes room."""
    starts, columns = market.starts.tolist(), market.columns.tolist()
    free, mates = market.places.tolist(), [-1] * len(market.mentee_ids)
    held: list[set[int]] = [set() for _ in free]
    dead: set[int] = set()  # mentors from whom no exchange reaches a free place: that never changes again
    for mentee in order.tolist():
        if market.wants[mentee] < 1:
            continue
        came_by: dict[int, int] = {}
        open_ = [mentee]
        goal = -1
        while open_ and goal < 0:
            one = open_.pop()
            for at in range(starts[one], starts[one + 1]):
                mentor = columns[at]
                if mentor in came_by or mentor in dead:
                    continue
                came_by[mentor] = one
                if len(held[mentor]) < free[mentor]:
                    goal = mentor
                    break
                open_ += sorted(held[mentor])
        if goal < 0:
            dead |= came_by.keys()
            continue
        while True:
            one, before = came_by[goal], mates[came_by[goal]]
            held[goal].add(one)
            mates[one] = goal
            if before < 0:
                break
            held[before].discard(one)
            goal = before
    return np.array(mates) >= 0


def exposure_of(market: Market, length: int, exposure: int | None = None) -> Matrix:
    """This will say on how many lists each mentor may stand, shape (m,) int64.

    Where nothing is given: three for each place, and never fewer than all the lists together need.
    """
    open_to = market.places > 0
    enough = -(-len(market.mentee_ids) * length // max(int(open_to.sum()), 1))
    limits = np.maximum(3 * np.minimum(market.places, len(market.mentee_ids)), enough) if exposure is None else exposure
    return np.where(open_to, limits, 0).astype(np.int64)


def shortlists(market: Market, limits: Matrix, length: int, explore: int, seed: int = 0) -> tuple[Outcome, Matrix]:
    """This will give each mentee a list of mentors: the best together, and some drawn from the rest.

    No mentor stands on more lists than `limits` allows. Returns all pairs with the proof of the best ones,
    and a mask of the drawn ones.
    """
    n, m = len(market.mentee_ids), len(market.mentor_ids)
    tickets = draw_tickets(market, seed)
    wide = replace(market, wants=np.full(n, length - explore), places=limits)
    worths = market.scores + matched_bonus(wide)
    best = choose(wide, worths, tickets)
    stage = prove(wide, worths, best, "lists, then total")
    left = limits - np.bincount(market.columns[best], minlength=m)
    # The draw: every pair not yet on a list counts the same, and the tickets alone decide.
    drawn = choose(replace(market, wants=np.full(n, explore), places=left), np.where(best, 0, 1), tickets)
    return Outcome(best | drawn, (stage,)), drawn
