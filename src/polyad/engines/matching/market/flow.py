"""The exact heart: pairs of greatest total worth under both sides' places, as a minimum-cost flow.

Source: goldberg-1997 for the cost-scaling method that the solver uses; whole numbers make it exact.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from polyad.engines.matching.market.prices import least_prices
from polyad.engines.matching.market.shapes import Market
from polyad.engines.matching.values import ProblemTooLarge

Matrix = Any
ROOM = 2**59  # the solver multiplies costs by the number of nodes and adds them up within 64 bits
MOST_TICKETS = 2**30


def choose(market: Market, worths: Matrix, tickets: Matrix | None = None, start: Matrix | None = None) -> Matrix:
    """This will mark the pairs of greatest total worth, shape (e,) bool; worths of zero or less stay unchosen.

    Among equal totals the tickets, whole numbers from 0 up, decide; `start` is a matching already known to be of
    greatest worth. Raises ProblemTooLarge when the numbers leave the range in which the arithmetic is exact.
    """
    live = np.flatnonzero(worths > 0)
    if not len(live):
        return np.zeros(len(worths), dtype=bool)
    if tickets is None or int(market.wants.max(initial=0)) > 1:
        return _solve(market, worths, live, tickets)
    return choose_priced(market, worths, tickets, start)[0]


def choose_priced(
    market: Market, worths: Matrix, tickets: Matrix, start: Matrix | None = None
) -> tuple[Matrix, Matrix]:
    """This will choose likewise, where each mentee is to have at most one mentor, and return the least prices too."""
    live = np.flatnonzero(worths > 0)
    # First the best worth, whose prices say which pairs can stand in some best matching; then the lot among those.
    # So the tickets need no room beside the worths, and the second search is small.
    chosen = start if start is not None else _solve(market, worths, live, None) if len(live) else worths > 0
    prices = least_prices(market, worths, chosen)
    net = np.where(worths > 0, worths - prices[market.columns], -1)
    content = np.zeros(len(market.mentee_ids), dtype=np.int64)
    np.maximum.at(content, market.rows, net)
    tight = np.flatnonzero(net == content[market.rows])
    if len(tight) == int(chosen.sum()):
        return chosen, prices
    musts = (content > 0) & (market.wants > 0), prices > 0
    drawn = np.zeros(len(worths), dtype=bool)
    drawn[tight] = _draw(market, tight, tickets[tight], musts)
    # The least prices belong to the worths, not to one of several best matchings.
    return drawn, prices


def _draw(market: Market, tight: Matrix, tickets: Matrix, musts: tuple[Matrix, Matrix]) -> Matrix:
    """Among best matchings the one of most tickets; whoever is in all of them is in it."""
    n, m = len(market.mentee_ids), len(market.mentor_ids)
    top = MOST_TICKETS
    while top * (n + m + 2) >= ROOM:
        top //= 2
    network = _Network(market.rows[tight], market.columns[tight], market.wants, market.places, musts)
    used = network.solve(-(tickets // (MOST_TICKETS // top)))
    if used is None:
        raise ProblemTooLarge("The matching is too large for exact whole-number arithmetic.")
    return used


def _solve(market: Market, worths: Matrix, live: Matrix, tickets: Matrix | None) -> Matrix:
    chosen = np.zeros(len(worths), dtype=bool)
    n, m = len(market.mentee_ids), len(market.mentor_ids)
    # A mentor's further places can never be used: laying out fewer keeps absurd capacities harmless.
    rows, columns = market.rows[live], market.columns[live]
    places = np.minimum(market.places, np.bincount(columns, minlength=m))
    wants = np.minimum(market.wants, np.bincount(rows, minlength=n))
    network = _Network(rows, columns, wants, places)
    top = MOST_TICKETS
    while True:
        # Where no room is left for tickets, the solver's own order decides: canonical, hence always the same.
        costs = _add_tickets(worths[live], tickets[live] if tickets is not None and top > 1 else None, top, network)
        used = None if costs is None else network.solve(costs)
        if used is not None:
            chosen[live] = used
            return chosen
        if tickets is None or top <= 1:
            raise ProblemTooLarge("The matching is too large, or its weights are, for exact whole-number arithmetic.")
        top //= 4


class _Network:
    """Mentees, mentors and one sink; whatever mentees want flows to it, through a mentor or past all of them."""

    def __init__(
        self, rows: Matrix, columns: Matrix, wants: Matrix, places: Matrix, musts: tuple[Matrix, Matrix] | None = None
    ) -> None:
        n, m = len(wants), len(places)
        must_ask, must_fill = musts or (np.zeros(n, dtype=bool), np.zeros(m, dtype=bool))
        self.sink, self.pairs = n + m, len(rows)
        self.most = int(min(wants.sum(), places.sum()))
        places = np.minimum(places, np.bincount(columns, minlength=m))
        wants = np.minimum(wants, np.bincount(rows, minlength=n))
        # Who must be matched has no way past the mentors, and a mentor who must be full keeps what arrives.
        open_to, asking = np.flatnonzero((places > 0) & ~must_fill), np.flatnonzero((wants > 0) & ~must_ask)
        ends = np.full(len(open_to) + len(asking), self.sink)
        self.tails = _int32(np.concatenate([rows, open_to + n, asking]))
        self.heads = _int32(np.concatenate([columns + n, ends]))
        self.room = np.concatenate([np.ones(len(rows)), places[open_to], wants[asking]]).astype(np.int64)
        kept = np.where(must_fill, places, 0)
        self.supplies = np.concatenate([wants, -kept, [int(kept.sum()) - int(wants.sum())]]).astype(np.int64)

    def solve(self, costs: Matrix) -> Matrix | None:
        """This will return which pairs carry flow at least cost, or None where the numbers grew too large."""
        network = SimpleMinCostFlow()
        paid = np.zeros(len(self.tails), dtype=np.int64)
        paid[: self.pairs] = costs
        arcs = network.add_arcs_with_capacity_and_unit_cost(self.tails, self.heads, self.room, paid)
        network.set_nodes_supplies(_int32(np.arange(self.sink + 1)), self.supplies)
        if network.solve() != network.OPTIMAL:
            return None
        return network.flows(arcs[: self.pairs]) > 0


def _add_tickets(worths: Matrix, tickets: Matrix | None, top: int, network: _Network) -> Matrix | None:
    """Turn worths into costs, scaled up so that all tickets together weigh less than one point."""
    greatest = int(worths.max())
    scale = 1 if tickets is None else network.most * top + 1
    if (greatest + 1) * scale * (network.sink + 2) >= ROOM:
        return None
    scaled = worths.astype(np.int64) * scale
    return -scaled if tickets is None else -(scaled + tickets // (MOST_TICKETS // top))


def _int32(values: Matrix) -> Matrix:
    return np.ascontiguousarray(values, dtype=np.int32)


def draw_tickets(market: Market, seed: int) -> Matrix:
    """This will draw a ticket from 0 up to 2^30 for each pair, from the seed and the two ids alone."""
    left = _keys(market.mentee_ids, seed, "mentee")[market.rows]
    right = _keys(market.mentor_ids, seed, "mentor")[market.columns]
    mixed = left + right * np.uint64(0x9E3779B97F4A7C15)  # the finishing steps of splitmix64
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed % np.uint64(MOST_TICKETS)).astype(np.int64)


def _keys(ids: Sequence[str], seed: int, side: str) -> Matrix:
    digests = (hashlib.sha256(f"{seed}\x1f{side}\x1f{name}".encode("utf-8", "surrogatepass")) for name in ids)
    return np.fromiter((int.from_bytes(one.digest()[:8], "big") for one in digests), dtype=np.uint64, count=len(ids))
