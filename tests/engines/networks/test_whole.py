"""A programme's network for its lead: the worked spread, rounded counts, and nothing about fewer than five."""

from fractions import Fraction as F

import pytest

from polyad.engines.networks import Helped, Load, spread_of, sum_up


def helped(*flags: bool) -> list[Helped]:
    """Gives mentees with a relationship each, sponsored or not."""
    return [Helped(frozenset({number}), flag) for number, flag in enumerate(flags)]


def test_the_worked_spread_of_load() -> None:
    assert spread_of([0, 1, 1, 2, 6]) == F(26, 50)
    assert spread_of([6, 0, 2, 1, 1]) == F(26, 50)


def test_an_even_load_has_no_spread_and_no_load_has_none() -> None:
    assert (spread_of([2, 2, 2]), spread_of([0, 0]), spread_of([])) == (0, None, None)
    with pytest.raises(ValueError, match="less than nothing"):
        spread_of([1, -1])


def test_figures_of_a_programme_are_rounded() -> None:
    loads = [Load(9, 0, 2)] * 3 + [Load(9, 9, 2)] * 4 + [Load(1, 1, 2)] * 44
    groups = {"stage": {"residents": helped(*[True] * 8, *[False] * 9), "students": helped(*[False] * 14) + [Helped(frozenset(), False)]}}
    found = sum_up([0] * 8 + [3] * 23, loads, groups)
    assert (found.mentees.about, found.alone.about, found.alone_share) == (30, 10, 33)
    assert (found.ties_each, found.mentors.about, found.over.about) == (2, 50, 5)
    assert (found.spread, found.top_tenth) == (F(9, 20), 40)
    rows = found.sponsored["stage"].rows
    assert [(name, row.people.about, row.base.about, row.meant.about) for name, row in rows.items()] == [
        ("residents", 15, 15, 10), ("students", 15, 15, None),
    ]  # fmt: skip


def test_who_is_asked_counts_beside_who_is_helped() -> None:
    assert sum_up([], [Load(1, 2, 2)] * 5 + [Load(2, 0, 2)] * 5, {}).asked.about == 5
    assert sum_up([], [Load(1, 1, 2)] * 10, {}).asked.about is None


def test_who_helps_too_many_cannot_be_subtracted_from_who_is_asked_too_often() -> None:
    """A lead knows the twelve who help three with one place. Of the ten others none, or four, are asked beyond theirs: both look alike."""
    known, calm, asked = [Load(3, 0, 1)] * 12, Load(0, 1, 1), Load(0, 2, 1)
    looks = [sum_up([], [*known, *[calm] * (10 - n), *[asked] * n], {}) for n in (0, 4)]
    assert looks[0] == looks[1] and (looks[0].over.about, looks[0].asked.about) == (10, None)


def test_less_than_five_people_are_not_told() -> None:
    few = sum_up([0, 1, 2, 3], [Load(9, 0, 1)] * 4, {"stage": {"all": helped(*[True] * 4)}})
    assert (few.mentees.about, few.alone.about, few.alone_share, few.ties_each) == (None,) * 4
    assert (few.mentors.about, few.over.about, few.spread, few.top_tenth) == (None,) * 4
    assert [(row.people.about, row.meant.about, row.meant.is_untold) for row in few.sponsored["stage"].rows.values()] == [(None, None, True)]
    assert few.asked.is_untold and sum_up([], [Load(1, 1, 1)] * 9, {}).asked.is_most


@pytest.mark.parametrize(("alone", "told"), [(0, None), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (40, 40)])
def test_nobody_and_few_are_told_alike(alone: int, told: int | None) -> None:
    assert sum_up([0] * alone + [1] * (40 - alone), [], {}).alone.about == told


def test_one_who_leaves_cannot_be_worked_out_from_two_looks() -> None:
    """Five people then four, six then five: whatever the leaver had, both looks are the same for it."""
    for size in (5, 6, 8, 9, 11, 14):
        for meant in range(size):
            rest = [True] * meant + [False] * (size - 1 - meant)
            looks = {
                flag: tuple(
                    (row.people.about, row.meant.about, row.meant.is_most)
                    for rows in ([*rest, flag], rest)
                    for row in sum_up([], [], {"g": {"x": helped(*rows), "y": helped(*[False] * 40)}}).sponsored["g"].rows.values()
                )
                for flag in (True, False)
            }
            differ = looks[True] != looks[False]
            # Only where the leaver alone carries a count, or what is left of the group, over a step of five does rounding say something.
            assert not differ or (meant + 1) % 5 in (0, 3) or meant == size - 5, (size, meant)
