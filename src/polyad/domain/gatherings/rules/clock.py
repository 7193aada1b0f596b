"""The clock of an event that runs: a timetable all screens compute from, changed a few seconds ahead and never in the past.

A timetable is a row of stretches without gaps. A change cuts it at a moment that has not come yet, so that every
screen has heard of it before it is seen; what lies before that moment stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

TALK, CHANGE, PAUSE = "talk", "change", "pause"
BEFORE, OVER = "before", "over"
# Screens ask every 4 seconds; a change is seen 7 seconds after it was pressed, by all of them at once.
AHEAD = timedelta(seconds=7)
ASK_EVERY = 4
LONGEST = timedelta(minutes=90)


@dataclass(frozen=True)
class Stretch:
    """So long a talk, a change of places or a pause takes; a pause without an end lasts until somebody goes on."""

    kind: str
    round: int
    begins: datetime
    ends: datetime | None


Timetable = tuple[Stretch, ...]


def lay_out(begins: datetime, rounds: int, talk: timedelta, change: timedelta) -> Timetable:
    """Lays out all rounds from a moment on: talk, change places, talk; after the last there is nothing to change."""
    table: list[Stretch] = []
    for number in range(1, rounds + 1):
        table.append(Stretch(TALK, number, begins, begins + talk))
        begins += talk
        if number < rounds and change:
            table.append(Stretch(CHANGE, number + 1, begins, begins + change))
            begins += change
    return tuple(table)


def find(table: Timetable, at: datetime) -> Stretch | None:
    """Finds the stretch in force at a moment; none before the first and after the last."""
    return next((one for one in table if one.begins <= at and (one.ends is None or at < one.ends)), None)


def standing(table: Timetable, at: datetime) -> str:
    """Says where an event is at a moment: before, talk, change, pause or over."""
    if not table or at < table[0].begins:
        return BEFORE
    now = find(table, at)
    return now.kind if now else OVER


def round_at(table: Timetable, at: datetime) -> int:
    """Says which round it is: the one talked in or walked to; 0 before the first, one more than the last after it."""
    if not table or at < table[0].begins:
        return 0
    now = find(table, at)
    return now.round if now else max(one.round for one in table) + 1


def rounds_begun(table: Timetable, at: datetime) -> int:
    """Counts the rounds whose talk has begun: these are past, and nothing changes them any more."""
    begun = 0
    for one in table:
        if one.kind == TALK and one.begins <= at:
            begun = max(begun, one.round)
        if one.ends is None:
            break  # what follows a pause has no time yet
    return begun


def pause(table: Timetable, at: datetime) -> Timetable | None:
    """Stops the clock at a moment, until somebody goes on. None where there is nothing to stop."""
    now = find(table, at)
    if now is None or now.kind == PAUSE:
        return None
    before, after = _split(table, at)
    # What follows keeps its place after the pause; going on moves it to where it then belongs.
    return (*before, Stretch(PAUSE, now.round, at, None), *after)


def go_on(table: Timetable, at: datetime) -> Timetable | None:
    """Ends a pause at a moment; all that was left follows. None where nothing is paused."""
    now = find(table, at)
    if now is None or now.kind != PAUSE:
        return None
    place = table.index(now)
    return (*table[:place], replace(now, ends=at), *_move(table[place + 1 :], at))


def extend(table: Timetable, at: datetime, by: timedelta) -> Timetable | None:
    """Gives the stretch in force at a moment so much more time. None in a pause, and where it would grow past all sense."""
    now = find(table, at)
    if now is None or now.ends is None or now.ends + by - now.begins > LONGEST:
        return None
    place = table.index(now)
    longer = replace(now, ends=now.ends + by)
    return (*table[:place], longer, *_move(table[place + 1 :], now.ends + by))


def skip(table: Timetable, at: datetime) -> Timetable | None:
    """Ends the stretch in force at a moment, so that the next begins. None where there is nothing to end."""
    now = find(table, at)
    if now is None:
        return None
    place = table.index(now)
    rest = table[place + 1 :]
    if now.kind == PAUSE and place and rest and (rest[0].kind, rest[0].round) == (table[place - 1].kind, now.round):
        rest = rest[1:]  # what the pause had stopped is what was to be skipped
    return (*table[:place], replace(now, ends=at), *_move(rest, at))


def end(table: Timetable, at: datetime) -> Timetable | None:
    """Ends everything at a moment. None where it is over already."""
    now = find(table, at)
    if now is None:
        return None
    place = table.index(now)
    return (*table[:place], replace(now, ends=at))


def _split(table: Timetable, at: datetime) -> tuple[list[Stretch], list[Stretch]]:
    """Cuts a timetable in two at a moment; a stretch that is cut stands on both sides with its part."""
    before, after = [], []
    for one in table:
        if one.ends is not None and one.ends <= at:
            before.append(one)
        elif one.begins >= at:
            after.append(one)
        else:
            before.append(replace(one, ends=at))
            after.append(replace(one, begins=at))
    return before, after


def _move(table: Sequence[Stretch], begins: datetime) -> list[Stretch]:
    """Moves stretches so that the first begins at a moment, without gaps; each keeps its length."""
    moved = []
    for one in table:
        length = one.ends - one.begins if one.ends is not None else None
        moved.append(replace(one, begins=begins, ends=None if length is None else begins + length))
        begins += length or timedelta(0)
    return moved
