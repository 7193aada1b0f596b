"""Who meets whom at a speed event, before it is known when: as many pairs as can be, rests even, then what they share.

Sources: goldberg-1997 for least-cost flow; dantzig-wolfe-1960 for looking again at pairs that were left out;
shapley-shubik-1971 for the prices that prove it.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from polyad.engines.rotation.values import InvalidSpeed

Matrix = Any
FEW = 20_000  # so many pairs are all handed to the solver at once
ROOM = 2**59  # the solver multiplies costs by the number of nodes and adds them up within 64 bits
_FAR = 2**61


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What pairs are open, what each is worth, and for each person the rests so far and the meetings that can follow."""

    worths: Matrix  # (n, m) integers from 0 up
    is_open: Matrix  # (n, m) bool
    rests: tuple[Matrix, Matrix]  # by side, (n,) and (m,): rests in the rounds already held
    room: tuple[Matrix, Matrix]  # by side: rounds that are to come and in which the person is there
    weight: int  # what one point of evenness counts beside the worth of pairs

    def gains(self, side: int) -> Matrix:
        """This will return what each further meeting of each person adds, (people, most), falling; -_FAR past the last.

        Rests are squared: the k-th meeting takes the sum of squares from x² to (x - 1)², which is worth 2x - 1.
        """
        room = self.room[side][:, None]
        steps = np.arange(1, int(self.room[side].max(initial=0)) + 1)
        left = self.rests[side][:, None] + room - steps + 1
        return np.where(steps <= room, self.weight * (2 * left - 1), -_FAR)


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """The chosen pairs, and the prices under which nobody would rather have another."""

    rows: Matrix
    columns: Matrix
    prices: tuple[Matrix, Matrix]


def pair_evenly(table: Table) -> tuple[Table, Paired]:
    """This will pair up so that evenness counts before all, with as light a weight of evenness as shows it.

    Where everybody comes out as even as numbers allow at all, a lighter weight is proof enough, and quicker.
    """
    light = replace(table, weight=2 * int(table.worths.max(initial=0)) + 1)
    if light.weight < table.weight and not any(side.any() for side in table.rests):
        paired = pair_up(light)
        if _is_even(light, paired):
            return light, paired
    return table, pair_up(table)


def _is_even(table: Table, paired: Paired) -> bool:
    """Whether all who come meet as many as the smaller side can, and nobody rests twice more than another."""
    coming = [int((room > 0).sum()) for room in table.room]
    most = int(table.room[0].max(initial=0))
    degrees = (np.bincount(paired.rows, minlength=len(table.room[0])), np.bincount(paired.columns, minlength=len(table.room[1])))
    spread = [np.ptp(degree[room > 0]) if (room > 0).any() else 0 for degree, room in zip(degrees, table.room, strict=True)]
    same = all(bool(((room == 0) | (room == most)).all()) for room in table.room)
    return same and len(paired.rows) == most * min(coming) and max(spread) <= 1


def pair_up(table: Table) -> Paired:
    """This will choose the best pairs, proven over every open pair. Raises InvalidSpeed when the numbers are too large."""
    rows, columns = first_look(table)
    while True:
        chosen = _flow(table, rows, columns)
        prices = find_prices(table, rows, columns, chosen)
        found = _overlooked(table, prices, rows, columns)
        if not len(found[0]):
            return Paired(rows[chosen], columns[chosen], prices)
        rows, columns = np.concatenate([rows, found[0]]), np.concatenate([columns, found[1]])


def first_look(table: Table) -> tuple[Matrix, Matrix]:
    """This will list every pair of a small event, and of a large one the best of each person."""
    if table.is_open.size <= FEW:
        return _where(table.is_open)
    # Closed pairs count below all others, and differently: choosing among many equals would be slow.
    shade = (np.arange(table.is_open.size, dtype=np.int32) * np.int32(40503) & np.int32(8191)).reshape(table.is_open.shape)
    worths = np.where(table.is_open, table.worths.astype(np.int32), ~shade)
    least = []
    for side, shown in ((0, worths), (1, np.ascontiguousarray(worths.T))):
        count = min(2 * int(table.room[side].max(initial=0)) + 6, shown.shape[1])
        least.append(np.partition(shown, shown.shape[1] - count, axis=1)[:, shown.shape[1] - count])
    marked = worths >= np.minimum(least[0][:, None], least[1][None, :])
    return _where(marked & table.is_open)


def _where(marked: Matrix) -> tuple[Matrix, Matrix]:
    rows, columns = np.nonzero(marked)
    return rows, columns


def _overlooked(table: Table, prices: tuple[Matrix, Matrix], rows: Matrix, columns: Matrix) -> tuple[Matrix, Matrix]:
    """The pairs left out that are worth more than their price: the best few of each person."""
    if table.is_open.size <= FEW:
        return rows[:0], columns[:0]
    # What is worth more than its price: looked for first, since as a rule there is nothing.
    tempting = table.worths > -prices[0][:, None] - prices[1][None, :]
    tempting &= table.is_open
    tempting[rows, columns] = False
    if not tempting.any():
        return rows[:0], columns[:0]
    net = np.where(tempting, table.worths + prices[0][:, None] + prices[1][None, :], 0)
    count = min(4, net.shape[1])
    best = np.argpartition(net, net.shape[1] - count, axis=1)[:, net.shape[1] - count :]
    marked = np.zeros(net.shape, dtype=bool)
    np.put_along_axis(marked, best, True, axis=1)
    return _where(marked & (net > 0))


def _flow(table: Table, rows: Matrix, columns: Matrix) -> Matrix:
    """Mark the pairs of a flow of least cost: each meeting of a person is an arc that pays less than the one before."""
    n, m = table.is_open.shape
    tails, heads, costs = [rows], [columns + n], [-table.worths[rows, columns].astype(np.int64)]
    for side in (0, 1):
        gains = table.gains(side)
        people, step = np.nonzero(gains > -_FAR)
        ends = (np.full(len(people), n + m), people) if side == 0 else (people + n, np.full(len(people), n + m + 1))
        tails.append(ends[0])
        heads.append(ends[1])
        costs.append(-gains[people, step])
    supply = int(min(table.room[0].sum(), table.room[1].sum()))
    tails.append(np.array([n + m]))
    heads.append(np.array([n + m + 1]))
    costs.append(np.array([0]))
    room = np.ones(sum(map(len, tails)), dtype=np.int64)
    room[-1] = supply
    paid = np.concatenate(costs)
    if int(np.abs(paid).max(initial=0)) * (n + m + 3) * 4 >= ROOM:
        raise InvalidSpeed("This event is too large, or its points are, for exact whole-number arithmetic.")
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(tails).astype(np.int32), np.concatenate(heads).astype(np.int32), room, paid
    )
    network.set_nodes_supplies(np.array([n + m, n + m + 1], dtype=np.int32), np.array([supply, -supply], dtype=np.int64))
    if network.solve() != network.OPTIMAL:
        raise InvalidSpeed("This event is too large, or its points are, for exact whole-number arithmetic.")
    return network.flows(arcs[: len(rows)]) > 0


def find_prices(table: Table, rows: Matrix, columns: Matrix, chosen: Matrix) -> tuple[Matrix, Matrix]:
    """This will find a price for each person under which the chosen pairs are what everybody would choose.

    A price is what a further meeting of the person is worth; it lies between what the last meeting gave and what the
    next would give. Prices are the lengths of shortest paths in what the flow leaves open.
    """
    n, m = table.is_open.shape
    worths = table.worths[rows, columns].astype(np.int64)
    degrees = [np.bincount(side[chosen], minlength=size) for side, size in ((rows, n), (columns, m))]
    last, after = zip(*(_around(table.gains(side), degrees[side]) for side in (0, 1)), strict=True)
    held, free = _sorted_arcs(columns, rows, worths, chosen), _sorted_arcs(rows, columns, -worths, ~chosen)
    left, right, root = np.zeros(n, dtype=np.int64), np.zeros(m, dtype=np.int64), 0
    # The price of the left is `left - root`, that of the right `root - right`.
    for _ in range(2 * (n + m) + 4):
        before = (left, right, root)
        left = np.minimum(left, root + last[0])
        right = np.minimum(right, root - after[1])
        right = held.relax(right, left)
        left = free.relax(left, right)
        root = min(root, int((left - after[0]).min(initial=root)), int((right + last[1]).min(initial=root)))
        if root == before[2] and np.array_equal(left, before[0]) and np.array_equal(right, before[1]):
            break
    return left - root, root - right


def _around(gains: Matrix, degrees: Matrix) -> tuple[Matrix, Matrix]:
    """What the last meeting of each person gave, and what one more would give."""
    wide = np.full((len(degrees), gains.shape[1] + 2), _FAR // 2, dtype=np.int64)
    wide[:, 1:-1], wide[:, -1] = np.maximum(gains, -_FAR // 2), -_FAR // 2
    people = np.arange(len(degrees))
    return wide[people, degrees], wide[people, degrees + 1]


@dataclass(frozen=True, slots=True, eq=False)
class _Arcs:
    """Arcs in the order of their heads, so that the shortest way to each head is one pass."""

    heads: Matrix
    starts: Matrix
    tails: Matrix
    lengths: Matrix

    def relax(self, to: Matrix, by: Matrix) -> Matrix:
        if not len(self.heads):
            return to
        reached = to.copy()
        reached[self.heads] = np.minimum(to[self.heads], np.minimum.reduceat(by[self.tails] + self.lengths, self.starts))
        return reached


def _sorted_arcs(heads: Matrix, tails: Matrix, lengths: Matrix, which: Matrix) -> _Arcs:
    heads, tails, lengths = heads[which], tails[which], lengths[which]
    order = np.argsort(heads, kind="stable")
    found, starts = np.unique(heads[order], return_index=True)
    return _Arcs(found, starts, tails[order], lengths[order])


def bound_of(table: Table, prices: tuple[Matrix, Matrix]) -> int:
    """This will return what no choice of pairs can pass, for any prices: weak duality.

    Everybody takes the meetings that pay more than their price, and every pair that is then worth anything is counted.
    """
    whole = 0
    for side in (0, 1):
        gains = table.gains(side)
        whole += int(np.maximum(gains - prices[side][:, None], 0)[gains > -_FAR].sum())
    net = table.worths + prices[0][:, None] + prices[1][None, :]
    return whole + int(np.maximum(net, 0)[table.is_open].sum())
