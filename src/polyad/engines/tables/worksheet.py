"""Streams the rows of one worksheet. Formulas are never worked out: their saved value is taken, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from polyad.engines.tables.markup import listen
from polyad.engines.tables.numbers import read_number
from polyad.engines.tables.shapes import Cell, Limits, NotATable, Row
from polyad.engines.tables.workbook import Sheet, Workbook

_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


def read_rows(book: Workbook, sheet: Sheet) -> Iterator[Row]:
    """Yields the rows that hold anything, titles included; raises NotATable when a limit is met."""
    listener = _RowListener(book)
    for _ in listen(book.parts.chunks(sheet.part), listener, book.limits):
        if listener.ready:
            yield from listener.ready
            listener.ready = []


@dataclass(slots=True)
class _RowListener:
    """Gathers cells into rows."""

    book: Workbook
    ready: list[Row] = field(default_factory=list)
    number: int = 0
    column: int = 0
    kind: str = "n"
    style: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    cells: list[Cell] = field(default_factory=list)
    cell_count: int = 0
    in_cell: bool = False
    is_open: bool = False
    in_reading: bool = False
    columns: dict[str, int] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self.is_open = self.in_cell and not self.in_reading
        elif name == "row":
            said = attributes.get("r")
            self.number = int(said) if said else self.number + 1
            if not 0 < self.number <= _LAST_ROW:
                raise ValueError("row number")
            self.column = 0
            self.cells = []
        elif name == "rPh":
            self.in_reading = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self.column = self._read_column(place) if place else self.column + 1
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s") or 0)
        self.pieces = []
        self.length = 0
        self.in_cell = True

    def _read_column(self, place: str) -> int:
        letters = place.rstrip("0123456789").upper()
        known = self.columns.get(letters)
        if known is None:
            known = 0
            for letter in letters[:4]:
                known = known * 26 + ord(letter) - 64
            if not letters.isalpha() or not letters.isascii() or not 0 < known <= _LAST_COLUMN or len(letters) > 3:
                raise ValueError("column letters")
            self.columns[letters] = known
        return known

    def text(self, words: str) -> None:
        if self.is_open:
            self.pieces.append(words)
            self.length += len(words)
            if self.length > self.book.limits.cell_characters:
                raise NotATable(say_long_cell(self.number, self.book.limits))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.is_open = False
        elif name == "c":
            self.in_cell = False
            if self.pieces:
                self._end_cell("".join(self.pieces))
        elif name == "row":
            if any(cell is not None for cell in self.cells):
                self.ready.append(Row(self.number, tuple(self.cells)))
            self.cells = []
        elif name == "rPh":
            self.in_reading = False

    def count_kept(self) -> int:
        return self.cell_count

    def _end_cell(self, text: str) -> None:
        value = self._read_value(text)
        if value is None:
            return
        limits = self.book.limits
        if self.column > limits.columns:
            raise NotATable(say_wide_row(self.number, limits))
        self.cell_count += 1
        if self.cell_count > limits.cells:
            raise NotATable(f"This sheet has more than {limits.cells:,} filled cells. Save only the list.")
        if isinstance(value, str) and len(value) > limits.cell_characters:
            raise NotATable(say_long_cell(self.number, limits))
        gap = self.column - len(self.cells)
        if gap > 0:
            self.cells.extend([None] * gap)
        self.cells[self.column - 1] = value

    def _read_value(self, text: str) -> Cell:
        if self.kind == "s":
            text = self.book.texts.get(int(text))
        elif self.kind == "b":
            return text.strip() in ("1", "true")
        elif self.kind == "d":
            return _read_iso(text)
        elif self.kind == "n":
            shown_as = self.book.shown_as[self.style] if 0 <= self.style < len(self.book.shown_as) else ""
            return read_number(text, shown_as, self.book.epoch_1904)
        if "_x" in text:
            text = _CODED.sub(lambda found: chr(int(found.group(1), 16)), text)
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text if text.strip() else None


def _read_iso(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return date(moment.year, moment.month, moment.day) if len(text.strip()) <= 10 else moment


def say_long_cell(number: int, limits: Limits) -> str:
    """Words the refusal of a cell with too much text."""
    most = f"{limits.cell_characters:,} characters"
    return f"A cell in row {number} holds more than {most}. Shorten it, and send the file again."


def say_wide_row(number: int, limits: Limits) -> str:
    """Words the refusal of a row with too many cells."""
    return f"Row {number} has more than {limits.columns} columns. Save only the columns that are needed."
