"""Speed events: the worked example, every promise on invented events, the optimum by trying everything."""

import itertools
import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from polyad.engines.rotation import InvalidSpeed, SpeedProblem, find_faults, pairing, schedule_rounds
from polyad.engines.rotation.colouring import colour


def make_event(
    left: int, right: int, rounds: int, seed: int, conflicts: float = 0.1, past: int = 0, away: float = 0.0, most: int = 9
) -> SpeedProblem:
    """An invented event; its past rounds are drawn, its absences fall anywhere."""
    draw = random.Random(seed)
    mentees, mentors = tuple(f"mentee {n}" for n in range(left)), tuple(f"mentor {n}" for n in range(right))
    pairs = list(itertools.product(mentees, mentors))
    overlap = {pair: draw.randint(0, most) for pair in pairs}
    forbidden = frozenset(pair for pair in pairs if draw.random() < conflicts)
    absent = {
        name: frozenset(at for at in range(rounds) if draw.random() < away) for name in (*mentees, *mentors)
    }
    held: list[tuple[tuple[str, str], ...]] = []
    for at in range(min(past, rounds)):
        there = [[name for name in side if at not in absent[name]] for side in (mentees, mentors)]
        count = draw.randint(0, min(map(len, there)))
        found = zip(draw.sample(there[0], count), draw.sample(there[1], count), strict=True)
        held.append(tuple(pair for pair in found if all(pair not in one for one in held)))
    return SpeedProblem(mentees, mentors, rounds, overlap, forbidden, tuple(held), absent, seed)


events = st.builds(
    make_event, st.integers(0, 9), st.integers(0, 7), st.integers(0, 6), st.integers(0, 10**6),
    st.sampled_from([0.0, 0.1, 0.5]), st.integers(0, 3), st.sampled_from([0.0, 0.0, 0.3]), st.sampled_from([0, 1, 9, 1000]),
)  # fmt: skip


@given(events)
@settings(max_examples=120, deadline=None)
def test_every_schedule_keeps_every_promise(problem: SpeedProblem) -> None:
    schedule = schedule_rounds(problem)
    assert find_faults(problem, schedule) == ()
    if not any(problem.absent.values()):
        assert schedule.certificate.is_proven


def test_eight_mentees_and_six_mentors_rest_once_or_twice_in_six_rounds() -> None:
    mentees, mentors = tuple(f"mentee {n}" for n in range(8)), tuple(f"mentor {n}" for n in range(6))
    schedule = schedule_rounds(SpeedProblem(mentees, mentors, 6))
    assert find_faults(SpeedProblem(mentees, mentors, 6), schedule) == ()
    assert schedule.certificate.meetings == 36
    assert schedule.certificate.rests_left == (1, 2)
    assert schedule.certificate.rests_right == (0, 0)
    # The ring of eight seats of the worked example: two empty seats side by side are unfair, spaced ones are as ours.
    assert ring_rests({6, 7}) == (0, 2)
    assert ring_rests({3, 7}) == (1, 2)


def ring_rests(empty: set[int]) -> tuple[int, int]:
    counts = [sum((mentee + at) % 8 in empty for at in range(6)) for mentee in range(8)]
    return min(counts), max(counts)


@pytest.mark.parametrize("size", [(7, 6), (5, 5), (3, 9), (13, 4), (1, 1), (2, 7)])
def test_odd_and_unequal_numbers_rest_evenly(size: tuple[int, int]) -> None:
    for rounds in range(1, 8):
        problem = make_event(*size, rounds, seed=rounds, conflicts=0)
        schedule = schedule_rounds(problem)
        known = schedule.certificate
        assert known.meetings == min(size[0] * size[1], rounds * min(size))
        for least, most in (known.rests_left, known.rests_right):
            assert most - least <= 1


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(0, 10**6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_small_events_agree_with_an_integer_programme_over_rounds(
    left: int, right: int, rounds: int, seed: int, away: bool
) -> None:
    problem = make_event(left, right, rounds, seed, 0.2, past=seed % 2, away=0.3 * away)
    schedule = schedule_rounds(problem)
    best = solve_over_rounds(problem, schedule.certificate.weight)
    assert schedule.certificate.objective <= best <= schedule.certificate.upper_bound
    if not any(problem.absent.values()):
        assert schedule.certificate.objective == best


def solve_over_rounds(problem: SpeedProblem, weight: int) -> int:
    """The best schedule by an unrelated method: a choice for each pair and round, and for each person a number of rests."""
    begun, met = len(problem.past), {pair for held in problem.past for pair in held}
    places = [
        (pair, at)
        for pair in itertools.product(problem.left, problem.right)
        for at in range(begun, problem.rounds)
        if pair not in met | problem.forbidden and all(at not in problem.absent[name] for name in pair)
    ]
    people = (*problem.left, *problem.right)
    start = {
        name: sum(at not in problem.absent[name] and all(name not in pair for pair in (problem.past[at] if at < begun else ()))
                  for at in range(problem.rounds))
        for name in people
    }  # fmt: skip
    steps = [(name, k) for name in people for k in range(1, start[name] + 1)]  # the k-th meeting of a person
    costs = [-problem.overlap[pair] for pair, _ in places] + [-weight * (2 * (start[name] - k + 1) - 1) for name, k in steps]
    rows, limits = [], []
    for pair in itertools.product(problem.left, problem.right):
        rows.append([float(one == pair) for one, _ in places] + [0.0] * len(steps))
        limits.append((0, 1))
    for name in people:
        for at in range(problem.rounds):
            rows.append([float(name in pair and at == now) for pair, now in places] + [0.0] * len(steps))
            limits.append((0, 1))
        rows.append([float(name in pair) for pair, _ in places] + [-float(one == name) for one, _ in steps])
        limits.append((0, 0))
    base = sum(problem.overlap[pair] for pair in met) - weight * sum(count**2 for count in start.values())
    if not places:
        return base
    found = milp(
        np.array(costs, dtype=float), integrality=np.ones(len(costs)), bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array(rows), *np.array(limits, dtype=float).T),
    )  # fmt: skip
    return base - round(found.fun)


def test_looking_again_finds_what_looking_at_everything_finds() -> None:
    for seed in range(6):
        problem = make_event(40, 30 + 5 * (seed % 3), 5, seed, most=1000)
        whole = schedule_rounds(problem)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pairing, "FEW", 0)
            again = schedule_rounds(problem)
        assert find_faults(problem, again) == ()
        assert again.certificate.is_proven
        assert again.certificate.objective == whole.certificate.objective


def test_a_mentor_who_leaves_in_round_three_changes_no_past_round() -> None:
    problem = make_event(9, 8, 6, seed=4)
    plan = schedule_rounds(problem)
    absent = {**problem.absent, "mentor 2": frozenset({2, 3, 4, 5})}
    left = replace(problem, past=plan.rounds[:2], absent=absent)
    again = schedule_rounds(left)
    assert find_faults(left, again) == ()
    assert again.rounds[:2] == plan.rounds[:2]
    assert all("mentor 2" not in pair for held in again.rounds[2:] for pair in held)
    assert again.certificate.is_proven
    assert again.certificate.rests_left[1] - again.certificate.rests_left[0] <= 1


def test_who_comes_late_meets_people_from_then_on() -> None:
    problem = make_event(7, 7, 6, seed=5, conflicts=0)
    plan = schedule_rounds(problem)
    late = replace(
        problem, left=(*problem.left, "late"), past=plan.rounds[:3], absent={**problem.absent, "late": frozenset({0, 1, 2})}
    )
    again = schedule_rounds(late)
    assert find_faults(late, again) == ()
    assert again.rounds[:3] == plan.rounds[:3]
    assert 2 <= sum("late" in pair for held in again.rounds for pair in held) <= 3
    assert again.certificate.rests_left[1] <= 1


def test_a_conflict_found_during_the_event_keeps_the_past_and_no_more() -> None:
    problem = make_event(6, 6, 6, seed=6, conflicts=0)
    plan = schedule_rounds(problem)
    met, coming = plan.rounds[0][0], plan.rounds[4][0]
    found = replace(problem, past=plan.rounds[:2], forbidden=frozenset({met, coming}))
    again = schedule_rounds(found)
    assert find_faults(found, again) == ()
    assert again.rounds[:2] == plan.rounds[:2]
    assert all(coming not in held for held in again.rounds)


def test_people_who_come_and_go_are_placed_as_well_as_the_bound_says() -> None:
    short = []
    for seed in range(20):
        problem = make_event(12, 10, 6, seed, away=0.2)
        schedule = schedule_rounds(problem)
        assert find_faults(problem, schedule) == ()
        most = sum(min(sum(at not in problem.absent[name] for name in side) for side in (problem.left, problem.right)) for at in range(6))
        short.append(most - schedule.certificate.meetings)
    assert sum(short) <= 10  # of about 900 meetings in all


def test_the_order_of_lists_changes_nothing() -> None:
    problem = make_event(9, 7, 5, seed=8, most=2)
    turned = replace(
        problem, left=problem.left[::-1], right=problem.right[::-1], overlap=dict(reversed(problem.overlap.items()))
    )
    assert schedule_rounds(problem) == schedule_rounds(turned)
    assert schedule_rounds(problem).certificate.fingerprint != schedule_rounds(replace(problem, seed=9)).certificate.fingerprint


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_so_many_colours_are_enough_as_anybody_has_pairs(left: int, right: int, seed: int) -> None:
    draw = random.Random(seed)
    every = list(itertools.product(range(left), range(right)))
    pairs = draw.sample(every, draw.randint(1, len(every)))
    most = max(*Counter(a for a, _ in pairs).values(), *Counter(b for _, b in pairs).values())
    colours = colour(pairs, most)
    assert set(colours) <= set(range(most))
    assert len({(a, c) for (a, _), c in zip(pairs, colours, strict=True)}) == len(pairs)
    assert len({(b, c) for (_, b), c in zip(pairs, colours, strict=True)}) == len(pairs)


def test_a_spoiled_schedule_does_not_pass_the_check() -> None:
    problem = make_event(6, 6, 4, seed=3, past=1)
    good = schedule_rounds(problem)
    assert find_faults(problem, good) == ()
    moved = (good.rounds[0], good.rounds[2], good.rounds[1], good.rounds[3])
    spoiled = (
        replace(good, rounds=moved[::-1]),
        replace(good, rounds=(*good.rounds[:3], good.rounds[2])),
        replace(good, rests=dict.fromkeys(good.rests, ())),
        replace(good, certificate=replace(good.certificate, overlap=good.certificate.overlap + 1)),
        replace(good, certificate=replace(good.certificate, upper_bound=good.certificate.upper_bound - 1)),
        replace(good, certificate=replace(good.certificate, meetings=1)),
    )
    assert all(find_faults(problem, one) != () for one in spoiled)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"left": ("a", "a")}, "'a' stands twice in this event; everybody has one place, on one side."),
        ({"right": ("a",)}, "'a' stands twice in this event; everybody has one place, on one side."),
        ({"rounds": 61}, "An event has rounds, those already held included, and 60 at most."),
        ({"past": ((), (), ())}, "An event has rounds, those already held included, and 60 at most."),
        ({"past": ((("x", "b"),),)}, "'x' and 'b' met in a past round; both must stay in the event's lists."),
        ({"overlap": {("a", "b"): -1}}, "What a pair has in common is said in points from 0 to 1,000,000."),
    ],
)
def test_an_event_that_makes_no_sense_is_refused_in_a_sentence(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidSpeed) as refused:
        schedule_rounds(replace(SpeedProblem(("a",), ("b",), 2), **changes))
    assert str(refused.value) == words
