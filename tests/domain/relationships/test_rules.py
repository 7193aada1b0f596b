"""Phases, seats, turns and the one coarse word, case by case."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.rules import (
    ACTS,
    MAY_BECOME,
    Facts,
    Standing,
    coarse_status,
    common_hours,
    first_name,
    first_review,
    free_seat,
    is_signed_by_all,
    join_names,
    last_day,
    last_monday,
    may_move,
    next_act,
    next_days,
    next_phase,
)

AT = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("standing", "phase"),
    [
        (Standing("preparing"), "preparing"),
        (Standing("preparing", agreement_is_signed=True, next_meeting_is_planned=True), "preparing"),
        (Standing("preparing", meetings_held=1), "negotiating"),
        (Standing("negotiating", 1), "negotiating"),
        (Standing("negotiating", 1, agreement_is_signed=True), "negotiating"),
        (Standing("negotiating", 1, agreement_is_signed=True, next_meeting_is_planned=True), "enabling"),
        (Standing("negotiating", 1, agreement_is_signed=True, actions_agreed=1), "enabling"),
        (Standing("negotiating", 1, next_meeting_is_planned=True, actions_agreed=3), "negotiating"),
        (Standing("enabling", 9, True, True, 9), "enabling"),
        (Standing("closing", 9, True, True, 9), "closing"),
        (Standing("ended", 9, True, True, 9), "ended"),
    ],
)
def test_the_phase_follows_the_facts(standing: Standing, phase: str) -> None:
    assert next_phase(standing) == phase


@given(
    st.sampled_from(sorted(MAY_BECOME)), st.integers(0, 5), st.booleans(), st.booleans(), st.integers(0, 3)
)
def test_a_phase_is_never_skipped(phase: str, held: int, signed: bool, planned: bool, actions: int) -> None:
    following = next_phase(Standing(phase, held, signed, planned, actions))
    assert following == phase or may_move(phase, following)


def test_every_running_relationship_may_end() -> None:
    running = [phase for phase, ways in MAY_BECOME.items() if ways]
    assert [phase for phase in running if not may_move(phase, "ended")] == []


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


@pytest.mark.parametrize(
    ("phase", "opened", "met", "word"),
    [
        ("preparing", 3, None, "starting"),
        ("preparing", 31, None, "not started"),
        ("enabling", 200, 40, "on track"),
        ("enabling", 200, 60, "quiet"),
        ("enabling", 200, 80, "needs contact"),
        ("closing", 200, 80, "closing"),
        ("ended", 200, 2, "ended"),
    ],
)
def test_a_lead_reads_one_coarse_word(phase: str, opened: int, met: int | None, word: str) -> None:
    last = None if met is None else AT - timedelta(days=met)
    assert coarse_status(phase, AT - timedelta(days=opened), last, 28, AT) == word


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_words_are_counted_on_mondays(at: datetime) -> None:
    monday = last_monday(at)
    assert monday.weekday() == 0
    assert timedelta(0) <= at - monday < timedelta(days=7)


def test_first_review_after_three_months_or_half_way() -> None:
    assert first_review(date(2026, 10, 14), date(2027, 10, 14)) == date(2027, 1, 13)
    assert first_review(date(2026, 10, 14), date(2026, 12, 14)) == date(2026, 11, 13)
    assert first_review(date(2026, 10, 14), None) == date(2027, 1, 13)


def test_a_relationship_ends_with_its_programme() -> None:
    assert last_day(date(2026, 10, 14), 365, date(2027, 6, 30)) == date(2027, 6, 30)
    assert last_day(date(2026, 10, 14), 90, date(2027, 6, 30)) == date(2027, 1, 12)
    assert last_day(date(2026, 10, 14), 90, date(2026, 6, 30)) == date(2026, 10, 14)


def test_times_are_suggested_where_all_are_free() -> None:
    assert common_hours([12, 13, 60], [13, 60, 61]) == [13, 60]
    days = next_days([13, 60, 61], datetime(2026, 11, 2, 9, 0))
    assert [[time.strftime("%a %d %H") for time in day] for day in days[:2]] == [
        ["Wed 04 12", "Wed 04 13"],
        ["Mon 09 13"],
    ]


def test_names_as_one_says_them() -> None:
    assert first_name("Dr Amara Eriksen") == "Amara"
    assert first_name("Dr") == "Dr"
    assert join_names(["Amara"]) == "Amara"
    assert join_names(["Amara", "Bruno", "Chen"]) == "Amara, Bruno and Chen"
