"""A series goes by the script of 75 minutes: spokes first, hub last, a page within 48 hours, cases deleted in the end."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.gatherings.rules.series import (
    HUB,
    SPOKE,
    Speaker,
    deletes_on,
    find_step,
    is_page_late,
    lay_out,
    may_mark,
    may_recommend,
    order_speakers,
    plan_days,
    read_number,
    sum_up,
    trouble_in_series,
    write_number,
)

AT = datetime(2026, 11, 2, 16, 0, tzinfo=UTC)
GOOD = {"title": "Diabetes in the valleys", "weeks": 2, "count": 6, "talk": 15, "retention": 90}


def test_two_cases_and_a_talk_make_75_minutes() -> None:
    steps = lay_out(15, 2)
    assert [(one.key, one.case, one.minutes) for one in steps] == [
        ("welcome", 0, 5), ("talk", 0, 15),
        ("tell", 1, 5), ("questions", 1, 5), ("spokes", 1, 9), ("hub", 1, 6),
        ("tell", 2, 5), ("questions", 2, 5), ("spokes", 2, 9), ("hub", 2, 6),
        ("learned", 0, 5),
    ]  # fmt: skip
    assert steps[-1].begins + steps[-1].minutes == 75


@given(st.integers(0, 40), st.integers(0, 2))
def test_steps_follow_each_other_and_no_talk_is_longer_than_a_quarter(talk: int, cases: int) -> None:
    steps = lay_out(talk, cases)
    assert all(one.begins + one.minutes == two.begins for one, two in zip(steps, steps[1:], strict=False))
    assert all(one.minutes <= 15 for one in steps)


def test_the_clock_finds_the_step() -> None:
    steps = lay_out(15, 1)
    moments = (0, 4.9, 5, 20, 34, 44.9, 45, 400)
    found = [steps[find_step(steps, AT, AT + timedelta(minutes=minutes))].key for minutes in moments]
    assert found == ["welcome", "welcome", "talk", "tell", "spokes", "hub", "learned", "learned"]


def test_spokes_speak_first_and_who_has_said_least_begins() -> None:
    people = [
        Speaker(UUID(int=1), "Hana", HUB, 0),
        Speaker(UUID(int=2), "Ben", SPOKE, 3),
        Speaker(UUID(int=3), "Cleo", SPOKE, 0),
        Speaker(UUID(int=4), "Ade", SPOKE, 3),
    ]
    assert [one.name for one in order_speakers(people)] == ["Cleo", "Ade", "Ben", "Hana"]
    assert [one.name for one in order_speakers(people, UUID(int=3))] == ["Ade", "Ben", "Hana"]


def test_the_hub_writes_only_when_the_spokes_have_gone_round() -> None:
    assert may_recommend(SPOKE, is_presenter=False, hub_is_open=False)
    assert not may_recommend(HUB, is_presenter=False, hub_is_open=False)
    assert may_recommend(HUB, is_presenter=False, hub_is_open=True)
    assert not may_recommend(SPOKE, is_presenter=True, hub_is_open=True)


def test_a_case_is_deleted_after_the_time_it_says() -> None:
    assert deletes_on(90, shown_on=date(2026, 11, 2), written_on=date(2026, 10, 1)) == date(2027, 1, 31)
    assert deletes_on(90, shown_on=None, written_on=date(2026, 10, 1)) == date(2027, 3, 30)


def test_the_page_is_late_after_48_hours() -> None:
    assert not is_page_late(AT, AT + timedelta(hours=47))
    assert is_page_late(AT, AT + timedelta(hours=48))


def test_one_marks_oneself_present_around_the_session_only() -> None:
    marks = [may_mark(AT, 75, AT + timedelta(minutes=minutes)) for minutes in (-16, -15, 0, 75 + 24 * 60, 76 + 24 * 60)]
    assert marks == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": " "}, "title"), ({"weeks": 0}, "weeks"), ({"count": 53}, "count"), ({"talk": 16}, "talk"), ({"retention": 91}, "retention")],
)
def test_a_series_that_cannot_be_is_named(wrong: dict[str, object], field: str) -> None:
    assert trouble_in_series(**GOOD) == ("", "")
    sentence, found = trouble_in_series(**{**GOOD, **wrong})
    assert sentence and found == field


def test_days_follow_the_rhythm() -> None:
    assert plan_days(date(2026, 11, 2), 2, 3) == (date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 30))


def test_a_number_is_read_as_it_was_typed() -> None:
    number = "0123456789ABCDEF"
    assert write_number(number) == "0123-4567-89AB-CDEF"
    assert read_number("o1 23-4567 89ab cdef") == number == read_number(write_number(number))
    assert [read_number(typed) for typed in ("", "x", "0123-4567-89AB-CDE!", "٠123456789ABCDEF", "9" * 400)] == [""] * 5


def test_attendance_is_summed() -> None:
    assert sum_up({UUID(int=1): 4}, UUID(int=1), 75) == (4, 300)
    assert sum_up({}, UUID(int=1), 75) == (0, 0)
