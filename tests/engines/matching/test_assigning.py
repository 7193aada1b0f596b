"""The whole matching, worked by hand: points, rules, pins, people left over, empty sides."""

from dataclasses import replace

import pytest

from polyad.engines.matching import (
    DEFAULT_POLICY,
    Ask,
    Forbidden,
    ImpossiblePin,
    InvalidProblem,
    Pin,
    Problem,
    ProblemTooLarge,
    Spare,
    assign,
    make_policy,
    verify,
)
from polyad.engines.matching.profiles import appraise, build_profiles
from tests.engines.matching.people import AMARA, BRUNO, make_policy_like, make_round

CHEN = replace(BRUNO, id="chen@hospital.example", name="Chen Wei", called="Chen", capacity=1)
LEILA = replace(AMARA, id="leila@students.example", name="Leila Das", called="Leila")


def test_the_points_of_one_pair_by_hand() -> None:
    profiles = build_profiles(Problem((AMARA,), (BRUNO,), DEFAULT_POLICY))
    # No background wish, so nine tenths are shared out anew: 210/900 for goals, 140/900 for kinds of help.
    assert profiles.asked[0].shares == (233, 155, 222, 166, 111, 111, 0, 0, 0)
    # One goal of two, the first, which gets the odd point; the kind of help, the first field, two common hours of six, nothing else.
    assert appraise(profiles.asked[0], profiles.offered[0], 6) == (117, 155, 222, 55, 0, 0, 0, 0, 0)


def test_one_mentee_one_mentor() -> None:
    result = assign(Problem((AMARA,), (BRUNO,), DEFAULT_POLICY), seed=1)
    assert [(pair.mentee_id, pair.mentor_id, pair.score) for pair in result.pairs] == [
        ("amara@students.example", "bruno@hospital.example", 549)
    ]
    assert result.objective == result.upper_bound == 1_000_549
    assert result.spare == (Spare("bruno@hospital.example", 1),)
    assert (result.policy_key, result.policy_version, result.seed) == ("matching-dyad", "1.0", 1)


def test_the_whole_counts_not_the_first_come() -> None:
    # Leila fits Bruno best, but only Bruno fits Amara at all.
    leila = replace(LEILA, goals=("research methods",), languages=("English", "Arabic"))
    amara = replace(AMARA, languages=("Swahili",))
    chen = replace(CHEN, goals=(), languages=("Arabic",))
    result = assign(Problem((leila, amara), (replace(BRUNO, capacity=1), chen), DEFAULT_POLICY))
    assert {pair.mentee_id: pair.mentor_id for pair in result.pairs} == {
        amara.id: BRUNO.id,
        leila.id: chen.id,
    }


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), (), DEFAULT_POLICY),
        Problem((AMARA,), (), DEFAULT_POLICY),
        Problem((), (BRUNO,), DEFAULT_POLICY),
        Problem((AMARA,), (replace(BRUNO, capacity=0),), DEFAULT_POLICY),
    ],
)
def test_empty_sides_and_no_places(problem: Problem) -> None:
    result = assign(problem)
    assert result.pairs == ()
    assert [one.key for one in result.unmatched] == ["no_places"] * len(problem.mentees)
    assert result.objective == result.upper_bound == 0
    assert verify(problem, result) == ()


def test_the_same_person_on_both_sides_never_meets_themselves() -> None:
    both = replace(BRUNO, id=AMARA.id, name=AMARA.name)
    result = assign(Problem((AMARA,), (both,), DEFAULT_POLICY))
    assert [one.key for one in result.unmatched] == ["conflicts"]


def test_a_conflict_with_somebody_absent_forbids_nothing() -> None:
    problem = Problem((AMARA,), (BRUNO,), DEFAULT_POLICY, (Forbidden(AMARA.id, "nobody", "manages"),))
    assert len(assign(problem).pairs) == 1


def test_a_pin_is_kept_even_where_a_rule_speaks_against_it() -> None:
    chen = replace(CHEN, languages=("Arabic",))
    problem = Problem((AMARA, LEILA), (BRUNO, chen), DEFAULT_POLICY, pinned=(Pin(AMARA.id, chen.id),))
    result = assign(problem)
    pinned = next(pair for pair in result.pairs if pair.mentee_id == AMARA.id)
    assert (pinned.mentor_id, pinned.is_pinned) == (chen.id, True)
    assert pinned.against[0].sentence == "Amara and Chen named no language in common."
    assert verify(problem, result) == ()


@pytest.mark.parametrize(
    ("pins", "forbidden", "sentence"),
    [
        (
            (Pin(AMARA.id, CHEN.id), Pin(LEILA.id, CHEN.id)),
            (),
            "Chen Wei is pinned to 2 mentees but has room for 1; "
            "take a pin away or raise the number of places.",
        ),
        (
            (Pin(AMARA.id, BRUNO.id),),
            (Forbidden(AMARA.id, BRUNO.id, "relative"),),
            "Amara Okafor cannot be pinned to Bruno Rossi: this pair is excluded by a conflict.",
        ),
        (
            (Pin(AMARA.id, BRUNO.id), Pin(AMARA.id, CHEN.id)),
            (),
            "Amara Okafor is pinned to both Bruno Rossi and Chen Wei; a mentee has one mentor here.",
        ),
        ((Pin(AMARA.id, "dina"),), (), "A pinned pair names dina, who is not in this round."),
    ],
)
def test_impossible_pins(pins: tuple[Pin, ...], forbidden: tuple[Forbidden, ...], sentence: str) -> None:
    with pytest.raises(ImpossiblePin) as caught:
        assign(Problem((AMARA, LEILA), (BRUNO, CHEN), DEFAULT_POLICY, forbidden, pins))
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem((AMARA, AMARA), (BRUNO,), DEFAULT_POLICY),
            "The mentee amara@students.example is listed 2 times.",
        ),
        (
            Problem((AMARA,), (BRUNO, replace(BRUNO, capacity=1)), DEFAULT_POLICY),
            "The mentor bruno@hospital.example is listed 2 times.",
        ),
        (
            Problem((replace(AMARA, id=""),), (), DEFAULT_POLICY),
            "The mentee Amara Okafor has no id.",
        ),
        (
            Problem((), (replace(BRUNO, capacity=-1),), DEFAULT_POLICY),
            "The number of places of Bruno Rossi must be a whole number from 0 up.",
        ),
        (
            Problem((replace(AMARA, hours=(168,)),), (), DEFAULT_POLICY),
            "The hours of Amara Okafor must be whole numbers from 0 to 167.",
        ),
        (
            Problem((AMARA,), (BRUNO,), DEFAULT_POLICY, (Forbidden(AMARA.id, BRUNO.id, "dislikes"),)),
            "A forbidden pair gives the reason 'dislikes', which matching does not know.",
        ),
        (
            Problem((AMARA,), (BRUNO,), make_policy_like(match_bonus=0)),
            "The bonus for a match in the policy matching-dyad must be a whole number from 1 up.",
        ),
        (
            Problem((AMARA,), (BRUNO,), make_policy_like(weights=(("charm", 5),))),
            "The policy matching-dyad names a criterion twice, or one that matching does not know.",
        ),
    ],
)
def test_problems_that_make_no_sense(problem: Problem, sentence: str) -> None:
    with pytest.raises(InvalidProblem) as caught:
        assign(problem)
    assert str(caught.value) == sentence


def test_a_policy_may_weigh_goals_and_kinds_of_help_together_or_apart() -> None:
    together = make_policy("a", "1", {"goals": 350, "format": 50}, match_bonus=10)
    apart = make_policy("b", "1", {"help_kinds": 100, "goals": 1}, match_bonus=10)
    assert together.weights == (("goals", 210), ("help_kinds", 140), ("format", 50))
    assert apart.weights == (("goals", 1), ("help_kinds", 100))
    with pytest.raises(InvalidProblem, match="The policy c weighs charm, which matching does not know."):
        make_policy("c", "1", {"charm": 3}, match_bonus=10)


def test_an_aim_that_must_see_every_pair_says_when_there_are_too_many() -> None:
    mentees = tuple(replace(AMARA, id=f"m{number}") for number in range(10_500))
    mentors = tuple(replace(BRUNO, id=f"r{number}") for number in range(10_500))
    with pytest.raises(ProblemTooLarge, match="10,500 mentees and 10,500 mentors make more pairs than the policy stable"):
        assign(Problem(mentees, mentors, DEFAULT_POLICY), ask=Ask("stable"))


def test_the_answer_is_the_same_on_every_machine() -> None:
    result = assign(make_round(60, 40, seed=7, capacities=(0, 1, 2)), seed=11)
    assert result.fingerprint == "c1163abc10929a5d6de649fbd3df19a0d713ef99e02bbff7dfffa4d3b926f6e6"
