"""The state machine: which move is proposed when, what a silence is, and that nothing is skipped and nobody is stuck."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.rules import (
    MAY_BECOME,
    OVER,
    Course,
    Due,
    Life,
    Standing,
    coarse_status,
    find_due,
    find_signs,
    find_stale,
    first_review,
    has_long_gaps,
    is_quiet,
    is_settled,
    look_again,
    may_move,
    next_review,
    propose,
    takes_long_to_agree,
)
from polyad.domain.relationships.translate import phases_of

TODAY = date(2026, 11, 4)
AT = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
MODEL = phases_of("traditional-dyad")
RULES = MODEL.rules
READY = Standing("negotiating", met=1, is_signed=True, has_next=True, goals=1)
LONG = Standing("enabling", met=9, has_next=True, goals=5, goals_closed=1, help_tenths=20, ends_on=date(2027, 9, 1))


def days_before(*ago: int) -> tuple[date, ...]:
    """Gives days so long ago."""
    return tuple(TODAY - timedelta(days=number) for number in ago)


def after_gaps(*gaps: int) -> tuple[date, ...]:
    """Gives the days of meetings with these gaps between them, the first gap first; newest first."""
    days = [date(2026, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return tuple(reversed(days))


@pytest.mark.parametrize(
    ("standing", "to"),
    [
        (Standing("preparing"), ""),
        (Standing("preparing", is_signed=True, has_next=True, goals=3), ""),
        (Standing("preparing", met=1), "negotiating"),
        (READY, "enabling"),
        (replace(READY, goals=0), ""),
        (replace(READY, goals=None), "enabling"),
        (replace(READY, has_next=False), ""),
        (replace(READY, is_signed=False), ""),
        (LONG, ""),
        (replace(LONG, goals_closed=4), ""),
        (replace(LONG, goals_closed=4, help_tenths=5), "closing"),
        (replace(LONG, goals_closed=4, help_tenths=6), ""),
        (replace(LONG, goals=0, goals_closed=0, help_tenths=0), ""),
        (replace(LONG, goals_closed=3, help_tenths=0), ""),
        (replace(LONG, ends_on=TODAY + timedelta(days=46)), ""),
        (replace(LONG, ends_on=TODAY + timedelta(days=45)), "closing"),
        (replace(LONG, ends_on=None), ""),
        (replace(LONG, phase="closing", goals_closed=5, help_tenths=0, ends_on=TODAY), ""),
        (replace(LONG, phase="redefined", ends_on=TODAY), ""),
        (replace(LONG, phase="ended", ends_on=TODAY), ""),
    ],
)
def test_a_move_is_proposed_from_dates_and_counts(standing: Standing, to: str) -> None:
    move = propose(standing, TODAY, RULES)
    assert (move.to if move else "") == to


def test_vector_7_three_long_gaps_are_a_sign() -> None:
    assert has_long_gaps(after_gaps(44, 50, 47), 30, RULES) is False
    assert has_long_gaps(after_gaps(46, 50, 47), 30, RULES) is True
    assert has_long_gaps(after_gaps(45, 45, 45), 30, RULES) is True
    assert has_long_gaps(after_gaps(50, 47), 30, RULES) is False
    assert has_long_gaps(after_gaps(10, 46, 50, 47), 30, RULES) is True
    assert has_long_gaps(after_gaps(46, 50, 47, 10), 30, RULES) is False
    standing = replace(LONG, cadence_days=30, held_on=after_gaps(46, 50, 47))
    assert find_signs(standing, TODAY, RULES) == ("gaps",)
    assert propose(standing, TODAY, RULES) is None
    assert find_signs(replace(standing, goals_closed=4), TODAY, RULES) == ("goals", "gaps")
    assert propose(replace(standing, goals_closed=4), TODAY, RULES).signs == ("goals", "gaps")


@pytest.mark.parametrize(("met", "long"), [(0, False), (2, False), (3, True), (9, True)])
def test_three_meetings_are_enough_to_agree(met: int, long: bool) -> None:
    assert takes_long_to_agree(met, RULES) is long
    assert takes_long_to_agree(1, phases_of("one-time").rules)


def test_vector_9_a_silence_of_74_days() -> None:
    quiet = {gap: is_quiet(Standing("enabling", 30, last_on=TODAY - timedelta(days=gap)), TODAY, RULES) for gap in (73, 74)}
    assert quiet == {73: False, 74: True}


@pytest.mark.parametrize(
    ("changes", "is_it"),
    [
        ({}, True),
        ({"has_next": True}, False),
        ({"phase": "preparing"}, False),
        ({"phase": "negotiating"}, True),
        ({"phase": "closing"}, False),
        ({"counted_from": TODAY - timedelta(days=10)}, False),
        ({"counted_from": TODAY - timedelta(days=200)}, True),
        ({"last_on": None, "began_on": TODAY - timedelta(days=80)}, True),
        ({"last_on": None, "began_on": TODAY - timedelta(days=70)}, False),
        ({"last_on": None, "began_on": None}, False),
        ({"cadence_days": 60}, False),
    ],
)
def test_a_silence_is_measured_by_the_pairs_own_rhythm(changes: dict[str, object], is_it: bool) -> None:
    base = Standing("enabling", 30, last_on=TODAY - timedelta(days=90))
    assert is_quiet(replace(base, **changes), TODAY, RULES) is is_it


QUIET = Life(Standing("enabling", 30, met=3, last_on=TODAY - timedelta(days=90)), TODAY - timedelta(days=200))
CALM = Life(replace(LONG, is_signed=True), TODAY - timedelta(days=200), review_on=TODAY + timedelta(days=9))


@pytest.mark.parametrize(
    ("life", "due"),
    [
        (CALM, ()),
        (replace(CALM, review_on=TODAY), (Due("review"),)),
        (replace(CALM, review_on=TODAY - timedelta(days=400)), (Due("review"),)),
        (replace(CALM, review_on=None), ()),
        (replace(CALM, review_on=TODAY, open_kinds=frozenset({"review"})), ()),
        (replace(CALM, review_on=TODAY, standing=LONG), ()),
        (replace(CALM, opened_on=TODAY - timedelta(days=365)), (Due("sentence"),)),
        (replace(CALM, opened_on=TODAY - timedelta(days=900), sentence_on=TODAY - timedelta(days=364)), ()),
        (QUIET, (Due("silence"),)),
        (replace(QUIET, silences=days_before(182)), (Due("silence", signs=("twice",)),)),
        (replace(QUIET, silences=days_before(183)), (Due("silence"),)),
        (replace(QUIET, open_kinds=frozenset({"silence"})), ()),
        (replace(QUIET, paused_until=TODAY + timedelta(days=1)), ()),
        (replace(QUIET, paused_until=TODAY), (Due("return"),)),
        (replace(QUIET, paused_until=TODAY - timedelta(days=50)), (Due("return"),)),
        (Life(READY, TODAY), (Due("move", "enabling", ("agreed", "goal", "time")),)),
        (Life(READY, TODAY, not_before={"enabling": TODAY + timedelta(days=1)}), ()),
        (Life(READY, TODAY, not_before={"enabling": TODAY}), (Due("move", "enabling", ("agreed", "goal", "time")),)),
        (Life(READY, TODAY, not_before={"closing": date.max}), (Due("move", "enabling", ("agreed", "goal", "time")),)),
    ],
)
def test_what_is_asked_on_a_day(life: Life, due: tuple[Due, ...]) -> None:
    assert find_due(life, TODAY, RULES) == due


def test_what_events_have_answered_is_taken_back() -> None:
    asked = replace(QUIET, open_kinds=frozenset({"silence", "return", "move"}))
    assert find_stale(asked, TODAY, RULES) == frozenset()
    booked = replace(asked, standing=replace(asked.standing, has_next=True))
    assert find_stale(booked, TODAY, RULES) == {"silence", "return"}


@pytest.mark.parametrize(
    ("kind", "confirmed_by", "said", "settled"),
    [
        ("move", "all", "a", False),
        ("move", "all", "ab", True),
        ("move", "all", "abx", True),
        ("move", "one", "a", True),
        ("move", "one", "", False),
        ("move", "one", "x", False),
        ("review", "all", "a", False),
        ("review", "all", "ab", True),
        ("silence", "all", "b", True),
        ("return", "all", "b", True),
        ("sentence", "all", "b", False),
    ],
)
def test_whose_word_is_enough(kind: str, confirmed_by: str, said: str, settled: bool) -> None:
    assert is_settled(kind, confirmed_by, tuple(said), ("a", "b")) is settled


def test_nobody_is_stuck_and_every_end_is_reached() -> None:
    for phase, ways in MAY_BECOME.items():
        reached, open_ones = {phase}, [phase]
        while open_ones:
            for following in MAY_BECOME[open_ones.pop()] - reached:
                reached.add(following)
                open_ones.append(following)
        if phase in OVER:
            assert ways == frozenset()
        else:
            assert "ended" in ways
            assert set(OVER) <= reached


def test_the_content_and_the_rules_name_the_same_ways() -> None:
    assert {phase.key: frozenset(phase.may_become) for phase in MODEL.phases} == MAY_BECOME


DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
MAYBE_DAY = st.none() | DAYS
STANDINGS = st.builds(
    Standing,
    phase=st.sampled_from(sorted(MAY_BECOME)),
    cadence_days=st.integers(1, 120),
    met=st.integers(0, 9),
    held_on=st.lists(DAYS, max_size=6).map(lambda days: tuple(sorted(days, reverse=True))),
    last_on=MAYBE_DAY,
    has_next=st.booleans(),
    is_signed=st.booleans(),
    goals=st.none() | st.integers(0, 9),
    goals_closed=st.integers(0, 9),
    help_tenths=st.none() | st.integers(0, 40),
    began_on=MAYBE_DAY,
    counted_from=MAYBE_DAY,
    ends_on=MAYBE_DAY,
)


@given(STANDINGS, DAYS)
def test_a_phase_is_never_skipped_and_no_end_is_ever_proposed(standing: Standing, today: date) -> None:
    move = propose(standing, today, RULES)
    if move is not None:
        assert may_move(standing.phase, move.to)
        assert move.to not in OVER
        assert move.signs != ()


@given(st.lists(STANDINGS, max_size=12), DAYS)
def test_confirmed_step_by_step_the_work_only_goes_forward(facts: list[Standing], today: date) -> None:
    order = ["preparing", "negotiating", "enabling", "closing"]
    phase = "preparing"
    for fact in facts:
        move = propose(replace(fact, phase=phase), today, RULES)
        if move is not None:
            assert order.index(move.to) == order.index(phase) + 1
            phase = move.to


LIVES = st.builds(
    Life,
    standing=STANDINGS,
    opened_on=DAYS,
    review_on=MAYBE_DAY,
    paused_until=MAYBE_DAY,
    open_kinds=st.frozensets(st.sampled_from(["move", "review", "silence", "return", "sentence"])),
    silences=st.lists(DAYS, max_size=3).map(tuple),
    sentence_on=MAYBE_DAY,
)


@given(LIVES, DAYS)
def test_a_pause_is_silent_and_nothing_is_asked_twice(life: Life, today: date) -> None:
    due = find_due(life, today, RULES)
    kinds = [one.kind for one in due]
    assert len(kinds) <= 1
    if life.paused_until is None:
        assert set(kinds) & life.open_kinds == set()
    else:
        is_asked = today < life.paused_until or "return" in life.open_kinds
        assert due == (() if is_asked else (Due("return"),))
    if life.standing.phase in OVER and life.paused_until is None:
        assert due == ()


@given(STANDINGS, DAYS)
def test_a_silence_can_always_be_answered(standing: Standing, today: date) -> None:
    if is_quiet(standing, today, RULES):
        assert is_quiet(replace(standing, has_next=True), today, RULES) is False
        assert is_quiet(replace(standing, counted_from=today), today, RULES) is False
        assert may_move(standing.phase, "closing") and may_move(standing.phase, "ended")


def test_reviews_come_round_until_the_end() -> None:
    assert first_review(date(2026, 10, 14), date(2027, 10, 14), RULES) == date(2027, 1, 13)
    assert first_review(date(2026, 10, 14), date(2026, 12, 14), RULES) == date(2026, 11, 13)
    assert first_review(date(2026, 10, 14), None, RULES) == date(2027, 1, 13)
    assert next_review(date(2027, 1, 13), date(2027, 10, 14), RULES) == date(2027, 4, 14)
    assert next_review(date(2027, 8, 1), date(2027, 10, 14), RULES) is None
    assert next_review(date(2027, 8, 1), None, RULES) == date(2027, 10, 31)


def test_not_now_means_the_wished_day_or_six_weeks() -> None:
    assert look_again(TODAY, None, RULES) == date(2026, 12, 16)
    assert look_again(TODAY, TODAY, RULES) == date(2026, 12, 16)
    assert look_again(TODAY, date(2026, 11, 5), RULES) == date(2026, 11, 5)


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
    course = Course(phase, AT - timedelta(days=opened), last, 28)
    assert coarse_status(course, AT, RULES) == word
    is_over = word in ("closing", "ended")
    assert coarse_status(replace(course, is_paused=True), AT, RULES) == (word if is_over else "paused")
