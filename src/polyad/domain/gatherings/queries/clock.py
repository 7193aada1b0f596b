"""The clock of an event, for screens: what runs, which round, until when; nobody is named."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from polyad.domain.gatherings.models import SpeedEvent
from polyad.domain.gatherings.rules.clock import ASK_EVERY, BEFORE, OVER, PAUSE, find, round_at, standing
from polyad.domain.gatherings.translate import in_ms, read_timetable

_COLUMNS = ("clock_version", "clock", "changes", "state")


@dataclass(frozen=True)
class ClockView:
    """The clock as a page draws it; script goes on from `table` and `now` by itself, and asks for news now and then."""

    key: UUID
    version: int
    standing: str
    round: int
    rounds: int
    left: str
    seconds_left: int
    now: int
    table: str
    ask_every: int = ASK_EVERY

    @property
    def is_running(self) -> bool:
        """Says whether something runs or is paused."""
        return self.standing not in (BEFORE, OVER)

    @property
    def refresh(self) -> int:
        """Says after how many seconds a screen without script looks again: at the next change, or soon."""
        return max(3, min(20, self.seconds_left + 1)) if self.is_running and self.standing != PAUSE else 15


def read_room_clock(clock_key: UUID, seen: int, *, at: datetime) -> dict[str, Any] | None:
    """Answers a screen that asks for news, in one small query: the version and the moment, and the rest if it changed."""
    row = SpeedEvent.objects.filter(clock_key=clock_key).values_list(*_COLUMNS).first()
    if row is None:
        return None
    version, table, changes, state = row
    told: dict[str, Any] = {"v": version, "now": in_ms(at)}
    if version != seen:
        told["s"] = table
        told["c"] = sorted({mark for number, marks in changes if number > seen for mark in marks})
        told["x"] = state in (SpeedEvent.State.OVER, SpeedEvent.State.CALLED_OFF)
    return told


def view_clock(row: SpeedEvent, at: datetime) -> ClockView:
    """Draws the clock of an event as it stands."""
    table = read_timetable(row.clock)
    now = find(table, at)
    until = now.ends if now else (table[0].begins if table and at < table[0].begins else None)
    seconds = max(0, int((until - at).total_seconds())) if until else 0
    return ClockView(
        key=row.clock_key,
        version=row.clock_version,
        standing=standing(table, at),
        round=round_at(table, at),
        rounds=row.rounds,
        left=f"{seconds // 60}:{seconds % 60:02}",
        seconds_left=seconds,
        now=in_ms(at),
        table=json.dumps(row.clock, separators=(",", ":")),
    )


@dataclass(frozen=True)
class WallPage:
    """The clock for the wall of the room: the name of the evening, and no person’s."""

    name: str
    clock: ClockView


def get_wall(clock_key: UUID, *, at: datetime) -> WallPage | None:
    """Finds the clock of an event by its secret address."""
    row = SpeedEvent.objects.filter(clock_key=clock_key).exclude(state=SpeedEvent.State.CALLED_OFF).first()
    return None if row is None else WallPage(row.name, view_clock(row, at))
