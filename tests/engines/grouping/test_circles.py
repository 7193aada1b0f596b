"""Circles: the best by trying everything, every promise on invented people, one reading by tables and one by hand."""

import itertools
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from polyad.engines.grouping import (
    CircleProblem,
    InvalidCircles,
    Peer,
    Wanted,
    checking,
    exact,
    faults_of,
    find_faults,
    form_circles,
    forming,
    settle_weights,
)
from polyad.engines.grouping.appraising import Reader
from polyad.engines.grouping.encoding import encode
from polyad.engines.grouping.instances import make_people
from polyad.engines.grouping.kernel import IMPOSSIBLE, SEED, read_rows, worths_after
from tests.engines.grouping.people import make_circle_problem, make_neighbours

problems = st.builds(make_circle_problem, st.integers(0, 26), st.integers(0, 10**6), st.integers(2, 4), st.integers(4, 7), st.booleans())


@given(problems)
@settings(max_examples=40, deadline=None)
def test_every_result_keeps_every_promise(problem: CircleProblem) -> None:
    assert find_faults(settle_weights(problem), form_circles(problem)) == ()


@given(problems.filter(lambda problem: len(problem.people) > 0))
@settings(max_examples=6, deadline=None)
def test_a_search_keeps_every_promise_and_passes_no_bound(problem: CircleProblem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forming, "FEW", 0)
        found = form_circles(problem)
    assert find_faults(settle_weights(problem), found) == ()
    assert found.certificate.bound_by == "counting"
    assert found.certificate.objective <= form_circles(problem).certificate.upper_bound <= found.certificate.upper_bound


@given(st.integers(2, 9), st.integers(0, 10**6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_few_people_agree_with_trying_everything(count: int, seed: int, hard: bool) -> None:
    problem = settle_weights(make_circle_problem(count, seed, 3, 4, hard))
    found = form_circles(problem).certificate
    assert found.is_proven
    assert found.objective == try_everything(problem)


def try_everything(problem: CircleProblem) -> int:
    ids = sorted(peer.id for peer in problem.people)
    worths = {
        frozenset(circle): checking.points_of(problem, circle) + 1000 * size
        for size in range(problem.least, problem.most + 1)
        for circle in itertools.combinations(ids, size)
        if not faults_of(problem, circle)
    }

    def best_of(left: frozenset[str]) -> int:
        if not left:
            return 0
        first, best = min(left), best_of(left - {min(left)})
        for circle, worth in worths.items():
            if first in circle and circle <= left:
                best = max(best, worth + best_of(left - circle))
        return best

    return best_of(frozenset(ids))


def test_twenty_four_people_are_as_well_off_as_constraint_programming_proves() -> None:
    problem = settle_weights(make_people(14, seed=4, least=3, most=5))
    found = form_circles(problem).certificate
    assert found.is_proven
    assert found.objective == solve_by_constraints(problem)


def solve_by_constraints(problem: CircleProblem) -> int:
    """An unrelated model: who sits at which table, with the constraints written out, and worths of tables by look-up."""
    ids = sorted(peer.id for peer in problem.people)
    circles = [
        circle
        for size in range(problem.least, problem.most + 1)
        for circle in itertools.combinations(ids, size)
        if not faults_of(problem, circle)
    ]
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(str(at)) for at in range(len(circles))]
    for name in ids:
        model.add_at_most_one(var for var, circle in zip(chosen, circles, strict=True) if name in circle)
    model.maximize(
        sum((checking.points_of(problem, circle) + 1000 * len(circle)) * var for var, circle in zip(chosen, circles, strict=True))
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


@given(problems.filter(lambda problem: len(problem.people) > 7), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_tables_of_exchanges_say_what_a_plain_reading_says(problem: CircleProblem, seed: int) -> None:
    problem = settle_weights(problem)
    field, draw = encode(problem), random.Random(seed)
    chairs, reader = problem.most + 1, Reader(field)
    people = draw.sample(range(field.n), min(field.n, 2 * problem.most))
    cut = draw.randint(0, min(len(people), problem.most))
    sides = (people[:cut], people[cut : cut + problem.most])
    if not all(reader.may_be(side) for side in sides):
        sides = (sides[0][:1], sides[1][:1])  # an exchange is told only between circles that may be
    rows = [
        read_rows(field, np.array([[*side, *[field.n] * (chairs - len(side))]], dtype=np.int32), np.array([False])) for side in sides
    ]
    told = worths_after(field, rows[0], rows[1])
    for i, j in itertools.product(range(len(sides[0]) + 1), range(len(sides[1]) + 1)):
        out, into = sides[0][i : i + 1], sides[1][j : j + 1]
        after = ([one for one in sides[0] if one not in out] + into, [one for one in sides[1] if one not in into] + out)
        at = (0, i if i < len(sides[0]) else chairs - 1, j if j < len(sides[1]) else chairs - 1)
        for side in (0, 1):
            assert int(told[side][at]) == expected(problem, reader, after[side])


def expected(problem: CircleProblem, reader: Reader, people: list[int]) -> int:
    names = [reader.field.ids[person] for person in people]
    faults = [fault for fault in faults_of(problem, names) if not fault.startswith("A circle needs at least")]
    if faults:
        return int(IMPOSSIBLE)
    if len(people) < problem.least:
        return int(SEED) * len(people) ** 2
    return checking.points_of(problem, names) + 1000 * len(people)


def test_the_order_of_people_changes_nothing_and_the_same_seed_gives_the_same() -> None:
    problem = make_circle_problem(70, 3, 4, 6)
    turned = replace(problem, people=problem.people[::-1])
    assert form_circles(problem, 5) == form_circles(turned, 5)


def test_a_middling_programme_is_nearly_all_placed() -> None:
    for seed in (1, 2):
        found = form_circles(make_people(200, seed)).certificate
        assert found.placed >= 185
        assert found.points >= 0.88 * found.best_points


def test_larger_parts_of_possible_circles_are_given_up_and_searched() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "MOST_CIRCLES", 10)
        assert exact.all_circles(Reader(encode(settle_weights(make_people(30)))), range(30), 10) is None


def test_mixed_and_alike_are_kept() -> None:
    people = tuple(
        replace(peer, traits={"profession": "Nursing" if at % 2 else "Surgery", "stage": "Year 1" if at < 6 else "Year 2"})
        for at, peer in enumerate(make_neighbours(12))
    )
    problem = CircleProblem(people, 4, 6, wants=(Wanted("mix", "profession", 1), Wanted("same", "stage")))
    found = form_circles(problem)
    assert sorted(len(one.members) for one in found.circles) == [6, 6]
    for circle in found.circles:
        assert len({people[int(name[1:])].traits["stage"] for name in circle.members}) == 1
        assert "Mixed in profession: Nursing and Surgery." in [reason.sentence for reason in circle.reasons]
    assert found.certificate.is_proven


def test_people_kept_apart_are_never_together() -> None:
    people = make_neighbours(8)
    apart = frozenset(frozenset({one.id, other.id}) for one in people[:4] for other in people[:4] if one != other)
    found = form_circles(CircleProblem(people, 3, 4, apart=apart))
    assert all(sum(name in {peer.id for peer in people[:4]} for name in one.members) == 1 for one in found.circles)
    assert found.certificate.placed == 8 - 2


def test_twelve_people_with_no_common_hour_are_each_told_so() -> None:
    people = tuple(replace(peer, called=peer.name, hours=(at * 2, at * 2 + 1)) for at, peer in enumerate(make_neighbours(12)))
    found = form_circles(CircleProblem(people, 3, 6, 2))
    assert found.circles == ()
    assert {one.key for one in found.left_over} == {"no_common_hours"}
    assert found.left_over[0].reason == (
        "Person 0 can come at one and the same time with nobody else; a circle needs two with two hours in common."
    )
    assert found.left_over[0].way_on == "Ask Person 0 for further times, ask for fewer common hours, or let circles be smaller."
    assert found.certificate.is_proven


@pytest.mark.parametrize(("count", "sizes"), [(7, [3, 4]), (11, [3, 4, 4]), (5, [5]), (13, [4, 4, 5])])
def test_odd_numbers_leave_nobody_out(count: int, sizes: list[int]) -> None:
    found = form_circles(CircleProblem(make_neighbours(count), 3, 4 if sum(sizes) != 5 and max(sizes) < 5 else 5))
    assert found.certificate.placed == count
    assert found.left_over == ()


def test_too_few_for_a_circle_are_told_so() -> None:
    found = form_circles(CircleProblem(make_neighbours(2), 3, 4))
    assert found.left_over[0].reason == "There are two people in all; a circle needs at least three."


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"languages": ("Latin",)}, "no_language", "Of those who speak Latin there is nobody else here; a circle needs two beside Odd."),
        ({"hours": (0, 1)}, "no_common_hours", "Odd can come at one and the same time with nobody else; a circle needs two with two hours in common."),
    ],
)  # fmt: skip
def test_whoever_is_left_over_is_told_why(changes: dict[str, object], key: str, words: str) -> None:
    odd = replace(Peer("odd", "Odd One", "Odd", NEIGHBOUR.hours, NEIGHBOUR.languages), **changes)  # type: ignore[arg-type]
    found = form_circles(CircleProblem((*make_neighbours(6), odd), 3, 6))
    assert [(one.person_id, one.key, one.reason) for one in found.left_over] == [("odd", key, words)]


NEIGHBOUR = make_neighbours(1)[0]


def test_who_is_kept_apart_from_nearly_all_is_told_without_names() -> None:
    odd = Peer("odd", "Odd One", "Odd", NEIGHBOUR.hours, NEIGHBOUR.languages)
    apart = frozenset(frozenset({"odd", f"p{at:02d}"}) for at in range(5))
    found = form_circles(CircleProblem((*make_neighbours(6), odd), 3, 6, apart=apart))
    assert found.left_over[0].reason == (
        "Beside those Odd is kept apart from there is only one other who could come; a circle needs two."
    )


def test_what_somebody_would_not_be_alone_in_is_never_told() -> None:
    people = tuple(replace(peer, company="first in the family" if at < 2 else "") for at, peer in enumerate(make_neighbours(4)))
    found = form_circles(CircleProblem(people, 4, 4, wants=(Wanted("company", "", 1),)))
    sentences = [reason.sentence for reason in (*found.circles[0].reasons, *found.circles[0].against)]
    assert "Nobody is alone in what they would rather not be alone in." in sentences
    assert not any("family" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"least": 1}, "A circle has from 2 to 30 members; the least cannot be above the most."),
        ({"least": 6, "most": 4}, "A circle has from 2 to 30 members; the least cannot be above the most."),
        ({"common_hours": 169}, "Circles can ask for 0 to 168 common hours a week."),
        ({"people": (NEIGHBOUR, NEIGHBOUR)}, "'p00' stands twice in the list; everybody can be in one circle."),
        ({"wants": (Wanted("beauty", "", 1),)}, "Circles do not know 'beauty'; they know mix, alike, spread, near, company, same, different."),
        ({"wants": (Wanted("mix", "x", -1),)}, "A weight is a whole number from 0 to 1,000,000."),
        ({"standing": (("nobody",),)}, "'nobody' is in a circle but not in the list of people."),
        ({"standing": (("p00",), ("p00",))}, "'p00' is in two circles."),
        ({"pinned": frozenset({"p01"})}, "Only somebody who is in a circle can be pinned there."),
        ({"apart": frozenset({frozenset({"p01"})})}, "A conflict is between two different people."),
        ({"people": (Peer("a", "A", hours=(168,)),)}, "'a' has an hour that is not an hour of the week."),
        ({"people": (Peer("a", "A", level=1001),)}, "'a' has a level that is not from 0 to 1000."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidCircles) as refused:
        form_circles(replace(CircleProblem(make_neighbours(6)), **changes))  # type: ignore[arg-type]
    assert str(refused.value) == words
