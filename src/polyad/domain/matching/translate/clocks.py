"""Whose clock is ahead of whose: hours of the week are compared on the clock that most people of a round live by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def minutes_ahead(zones: Sequence[str], today: date) -> Mapping[str, int]:
    """Tells for each zone how many minutes its clock is ahead of the commonest one, on this day."""
    offsets = {zone: _offset(zone, today) for zone in set(zones)}
    counted = Counter(offsets[zone] for zone in zones)
    common = min(counted, key=lambda minutes: (-counted[minutes], minutes), default=0)
    return {zone: minutes - common for zone, minutes in offsets.items()}


def _offset(zone: str, today: date) -> int:
    try:
        told = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a zone that this machine does not know
        return 0
    return int(told.total_seconds()) // 60 if told else 0
