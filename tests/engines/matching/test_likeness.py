"""People who are alike in every answer: few are matched by lot, too many are refused with two of them named."""

from dataclasses import replace

import pytest

from polyad.engines.matching import DEFAULT_POLICY, Ask, Mentee, Mentor, Problem, TooManyAlike, assign, verify
from polyad.engines.matching.likeness import refuse_too_many_alike


def problem(mentees: int, mentors: int, apart: int = 0) -> Problem:
    """So many people alike, the first `apart` of them with a goal of their own."""
    asking = tuple(Mentee(f"a{n}", f"Person {n}", goals=(f"goal {n}",) if n < apart else ("research",)) for n in range(mentees))
    return Problem(asking, tuple(Mentor(f"b{n}", f"Mentor {n}", goals=("research",)) for n in range(mentors)), DEFAULT_POLICY)


def test_the_first_two_of_the_largest_group_are_named() -> None:
    with pytest.raises(TooManyAlike, match="98 mentees gave the same answers, and 50 mentors as well") as refusal:
        refuse_too_many_alike(problem(100, 50, apart=2), most=98 * 50 - 1)
    assert (refusal.value.first, refusal.value.second) == ("a2", "a3")


def test_at_the_limit_nothing_is_refused() -> None:
    refuse_too_many_alike(problem(100, 50, apart=2), most=98 * 50)
    refuse_too_many_alike(problem(100, 50, apart=100), most=50)


def test_two_hundred_thousand_pairs_alike_are_matched_by_lot_and_proven() -> None:
    asked = problem(500, 400)
    found = assign(asked, ask=Ask("most-matched", seed=3))
    assert (found.certificate.matched, found.certificate.gap, verify(asked, found, Ask("most-matched", seed=3))) == (400, 0, ())
    again = assign(replace(asked, mentees=asked.mentees[::-1]), ask=Ask("most-matched", seed=3))
    assert {pair.mentee_id for pair in again.pairs} == {pair.mentee_id for pair in found.pairs}
