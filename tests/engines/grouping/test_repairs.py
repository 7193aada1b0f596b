"""Circles that stand: somebody comes, somebody goes, and nobody else is disturbed more than it is worth."""

from dataclasses import replace

import pytest

from polyad.engines.grouping import (
    CircleProblem,
    InvalidCircles,
    Peer,
    describe,
    find_faults,
    find_places,
    form_circles,
    settle_weights,
)
from polyad.engines.grouping.instances import make_people
from tests.engines.grouping.people import NOON, make_circle_problem, make_neighbours

PRICE = 1500


def standing_problem(seed: int, count: int = 30) -> CircleProblem:
    problem = make_circle_problem(count, seed, 3, 5, hard=False)
    return replace(problem, standing=tuple(one.members for one in form_circles(problem).circles), price_of_change=PRICE)


@pytest.mark.parametrize("seed", range(3))
def test_a_late_joiner_moves_nobody_or_one(seed: int) -> None:
    problem = standing_problem(seed)
    known = {name for circle in problem.standing for name in circle}
    late = Peer("late", "Late Comer", "Late")  # who has said nothing fits in wherever there is room
    joined = replace(problem, people=(*problem.people, late))
    found = form_circles(joined)
    assert find_faults(settle_weights(joined), found) == ()
    assert known <= {name for one in found.circles for name in one.members}
    assert found.certificate.moved <= 1 + len(found.circles) - len(problem.standing)


@pytest.mark.parametrize("seed", range(3))
def test_a_leaver_breaks_no_other_circle(seed: int) -> None:
    problem = standing_problem(seed)
    gone = problem.standing[0][0]
    smaller = tuple(tuple(name for name in circle if name != gone) for circle in problem.standing)
    left = replace(problem, people=tuple(peer for peer in problem.people if peer.id != gone), standing=smaller,
                   apart=frozenset(pair for pair in problem.apart if gone not in pair))  # fmt: skip
    found = form_circles(left)
    assert find_faults(settle_weights(left), found) == ()
    assert found.certificate.placed >= sum(map(len, smaller)) - 1
    assert found.certificate.moved <= 4


def test_nothing_is_changed_where_nothing_needs_to_be() -> None:
    problem = make_people(120, 2)
    circles = tuple(one.members for one in form_circles(problem).circles)
    again = form_circles(replace(problem, standing=circles, price_of_change=100_000))
    assert again.certificate.moved == 0
    assert {frozenset(circle) for circle in circles} <= {frozenset(one.members) for one in again.circles}


def test_whoever_is_pinned_stays() -> None:
    people = make_neighbours(10)
    standing = (("p00", "p01", "p02", "p03", "p04"), ("p05", "p06", "p07", "p08", "p09"))
    problem = CircleProblem(people, 3, 5, standing=standing, pinned=frozenset({"p00", "p09"}))
    found = form_circles(problem)
    assert find_faults(settle_weights(problem), found) == ()
    assert not any({"p00", "p09"} <= set(one.members) for one in found.circles)


def test_a_conflict_discovered_later_parts_the_two_and_moves_one() -> None:
    people = make_neighbours(9)
    standing = (("p00", "p01", "p02", "p03"), ("p04", "p05", "p06", "p07", "p08"))
    problem = CircleProblem(people, 3, 5, apart=frozenset({frozenset({"p00", "p01"})}), standing=standing, price_of_change=PRICE)
    found = form_circles(problem)
    assert find_faults(settle_weights(problem), found) == ()
    assert found.certificate.placed == 9
    assert found.certificate.moved <= 2


def test_pinning_two_who_must_be_apart_is_refused() -> None:
    people = make_neighbours(4)
    problem = CircleProblem(
        people, 3, 5, apart=frozenset({frozenset({"p00", "p01"})}), standing=(("p00", "p01", "p02"),), pinned=frozenset({"p00", "p01"})
    )
    with pytest.raises(InvalidCircles, match="People are pinned to one circle who cannot be in it together"):
        form_circles(problem)


def test_a_place_is_found_straight_in_where_there_is_one() -> None:
    people = (*make_neighbours(7), Peer("new", "New One", hours=NOON, languages=("English",)))
    problem = CircleProblem(people, 3, 4, standing=(("p00", "p01", "p02", "p03"), ("p04", "p05", "p06")))
    places = find_places(problem, "new")
    assert [(place.circle, place.moves, place.gain) for place in places] == [(1, None, 2000)]


def test_a_place_is_found_by_moving_one_where_there_is_none_straight_in() -> None:
    early, late = NOON[:2], NOON[2:4]
    people = (
        *(Peer(f"e{at}", f"Early {at}", hours=early if at < 3 else early + late) for at in range(4)),
        *(Peer(f"l{at}", f"Late {at}", hours=late) for at in range(3)),
        Peer("new", "New One", hours=early),
    )
    problem = CircleProblem(people, 3, 4, standing=(("e0", "e1", "e2", "e3"), ("l0", "l1", "l2")))
    places = find_places(problem, "new")
    assert [(place.circle, place.moves) for place in places] == [(0, ("e3", 1))]


def test_nobody_is_promised_a_place_where_there_is_none() -> None:
    people = (*make_neighbours(3), Peer("new", "New One", hours=(0, 1)))
    assert find_places(CircleProblem(people, 3, 4, standing=(("p00", "p01", "p02"),)), "new") == ()


def test_a_circle_by_hand_is_told_with_what_it_breaks() -> None:
    people = (*make_neighbours(3), Peer("new", "New One", hours=(0, 1, *NOON[:1]), languages=("Latin",)))
    apart = frozenset({frozenset({"p00", "new"})})
    circle, faults = describe(CircleProblem(people, 3, 3, apart=apart), ("p00", "p01", "p02", "new"))
    assert faults == (
        "A circle has at most three; this one has four.",
        "They have one hour of the week in common; two hours are needed.",
        "There is no language that all of them speak.",
        "Person 0 and New One are to be kept apart.",
    )
    assert circle.reasons[0].sentence == "All four can meet on Monday 12:00–13:00."
