"""A mosaic: several mentors for one mentee, one for each kind of help, and nobody twice on one team.

Source: edmonds-karp-1972 for least-cost flow; a team is a flow from needs through pairs, each of which carries
one, to mentors. The potentials of the flow prove it best.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.market.shapes import Market
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.reasons import explain
from polyad.engines.matching.searching import Search
from polyad.engines.matching.terms import fold, name_kinds
from polyad.engines.matching.values import Mentee, Pair, Problem, ProblemTooLarge

Matrix = Any


@dataclass(frozen=True, slots=True)
class Seat:
    """One mentor on a team, and the kind of help that is theirs there."""

    kind: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class Mosaic:
    """The teams, the needs that nobody fills, and the proof that no other teams fill more or fit better."""

    seats: tuple[Seat, ...]
    open_needs: tuple[tuple[str, str], ...]  # mentee id and kind of help
    objective: int
    upper_bound: int


def build_mosaic(problem: Problem) -> Mosaic:
    """This will find a mentor for each kind of help that each mentee asks for: as many as can be, then the best fit.

    A mentor takes a seat only for a kind of help that they offer, at most one on each team, and within their
    places. Pins are not kept here. Raises InvalidProblem and its kinds.
    """
    board = lay_out(replace(problem, pinned=()))
    market = to_market(board, Search(board).all_pairs())
    needs = [(row, kind) for row, mentee in enumerate(board.problem.mentees) for kind in _kinds_of(mentee)]
    seats = _list_seats(board, market, needs)
    bonus = board.greatest_score * (len(needs) + 1) + 1
    taken, bound = _fill(market, needs, seats, bonus)
    found = [
        Seat(needs[need][1], _explain(board, int(market.rows[edge]), int(market.columns[edge])))
        for need, edge in sorted(zip(seats[0][taken].tolist(), seats[1][taken].tolist(), strict=True))
    ]
    filled = set(seats[0][taken].tolist())
    left = [(board.problem.mentees[row].id, kind) for at, (row, kind) in enumerate(needs) if at not in filled]
    return Mosaic(tuple(found), tuple(left), sum(seat.pair.score + bonus for seat in found), bound)


def _kinds_of(mentee: Mentee) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(kind) for kind in name_kinds(mentee.help_kinds) if fold(kind)))


def _list_seats(board: Board, market: Market, needs: Sequence[tuple[int, str]]) -> tuple[Matrix, Matrix]:
    """Every way to fill a need: its place in the list and the pair that would fill it."""
    starts, columns = market.starts, market.columns
    offered = [one.help_kinds for one in board.profiles.offered]
    found = [
        (at, edge)
        for at, (row, kind) in enumerate(needs)
        for edge in range(starts[row], starts[row + 1])
        if kind in offered[columns[edge]]
    ]
    table = np.array(found, dtype=np.int64).reshape(len(found), 2)
    return table[:, 0], table[:, 1]


def _fill(market: Market, needs: Sequence[Any], seats: tuple[Matrix, Matrix], bonus: int) -> tuple[Matrix, int]:
    """Mark the seats taken, and return what no other choice can pass."""
    n, e, m = len(needs), len(market.rows), len(market.places)
    if not len(seats[0]):
        return np.zeros(0, dtype=bool), 0
    sink = n + e + m
    used, full = np.unique(seats[1]), np.flatnonzero(market.places > 0)
    tails = np.concatenate([seats[0], used + n, full + n + e, np.arange(n)])
    heads = np.concatenate([seats[1] + n, market.columns[used] + n + e, np.full(len(full) + n, sink)])
    room = np.concatenate([np.ones(len(seats[0]) + len(used)), np.minimum(market.places[full], n), np.ones(n)]).astype(np.int64)
    costs = np.zeros(len(tails), dtype=np.int64)
    costs[: len(seats[0])] = -(market.scores[seats[1]] + bonus)
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(tails.astype(np.int32), heads.astype(np.int32), room, costs)
    network.set_nodes_supplies(np.arange(n, dtype=np.int32), np.ones(n, dtype=np.int64))
    network.set_node_supply(sink, -n)
    if network.solve() != network.OPTIMAL:
        raise ProblemTooLarge("The teams are too many, or the weights too large, for exact whole-number arithmetic.")
    flows = network.flows(arcs)
    return flows[: len(seats[0])] > 0, _bound(tails, heads, room, costs, flows, n, sink)


def _bound(tails: Matrix, heads: Matrix, room: Matrix, costs: Matrix, flows: Matrix, n: int, sink: int) -> int:
    """The dual value of the flow's own potentials: any potentials bound, the right ones meet the flow's cost."""
    potentials = np.zeros(sink + 1, dtype=np.int64)
    forward, backward = np.flatnonzero(flows < room), np.flatnonzero(flows > 0)
    starts = np.concatenate([tails[forward], heads[backward]])
    ends = np.concatenate([heads[forward], tails[backward]])
    lengths = np.concatenate([costs[forward], -costs[backward]])
    for _ in range(sink + 2):
        reached = potentials.copy()
        np.minimum.at(reached, ends, potentials[starts] + lengths)
        if np.array_equal(reached, potentials):
            break
        potentials = reached
    # Weak duality with the capacities of the arcs: what each arc could save at most at these potentials.
    saved = np.maximum(-(costs + potentials[tails] - potentials[heads]), 0)
    least = n * int(potentials[sink]) - int(potentials[:n].sum()) - int((room * saved).sum())
    return -least


def _explain(board: Board, row: int, column: int) -> Pair:
    mentee, mentor = board.problem.mentees[row], board.problem.mentors[column]
    asked, offered = board.profiles.asked[row], board.profiles.offered[column]
    ranks = board.wishes.get((row, column), (0, 0))
    told = explain(mentee, mentor, asked, offered, board.problem.policy, ranks, board.wish_points(ranks))
    return Pair(mentee.id, mentor.id, *told)
