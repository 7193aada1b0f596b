"""Seats, signatures, turns and times, case by case."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.rules import (
    ACTS,
    MAY_BECOME,
    Facts,
    first_name,
    free_seat,
    is_signed_by_all,
    join_names,
    last_day,
    last_monday,
    next_act,
    say_rhythm,
)


@given(st.sets(st.integers(1, 8)), st.integers(0, 8))
def test_a_seat_is_free_and_within_the_capacity(taken: set[int], capacity: int) -> None:
    number = free_seat(taken, capacity)
    assert (number is None) == (len(taken) >= capacity)
    assert number is None or number not in taken


def test_an_agreement_needs_everybody() -> None:
    assert is_signed_by_all(["a", "b"], ["b", "a"]) is True
    assert is_signed_by_all(["a"], ["b", "a"]) is False
    assert is_signed_by_all(["a"], []) is False


@pytest.mark.parametrize(
    ("facts", "act"),
    [
        (Facts("mentee", "preparing"), "set_first_agenda"),
        (Facts("mentor", "preparing"), "await_first_agenda"),
        (Facts("mentee", "preparing", has_next_meeting=True), "set_agenda"),
        (Facts("mentor", "preparing", has_next_meeting=True), "open_meeting"),
        (Facts("mentee", "preparing", has_next_meeting=True, has_agenda=True), "open_meeting"),
        (Facts("mentee", "preparing", has_unclosed_meeting=True), "close_meeting"),
        (Facts("mentor", "enabling", has_unclosed_meeting=True, has_next_meeting=True), "close_meeting"),
        (Facts("mentee", "negotiating"), "sign_agreement"),
        (Facts("mentor", "negotiating", has_next_meeting=True), "sign_agreement"),
        (Facts("mentee", "negotiating", signed_by_me=True), "choose_time"),
        (Facts("mentor", "negotiating", signed_by_me=True), "await_time"),
        (Facts("mentee", "enabling", signed_by_all=True), "choose_time"),
    ],
)
def test_there_is_one_next_act(facts: Facts, act: str) -> None:
    assert next_act(facts) == act


FACTS = st.builds(Facts, st.sampled_from(["mentee", "mentor", "peer"]), st.sampled_from(sorted(MAY_BECOME)))


@given(FACTS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_there_is_always_a_next_act(facts: Facts, told: list[bool]) -> None:
    assert next_act(Facts(facts.role, facts.phase, *told)) in ACTS


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_words_are_counted_on_mondays(at: datetime) -> None:
    monday = last_monday(at)
    assert monday.weekday() == 0
    assert timedelta(0) <= at - monday < timedelta(days=7)


def test_a_relationship_ends_with_its_programme() -> None:
    assert last_day(date(2026, 10, 14), 365, date(2027, 6, 30)) == date(2027, 6, 30)
    assert last_day(date(2026, 10, 14), 90, date(2027, 6, 30)) == date(2027, 1, 12)
    assert last_day(date(2026, 10, 14), 90, date(2026, 6, 30)) == date(2026, 10, 14)


def test_names_as_one_says_them() -> None:
    assert first_name("Dr Amara Eriksen") == "Amara"
    assert first_name("Dr") == "Dr"
    assert join_names(["Amara"]) == "Amara"
    assert join_names(["Amara", "Bruno", "Chen"]) == "Amara, Bruno and Chen"


@pytest.mark.parametrize(
    ("days", "words"),
    [(7, "week"), (14, "two weeks"), (28, "four weeks"), (56, "eight weeks"), (91, "three months"), (30, "30 days"), (0, "0 days")],
)
def test_a_rhythm_is_said_as_one_would(days: int, words: str) -> None:
    assert say_rhythm(days) == words
