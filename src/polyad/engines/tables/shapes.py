"""What a table is once it has been read, and the one way in which reading can fail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | None
MEGABYTE = 1024 * 1024


class NotATable(Exception):
    """Says in one sentence, meant for the person who sent the file, why it cannot be read and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused. Every figure is a hard stop, met while streaming.

    Text may be larger than a packed file: 50,000 rows with answers in whole sentences take 20 MB unpacked.
    `elements` counts XML elements that hold nothing; every filled cell brings room for its own.
    """

    file_bytes: int = 10 * MEGABYTE
    text_bytes: int = 32 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 100
    shared_text_bytes: int = 80 * MEGABYTE
    rows: int = 50_000
    columns: int = 200
    cell_characters: int = 32_767
    cells: int = 3_000_000
    elements: int = 1_500_000
    shared_texts: int = 1_000_000
    depth: int = 50


class Row(NamedTuple):
    """One row: its number as the spreadsheet program shows it, and its cells, blank ones None."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that stream: each iteration reads the file again, so nothing is held. Blank rows are left out."""

    start: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Starts from the first row again; raises NotATable when a limit is met on the way."""
        return self.start()


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a file, and what was noticed there. `heading_row` None: it had no headings."""

    headings: tuple[str, ...]
    rows: Rows
    kind: str
    heading_row: int | None = None
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
