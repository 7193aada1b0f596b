"""Mosaics, peers and near-peers, against trying everything and an unrelated solver."""

import itertools
import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from polyad.engines.matching import Forbidden, InvalidProblem, Problem, assign
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.mosaic import build_mosaic
from polyad.engines.matching.peering import pair_peers
from polyad.engines.matching.profiles import appraise, breaks_rules
from polyad.engines.matching.terms import fold
from tests.engines.matching.people import AMARA, BRUNO, make_policy_like, make_round


def weigh(problem: Problem) -> dict[tuple[str, str], int]:
    board = lay_out(problem)
    banned = {(pair.mentee_id, pair.mentor_id) for pair in problem.forbidden}
    found = {}
    for (mentee, asked), (mentor, offered) in itertools.product(
        zip(board.problem.mentees, board.profiles.asked, strict=True),
        zip(board.problem.mentors, board.profiles.offered, strict=True),
    ):
        if mentee.id != mentor.id and (mentee.id, mentor.id) not in banned and not breaks_rules(asked, offered, problem.policy):
            found[mentee.id, mentor.id] = sum(appraise(asked, offered, problem.policy.full_hours))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_a_mosaic_is_what_an_integer_programme_finds(seed: int) -> None:
    problem = make_round(30, 18, seed, capacities=(0, 1, 2, 3))
    scores, found = weigh(problem), build_mosaic(problem)
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    needs = [(mentee.id, fold(kind)) for mentee in problem.mentees for kind in mentee.help_kinds]
    seats = [
        (mentee, kind, mentor.id) for mentee, kind in needs for mentor in problem.mentors
        if (mentee, mentor.id) in scores and kind in {fold(one) for one in mentor.help_kinds}
    ]  # fmt: skip
    keys = [("need", a, k) for a, k in needs] + [("pair", *pair) for pair in scores] + [("mentor", b) for b in mentors]
    place = {key: at for at, key in enumerate(keys)}
    table = np.zeros((len(keys), len(seats)))
    for at, (a, k, b) in enumerate(seats):
        for key in (("need", a, k), ("pair", a, b), ("mentor", b)):
            table[place[key], at] = 1
    most = [1.0] * (len(needs) + len(scores)) + [mentor.capacity for mentor in mentors.values()]
    bonus = 10**6
    solved = milp(
        [-(scores[a, b] + bonus) for a, _, b in seats], constraints=LinearConstraint(table, ub=most),
        bounds=Bounds(0, 1), integrality=np.ones(len(seats)), options={"mip_rel_gap": 0},
    )  # fmt: skip
    told = [seat.pair.score for seat in found.seats]
    assert sum(told) + bonus * len(told) == round(-solved.fun)
    assert found.objective == found.upper_bound
    assert sorted((s.pair.mentee_id, s.kind) for s in found.seats) + sorted(found.open_needs) != []
    assert sorted([*((s.pair.mentee_id, s.kind) for s in found.seats), *found.open_needs]) == sorted(needs)


def test_nobody_sits_twice_on_one_team_or_beyond_their_places() -> None:
    for seed in range(30):
        problem = make_round(20, 12, seed)
        found = build_mosaic(problem)
        assert max(Counter((s.pair.mentee_id, s.pair.mentor_id) for s in found.seats).values(), default=0) <= 1
        load = Counter(seat.pair.mentor_id for seat in found.seats)
        assert all(load[mentor.id] <= mentor.capacity for mentor in problem.mentors)
        offers = {mentor.id: {fold(kind) for kind in mentor.help_kinds} for mentor in problem.mentors}
        assert all(seat.kind in offers[seat.pair.mentor_id] for seat in found.seats)


def group(size: int, seed: int) -> Problem:
    problem = make_round(size, size, seed)
    mentors = tuple(
        replace(mentor, id=mentee.id, name=mentee.name, capacity=1)
        for mentor, mentee in zip(problem.mentors, problem.mentees, strict=True)
    )
    draw = random.Random(seed)
    banned = tuple(Forbidden(*(one.id for one in draw.sample(problem.mentees, 2)), "manages") for _ in range(size // 3))
    return Problem(problem.mentees, mentors, make_policy_like(), banned)


@pytest.mark.parametrize("seed", range(10))
def test_peers_are_what_trying_everything_finds(seed: int) -> None:
    problem = group(7, seed)
    scores, found = weigh(problem), pair_peers(problem)

    def best(left: tuple[str, ...]) -> tuple[int, int]:
        if len(left) < 2:
            return 0, 0
        first, rest = left[0], left[1:]
        options = [best(rest)]
        for other in rest:
            if (first, other) in scores and (other, first) in scores:
                count, total = best(tuple(name for name in rest if name != other))
                options.append((count + 1, total + scores[first, other] + scores[other, first]))
        return max(options)

    assert (len(found.pairs), found.total) == best(tuple(sorted(mentee.id for mentee in problem.mentees)))
    told = [name for pair in found.pairs for name in (pair.first.mentee_id, pair.second.mentee_id)]
    assert sorted([*told, *found.alone]) == sorted(mentee.id for mentee in problem.mentees)


def test_peers_must_stand_on_both_sides() -> None:
    with pytest.raises(InvalidProblem, match="the two lists must name the same people"):
        pair_peers(Problem((AMARA,), (BRUNO,), make_policy_like()))


def test_a_near_peer_is_just_far_enough_ahead() -> None:
    policy = make_policy_like(steps_ahead=(1, 2))
    mentors = tuple(replace(BRUNO, id=f"r{level}", name=f"R{level}", level=level) for level in (1, 2, 3, 4))
    pairs = assign(Problem((replace(AMARA, level=2),), mentors, policy)).pairs
    assert [pair.mentor_id for pair in pairs] == ["r3"] or [pair.mentor_id for pair in pairs] == ["r4"]
    alone = assign(Problem((replace(AMARA, level=9),), mentors, policy)).unmatched[0]
    assert (alone.key, alone.reason) == ("no_near_peer", "No mentor is as many steps ahead of Amara as near-peers are.")
