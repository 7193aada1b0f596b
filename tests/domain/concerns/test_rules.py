"""Decisions about concerns, on plain values."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.concerns.rules import (
    MAY_BECOME,
    READ_BY_OFFICERS,
    STEP_MAY_BECOME,
    WAIT,
    WAYS,
    due_checks,
    first_state,
    is_released,
    may_become,
    names_in,
    step_may_become,
)
from tests.cast import AT


def test_what_is_kept_or_taken_back_is_read_by_no_officer() -> None:
    assert READ_BY_OFFICERS == ("open", "closed")
    assert {way: first_state(way) for way in WAYS} == {"ask": "open", "advice": "open", "wait": "held", "report": "open"}


def test_everything_can_be_taken_back_and_nothing_comes_back_from_there() -> None:
    assert [state for state in MAY_BECOME if may_become(state, "withdrawn")] == ["held", "open", "closed"]
    assert MAY_BECOME["withdrawn"] == frozenset()


def test_no_step_is_done_without_a_standing_yes() -> None:
    assert [state for state in STEP_MAY_BECOME if step_may_become(state, "done")] == ["agreed"]
    assert step_may_become("agreed", "declined") and step_may_become("declined", "agreed")
    assert STEP_MAY_BECOME["done"] == frozenset()


@pytest.mark.parametrize(
    ("way", "state", "others", "released"),
    [(WAIT, "held", 1, True), (WAIT, "held", 0, False), ("ask", "held", 2, False), (WAIT, "withdrawn", 3, False)],
)
def test_what_waits_is_released_by_a_second_teller_only(way: str, state: str, others: int, released: bool) -> None:
    assert is_released(way, state, others) is released


@pytest.mark.parametrize(
    ("days", "asked", "due"),
    [(29, (), []), (30, (), [30]), (89, (30,), []), (90, (30,), [90]), (200, (), [30, 90]), (200, (30, 90), [])],
)
def test_it_is_asked_again_after_thirty_and_ninety_days(days: int, asked: tuple[int, ...], due: list[int]) -> None:
    assert due_checks(AT, AT + timedelta(days=days), asked, (30, 90)) == due


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("What may I do when Bruno reads my drafts aloud?", ["Bruno Rossi"]),
        ("rossi’s remarks", ["Bruno Rossi"]),
        ("My mentor reads my drafts aloud.", []),
        ("A brunoesque remark", []),
        ("It was (BRUNO).", ["Bruno Rossi"]),
    ],
)
def test_names_are_found_in_a_question_that_is_to_hold_none(words: str, found: list[str]) -> None:
    assert names_in(words, ["Bruno Rossi", "Al Li"]) == found


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_looking_for_names_finds_only_given_names(words: str, names: list[str]) -> None:
    assert set(names_in(words, names)) <= set(names)
