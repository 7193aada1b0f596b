"""Hours of the week on one clock."""

from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.matching.clocks import on_one_clock


def test_one_moment_is_one_hour_whoever_names_it() -> None:
    assert on_one_clock((12, 13), 0) == (12, 13)
    assert on_one_clock((12, 13), 120) == (10, 11)  # Monday noon in Cairo is Monday ten in London
    assert on_one_clock((0, 167), 60) == (166, 167)  # Monday midnight is still Sunday further west
    assert on_one_clock((167,), -300) == (4,)
    assert on_one_clock((12,), 330) == (7,)  # noon in Delhi is half past six: read as the hour from seven


@given(st.sets(st.integers(0, 167)), st.integers(-14 * 60, 14 * 60))
def test_nobody_gains_or_loses_an_hour(hours: set[int], ahead: int) -> None:
    moved = on_one_clock(sorted(hours), ahead)
    assert len(set(moved)) == len(hours) and moved == tuple(sorted(moved))
    assert set(on_one_clock(moved, -(ahead // 60) * 60)) == hours
