"""What must hold of every round, tried on many invented ones and against unrelated solvers."""

import itertools
import random
from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from polyad.engines.matching import Assignment, Pin, Problem, assign, verify
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.profiles import appraise, breaks_hours, breaks_language, build_profiles
from polyad.engines.matching.suitability import Suitability
from tests.engines.matching.people import make_policy_like, make_round

SMALL_BONUS = 700  # small enough that a badly fitting pair may cost the whole more than it adds
rounds = st.builds(
    make_round,
    st.integers(0, 14),
    st.integers(0, 8),
    st.integers(0, 10**6),
    st.sampled_from([(1, 2, 2, 3), (0, 1), (1,), (30,)]),
)


def weigh(problem: Problem) -> dict[tuple[int, int], int]:
    """The worth of every allowed pair by the plain reading of the policy, by places in the problem."""
    profiles, policy = build_profiles(problem), problem.policy
    forbidden = {(pair.mentee_id, pair.mentor_id) for pair in problem.forbidden}
    worths = {}
    for (row, asked), (column, offered) in itertools.product(
        enumerate(profiles.asked), enumerate(profiles.offered)
    ):
        broken = breaks_language(asked, offered, policy) or breaks_hours(asked, offered, policy)
        if not broken and (problem.mentees[row].id, problem.mentors[column].id) not in forbidden:
            worths[row, column] = sum(appraise(asked, offered, policy.full_hours)) + policy.match_bonus
    return worths


def try_everything(problem: Problem) -> int:
    worths, capacity = weigh(problem), [mentor.capacity for mentor in problem.mentors]

    def best_from(row: int) -> int:
        if row == len(problem.mentees):
            return 0
        best = best_from(row + 1)
        for column in range(len(capacity)):
            if capacity[column] and (row, column) in worths:
                capacity[column] -= 1
                best = max(best, worths[row, column] + best_from(row + 1))
                capacity[column] += 1
        return best

    return best_from(0)


def solve_as_integer_programme(problem: Problem) -> int:
    worths = weigh(problem)
    pairs = sorted(worths)
    rows = [row for row, _ in pairs] + [len(problem.mentees) + column for _, column in pairs]
    edges = coo_array((np.ones(2 * len(pairs)), (rows, list(range(len(pairs))) * 2)))
    upper = [1] * len(problem.mentees) + [mentor.capacity for mentor in problem.mentors]
    solved = milp(
        -np.array([worths[pair] for pair in pairs], dtype=float),
        constraints=LinearConstraint(edges.tocsr(), ub=upper[: edges.shape[0]]),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(pairs)),
        options={"mip_rel_gap": 0},
    )
    return round(-solved.fun)


def outcome(result: Assignment) -> tuple[object, ...]:
    return result.pairs, result.unmatched, result.spare, result.objective, result.fingerprint


@given(rounds, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_no_conflict_no_overload_nobody_twice_and_proven_best(problem: Problem, seed: int) -> None:
    result = assign(problem, seed)
    load = Counter(pair.mentor_id for pair in result.pairs)
    forbidden = {(pair.mentee_id, pair.mentor_id) for pair in problem.forbidden}
    assert all(load[mentor.id] <= mentor.capacity for mentor in problem.mentors)
    assert forbidden.isdisjoint((pair.mentee_id, pair.mentor_id) for pair in result.pairs)
    told = [pair.mentee_id for pair in result.pairs] + [one.mentee_id for one in result.unmatched]
    assert sorted(told) == sorted(mentee.id for mentee in problem.mentees)
    assert result.objective == result.upper_bound
    assert verify(problem, result) == ()


@given(rounds, st.integers(0, 99), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_people_changes_nothing(problem: Problem, seed: int, shuffle: random.Random) -> None:
    mixed = replace(
        problem,
        mentees=tuple(shuffle.sample(problem.mentees, len(problem.mentees))),
        mentors=tuple(shuffle.sample(problem.mentors, len(problem.mentors))),
        forbidden=tuple(shuffle.sample(problem.forbidden, len(problem.forbidden))),
    )
    assert outcome(assign(mixed, seed)) == outcome(assign(problem, seed))


@given(rounds, st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_one_place_more_never_lowers_the_whole(problem: Problem, chosen: int) -> None:
    mentors = list(problem.mentors)
    if mentors:
        at = chosen % len(mentors)
        mentors[at] = replace(mentors[at], capacity=mentors[at].capacity + 1)
    assert assign(replace(problem, mentors=tuple(mentors))).objective >= assign(problem).objective


@given(rounds, st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_pins_are_kept_and_the_rest_is_best_around_them(problem: Problem, chosen: int) -> None:
    draw = random.Random(chosen)
    forbidden = {(pair.mentee_id, pair.mentor_id) for pair in problem.forbidden}
    room = {mentor.id: mentor.capacity for mentor in problem.mentors}
    pins = []
    for mentee in draw.sample(problem.mentees, min(3, len(problem.mentees))):
        able = [name for name in room if room[name] and (mentee.id, name) not in forbidden]
        if able:
            pins.append(Pin(mentee.id, draw.choice(able)))
            room[pins[-1].mentor_id] -= 1
    pinned = replace(problem, pinned=tuple(pins))
    result = assign(pinned)
    held = {(pair.mentee_id, pair.mentor_id) for pair in result.pairs if pair.is_pinned}
    assert held == {(pin.mentee_id, pin.mentor_id) for pin in pins}
    assert verify(pinned, result) == ()
    away = {pin.mentee_id for pin in pins}
    rest = replace(
        problem,
        mentees=tuple(mentee for mentee in problem.mentees if mentee.id not in away),
        mentors=tuple(replace(mentor, capacity=room[mentor.id]) for mentor in problem.mentors),
    )
    free = [pair for pair in result.pairs if not pair.is_pinned]
    assert sum(pair.score + problem.policy.match_bonus for pair in free) == assign(rest).objective


@given(rounds)
@settings(max_examples=30, deadline=None)
def test_blocked_scoring_agrees_with_the_plain_reading(problem: Problem) -> None:
    plain = weigh(problem)
    profiles = build_profiles(problem)
    block = Suitability(profiles, problem.policy).score(np.arange(len(problem.mentees)))
    for row, asked in enumerate(profiles.asked):
        for column, offered in enumerate(profiles.offered):
            points = sum(appraise(asked, offered, problem.policy.full_hours))
            assert int(block.scores[row, column]) == points
    assert {pair for pair in plain if not block.fits[pair]} == set()


@given(st.integers(0, 6), st.integers(0, 3), st.integers(0, 10**6), st.sampled_from([SMALL_BONUS, 1_000_000]))
@settings(max_examples=60, deadline=None)
def test_tiny_rounds_agree_with_trying_everything(mentees: int, mentors: int, seed: int, bonus: int) -> None:
    problem = make_round(mentees, mentors, seed, capacities=(0, 1, 2))
    problem = replace(problem, policy=make_policy_like(match_bonus=bonus))
    assert assign(problem).objective == try_everything(problem)


def test_middling_rounds_agree_with_an_integer_programme() -> None:
    for seed in range(12):
        capacities = (1, 2, 2, 3) if seed % 2 else (0, 1, 1, 1)
        problem = make_round(70, 45, seed, capacities)
        problem = replace(problem, policy=make_policy_like(match_bonus=(SMALL_BONUS, 5_000)[seed % 3 > 0]))
        assert assign(problem, seed).objective == solve_as_integer_programme(problem)


def test_the_default_bonus_serves_as_many_people_as_can_be_served() -> None:
    for seed in range(8):
        problem = make_round(60, 30, seed, capacities=(0, 1, 1, 2))
        only_counting = replace(problem, policy=make_policy_like(weights=(("goals", 0),), match_bonus=1))
        assert len(assign(problem).pairs) == assign(only_counting).objective


def test_every_row_of_the_table_stands_for_its_own_mentee() -> None:
    # More mentees than one block holds, so that a slip between blocks would show.
    problem = make_round(1100, 12, seed=3)
    board = lay_out(problem)
    worths = weigh(board.problem)
    assert {pair: int(board.worths[pair]) for pair in np.ndindex(board.worths.shape)} == {
        pair: worths.get(pair, 0) for pair in np.ndindex(board.worths.shape)
    }
