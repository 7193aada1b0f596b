"""Prices that prove a matching best: what one more place with each mentor would be worth.

Source: shapley-shubik-1971; the least prices, found by raising them along exchanges until none is worthwhile.
"""

from typing import Any

import numpy as np

from polyad.engines.matching.market.shapes import Market

Matrix = Any


def least_prices(market: Market, worths: Matrix, chosen: Matrix) -> Matrix:
    """This will return the least mentor prices, shape (m,) int64, under which nobody would rather exchange.

    They exist for a matching of greatest total worth, and only then; mentors with a free place have none.
    """
    n, m = len(market.mentee_ids), len(market.mentor_ids)
    prices = np.zeros(m, dtype=np.int64)
    live = np.flatnonzero((worths > 0) & ~chosen)
    if not len(live):
        return prices
    rows, columns, asked = market.rows[live], market.columns[live], worths[live]
    by_column = np.argsort(columns, kind="stable")
    rows, columns, asked = rows[by_column], columns[by_column], asked[by_column]
    held = np.flatnonzero(chosen)
    held_rows, held_columns, held_worths = market.rows[held], market.columns[held], worths[held]
    is_full = np.bincount(held_rows, minlength=n) >= market.wants
    most = int(asked.max()) + int(worths.max())
    for _ in range(2 * n + 2):  # an improving path passes each mentee at most once
        content = _content(n, held_rows, held_worths - prices[held_columns], is_full)
        wanted = asked - content[rows]
        # Only what is worth more than the present price moves it; the reduction runs on those few.
        moving = np.flatnonzero(wanted > prices[columns])
        if not len(moving):
            return prices
        heads, places = np.unique(columns[moving], return_index=True)
        prices[heads] = np.maximum.reduceat(wanted[moving], places)
        if int(prices.max()) > most:
            break
    return prices


def _content(n: int, held_rows: Matrix, net: Matrix, is_full: Matrix) -> Matrix:
    """What each mentee has at these prices: the least of the held pairs, nothing while still asking."""
    content = np.full(n, np.iinfo(np.int64).max // 4, dtype=np.int64)
    np.minimum.at(content, held_rows, net)
    return np.where(is_full, np.maximum(content, 0), 0)


def bound_of(market: Market, worths: Matrix, prices: Matrix) -> int:
    """This will return what no matching can pass, given prices of zero or more (weak duality).

    Each mentee takes the best pairs at these prices, as many as wanted; each place is worth its price.
    """
    rows, columns = market.rows, market.columns
    demand = np.bincount(columns, minlength=len(prices))
    whole = int((np.minimum(market.places, demand) * prices).sum())
    net = worths - prices[columns]
    if int(market.wants.max(initial=0)) <= 1:
        best = np.zeros(len(market.mentee_ids), dtype=np.int64)
        np.maximum.at(best, rows, net)
        return whole + int(best[market.wants > 0].sum())
    order = np.lexsort((-net, rows))
    rank = np.arange(len(order)) - market.starts[rows[order]]
    taken = order[rank < market.wants[rows[order]]]
    return whole + int(np.maximum(net[taken], 0).sum())
