"""No figure from fewer than four."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.scoring import GroupScore, is_worth_a_talk, score_group

F = Fraction
SCORES = st.lists(st.integers(7, 49).map(lambda sevenths: F(sevenths, 7)), max_size=12)


def test_four_are_told_and_three_are_not() -> None:
    assert score_group([F(4), F(6), F(4), F(6)]) == GroupScore(4, F(5), 1.0)
    assert score_group([F(4), F(6), F(4)]) is None
    with pytest.raises(ValueError, match="fewer than four"):
        score_group([F(1)] * 9, fewest=3)


@given(SCORES, st.integers(4, 6))
def test_an_independent_count_agrees(scores: list[Fraction], fewest: int) -> None:
    found = score_group(scores, fewest)
    assert (found is None) == (len(scores) < fewest)
    if found:
        n = len(scores)
        mean = sum(float(s) for s in scores) / n
        assert found.answered == n and float(found.mean) == pytest.approx(mean)
        pairs = sum((float(a) - float(b)) ** 2 for a in scores for b in scores)
        assert found.spread == pytest.approx(sqrt(pairs / (2 * n * n)), abs=1e-9)


@given(SCORES)
def test_the_order_tells_nothing(scores: list[Fraction]) -> None:
    assert score_group(scores) == score_group(sorted(scores))


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (F(5), None, False),  # at the floor is not under it
        (F(499, 100), None, True),
        (F(53, 10), F(6), True),  # a drop of exactly 0.7
        (F(54, 10), F(6), False),
        (F(6), F(5), False),
    ],
)
def test_what_is_worth_a_talk(now: Fraction, before: Fraction | None, told: bool) -> None:
    assert is_worth_a_talk(now, before) is told
