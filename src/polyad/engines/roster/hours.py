"""Reads when somebody is free in an ordinary week, hour by hour from Monday 00:00."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from polyad.engines.roster.shapes import Remark
from polyad.engines.roster.wording import SHORT, fold, tidy_text, word_set

_DAYS = {
    name: day
    for day, names in enumerate(
        (
            "m mo mon monday mondays montag montags lun lundi lundis lunes maandag",
            "tu tue tues tuesday tuesdays di dienstag dienstags mardi mardis martes dinsdag",
            "w we wed weds wednesday wednesdays mi mittwoch mittwochs mer mercredi mie miercoles wo woensdag",
            "th thu thur thurs thursday thursdays do donnerstag donnerstags jeu jeudi jue jueves donderdag",
            "f fr fri friday fridays freitag freitags ven vendredi vie viernes vr vrijdag",
            "sa sat saturday saturdays samstag samstags sonnabend sam samedi sab sabado za zaterdag",
            "su sun sunday sundays so sonntag sonntags dim dimanche dom domingo zo zondag",
        )
    )
    for name in names.split()
}
_GROUPS = {
    "weekdays": range(5), "weekday": range(5), "workdays": range(5), "werktags": range(5),
    "weekend": range(5, 7), "weekends": range(5, 7),
    "daily": range(7), "everyday": range(7), "taglich": range(7),
}  # fmt: skip
_PARTS = {
    "early": (7, 9), "morning": (8, 12), "mornings": (8, 12), "am": (8, 12), "vormittag": (8, 12),
    "vormittags": (8, 12), "matin": (8, 12), "manana": (8, 12), "ochtend": (8, 12), "lunch": (12, 14),
    "lunchtime": (12, 14), "noon": (12, 14), "midday": (12, 14), "mittag": (12, 14), "mittags": (12, 14),
    "midi": (12, 14), "afternoon": (13, 17), "afternoons": (13, 17), "pm": (13, 17), "nachmittag": (13, 17),
    "nachmittags": (13, 17), "tarde": (13, 18), "middag": (13, 17), "evening": (17, 20), "evenings": (17, 20),
    "abend": (17, 20), "abends": (17, 20), "soir": (17, 20), "noche": (18, 21), "avond": (17, 20),
}  # fmt: skip
_QUIET = word_set(
    "and or on at from the in to bis a until till between und et y en oder ou usually only best after h"
    " uhr every each jeden le les los las el van tot die am_ around about also o clock"
)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?"
_RANGE = re.compile(
    rf"{_CLOCK}\s*(?:uhr\s*)?(?:-|–|—|−|\bto\b|\bbis\b|\bà\b|\buntil\b|\btill\b|\btot\b|\ba\b)\s*{_CLOCK}"
)
_TOKEN = re.compile(r"@(\d+)|([^\W\d_]+)|([-–—])|(\d\S*)")
_MA = re.compile(r"\bma\b")
_FRENCH = re.compile(r"\b(lu|je|ve)\b[\s:.]*@")
_SHORT = re.compile(r"\b(lu|ma|me|je|ve)\b")
_FRENCH_DAYS = {"lu": "lundi", "ma": "mardi", "me": "mercredi", "je": "jeudi", "ve": "vendredi"}
_NOTHING = frozenset({"", "none", "n a", "na", "no", "keine", "nil", "-"})


@dataclass(slots=True)
class _Reader:
    """Walks through the words of a cell, pairing days with times."""

    ranges: list[tuple[int, int]]
    hours: set[int] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    early: list[tuple[int, int]] = field(default_factory=list)
    has_time: bool = False
    is_span: bool = False
    unread: list[str] = field(default_factory=list)

    def take_day(self, days: range | list[int]) -> None:
        """Adds days; after a time has been given, the next day begins anew."""
        if self.is_span and self.days and not self.has_time and len(days) == 1:
            last = self.days[-1]
            self.days += [day % 7 for day in range(last + 1, days[0] + 1 + (7 if days[0] < last else 0))]
        else:
            self.days = list(days) if self.has_time else [*self.days, *days]
        self.has_time = False
        self.is_span = False
        for begin, end in self.early:
            self.mark(begin, end)
        if self.early:
            self.early, self.has_time = [], True

    def take_time(self, begin: int, end: int) -> None:
        """Marks the hours on the days named so far, or keeps them for the days to come."""
        if self.days:
            self.mark(begin, end)
            self.has_time = True
        else:
            self.early.append((begin, end))

    def mark(self, begin: int, end: int) -> None:
        """Marks hours on each day; a range past midnight runs into the next day."""
        for day in self.days:
            self.hours.update((day * 24 + hour) % 168 for hour in range(begin, end))


def read_hours(text: str) -> tuple[tuple[int, ...], tuple[Remark, ...]]:
    """Reads "Mon 12-14; Wed 07-09" and its many cousins; what cannot be read is said in a remark."""
    said = tidy_text(text)
    if fold(said) in _NOTHING:
        return (), ()
    hours: set[int] = set()
    unread: list[str] = []
    remarks: list[Remark] = []
    for segment in re.split(r"[;\n|]", said):
        found, left, told = _read_short(segment) if len(segment) <= SHORT else _read_segment(segment)
        hours |= found
        unread.append(left)
        remarks += told
    shown = [piece[:40] for piece in unread if piece]
    if shown:
        listed = "”, “".join(shown[:3])
        remarks.append(Remark("warning", f"These words could not be read as a day and a time: “{listed}”."))
    return tuple(sorted(hours)), tuple(dict.fromkeys(remarks))


def _read_segment(segment: str) -> tuple[frozenset[int], str, tuple[Remark, ...]]:
    """Gives the hours of a segment, the words in it that could not be read, and remarks."""
    remarks: list[Remark] = []
    reader = _walk(segment, remarks)
    left = ""
    if reader.days and not reader.has_time:
        left = segment.strip()
    elif reader.early or reader.unread:
        left = " ".join(reader.unread) or segment.strip()
    return frozenset(reader.hours), left, tuple(remarks)


_read_short = lru_cache(maxsize=10_000)(_read_segment)


def _walk(segment: str, remarks: list[Remark]) -> _Reader:
    ranges: list[tuple[int, int]] = []

    def keep(match: re.Match[str]) -> str:
        span = _read_range(match, remarks)
        if span is None:
            return " ? "
        ranges.append(span)
        return f" @{len(ranges) - 1} "

    reader = _Reader(ranges)
    plain = _RANGE.sub(keep, segment.lower().replace("@", " "))
    # "Ma" is Monday to the Dutch and Tuesday to the French, who also write "lu", "me", "je" and "ve".
    if _FRENCH.search(plain):
        plain = _SHORT.sub(lambda short: _FRENCH_DAYS[short.group()], plain)
    plain = _MA.sub("maandag", plain)
    for found in _TOKEN.finditer(plain):
        number, word, dash, figure = found.groups()
        if number is not None:
            reader.take_time(*ranges[int(number)])
        elif dash:
            reader.is_span = bool(reader.days)
        elif figure:
            reader.unread.append(figure)
        else:
            _take_word(reader, fold(word))
    return reader


def _take_word(reader: _Reader, word: str) -> None:
    if word in _DAYS:
        reader.take_day([_DAYS[word]])
    elif word in _GROUPS:
        reader.take_day(_GROUPS[word])
    elif word in _PARTS:
        reader.take_time(*_PARTS[word])
    elif word in ("to", "bis", "until", "tot"):
        reader.is_span = bool(reader.days) and not reader.has_time
    elif word not in _QUIET:
        reader.unread.append(word)


def _read_range(match: re.Match[str], remarks: list[Remark]) -> tuple[int, int] | None:
    first, first_minute, first_half, last, last_minute, last_half = match.groups()
    begin, end = int(first), int(last)
    halves = [half[0] if half else "" for half in (first_half, last_half)]
    if halves[1] and not halves[0]:
        halves[0] = halves[1] if begin % 12 <= end % 12 else "a"
    if any(halves):
        begin = begin % 12 + (12 if halves[0] == "p" else 0)
        end = end % 12 + (12 if halves[1] == "p" else 0)
    elif end <= begin <= 12 and end < 12 and end + 12 <= 24 and end:
        end += 12
        begin += 12 if begin < 7 else 0
        remarks.append(Remark("note", f"“{match.group().strip()}” was read as {begin:02d}:00 to {end:02d}:00."))
    begin_minutes, end_minutes = begin * 60 + int(first_minute or 0), end * 60 + int(last_minute or 0)
    if begin > 24 or end > 24 or begin_minutes == end_minutes:
        return None
    if end_minutes < begin_minutes:
        end_minutes += 24 * 60
    whole = (-(-begin_minutes // 60), end_minutes // 60)
    if whole[0] >= whole[1]:
        return None
    if begin_minutes % 60 or end_minutes % 60:
        remarks.append(Remark("note", f"Only the whole hours of “{match.group().strip()}” were taken."))
    return whole
