"""Portrait and motives: when to look again, what is too much, one layer at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.instruments.rules import (
    are_motives_due,
    asks_too_much,
    may_look_again,
    next_layer,
    next_wave,
    read_rating,
    trouble_in_motives,
)

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LAYERS = ("environment", "behaviour", "competencies", "beliefs", "identity", "mission")


def test_the_first_is_the_start_the_second_midway_and_every_later_one_a_closing_look() -> None:
    assert [next_wave(taken) for taken in range(5)] == ["start", "midway", "closing", "closing", "closing"]


def test_half_a_year_later_one_may_look_again() -> None:
    assert may_look_again(None, NOW)
    assert not may_look_again(NOW - timedelta(days=181), NOW)
    assert may_look_again(NOW - timedelta(days=182), NOW)


def test_motives_are_asked_at_the_beginning_and_once_a_year() -> None:
    assert are_motives_due(None, NOW)
    assert not are_motives_due(NOW - timedelta(days=364), NOW)
    assert are_motives_due(NOW - timedelta(days=365), NOW)


@pytest.mark.parametrize(
    ("esteem", "task", "is_too_much"),
    [(3, 6, True), (1, 7, True), (4, 7, False), (2, 5, False), (None, 7, False), (1, None, False), (None, None, False)],
)
def test_harsh_and_boundless_together_are_too_much(esteem: int | None, task: int | None, is_too_much: bool) -> None:
    assert asks_too_much(esteem, task, esteem_at_most=3, task_at_least=6) is is_too_much


@given(st.text(max_size=4))
def test_a_rating_is_one_to_seven_or_none(words: str) -> None:
    assert read_rating(words) == (int(words) if words in set("1234567") else None)


@given(st.sets(st.sampled_from(LAYERS)))
def test_the_next_layer_is_one_deeper_than_the_deepest_answer(answered: set[str]) -> None:
    deepest = max((LAYERS.index(key) for key in answered), default=-1)
    expected = LAYERS[deepest + 1] if deepest < 5 else None
    assert next_layer(LAYERS, answered) == expected


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([("a", "x")], ""),
        ([("a", "x"), ("b", "y"), ("c", "x")], ""),
        ([], "Please choose one motive at least. There are no wrong ones."),
        ([("a", "x"), ("b", "x"), ("c", "x"), ("d", "x")], "Three motives at most: which of them weigh most?"),
        ([("a", "x"), ("a", "y")], "One of these motives is not on the list."),
        ([("z", "x")], "One of these motives is not on the list."),
        ([("a", "")], "Please say of each motive why it moves you."),
    ],
)
def test_what_is_wrong_with_motives_is_said(chosen: list[tuple[str, str]], said: str) -> None:
    assert trouble_in_motives(chosen, tuple("abcd"), tuple("xy")) == said
