"""Free hours of two files on one clock, where a column names people's time zones."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from polyad.engines.matching import InvalidProblem
from polyad.engines.matching.clocks import commonest_zone, minutes_ahead, on_one_clock, zones_that_shift
from polyad.engines.roster import Entry

NEEDS_A_DAY = (
    "The files name several time zones, and how far apart clocks are depends on the day: add --on YYYY-MM-DD, the day the round starts."
)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """Whose clock all hours are read on, who is how far ahead of it, and what is told about that."""

    hours_of: Callable[[Entry], tuple[int, ...]]
    notes: tuple[str, ...] = ()


def set_clock(entries: Sequence[Entry], day: date | None, say_day: Callable[[date], str]) -> Clock:
    """This will read everybody's hours on the clock that most of them live by. Raises InvalidProblem without a day."""
    zones = [entry.zone for entry in entries]
    if len({*zones} - {""}) < 2:
        return Clock(lambda entry: entry.hours)
    if day is None:
        raise InvalidProblem(NEEDS_A_DAY)
    clock = commonest_zone(zones)
    ahead = minutes_ahead(zones, day, clock)
    notes = _tell(zones, clock, day, say_day)
    return Clock(lambda entry: on_one_clock(entry.hours, ahead[entry.zone]), tuple(notes))


def _tell(zones: Sequence[str], clock: str, day: date, say_day: Callable[[date], str]) -> Iterable[str]:
    yield f"Free hours are compared on the clock of {clock}, as clocks stand on {say_day(day)}."
    if silent := zones.count(""):
        yield f"{silent:,} {'person names' if silent == 1 else 'people name'} no time zone and {'is' if silent == 1 else 'are'} read on that clock."
    if shifting := zones_that_shift(zones, clock, day):
        more = f" and {len(shifting) - MOST_NAMED:,} more" if len(shifting) > MOST_NAMED else ""
        yield (
            f"Summer time begins or ends on other days there than in {clock}: {', '.join(shifting[:MOST_NAMED])}{more}."
            " For a part of the year an hour in common is then an hour off."
        )
