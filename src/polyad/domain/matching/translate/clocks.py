"""Whose clock is ahead of whose: the hours of a programme's people on the programme's own clock."""

from collections.abc import Collection, Mapping
from datetime import date

from polyad.domain.matching.models import Round
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.engines.matching.clocks import WEEK, minutes_ahead, on_one_clock


def day_of(programme: Programme, asked_on: date) -> date:
    """Says which day's clocks count: that on which a programme begins, or that of asking once it has begun."""
    return max(programme.starts_on, asked_on)


class Clock:
    """The clock of a programme on one day, and everybody's hours on it, so that hours of several zones can be compared."""

    def __init__(self, programme: Programme, rows: Collection[Enrolment], asked_on: date) -> None:
        """Learns how far ahead of the programme's clock everybody lives; `named` is its zone where not all live by it."""
        zones = [row.person.zone for row in rows]
        self._ahead: Mapping[str, int] = minutes_ahead(zones, day_of(programme, asked_on), programme.zone)
        self.named = programme.zone if any(self._ahead.values()) else ""

    def hours(self, row: Enrolment) -> tuple[int, ...]:
        """Tells somebody's free hours on this clock; what is no hour of a week is passed over."""
        said = (hour for hour in row.hours if isinstance(hour, int) and 0 <= hour < WEEK)
        return on_one_clock(said, self._ahead.get(row.person.zone, 0))


def clock_of(round_: Round, rows: Collection[Enrolment]) -> Clock:
    """Sets the clock of a round: the same on every day on which it is looked at."""
    return Clock(round_.programme, rows, round_.opened_at.date() if round_.opened_at else date.min)
