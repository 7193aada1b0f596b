"""Hours of the week on one clock: people in different time zones are compared by the same hour."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEK = 168
YEAR = 365


def on_one_clock(hours: Iterable[int], ahead: int) -> tuple[int, ...]:
    """This will tell the hours of a week on the clock of a round, for somebody whose own is so many minutes ahead.

    Clocks that differ by part of an hour are read as whole hours apart: a common hour may then be half of one.
    """
    return tuple(sorted((hour - ahead // 60) % WEEK for hour in hours)) if ahead // 60 else tuple(hours)


def minutes_ahead(zones: Sequence[str], day: date, clock: str = "") -> Mapping[str, int]:
    """This will tell for each zone how many minutes its clock is ahead on a day: of one clock, or of the commonest.

    Whoever names no zone is read on that clock.
    """
    offsets = {zone: offset_of(zone, day) for zone in set(zones) if zone}
    counted = Counter(offsets[zone] for zone in zones if zone)
    common = min(counted, key=lambda minutes: (-counted[minutes], minutes), default=0)
    base = offset_of(clock, day) if clock else common
    return {zone: offsets.get(zone, base) - base for zone in set(zones)}


def commonest_zone(zones: Sequence[str]) -> str:
    """This will name the zone that most people live in, nothing where none is named."""
    counted = Counter(zone for zone in zones if zone)
    return min(counted, key=lambda zone: (-counted[zone], zone), default="")


def zones_that_shift(zones: Iterable[str], clock: str, day: date) -> tuple[str, ...]:
    """This will list the zones whose distance from a clock changes in the year after a day, as summer time comes and goes."""
    days = [day + timedelta(days=after) for after in range(0, YEAR, 7)]
    return tuple(
        zone
        for zone in sorted(set(zones) - {clock, ""})
        if len({offset_of(zone, one) - offset_of(clock, one) for one in days}) > 1
    )


@lru_cache(maxsize=2**14)
def offset_of(zone: str, day: date) -> int:
    """This will tell how many minutes a zone is ahead of Greenwich at noon of a day; zero where nobody knows the zone."""
    try:
        told = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a zone that this machine does not know
        return 0
    return int(told.total_seconds()) // 60 if told else 0
