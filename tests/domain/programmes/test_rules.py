"""Decisions on plain values."""

import pytest

from polyad.domain.programmes.rules import (
    answer_fits,
    clean_hours,
    clean_words,
    complain_about_mapping,
    describe_hours,
    missing_for_submission,
    settle_targets,
)


def test_words_are_trimmed_and_said_once() -> None:
    assert clean_words(["  a  b ", "A B", "", "c", "d"], most=2) == ["a b", "c"]


def test_hours_are_those_of_a_week() -> None:
    assert clean_hours(["5", 5, "168", "-1", "x", "²", 0]) == [0, 5]


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], ""),
        ([12, 13], "Mon 12–14"),
        ([23, 24], "Mon 23–24, Tue 00–01"),
        ([12, 14, 60, 61], "Mon 12–13, Mon 14–15, Wed 12–14"),
        ([167], "Sun 23–24"),
    ],
)
def test_hours_in_words(hours: list[int], words: str) -> None:
    assert describe_hours(hours) == words


def test_what_matching_cannot_do_without() -> None:
    assert [step for step, _ in missing_for_submission({"role": "mentor"})] == ["help", "help", "fields", "times"]
    whole = {"goals": ["x"], "help_kinds": ["coaching"], "languages": ["English"], "hours": [1]}
    assert missing_for_submission(whole) == ()


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("text", "x", True),
        ("text", "x" * 2001, False),
        ("scale", 7, True),
        ("scale", 8, False),
        ("scale", True, False),
        ("choice", "a", True),
        ("choice", "c", False),
        ("ranked", ["b", "a"], True),
        ("ranked", ["a", "a"], False),
        ("ranked", "ab", False),
    ],
)
def test_answers_fit_their_question(kind: str, value: object, fits: bool) -> None:
    assert answer_fits(kind, ["a", "b"], value) is fits


def test_what_columns_may_mean() -> None:
    assert complain_about_mapping(["email", "name", "ignore", "ignore"], list("abcd")) == ""
    assert complain_about_mapping(["email", "given_name", "goals", "goals"], list("abcd")) == (
        "“c” and “d” cannot both mean the same. Leave one of them out."
    )


def test_last_time_counts_more_than_a_guess() -> None:
    assert settle_targets(["A", "B", "C"], ["email", "name", "answer"], {"B": "email"}) == ["ignore", "email", "answer"]
