"""Streams the rows of a delimited text file, whatever cuts the cells. Source: RFC 4180, and practice."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import islice
from math import log2

from polyad.engines.tables.shapes import Limits, NotATable, Row
from polyad.engines.tables.worksheet import say_long_cell, say_wide_row

_DELIMITERS = (",", ";", "\t", "|")
_LAST_ROW = 1_048_576
_LONGEST_LINE = 4_000_000
_SAID = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_AS_FORMULA = re.compile(r'="([^"]*)"')
_SAMPLE_LINES = 200


@dataclass(frozen=True, slots=True)
class Delimited:
    """A text file and how to cut it."""

    data: bytes
    codec: str
    delimiter: str
    is_said: bool

    def read(self, limits: Limits) -> Iterator[Row]:
        """Yields the rows that hold anything, titles included; raises NotATable when a limit is met."""
        lines = _Lines(self.data, self.codec)
        taken = iter(lines)
        if self.is_said:
            next(taken, None)
        cell_count = 0
        begun = 0
        number = 0
        for number, record in enumerate(csv.reader(taken, delimiter=self.delimiter), start=1):
            if number > _LAST_ROW:
                raise NotATable("The file has millions of blank rows. Save only the list, and send that file.")
            row = _make_row(number, record, limits)
            cell_count += len(row.cells)
            if cell_count > limits.cells:
                raise NotATable(f"The file has more than {limits.cells:,} cells. Save only the list.")
            if lines.is_over and lines.quotes % 2 and lines.count - begun > 1:
                raise NotATable(_say_open_quote(number))
            begun = lines.count
            if any(cell is not None for cell in row.cells):
                yield row


@dataclass(slots=True)
class _Lines:
    """Hands lines to the csv reader, counting lines and quotation marks on the way."""

    data: bytes
    codec: str
    count: int = 0
    quotes: int = 0
    is_over: bool = False

    def __iter__(self) -> Iterator[str]:
        stream = TextIOWrapper(BytesIO(self.data), self.codec, "replace", newline="")
        ahead = stream.readline(_LONGEST_LINE)
        while ahead:
            line, ahead = ahead, stream.readline(_LONGEST_LINE)
            if len(line) >= _LONGEST_LINE:
                place = f"Line {self.count + 1}"
                raise NotATable(f"{place} is longer than a person's row could be. Save the list as XLSX.")
            self.count += 1
            self.quotes += line.count('"')
            self.is_over = not ahead
            yield line.replace("\x00", "") if "\x00" in line else line


def _say_open_quote(number: int) -> str:
    return f"A quotation mark opened in row {number} is never closed. Close it, and send the file again."


def _make_row(number: int, record: list[str], limits: Limits) -> Row:
    width = len(record)
    while width and not record[width - 1].strip():
        width -= 1
    if width > limits.columns:
        raise NotATable(say_wide_row(number, limits))
    del record[width:]
    for cell in record:
        if len(cell) > limits.cell_characters:
            raise NotATable(say_long_cell(number, limits))
    return Row(number, tuple(_read_cell(cell) for cell in record))


def _read_cell(cell: str) -> str | None:
    if cell.startswith('="'):
        whole = _AS_FORMULA.fullmatch(cell.strip())
        cell = whole.group(1) if whole else cell
    return cell if cell and not cell.isspace() else None


def cut(data: bytes, codec: str) -> Delimited:
    """Decides what cuts the cells: what the file says itself ("sep=;"), or what cuts its rows most evenly."""
    lines = list(islice(_Lines(data[: 1024 * 1024], codec), _SAMPLE_LINES))
    said = _SAID.fullmatch(lines[0].lstrip("\ufeff")) if lines else None
    if said:
        return Delimited(data, codec, said.group(1) if said.group(1) in _DELIMITERS else ",", True)
    best = max(_DELIMITERS, key=lambda mark: (_score(lines, mark), -_DELIMITERS.index(mark)))
    return Delimited(data, codec, best, False)


def _score(lines: list[str], delimiter: str) -> float:
    if sum(line.count(delimiter) for line in lines) > 200_000:
        return 0.0 if delimiter == "|" else 0.1
    widths: list[int] = []
    torn = 0
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in record):
                widths.append(len(record))
                torn += any(cell.count('"') % 2 for cell in record)
    except csv.Error:
        return 0.0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    usual = max(set(wide), key=wide.count)
    share = wide.count(usual) / len(widths)
    return share * share * log2(1 + usual) * (1 - torn / len(widths))
