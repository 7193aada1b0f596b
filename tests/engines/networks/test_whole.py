"""A programme's network for its lead: the worked spread, and nothing about fewer than five."""

from fractions import Fraction as F

import pytest

from polyad.engines.networks import spread_of, sum_up


def test_the_worked_spread_of_load() -> None:
    assert spread_of([0, 1, 1, 2, 6]) == F(26, 50)
    assert spread_of([6, 0, 2, 1, 1]) == F(26, 50)


def test_an_even_load_has_no_spread_and_no_load_has_none() -> None:
    assert (spread_of([2, 2, 2]), spread_of([0, 0]), spread_of([])) == (0, None, None)
    with pytest.raises(ValueError, match="less than nothing"):
        spread_of([1, -1])


def test_figures_of_a_programme() -> None:
    asked = [(9, 2)] * 5 + [(1, 2)] * 5
    groups = {"residents": [(2, 1)] * 6, "students": [(2, 0)] * 6}
    found = sum_up([0] * 5 + [4] * 15, asked, groups)
    assert (found.people, found.without_a_tie, found.ties_each, found.over_asked) == (20, 5, 3, 5)
    assert found.sponsored == {"residents": (2, 1), "students": (2, 0)}


def test_less_than_five_people_are_not_told() -> None:
    few = sum_up([0, 1, 2, 3], [(1, 1)] * 4, {"all": [(1, 1)] * 4})
    assert (few.people, few.without_a_tie, few.ties_each, few.over_asked, few.spread) == (None,) * 5
    assert few.sponsored == {"all": (None, None)}


@pytest.mark.parametrize(("alone", "told"), [(0, 0), (1, None), (4, None), (5, 5), (6, None), (9, None), (10, 10)])
def test_a_small_part_is_kept_back_from_either_side(alone: int, told: int | None) -> None:
    assert sum_up([0] * alone + [1] * (10 - alone), [], {}).without_a_tie == told


def test_a_small_group_takes_another_with_it() -> None:
    groups = {"few": [(1, 0)] * 3, "many": [(1, 0)] * 9, "some": [(1, 0)] * 6}
    assert sum_up([], [], groups).sponsored == {"few": (None, None), "many": (1, 0), "some": (None, None)}
