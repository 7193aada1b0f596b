"""Never more than the budget, never while resting, what was put off stays silent, and order makes no difference."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.cues import BUDGET, Candidate, Past, choose, may_speak

DAY = date(2026, 11, 2)
days = st.integers(-90, 30).map(lambda ahead: DAY + timedelta(days=ahead))
candidates = st.builds(
    Candidate,
    st.sampled_from(("one", "two", "three")),
    st.sampled_from("abcdef"),
    st.integers(1, 5),
    st.integers(1, 6),
    st.integers(0, 9),
)
pasts = st.builds(
    Past,
    st.sampled_from(("one", "two", "three")),
    st.sampled_from("abcdef"),
    st.none() | days.filter(lambda day: day <= DAY),
    st.none() | days,
    st.none() | st.integers(0, 9),
    st.booleans(),
)
histories = st.lists(pasts, max_size=8, unique_by=lambda past: (past.place, past.key))
many = st.lists(candidates, max_size=12)


def oracle(given_: list[Candidate], past: list[Past], budget: int) -> list[Candidate]:
    """Takes them one by one, looking at everything anew each time."""
    taken: list[Candidate] = []
    said = [one.key for one in past if one.shown_on and one.shown_on > DAY - timedelta(days=7)]
    shown = len(said)
    left = list(given_)
    while left and shown + len(taken) < budget:
        left.sort(key=lambda c: (c.rest_weeks, c.meetings_held))
        left.sort(key=lambda c: (c.key, c.place))
        left.sort(key=lambda c: c.priority, reverse=True)
        best = left.pop(0)
        if best.key in said or any(best.key == t.key for t in taken):
            continue
        if all(speaks(best, one) for one in past if (one.place, one.key) == (best.place, best.key)):
            taken.append(best)
    return taken


def speaks(one: Candidate, past: Past) -> bool:
    """Says whether this past lets this candidate speak."""
    if past.silent_for_good:
        return False
    if past.silent_until is not None and past.silent_until > DAY:
        return False
    if past.silent_until_met is not None and past.silent_until_met >= one.meetings_held:
        return False
    return past.shown_on is None or past.shown_on + timedelta(days=7 * one.rest_weeks) <= DAY


@given(many, histories, st.integers(0, 4))
def test_an_oracle_chooses_the_same(given_: list[Candidate], past: list[Past], budget: int) -> None:
    assert list(choose(given_, past, DAY, budget=budget)) == oracle(given_, past, budget)


@given(many, histories, st.integers(0, 4))
def test_never_more_than_the_budget_in_any_seven_days(given_: list[Candidate], past: list[Past], budget: int) -> None:
    shown = [one.shown_on for one in past if one.shown_on and one.shown_on > DAY - timedelta(days=7)]
    chosen = choose(given_, past, DAY, budget=budget)
    assert len(chosen) <= max(0, budget - len(shown))


@given(many, histories)
def test_never_while_resting(given_: list[Candidate], past: list[Past]) -> None:
    assert choose(given_, past, DAY, resting=True) == ()


@given(many, histories)
def test_what_was_put_off_stays_silent(given_: list[Candidate], past: list[Past]) -> None:
    chosen = {(one.place, one.key) for one in choose(given_, past, DAY)}
    put_off = {(one.place, one.key) for one in past if one.silent_for_good or (one.silent_until or DAY) > DAY}
    assert chosen & put_off == set()


@given(many, histories, st.randoms(use_true_random=False))
def test_order_makes_no_difference(given_: list[Candidate], past: list[Past], dice: random.Random) -> None:
    first = choose(given_, past, DAY)
    dice.shuffle(given_)
    dice.shuffle(past)
    assert choose(given_, past, DAY) == first


def test_a_year_of_days_never_shows_more_than_two_in_seven() -> None:
    listed = [Candidate("one", key, 5, 1) for key in "abcdefg"]
    past: dict[str, Past] = {}
    shown: list[date] = []
    for ahead in range(365):
        day = DAY + timedelta(days=ahead)
        for one in choose(listed, past.values(), day):
            past[one.key] = Past("one", one.key, day)
            shown.append(day)
    windows = [sum(first <= day < first + timedelta(days=7) for day in shown) for first in shown]
    assert max(windows) == BUDGET == 2
    assert len(shown) == 2 * 53


def test_the_same_words_are_not_said_twice_in_a_week() -> None:
    both = [Candidate("one", "a", 5, 4), Candidate("two", "a", 5, 4)]
    assert [one.place for one in choose(both, [], DAY)] == ["one"]
    past = [Past("one", "a", DAY)]
    assert choose(both, past, DAY + timedelta(days=6)) == ()
    assert [one.place for one in choose(both, past, DAY + timedelta(days=7))] == ["two"]


def test_put_off_until_the_next_meeting_means_after_it() -> None:
    past = [Past("one", "a", silent_until_met=3)]
    assert choose([Candidate("one", "a", 5, 1, meetings_held=3)], past, DAY) == ()
    assert [one.key for one in choose([Candidate("one", "a", 5, 1, meetings_held=4)], past, DAY)] == ["a"]


def test_at_most_once_in_six_weeks() -> None:
    shown = [Past("one", "a", DAY - timedelta(days=41))]
    assert choose([Candidate("one", "a", 5, 6)], shown, DAY) == ()
    assert len(choose([Candidate("one", "a", 5, 6)], shown, DAY + timedelta(days=1))) == 1


@given(many, histories, st.integers(0, 4))
def test_of_each_place_as_many_as_the_budget_that_may_speak_are_enough(
    given_: list[Candidate], past: list[Past], budget: int
) -> None:
    once = list({(one.place, one.key): one for one in given_}.values())
    known = {(one.place, one.key): one for one in past}
    kept: list[Candidate] = []
    for place in {one.place for one in once}:
        own = [one for one in once if one.place == place and may_speak(one, known.get((place, one.key)), DAY)]
        kept += sorted(own, key=lambda one: (-one.priority, one.key))[:budget]
    assert choose(kept, past, DAY, budget=budget) == choose(once, past, DAY, budget=budget)
