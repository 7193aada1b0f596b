"""A result that was tampered with is caught; a question why not gets an honest answer."""

from dataclasses import replace

import pytest

from polyad.engines.matching import (
    DEFAULT_POLICY,
    Ask,
    Assignment,
    Forbidden,
    InvalidProblem,
    Pin,
    Problem,
    Spare,
    assign,
    verify,
    why_not,
)
from tests.engines.matching.people import AMARA, BRUNO, make_round

LEILA = replace(AMARA, id="leila", name="Leila Das", called="Leila", goals=("research methods",))
CHEN = replace(BRUNO, id="chen", name="Chen Wei", called="Chen", capacity=1, goals=(), fields=())
PROBLEM = Problem((AMARA, LEILA), (replace(BRUNO, capacity=1), CHEN), DEFAULT_POLICY)


def swap(result: Assignment) -> Assignment:
    first, second = result.pairs
    pairs = (replace(first, mentor_id=second.mentor_id), replace(second, mentor_id=first.mentor_id))
    return replace(result, pairs=pairs)


def recertify(result: Assignment, **changes: object) -> Assignment:
    return replace(result, certificate=replace(result.certificate, **changes))


def reprove(result: Assignment, **changes: object) -> Assignment:
    return recertify(result, proof=({**result.certificate.proof[0], **changes},))


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (swap, "amara@students.example and bruno@hospital.example score 549, not "),
        (lambda result: replace(result, objective=result.objective + 1), "The total is "),
        (lambda result: replace(result, upper_bound=result.upper_bound - 1), "The upper bound is "),
        (lambda result: reprove(result, prices={"chen": 9}), "The prices prove a bound of "),
        (lambda result: reprove(result, prices={"chen": -(10**6)}), "such prices prove nothing"),
        (lambda result: reprove(result, prices={"nobody": 1}), "such prices prove nothing"),
        (lambda result: reprove(result, value=1), "The objective, the bound or the gap does not follow"),
        (lambda result: recertify(result, matched=1), "The certificate says matched 1; it is 2."),
        (lambda result: recertify(result, blocking_pairs=7), "The certificate says blocking pairs 7; it is "),
        (lambda result: recertify(result, worst_off=("chen", 1)), "The certificate says worst off ['chen', 1]; it is "),
        (lambda result: recertify(result, proof=()), "The certificate holds no proof"),
        (lambda result: recertify(result, numbers={"bonus": 1}), "A bonus of 1 per match is too small"),
        (lambda result: replace(result, spare=(Spare("chen", 1),)), "The free places of chen are wrong."),
        (
            lambda result: replace(result, seed=5),
            "The fingerprint does not belong to this problem and this result.",
        ),
        (lambda result: replace(result, policy_version="0"), "The result was made under another policy."),
        (lambda result: replace(result, pairs=result.pairs[:1]), "leila appears 0 times instead of once."),
        (
            lambda result: replace(result, pairs=result.pairs + result.pairs[:1]),
            "amara@students.example appears 2 times instead of once.",
        ),
        (
            lambda result: replace(
                result, pairs=(replace(result.pairs[0], mentor_id="dina"), *result.pairs[1:])
            ),
            "amara@students.example and dina are not both in this problem.",
        ),
        (
            lambda result: replace(
                result, pairs=tuple(replace(pair, mentor_id="chen") for pair in result.pairs)
            ),
            "chen has 2 mentees but 1 places.",
        ),
        (
            lambda result: replace(
                result, pairs=(replace(result.pairs[0], is_pinned=True), *result.pairs[1:])
            ),
            "are marked as pinned, or not, against the problem.",
        ),
    ],
)
def test_tampering_is_caught(tamper: object, fault: str) -> None:
    result = assign(PROBLEM)
    assert verify(PROBLEM, result) == ()
    faults = verify(PROBLEM, tamper(result))
    assert [found for found in faults if fault in found][:1] != [], faults


def test_a_result_is_checked_against_the_problem_it_is_shown_with() -> None:
    result = assign(PROBLEM)
    met = {pair.mentee_id: pair.mentor_id for pair in result.pairs}
    forbidden = Forbidden(AMARA.id, met[AMARA.id], "manages")
    assert f"{AMARA.id} and {met[AMARA.id]} are forbidden." in verify(
        replace(PROBLEM, forbidden=(forbidden,)), result
    )
    elsewhere = "chen" if met[AMARA.id] != "chen" else BRUNO.id
    assert f"The pin of {AMARA.id} to {elsewhere} was not kept." in verify(
        replace(PROBLEM, pinned=(Pin(AMARA.id, elsewhere),)), result
    )
    silent = tuple(replace(mentor, languages=("Latin",)) for mentor in PROBLEM.mentors)
    assert f"{AMARA.id} and {met[AMARA.id]} break a hard rule." in verify(
        replace(PROBLEM, mentors=silent), result
    )


@pytest.mark.parametrize(
    ("changes", "mentor_id", "sentence"),
    [
        ({"forbidden": (Forbidden(AMARA.id, "chen", "assesses"),)}, "chen",
         "Amara Okafor and Chen Wei must not be paired: one of them assesses the other."),
        ({"mentors": (BRUNO, replace(CHEN, capacity=0))}, "chen", "Chen Wei has no place in this round."),
        ({"mentors": (BRUNO, replace(CHEN, languages=("Latin",)))}, "chen",
         "Amara Okafor and Chen Wei named no language in common."),
        ({"mentors": (BRUNO, replace(CHEN, hours=(1,)))}, "chen",
         "Amara Okafor and Chen Wei do not have the one common hour a week that this round asks for."),
        ({"pinned": (Pin(AMARA.id, BRUNO.id),)}, "chen", "Amara Okafor is pinned to Bruno Rossi."),
        ({"pinned": (Pin(LEILA.id, "chen"),)}, "chen", "Every place of Chen Wei is pinned: Leila Das."),
        ({"mentors": (BRUNO, CHEN)}, BRUNO.id, "Amara Okafor and Bruno Rossi are paired."),
        ({"mentors": (BRUNO, CHEN)}, "chen",
         "Chen Wei still has a place. Amara Okafor is better served by Bruno Rossi, and the pairs taken "
         "together would fit less well if Amara Okafor came to Chen Wei."),
        ({}, BRUNO.id,
         "The place is taken with Bruno Rossi: Leila Das. With Amara Okafor there, the pairs taken together "
         "would fit less well."),
    ],
)  # fmt: skip
def test_why_not(changes: dict[str, object], mentor_id: str, sentence: str) -> None:
    problem = replace(PROBLEM, **changes)
    assert why_not(problem, assign(problem), AMARA.id, mentor_id) == sentence


def test_why_not_when_somebody_else_would_be_left_alone() -> None:
    only_bruno = replace(LEILA, languages=("Arabic",))
    mentors = (replace(BRUNO, capacity=1, languages=("English", "Arabic")), CHEN)
    problem = Problem((AMARA, only_bruno), mentors, DEFAULT_POLICY)
    assert why_not(problem, assign(problem), AMARA.id, BRUNO.id) == (
        "The place is taken with Bruno Rossi: Leila Das. Pairing Amara Okafor with Bruno Rossi would leave "
        "one more person without a mentor."
    )


def test_why_not_when_the_draw_decided() -> None:
    twin = replace(AMARA, id="twin", name="Tariq Twin", called="Tariq")
    problem = Problem((AMARA, twin), (replace(BRUNO, capacity=1),), DEFAULT_POLICY)
    result = assign(problem, seed=0)
    loser = result.unmatched[0].mentee_id
    names = {AMARA.id: "Amara Okafor", "twin": "Tariq Twin"}
    winner = names[result.pairs[0].mentee_id]
    assert why_not(problem, result, loser, BRUNO.id) == (
        f"The place is taken with Bruno Rossi: {winner}. Pairing {names[loser]} with Bruno Rossi would be "
        "just as good for the whole; the draw decided."
    )


def test_the_lottery_is_fair_and_the_seed_alone_decides_it() -> None:
    twin = replace(AMARA, id="twin", name="Tariq Twin")
    problem = Problem((AMARA, twin), (replace(BRUNO, capacity=1),), DEFAULT_POLICY)
    winners = [assign(problem, seed).pairs[0].mentee_id for seed in range(150)]
    assert 55 < winners.count(AMARA.id) < 95
    assert winners[:20] == [assign(problem, seed).pairs[0].mentee_id for seed in range(20)]


def test_why_not_a_stranger() -> None:
    with pytest.raises(InvalidProblem, match="dina is not in this round."):
        why_not(PROBLEM, assign(PROBLEM), AMARA.id, "dina")


def test_a_large_round_is_proven_too() -> None:
    problem = make_round(700, 400, seed=4, capacities=(0, 1, 1, 2))
    assert verify(problem, assign(problem, seed=2)) == ()


@pytest.mark.parametrize(
    ("aim", "ending"),
    [
        ("most-matched", "the pairs taken together would fit less well."),
        ("worst-off-first", "somebody would be worse off than anybody need be."),
        ("stable", "two others would both rather have each other."),
    ],
)
def test_why_not_speaks_of_what_the_round_aims_at(aim: str, ending: str) -> None:
    problem = replace(PROBLEM, mentors=(replace(BRUNO, capacity=1), CHEN))
    result = assign(problem, ask=Ask(aim))
    held = {pair.mentee_id: pair.mentor_id for pair in result.pairs}
    loser = next(name for name, mentor in held.items() if mentor == "chen")
    said = why_not(problem, result, loser, BRUNO.id, Ask(aim))
    assert said.startswith("The place is taken with Bruno Rossi: ") and said.endswith(ending)
