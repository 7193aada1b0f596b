"""Reads days and moments in the ways that offices write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from polyad.engines.roster.shapes import Cell
from polyad.engines.roster.wording import fold

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.*))?")
_PAIR = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:[T ,]+(.*))?")
_WORDS = re.compile(r"(?:[a-z]{2,10} )?(\d{1,2})(?:st|nd|rd|th)? (?:of |de )?([a-z]+) (?:de )?(\d{4})(?: (.*))?")
_WORDS_US = re.compile(r"(?:[a-z]{2,10} )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})(?: (.*))?")
_CLOCK = re.compile(r"(\d{1,2})[:.h ](\d{2})(?:[:. ](\d{2}))?(?:\.\d+)?\s*([ap])?\.?(?:m\b)?", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero januari janv ene",
            "feb february februar fevrier febrero februari fev fevr",
            "mar march marz maerz mars marzo maart mrz mrt",
            "apr april avril abril avr abr",
            "may mai mayo mei",
            "jun june juni juin junio",
            "jul july juli juillet julio juil",
            "aug august aout agosto augustus ago",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember decembre diciembre dez dic",
        ),
        start=1,
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Order:
    """Whether the first number of 03/04/2026 is the day, and how that was found out."""

    is_day_first: bool
    is_assumed: bool
    why: str = ""


def find_order(cells: Iterable[Cell], is_moment: bool = False) -> Order:
    """Decides over a whole column which number is the day; moments that follow one another tell more."""
    first_high = second_high = pairs = 0
    spans: tuple[list[datetime], list[datetime]] = ([], [])
    for cell in cells:
        match = _PAIR.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if not match or match.group(2) == ".":
            continue
        pairs += 1
        first_high += int(match.group(1)) > 12
        second_high += int(match.group(3)) > 12
        if is_moment and not first_high and not second_high:
            for moments, day_first in zip(spans, (True, False), strict=True):
                moment = read_moment(cell, day_first)
                if moment:
                    moments.append(moment)
    if first_high or second_high:
        return Order(first_high >= second_high, first_high > 0 and second_high > 0, "a number above 12 shows it")
    if not pairs:
        return Order(True, False)
    return _order_by_pace(*spans) or Order(True, True)


def _order_by_pace(day_first: list[datetime], month_first: list[datetime]) -> Order | None:
    """Answers to a form come in one after the other: the reading with the shorter gaps is the right one."""
    if len(day_first) < 5 or len(month_first) != len(day_first):
        return None
    gaps = [_longest_gap(day_first), _longest_gap(month_first)]
    if gaps[0] * 3 < gaps[1] or gaps[1] * 3 < gaps[0]:
        return Order(gaps[0] < gaps[1], True, "the answers then follow one another without long gaps")
    return None


def _longest_gap(moments: list[datetime]) -> timedelta:
    ordered = sorted(moments)
    return max(later - earlier for earlier, later in zip(ordered, ordered[1:], strict=False))


def read_day(cell: Cell, is_day_first: bool) -> date | None:
    """Reads a cell as a day; None when it is not one."""
    moment = read_moment(cell, is_day_first)
    return moment.date() if moment else None


def read_moment(cell: Cell, is_day_first: bool) -> datetime | None:
    """Reads a cell as a moment, midnight when it names only a day; None when it is neither."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, int | float):
        return _read_serial(float(cell))
    text = cell.strip()
    if len(text) > 60:
        return None
    if _SERIAL.fullmatch(text):
        return _read_serial(float(text))
    return _read_figures(text, is_day_first) or _read_words(text)


def _read_serial(value: float) -> datetime | None:
    if not 20_000 <= value < 80_000:
        return None
    return datetime.combine(_EPOCH, time()) + timedelta(seconds=round(value * 86_400))


def _read_figures(text: str, is_day_first: bool) -> datetime | None:
    iso = _ISO.fullmatch(text)
    if iso:
        year, month, day, clock = iso.groups()
        return _make(int(year), int(month), int(day), clock)
    pair = _PAIR.fullmatch(text)
    if not pair:
        return None
    first, mark, second, year, clock = pair.groups()
    # Dots are written by people who put the day first; no other order uses them.
    is_swapped = (mark != "." and not is_day_first and int(first) <= 12) or int(second) > 12
    day, month = (second, first) if is_swapped else (first, second)
    return _make(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day), clock)


def _read_words(text: str) -> datetime | None:
    plain = fold(text)
    for pattern, places in ((_WORDS, (1, 2)), (_WORDS_US, (2, 1))):
        match = pattern.fullmatch(plain)
        if match and match.group(places[1]) in _MONTHS:
            day, month = int(match.group(places[0])), _MONTHS[match.group(places[1])]
            return _make(int(match.group(3)), month, day, match.group(4))
    return None


def _make(year: int, month: int, day: int, clock: str | None) -> datetime | None:
    hour = minute = second = 0
    found = _CLOCK.match(clock.strip()) if clock else None
    if found:
        hour, minute, second = int(found.group(1)), int(found.group(2)), int(found.group(3) or 0)
        half = (found.group(4) or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
    if not 1900 <= year <= 2200:
        return None
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, min(second, 59)))
    except ValueError:
        return None
