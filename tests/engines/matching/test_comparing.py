"""Aims compared, changes tried on a copy, shortages foretold, the next best and why not."""

from dataclasses import replace

import pytest

from polyad.engines.matching import Ask, Forbidden, InvalidProblem, Pin, Problem, assign
from polyad.engines.matching.alternatives import best_alternatives, next_best
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.comparing import Changes, apply_changes, compare, forecast
from polyad.engines.matching.searching import Search
from tests.engines.matching.people import AMARA, BRUNO, make_policy_like, make_round

LEILA = replace(AMARA, id="leila", name="Leila Das", called="Leila", goals=("research methods",))
CHEN = replace(BRUNO, id="chen", name="Chen Wei", called="Chen", capacity=1, goals=(), fields=())
PLAIN = make_policy_like()


def test_each_aim_wins_at_what_it_aims_at() -> None:
    problem = make_round(80, 40, 3, capacities=(0, 1, 2))
    asks = [Ask(aim) for aim in ("most-matched", "greatest-total", "worst-off-first", "stable")]
    heard: list[float] = []
    most, total, fair, stable = compare(problem, asks, heard.append)
    assert most.matched == max(one.matched for one in (most, total, fair, stable))
    assert total.total == max(one.total for one in (most, total, fair, stable))
    assert fair.matched == most.matched and fair.worst_off >= most.worst_off
    assert stable.blocking_pairs == 0 < total.blocking_pairs
    assert all(one.is_proven for one in (most, total, fair, stable))
    assert heard == sorted(heard) and heard[0] == 0 and heard[-1] == 1


def test_a_comparison_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        compare(make_round(30, 20, 3), [Ask("most-matched"), Ask("worst-off-first")], stop)


def test_changes_are_made_on_a_copy() -> None:
    problem = Problem((AMARA, LEILA), (BRUNO, CHEN), PLAIN, (Forbidden(AMARA.id, "chen", "manages"),), (Pin("leila", "chen"),))
    changed = apply_changes(
        problem,
        Changes(places=(("chen", 3),), more_places_each=1, weights=(("goals", 500),), min_common_hours=3,
                needs_shared_language=False, leavers=frozenset({"leila"})),
    )  # fmt: skip
    assert [mentor.capacity for mentor in changed.mentors] == [3, 3]
    assert [mentee.id for mentee in changed.mentees] == [AMARA.id]
    assert changed.pinned == () and changed.forbidden == problem.forbidden
    assert dict(changed.policy.weights)["goals"] == 500
    assert (changed.policy.min_common_hours, changed.policy.needs_shared_language) == (3, False)
    assert apply_changes(problem, Changes()) == problem


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (Changes(places=(("nobody", 1),)), "nobody is not a mentor of this round."),
        (Changes(weights=(("charm", 1),)), "names a criterion twice, or one that matching does not know."),
        (Changes(weights=(("goals", -1),)), "must be whole numbers from 0 to 1,000,000."),
        (Changes(min_common_hours=200), "must ask for 0 to 168 common hours a week."),
    ],
)
def test_changes_that_make_no_sense(changes: Changes, sentence: str) -> None:
    with pytest.raises(InvalidProblem, match=sentence):
        apply_changes(Problem((AMARA,), (BRUNO,), PLAIN), changes)


def test_a_shortage_is_found_where_it_is() -> None:
    speakers = tuple(replace(LEILA, id=f"l{at}", languages=("Arabic",)) for at in range(3))
    arabic = replace(CHEN, id="dina", languages=("Arabic",), capacity=1)
    silent = replace(AMARA, id="kofi", languages=("Latin",))
    found = forecast(Problem((AMARA, silent, *speakers), (BRUNO, arabic), PLAIN))
    assert found.sentences == (
        "5 mentees ask for 3 places.",
        "At most 2 of 5 can have a mentor under the rules of this round.",
        "For 1 mentee no mentor with a place passes the rules on language, hours and conflicts.",
        "3 mentees have only 1 mentor to go to, with 1 place in all: 2 places are missing there.",
    )
    assert found.bottleneck_mentees == ("l0", "l1", "l2") and found.bottleneck_mentors == ("dina",)
    assert found.nobody_fits == ("kofi",)
    assert forecast(Problem((AMARA,), (BRUNO,), PLAIN)).sentences == ("1 mentee asks for 2 places.", "Everybody can have a mentor.")


def test_the_forecast_is_what_matching_reaches() -> None:
    for seed in range(6):
        problem = make_round(50, 20, seed, capacities=(0, 1, 2))
        assert forecast(problem).can_be_matched == len(assign(problem).pairs)


def test_the_next_best_for_either_side_and_why_not() -> None:
    problem = Problem((AMARA, LEILA), (replace(BRUNO, capacity=1), CHEN), PLAIN)
    pairs = {pair.mentee_id: pair.mentor_id for pair in assign(problem).pairs}
    assert pairs == {AMARA.id: "chen", "leila": BRUNO.id}
    found = best_alternatives(problem, pairs)
    assert found[AMARA.id].partner_id == BRUNO.id
    assert found[AMARA.id].sentence == (
        "Bruno is full with Leila, and moving somebody would cost the others more than Amara would gain."
    )
    assert found["leila"].partner_id == "chen"
    assert found[BRUNO.id].partner_id == AMARA.id
    assert found[BRUNO.id].sentence == "Amara is with Chen, where the pairs taken together fit better."


def test_the_next_best_of_one_pair_is_that_of_all() -> None:
    for seed in range(5):
        problem = make_round(25, 18, seed, capacities=(0, 1, 2, 3))
        pairs = {pair.mentee_id: pair.mentor_id for pair in assign(problem, seed).pairs}
        best = best_alternatives(problem, pairs)
        scores = {(a, b): score for a, b, score in listed_by_id(problem)}
        for mentee, mentor in pairs.items():
            for of, found in zip((mentee, mentor), next_best(problem, pairs, mentee, mentor), strict=True):
                assert (of in best) == (found is not None)
                if found is None:
                    continue
                # Among equals either may be named.
                here, there = (found.partner_id, best[of].partner_id)
                sides = ((mentee, here), (mentee, there)) if of == mentee else ((here, mentor), (there, mentor))
                assert scores[sides[0]] == scores[sides[1]]
        with pytest.raises(InvalidProblem):
            next_best(problem, pairs, "nobody", problem.mentors[0].id)


def listed_by_id(problem: Problem) -> list[tuple[str, str, int]]:
    board = lay_out(problem)
    found = zip(*(column.tolist() for column in Search(board).all_pairs()), strict=True)
    return [(board.problem.mentees[a].id, board.problem.mentors[b].id, score) for a, b, score in found]
