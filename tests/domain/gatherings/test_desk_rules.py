"""The desk decides by the script: at most 120 words, two asked in fair order, 48 hours, five working days, a week."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.gatherings.rules.desk import (
    ASKING,
    CLOSED,
    Candidate,
    Waits,
    add_working_days,
    choose_next,
    closes_by_itself,
    count_kept,
    count_words,
    count_working_days,
    fair_order,
    has_run_out,
    is_eligible,
    is_for_lead,
    is_mutual,
    say_waits,
    trouble_in_deadline,
    trouble_in_words,
)

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
READY = Candidate(UUID(int=1), frozenset({"advising"}))
ONE, TWO, THREE = (replace(READY, id=UUID(int=n)) for n in (1, 2, 3))


def test_words_are_counted_in_scripts_with_and_without_spaces() -> None:
    assert count_words("one two  three\nfour") == 4
    assert count_words("我需要帮助") == 3
    assert count_words("أحتاج إلى مساعدة") == 3
    assert count_words("") == 0


def test_a_need_has_at_most_120_words() -> None:
    assert trouble_in_words("word " * 120) == ""
    assert trouble_in_words("word " * 121) == "Please use at most 120 words; these are 121."
    assert trouble_in_words("x" * 2001) == "Please use at most 2,000 letters; these are 2,001."
    assert trouble_in_words(" \n") == "Please say in a few sentences what you need."


def test_a_deadline_lies_ahead_and_near() -> None:
    today = AT.date()
    assert trouble_in_deadline(today, today) == "" == trouble_in_deadline(today + timedelta(days=60), today)
    assert trouble_in_deadline(today - timedelta(days=1), today).startswith("This day is over.")
    assert trouble_in_deadline(today + timedelta(days=61), today).startswith("The desk is for something near.")


@pytest.mark.parametrize(
    "hindrance",
    [
        {"kinds": frozenset({"coaching"})},
        {"load": 1},
        {"waiting": 1},
        {"is_paused": True},
        {"is_resting": True},
        {"is_conflicted": True},
        {"is_left_out": True},
        {"was_asked": True},
    ],
)
def test_each_hindrance_alone_keeps_a_mentor_from_being_asked(hindrance: dict[str, object]) -> None:
    assert is_eligible(READY, "advising")
    assert not is_eligible(replace(READY, **hindrance), "advising")


def test_who_was_never_asked_comes_first_then_who_was_asked_longest_ago() -> None:
    people = (
        replace(ONE, last_asked_at=AT, times_asked=1),
        replace(TWO, last_asked_at=AT - timedelta(days=3), times_asked=9),
        THREE,
    )
    assert [one.id.int for one in fair_order(people, "advising")] == [3, 2, 1]
    assert choose_next(people, "advising", waiting=0) == (THREE.id, TWO.id)
    assert choose_next(people, "advising", waiting=1) == (THREE.id,)
    assert choose_next(people, "advising", waiting=2) == ()


@given(st.integers(1, 12), st.integers(1, 60))
def test_over_time_everybody_is_asked_equally_often(mentors: int, needs: int) -> None:
    people = {UUID(int=n): replace(READY, id=UUID(int=n)) for n in range(mentors)}
    for need in range(needs):
        for chosen in choose_next(people.values(), "advising", waiting=0):
            asked = people[chosen].times_asked + 1
            people[chosen] = replace(people[chosen], last_asked_at=AT + timedelta(hours=need), times_asked=asked)
    counts = [one.times_asked for one in people.values()]
    assert max(counts) - min(counts) <= 1


def test_an_ask_runs_out_after_48_hours_and_then_the_lead_is_told() -> None:
    assert not has_run_out(AT, AT + timedelta(hours=47, minutes=59))
    assert has_run_out(AT, AT + timedelta(hours=48))
    assert is_for_lead(AT, AT, may_ask=0, waiting=0)
    assert not is_for_lead(AT, AT, may_ask=0, waiting=1)
    assert is_for_lead(AT, AT + timedelta(hours=48), may_ask=3, waiting=2)


def test_what_runs_closes_by_itself_after_a_week() -> None:
    assert closes_by_itself(ASKING, AT, AT + timedelta(days=7))
    assert not closes_by_itself(ASKING, AT, AT + timedelta(days=6, hours=23))
    assert not closes_by_itself(CLOSED, AT, AT + timedelta(days=70))


def test_working_days_leave_out_weekends() -> None:
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    assert count_working_days(friday, monday) == 1
    assert count_working_days(friday, friday) == 0 == count_working_days(monday, friday)
    assert count_working_days(monday, monday + timedelta(days=28)) == 20
    assert add_working_days(friday, 5) == date(2026, 11, 13)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
def test_adding_and_counting_working_days_agree(start: date, count: int) -> None:
    assert count_working_days(start, add_working_days(start, count)) == count


def test_waiting_is_said_only_from_five_answers_on() -> None:
    assert say_waits([1, 2, 3, 4]) is None
    assert say_waits([1, 2, 3, 4, None]) is None
    assert say_waits([1, 2, 3, 4, 9, None]) == Waits(5, 3, 9, 1)
    assert say_waits([1, 2, 3, 4, 5, 6]) == Waits(6, 4, 6, 0)
    assert say_waits([1] * 20 + [90]) == Waits(20, 1, 1, 0)
    assert count_kept([1, 5, 6, None]) == 2


def test_only_two_yes_make_a_tie() -> None:
    pair = (ONE.id, TWO.id)
    assert is_mutual([(ONE.id, True), (TWO.id, True)], pair)
    assert not is_mutual([(ONE.id, True)], pair)
    assert not is_mutual([(ONE.id, True), (TWO.id, False)], pair)
    assert not is_mutual([(ONE.id, True)], (ONE.id,))
