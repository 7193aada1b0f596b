"""What must hold of every round, tried on many invented ones and against unrelated solvers."""

import itertools
import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from polyad.engines.matching import (
    AIMS,
    Ask,
    Assignment,
    Forbidden,
    Pin,
    Problem,
    Wish,
    approaching,
    assign,
    solving,
    verify,
)
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.profiles import Asked, Offered, appraise, breaks_rules, build_profiles
from polyad.engines.matching.searching import Search
from polyad.engines.matching.suitability import Suitability
from tests.engines.matching.people import make_policy_like, make_round

rounds = st.builds(
    make_round,
    st.integers(0, 14),
    st.integers(0, 8),
    st.integers(0, 10**6),
    st.sampled_from([(1, 2, 2, 3), (0, 1), (1,), (30,)]),
)


def weigh(problem: Problem, bonus: int = 1_000_000) -> dict[tuple[int, int], int]:
    """The worth of every allowed pair by the plain reading of the policy, by places in the problem."""
    profiles, policy = build_profiles(problem), problem.policy
    forbidden = {(pair.mentee_id, pair.mentor_id) for pair in problem.forbidden}
    worths = {}
    for (row, asked), (column, offered) in itertools.product(
        enumerate(profiles.asked), enumerate(profiles.offered)
    ):
        if not breaks_rules(asked, offered, policy) and (problem.mentees[row].id, problem.mentors[column].id) not in forbidden:
            worths[row, column] = sum(appraise(asked, offered, policy.full_hours)) + bonus
    return worths


def try_everything(problem: Problem, bonus: int) -> int:
    worths, capacity = weigh(problem, bonus), [mentor.capacity for mentor in problem.mentors]

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


def solve_as_integer_programme(problem: Problem, bonus: int) -> int:
    worths = weigh(problem, bonus)
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
    suitability = Suitability(profiles, problem.policy)
    rows = np.arange(len(problem.mentees))
    tiles = list(suitability.sweep(rows))
    for row, asked in enumerate(profiles.asked):
        for column, offered in enumerate(profiles.offered):
            points = sum(appraise(asked, offered, problem.policy.full_hours))
            assert int(tiles[0].scores[row, column]) == points
    assert len(tiles) == bool(problem.mentors)
    for laid in suitability.tiles():
        for block in suitability.blocks(rows):
            most = suitability.most(block, laid)
            at, along = np.divmod(np.arange(most.size), most.shape[1])
            scores, common = suitability.exact(block, laid, at, along, most.ravel())
            assert scores.tolist() == tiles[0].scores.ravel().tolist() and common.tolist() == tiles[0].hours.ravel().tolist()
            assert (most.ravel() >= scores).all()
    found = {(row, column): score + 1_000_000 for row, column, score in zip(*listed(problem), strict=True)}
    open_to = {pair: worth for pair, worth in plain.items() if problem.mentors[pair[1]].capacity}
    assert found == open_to


def listed(problem: Problem) -> tuple[list[int], list[int], list[int]]:
    rows, columns, scores = Search(lay_out(problem)).all_pairs()
    return rows.tolist(), columns.tolist(), scores.tolist()


@given(rounds, st.integers(1, 20))
@settings(max_examples=30, deadline=None)
def test_the_best_pairs_of_each_mentee_are_the_best(problem: Problem, count: int) -> None:
    every, best = listed(problem), Search(lay_out(problem)).best(count)
    for row in range(len(problem.mentees)):
        whole = sorted((score for at, _, score in zip(*every, strict=True) if at == row), reverse=True)
        assert sorted(best[2][best[0] == row].tolist(), reverse=True) == whole[:count]


@given(rounds, st.integers(0, 99), st.sampled_from(["most-matched", "greatest-total", "least-change"]))
@settings(max_examples=40, deadline=None)
def test_looking_again_finds_what_looking_at_everything_finds(problem: Problem, seed: int, aim: str) -> None:
    draw = random.Random(seed)
    kept = frozenset(
        (mentee.id, draw.choice(problem.mentors).id) for mentee in problem.mentees if problem.mentors
    )
    ask = Ask(aim, seed, kept=kept, price_of_change=60)
    everything = assign(problem, ask=ask)
    whole = everything.certificate
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "FEW_PAIRS", 0)
        patch.setattr(approaching, "FIRST_LOOK", 1)
        patch.setattr(approaching, "MORE", 1)
        patch.setattr(solving, "MORE", 1)
        again = assign(problem, ask=ask)
        looked = again.certificate
    for fact in ("objective", "upper_bound", "matched", "gap"):
        assert getattr(looked, fact) == getattr(whole, fact)
    assert looked.gap == 0
    # The lottery is among all equal pairs, whether they had to be looked at or not.
    assert again.fingerprint == everything.fingerprint


@given(st.integers(0, 6), st.integers(0, 3), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_tiny_rounds_agree_with_trying_everything(mentees: int, mentors: int, seed: int) -> None:
    problem = make_round(mentees, mentors, seed, capacities=(0, 1, 2))
    assert assign(problem).objective == try_everything(problem, 1_000_000)
    assert assign(problem, ask=Ask("greatest-total")).objective == try_everything(problem, 0)


def test_middling_rounds_agree_with_an_integer_programme() -> None:
    for seed in range(12):
        capacities = (1, 2, 2, 3) if seed % 2 else (0, 1, 1, 1)
        problem = make_round(70, 45, seed, capacities)
        for aim, bonus in (("most-matched", 1_000_000), ("greatest-total", 0)):
            assert assign(problem, ask=Ask(aim, seed)).objective == solve_as_integer_programme(problem, bonus)


def test_most_matched_serves_as_many_people_as_can_be_served() -> None:
    for seed in range(8):
        problem = make_round(60, 30, seed, capacities=(0, 1, 1, 2))
        rows, columns = zip(*(pair for pair in weigh(problem)), strict=True)
        slots = [[at for at in range(9) if at < mentor.capacity] for mentor in problem.mentors]
        starts = np.cumsum([0, *(len(one) for one in slots)])
        wide = [(row, starts[column] + slot) for row, column in zip(rows, columns, strict=True) for slot in slots[column]]
        table = coo_array((np.ones(len(wide)), tuple(zip(*wide, strict=True))), shape=(60, starts[-1])).tocsr()
        assert len(assign(problem).pairs) == int((maximum_bipartite_matching(table) >= 0).sum())


def test_every_row_of_the_table_stands_for_its_own_mentee() -> None:
    # More mentees and mentors than one tile holds, so that a slip between tiles would show.
    problem = make_round(300, 2100, seed=3)
    board = lay_out(problem)
    rows, columns, scores = Search(board).all_pairs()
    assert len(rows) > 100_000
    for at in random.Random(5).sample(range(len(rows)), 3000):
        asked, offered = board.profiles.asked[rows[at]], board.profiles.offered[columns[at]]
        assert not breaks_rules(asked, offered, problem.policy)
        assert scores[at] == sum(appraise(asked, offered, problem.policy.full_hours))


@pytest.mark.parametrize("aim", AIMS)
def test_every_aim_is_proven_and_shown(aim: str) -> None:
    for seed in range(4):
        problem = make_round(40, 25, seed, capacities=(0, 1, 1, 2) if seed % 2 else (1, 2, 3))
        draw = random.Random(seed)
        wishes = tuple(
            Wish(mentee.id, mentor.id, rank + 1, by_mentor=draw.random() < 0.3)
            for mentee in problem.mentees
            for rank, mentor in enumerate(draw.sample(problem.mentors, 2))
        )
        queue = tuple(draw.sample([mentee.id for mentee in problem.mentees], 30))
        kept = frozenset((mentee.id, draw.choice(problem.mentors).id) for mentee in problem.mentees)
        wished = replace(problem, wishes=wishes)
        ask = Ask(aim, seed, price_of_change=40, kept=kept, queue=queue)
        result = assign(wished, ask=ask)
        assert verify(wished, result, ask) == ()
        assert result.certificate.gap == 0
        assert result.fingerprint == assign(wished, ask=ask).fingerprint


def test_a_wish_counts_and_is_told() -> None:
    problem = make_round(12, 9, 4)
    plain = assign(problem)
    mentee = plain.pairs[0].mentee_id
    other = next(
        mentor for mentor in problem.mentors if mentor.id != plain.pairs[0].mentor_id and mentor.capacity
        and not breaks_rules(*couple(problem, mentee, mentor.id), problem.policy)
        and Forbidden(mentee, mentor.id, "assesses") not in problem.forbidden
    )  # fmt: skip
    sure = replace(problem, policy=make_policy_like(wish_points=1000), wishes=(Wish(mentee, other.id, 1),))
    pair = next(pair for pair in assign(sure).pairs if pair.mentee_id == mentee)
    assert pair.mentor_id == other.id
    assert pair.reasons[0].criterion == "wishes"
    assert pair.reasons[0].sentence.endswith(f" named {other.called or other.name} as first wish.")


def couple(problem: Problem, mentee_id: str, mentor_id: str) -> tuple[Asked, Offered]:
    profiles = build_profiles(problem)
    row = [mentee.id for mentee in problem.mentees].index(mentee_id)
    column = [mentor.id for mentor in problem.mentors].index(mentor_id)
    return profiles.asked[row], profiles.offered[column]
