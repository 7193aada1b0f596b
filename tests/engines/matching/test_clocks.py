"""Hours of the week on one clock."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.matching.clocks import commonest_zone, minutes_ahead, on_one_clock, zones_that_shift


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


AUTUMN, LATE_OCTOBER = date(2026, 10, 5), date(2026, 10, 28)


def test_a_clock_is_compared_with_the_one_most_live_by() -> None:
    assert minutes_ahead(["Asia/Tokyo", "Asia/Tokyo", "UTC"], AUTUMN) == {"Asia/Tokyo": 0, "UTC": -540}
    assert minutes_ahead(["Asia/Kolkata", "UTC", "UTC", "Nowhere/At all", "../etc"], AUTUMN)["Asia/Kolkata"] == 330
    assert minutes_ahead([], AUTUMN) == {}


def test_a_clock_may_be_named_and_who_names_none_lives_by_it() -> None:
    assert minutes_ahead(["Asia/Tokyo", "Asia/Tokyo", ""], AUTUMN, "UTC") == {"Asia/Tokyo": 540, "": 0}
    assert commonest_zone(["", "UTC", "Europe/Berlin", "Europe/Berlin"]) == "Europe/Berlin"
    assert commonest_zone(["UTC", "Europe/Berlin"]) == "Europe/Berlin" and commonest_zone([""]) == ""


def test_summer_time_ends_in_one_place_before_the_other() -> None:
    # Germany put its clocks back on 25 October 2026, New York on 1 November: in between they are five hours apart, not six.
    both = ["Europe/Berlin", "America/New_York"]
    assert minutes_ahead(both, AUTUMN, "Europe/Berlin")["America/New_York"] == -360
    assert minutes_ahead(both, LATE_OCTOBER, "Europe/Berlin")["America/New_York"] == -300
    assert zones_that_shift([*both, "Europe/Paris", "Asia/Tokyo"], "Europe/Berlin", AUTUMN) == ("America/New_York", "Asia/Tokyo")
