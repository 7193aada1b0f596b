"""The clock of an event: vectors, and what must hold whatever the host presses."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.gatherings.rules.clock import (
    CHANGE,
    OVER,
    PAUSE,
    TALK,
    Timetable,
    end,
    extend,
    find,
    go_on,
    lay_out,
    pause,
    round_at,
    rounds_begun,
    skip,
    standing,
)

T = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def m(minutes: float) -> datetime:
    return T + timedelta(minutes=minutes)


def shape(table: Timetable) -> list[tuple[str, int, float, float | None]]:
    return [
        (one.kind, one.round, (one.begins - T) / MINUTE, None if one.ends is None else (one.ends - T) / MINUTE) for one in table
    ]


PLAN = lay_out(T, 3, 10 * MINUTE, 2 * MINUTE)


def test_rounds_of_ten_and_two_follow_without_gaps_and_end_with_a_talk() -> None:
    assert shape(PLAN) == [
        (TALK, 1, 0, 10), (CHANGE, 2, 10, 12), (TALK, 2, 12, 22), (CHANGE, 3, 22, 24), (TALK, 3, 24, 34),
    ]  # fmt: skip


def test_without_a_change_talks_touch() -> None:
    assert shape(lay_out(T, 2, 5 * MINUTE, timedelta(0))) == [(TALK, 1, 0, 5), (TALK, 2, 5, 10)]


def test_where_it_stands() -> None:
    assert [standing(PLAN, m(at)) for at in (-1, 0, 9.9, 10, 12, 33.9, 34)] == [
        "before", TALK, TALK, CHANGE, TALK, TALK, OVER,
    ]  # fmt: skip
    assert [round_at(PLAN, m(at)) for at in (-1, 0, 11, 12, 40)] == [0, 1, 2, 2, 4]
    assert [rounds_begun(PLAN, m(at)) for at in (-1, 0, 11, 12, 40)] == [0, 1, 1, 2, 3]


def test_a_pause_stops_the_clock_and_what_was_left_follows() -> None:
    paused = pause(PLAN, m(4))
    assert paused is not None
    assert shape(paused)[:3] == [(TALK, 1, 0, 4), (PAUSE, 1, 4, None), (TALK, 1, 4, 10)]
    assert standing(paused, m(500)) == PAUSE
    assert rounds_begun(paused, m(500)) == 1, "what follows a pause has no time yet"
    assert shape(go_on(paused, m(9)) or ()) == [
        (TALK, 1, 0, 4), (PAUSE, 1, 4, 9), (TALK, 1, 9, 15), (CHANGE, 2, 15, 17), (TALK, 2, 17, 27), (CHANGE, 3, 27, 29),
        (TALK, 3, 29, 39),
    ]  # fmt: skip


def test_a_minute_more_moves_what_follows() -> None:
    assert shape(extend(PLAN, m(11), MINUTE) or ())[1:3] == [(CHANGE, 2, 10, 13), (TALK, 2, 13, 23)]


def test_next_ends_a_talk_early_and_goes_to_the_change() -> None:
    assert shape(skip(PLAN, m(3)) or ())[:3] == [(TALK, 1, 0, 3), (CHANGE, 2, 3, 5), (TALK, 2, 5, 15)]


def test_next_in_a_pause_does_not_go_on_with_what_was_stopped() -> None:
    paused = pause(PLAN, m(4))
    assert paused is not None
    assert shape(skip(paused, m(6)) or ())[:4] == [(TALK, 1, 0, 4), (PAUSE, 1, 4, 6), (CHANGE, 2, 6, 8), (TALK, 2, 8, 18)]


def test_next_in_the_last_round_ends_it() -> None:
    last = skip(PLAN, m(30))
    assert last is not None and shape(last)[-1] == (TALK, 3, 24, 30)
    assert standing(last, m(30)) == OVER


def test_the_end_cuts_all_that_follows() -> None:
    assert shape(end(PLAN, m(13)) or ()) == [(TALK, 1, 0, 10), (CHANGE, 2, 10, 12), (TALK, 2, 12, 13)]


def test_what_makes_no_sense_changes_nothing() -> None:
    paused = pause(PLAN, m(4))
    assert paused is not None
    assert pause(paused, m(5)) is None
    assert go_on(PLAN, m(5)) is None
    assert extend(paused, m(5), MINUTE) is None, "a pause has no end that could move"
    for act in (pause, go_on, skip, end):
        assert act(PLAN, m(40)) is None
    assert extend(PLAN, m(40), MINUTE) is None
    assert extend(PLAN, m(4), timedelta(hours=2)) is None


ACTS = {
    "pause": pause,
    "go_on": go_on,
    "skip": skip,
    "extend": lambda table, at: extend(table, at, MINUTE),
}


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(sorted(ACTS))), max_size=12),
    st.integers(1, 6),
    st.integers(0, 3),
)
def test_whatever_is_pressed_the_past_stays_and_there_are_no_gaps(presses, rounds: int, change: int) -> None:
    table = lay_out(T, rounds, 10 * MINUTE, change * MINUTE)
    at = T
    for wait, act in presses:
        at += timedelta(seconds=wait)
        was = table
        table = ACTS[act](table, at) or table
        for moment in (T, T + (at - T) / 2, at - timedelta(seconds=1)):
            if T <= moment < at:
                before, after = find(was, moment), find(table, moment)
                assert (before and (before.kind, before.round)) == (after and (after.kind, after.round))
        for one, two in zip(table, table[1:], strict=False):
            assert one.ends is None or one.ends == two.begins
            assert two.round >= one.round
        assert [one.kind for one in table if one.ends is None] in ([], [PAUSE])
        assert {one.round for one in table if one.kind == TALK} <= set(range(1, rounds + 1))
