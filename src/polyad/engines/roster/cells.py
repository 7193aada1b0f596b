"""Cleans one cell for each field: what it becomes in the entry, and what must be told about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import available_timezones

from polyad.engines.roster.dates import read_day, read_moment
from polyad.engines.roster.declared import read_conflicts
from polyad.engines.roster.figures import read_capacity
from polyad.engines.roster.hours import read_hours
from polyad.engines.roster.lists import read_fields, read_goals, read_help_kinds, read_languages, spell_field
from polyad.engines.roster.shapes import Cell, Level, Remark
from polyad.engines.roster.vocabulary import LONGEST, Field
from polyad.engines.roster.wording import SHORT, fold, tidy_line, tidy_text

Cleaned = tuple[dict[str, object], tuple[tuple[Level, str], ...]]
MOST_READ = 2_000
"""How much of a cell is searched for lists, hours, names and addresses. More is a mishap or an attack."""
_SAY_CUT = Remark("warning", f"Only the first {MOST_READ:,} characters of this cell were read.")
UNKNOWN_ZONE = "This is not a time zone that we know. Write it as Europe/Berlin or America/New_York."
_NO_WISH = frozenset({"", "no", "none", "n a", "na", "nil", "no preference", "nein", "keine"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell about to be cleaned, and what helps with it."""

    field: Field
    cell: Cell
    said: str
    heading: str
    is_day_first: bool


def _clean_line(reading: Reading) -> Cleaned:
    words = tidy_line(reading.said)
    if reading.field is Field.DEPARTMENT:
        words = spell_field(words)
    if reading.field is Field.BACKGROUND and fold(words) in _NO_WISH:
        words = ""
    return _shorten(reading.field, words)


def _clean_text(reading: Reading) -> Cleaned:
    return _shorten(reading.field, tidy_text(reading.said))


def _shorten(field: Field, words: str) -> Cleaned:
    most = LONGEST[field]
    if len(words) <= most:
        return {field.value: words}, ()
    return {field.value: words[:most]}, (("warning", f"Only the first {most:,} characters were kept."),)


def _clean_title(reading: Reading) -> Cleaned:
    words = tidy_line(reading.said)
    return _shorten(Field.TITLE, words) if fold(words) not in _NO_WISH else ({}, ())


def _clean_list(
    read: Callable[[str], tuple[tuple[object, ...], tuple[Remark, ...]]],
) -> Callable[[Reading], Cleaned]:
    read_short = lru_cache(maxsize=10_000)(read)

    def clean(reading: Reading) -> Cleaned:
        said, cut = reading.said[:MOST_READ], len(reading.said) > MOST_READ
        values, remarks = (read_short if len(said) <= SHORT else read)(said)
        return {reading.field.value: values}, (*remarks, _SAY_CUT) if cut else remarks

    return clean


def _clean_conflicts(reading: Reading) -> Cleaned:
    found, remarks = read_conflicts(reading.said[:MOST_READ], reading.heading)
    return {"conflicts": found}, (*remarks, _SAY_CUT) if len(reading.said) > MOST_READ else remarks


def _clean_capacity(reading: Reading) -> Cleaned:
    cell = reading.cell[:MOST_READ] if isinstance(reading.cell, str) else reading.cell
    value, words, remarks = read_capacity(cell)
    return {"capacity": value, "capacity_words": words}, remarks


def _clean_zone(reading: Reading) -> Cleaned:
    said = tidy_line(reading.said)
    zone = _zones().get(said.replace(" ", "_").casefold())
    if zone or not said:
        return {"zone": zone or ""}, ()
    return {}, (("warning", UNKNOWN_ZONE),)


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


def _clean_day(reading: Reading) -> Cleaned:
    day = read_day(reading.cell, reading.is_day_first)
    return ({reading.field.value: day}, ()) if day else _say_no_date(reading)


def _clean_moment(reading: Reading) -> Cleaned:
    moment = read_moment(reading.cell, reading.is_day_first)
    return ({reading.field.value: moment}, ()) if moment else _say_no_date(reading)


def _say_no_date(reading: Reading) -> Cleaned:
    if fold(reading.said) in _NO_WISH:
        return {}, ()
    return {}, (("warning", "This is not a date that we can read. Write it as 2026-09-01."),)


CLEANERS: Mapping[Field, Callable[[Reading], Cleaned]] = {
    Field.TITLE: _clean_title,
    Field.STAGE: _clean_line,
    Field.SITE: _clean_line,
    Field.DEPARTMENT: _clean_line,
    Field.BACKGROUND: _clean_line,
    Field.REFERENCE: _clean_line,
    Field.OWN_WORDS: _clean_text,
    Field.GOALS: _clean_list(read_goals),
    Field.HELP_KINDS: _clean_list(read_help_kinds),
    Field.FIELDS: _clean_list(read_fields),
    Field.LANGUAGES: _clean_list(read_languages),
    Field.HOURS: _clean_list(read_hours),
    Field.ZONE: _clean_zone,
    Field.CONFLICTS: _clean_conflicts,
    Field.CAPACITY: _clean_capacity,
    Field.JOINED_ON: _clean_day,
    Field.PAUSED_UNTIL: _clean_day,
    Field.SUBMITTED_AT: _clean_moment,
}
"""How each field's cells are cleaned; names and addresses are read together, elsewhere."""
