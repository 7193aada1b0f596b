"""Telling people apart, wishes, months, and keeping rounds: vectors and properties."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.gatherings.rules.room import (
    AWAY,
    HERE,
    LEFT,
    Known,
    absent_rounds,
    double_names,
    in_months,
    keep_rounds,
    mutual,
    numbers_of,
    tell_apart,
)


def test_names_that_nobody_shares_stay_as_they_are() -> None:
    assert tell_apart([Known("a", "Ann Bell", ("x",)), Known("b", "Bo Carr", ("x",))]) == {"a": "Ann Bell", "b": "Bo Carr"}


def test_one_name_twice_is_told_apart_by_the_first_thing_that_differs() -> None:
    people = [Known("a", "Sam Lee", ("", "Surgery", "badge 1")), Known("b", "sam  lee", ("", "Medicine", "badge 2"))]
    assert tell_apart(people) == {"a": "Sam Lee (Surgery)", "b": "sam  lee (Medicine)"}


def test_where_nothing_differs_the_number_does() -> None:
    people = [Known(key, "Sam Lee", ("Surgery", f"badge {key}")) for key in "123"]
    assert tell_apart(people) == {key: f"Sam Lee (badge {key})" for key in "123"}
    two = [Known("a", "Sam Lee", ("Surgery", "badge 1")), Known("b", "Sam Lee", ("", "badge 2"))]
    assert tell_apart(two) == {"a": "Sam Lee (badge 1)", "b": "Sam Lee (badge 2)"}


@given(st.lists(st.tuples(st.sampled_from(["Sam Lee", "sam lee", "Ann"]), st.sampled_from(["", "x", "y"])), max_size=9))
def test_no_two_people_are_ever_called_the_same(rows: list[tuple[str, str]]) -> None:
    named = tell_apart(Known(str(n), name, (mark, f"badge {n}")) for n, (name, mark) in enumerate(rows))
    assert len({name.casefold() for name in named.values()}) == len(rows)


def test_which_rounds_somebody_is_not_there() -> None:
    assert absent_rounds(HERE, 4, 1, None) == frozenset()
    assert absent_rounds(HERE, 4, 3, None) == {0, 1}
    assert absent_rounds(LEFT, 4, 1, 3) == {3}
    assert absent_rounds(LEFT, 4, 1, 0) == {0, 1, 2, 3}
    assert absent_rounds(AWAY, 4, 1, None) == {0, 1, 2, 3}


def test_only_a_wish_of_both_is_mutual() -> None:
    wishes = [("a", "x"), ("x", "a"), ("b", "x"), ("x", "c"), ("d", "d")]
    assert mutual(wishes) == {frozenset({"a", "x"})}


def test_the_same_day_months_later_or_the_last_of_the_month() -> None:
    assert in_months(date(2026, 11, 2), 3) == date(2027, 2, 2)
    assert in_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert in_months(date(2027, 10, 31), 4) == date(2028, 2, 29)
    assert in_months(date(2026, 12, 31), 4) == date(2027, 4, 30)


def test_numbers_and_names() -> None:
    assert numbers_of({1, 3}, 3) == [2, 4, 5]
    assert double_names(["Sam Lee", "sam  LEE", "Ann"]) == ("sam lee",)


ROUNDS = 5


@given(st.data())
def test_rounds_are_kept_where_they_can_be_and_nobody_is_in_two_places(data: st.DataObject) -> None:
    left, right = [f"m{n}" for n in range(6)], [f"t{n}" for n in range(5)]
    planned: list[set[tuple[str, str]]] = [set() for _ in range(ROUNDS)]
    for number in range(ROUNDS):
        for k, one in enumerate(left):
            if (k + number) % 6 < 5 and data.draw(st.booleans()):
                planned[number].add((one, right[(k + number) % 6]))
    had = {pair for held in planned for pair in held}
    gone = data.draw(st.sets(st.sampled_from(sorted(had)))) if had else set()
    pairs = had - gone
    new = set()
    for one in left:
        for other in right:
            degrees = [sum(name in pair for pair in pairs | new) for name in (one, other)]
            if (one, other) not in had and max(degrees) < ROUNDS and data.draw(st.booleans()):
                new.add((one, other))
    kept = keep_rounds(planned, pairs | new)
    assert {pair for held in kept for pair in held} == pairs | new
    assert sum(map(len, kept)) == len(pairs | new)
    assert all(len({name for pair in held for name in pair}) == 2 * len(held) for held in kept)
    if not new:
        assert kept == [held - gone for held in planned]
