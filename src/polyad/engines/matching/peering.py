"""Peers: pairs within one group in which nobody is above anybody.

Source: edmonds-1965 for greatest matchings in any graph; the library checks its own duals where weights are whole.
"""

from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from polyad.engines.matching.board import lay_out
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.reasons import explain
from polyad.engines.matching.searching import Search
from polyad.engines.matching.values import InvalidProblem, Pair, Problem, ProblemTooLarge

Matrix = Any
MOST_PEERS = 1_000


@dataclass(frozen=True, slots=True)
class PeerPair:
    """Two peers, with what each finds in the other."""

    first: Pair  # the first as the one who asks
    second: Pair


@dataclass(frozen=True, slots=True)
class Peering:
    """The pairs of a group, and who is left over: one at least where the number is odd."""

    pairs: tuple[PeerPair, ...]
    alone: tuple[str, ...]
    total: int  # the points of both sides of every pair, proven greatest among the greatest number of pairs


def pair_peers(problem: Problem) -> Peering:
    """This will pair people with each other: as many as can be, then the best fit for both sides together.

    Everybody stands on both sides of the problem under one id, with what they ask for and what they offer;
    places do not count. A rule or conflict in either direction keeps two people apart. Raises InvalidProblem.
    """
    ids = sorted(mentee.id for mentee in problem.mentees)
    if ids != sorted(mentor.id for mentor in problem.mentors):
        raise InvalidProblem("Among peers everybody both asks and offers: the two lists must name the same people.")
    if len(ids) > MOST_PEERS:
        raise ProblemTooLarge(f"{len(ids):,} peers are more than one exact pairing takes on; split them into groups.")
    board = lay_out(replace(problem, pinned=(), mentors=tuple(replace(mentor, capacity=1) for mentor in problem.mentors)))
    market = to_market(board, Search(board).all_pairs())
    scores = {
        (row, column): score
        for row, column, score in zip(market.rows.tolist(), market.columns.tolist(), market.scores.tolist(), strict=True)
    }
    # Both sides stand in the order of ids, so a person has one number on either.
    edges = [(a, b, scores[a, b] + scores[b, a]) for a, b in sorted(scores) if a < b and (b, a) in scores]
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    found = sorted((min(pair), max(pair)) for pair in nx.max_weight_matching(graph, maxcardinality=True))
    told = [PeerPair(_explain(board, a, b), _explain(board, b, a)) for a, b in found]
    paired = {at for pair in found for at in pair}
    alone = tuple(name for at, name in enumerate(ids) if at not in paired)
    return Peering(tuple(told), alone, sum(scores[a, b] + scores[b, a] for a, b in found))


def _explain(board: Any, row: int, column: int) -> Pair:
    problem, profiles = board.problem, board.profiles
    told = explain(
        problem.mentees[row], problem.mentors[column], profiles.asked[row], profiles.offered[column], problem.policy
    )
    return Pair(problem.mentees[row].id, problem.mentors[column].id, *told)
