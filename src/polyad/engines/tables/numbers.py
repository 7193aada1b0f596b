"""Turns the numbers of a worksheet into dates where the cell's format says so."""

import math
import re
from datetime import date, datetime, time, timedelta

from polyad.engines.tables.shapes import Cell

_DAYS = frozenset({14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47})
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_WHOLE = re.compile(r"-?\d{1,15}")
_LAST_DAY = 2_958_465


def read_format(number: int, code: str) -> str:
    """Says what a number format shows: "day", "moment", "time" or "" for plain numbers."""
    if number in _DAYS:
        return "day"
    if number in _TIMES:
        return "time"
    if number == 22:
        return "moment"
    first = _QUIET.sub("", code[:400].lower()).split(";")[0]
    has_clock = "h" in first or "s" in first
    if "d" in first or "y" in first or ("m" in first and not has_clock):
        return "moment" if has_clock else "day"
    return "time" if has_clock else ""


def read_number(text: str, shown_as: str, epoch_1904: bool) -> Cell:
    """Reads a numeric cell as a whole number, a fraction, a day, a moment or a time of day in words."""
    text = text.strip()
    if not text:
        return None
    value: int | float = int(text) if _WHOLE.fullmatch(text) else float(text)
    if not math.isfinite(value):
        return text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return _read_moment(value, shown_as, epoch_1904) if shown_as else value


def _read_moment(value: int | float, shown_as: str, epoch_1904: bool) -> Cell:
    if not 0 <= value <= _LAST_DAY:
        return value
    if shown_as == "time" and value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    # The first program to count days believed that 1900 was a leap year; all others kept the mistake.
    first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 31 if value < 60 else 30)
    start = datetime.combine(first, time())
    try:
        moment = start + timedelta(seconds=round(value * 86_400))
    except OverflowError:
        return value
    whole = moment.hour == moment.minute == moment.second == 0
    return date(moment.year, moment.month, moment.day) if whole and shown_as == "day" else moment
