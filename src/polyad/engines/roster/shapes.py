"""What comes out of a roster: entries, conflicts, and the problems met on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

Cell = str | int | float | bool | date | datetime | None
Level = Literal["error", "warning", "note"]
ConflictKind = Literal["assesses", "manages", "relative", "named"]


class RowLike(Protocol):
    """A row of a table: its number as the spreadsheet program shows it, and its cells."""

    @property
    def number(self) -> int:
        """The row's number."""

    @property
    def cells(self) -> Sequence[Cell]:
        """The row's cells."""


class TableLike(Protocol):
    """A table whose rows can be gone through more than once."""

    @property
    def headings(self) -> Sequence[str]:
        """The columns' names."""

    @property
    def rows(self) -> Iterable[RowLike]:
        """The rows below the headings."""


class Remark(NamedTuple):
    """Something to tell about one cell, before its place is known."""

    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell about a row: an error keeps it out, a warning leaves a value out, a note informs.

    Row 0 stands for the whole file; a heading "" for the whole row.
    """

    row: int
    heading: str
    level: Level
    sentence: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody, or a group, that a person must not be paired with, as far as the words can be read."""

    kind: ConflictKind
    words: str
    email: str = ""
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as read from one row, cleaned. Hours run from 0 (Monday 00:00) to 167 (Sunday 23:00)."""

    row: int
    role: str
    email: str
    name: str
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    other_emails: tuple[str, ...] = ()
    stage: str = ""
    site: str = ""
    department: str = ""
    goals: tuple[str, ...] = ()
    help_kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()
    zone: str = ""  # an IANA name; nothing where none is told
    own_words: str = ""
    conflicts: tuple[Conflict, ...] = ()
    background: str = ""
    capacity: int | None = None
    capacity_words: str = ""
    joined_on: date | None = None
    paused_until: date | None = None
    submitted_at: datetime | None = None
    reference: str = ""
    answers: tuple[tuple[str, str], ...] = ()
