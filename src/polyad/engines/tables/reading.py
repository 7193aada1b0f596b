"""Reads a file that a person sent: a table, or a sentence that says why not. Nothing else comes out."""

import csv
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from xml.parsers import expat

from polyad.engines.tables.archive import open_parts
from polyad.engines.tables.delimited import cut
from polyad.engines.tables.encodings import find_encoding
from polyad.engines.tables.headings import Found, find_headings
from polyad.engines.tables.parquet import MAGIC, read_parquet
from polyad.engines.tables.refusals import refuse_by_look, refuse_text_by_look
from polyad.engines.tables.shapes import MEGABYTE, Limits, NotATable, Row, Rows, Table
from polyad.engines.tables.workbook import Sheet, Workbook, open_workbook
from polyad.engines.tables.worksheet import read_rows

_SAMPLE_ROWS = 200
_MOST_SHEETS = 20
_GLANCE = 300_000
# Everything that the standard readers are known to raise over damaged bytes. One exception leaves this room.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, csv.Error, struct.error, EOFError, OSError, MemoryError,
    NotImplementedError, RuntimeError, LookupError, ArithmeticError, UnicodeError, ValueError,
)  # fmt: skip
_DAMAGED = (
    "This file is damaged and cannot be read."
    " Open it in your spreadsheet program, save it anew as XLSX or CSV, and send that file."
)
_NO_TABLE = "There is no table in this file. Send the file that holds the list, one person to a row."


def read_table(source: Path | bytes, name: str, limits: Limits | None = None, sheet: str | None = None) -> Table:
    """Finds the table in a file; `sheet` names one of several. Raises NotATable and nothing else."""
    limits = limits or Limits()
    data = _load(source, max(limits.file_bytes, limits.text_bytes))
    try:
        refuse_by_look(data)
        if data.startswith(MAGIC):
            _check_size(len(data), limits.file_bytes)
            return _guard(read_parquet(data, limits))
        is_packed = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
        _check_size(len(data), limits.file_bytes if is_packed else limits.text_bytes)
        return _read_workbook(data, limits, sheet) if is_packed else _read_text(data, name, limits)
    except _DAMAGE as damage:
        raise NotATable(_DAMAGED) from damage


def _guard(table: Table) -> Table:
    """Turns damage that shows only while rows stream into the one refusal."""

    def run() -> Iterator[Row]:
        try:
            yield from table.rows
        except _DAMAGE as damage:
            raise NotATable(_DAMAGED) from damage

    return replace(table, rows=Rows(run))


def _load(source: Path | bytes, most: int) -> bytes:
    _check_size(len(source) if isinstance(source, bytes) else source.stat().st_size, most)
    return source if isinstance(source, bytes) else source.read_bytes()


def _check_size(size: int, most: int) -> None:
    if size > most:
        allowed = f"{most / MEGABYTE:g} MB"
        raise NotATable(f"The file is larger than {allowed}. Save only the list, without pictures.")


def _read_text(data: bytes, name: str, limits: Limits) -> Table:
    encoding = find_encoding(data)
    refuse_text_by_look(data[:64_000].decode(encoding.codec, "replace"))
    file = cut(data, encoding.codec)
    found = find_headings(_sample(lambda: file.read(limits)))
    if found is None:
        raise NotATable(_NO_TABLE)
    table = _make_table("csv", found, lambda: file.read(limits), limits)
    notes = encoding.notes + table.notes
    if name.lower().endswith((".xlsx", ".xls", ".xlsm")):
        notes = ("The name says Excel, but this is a text file; it was read as one.", *notes)
    return replace(table, encoding=encoding.name, delimiter=file.delimiter, notes=notes)


def _read_workbook(data: bytes, limits: Limits, sheet: str | None) -> Table:
    book = open_workbook(open_parts(data, limits), limits)
    names = tuple(each.name for each in book.sheets)
    if sheet is not None and sheet not in names:
        raise NotATable(f"There is no sheet called “{sheet[:60]}” in this file. Choose another sheet.")
    wanted = [each for each in book.sheets if each.name == sheet] if sheet is not None else _order(book)
    best: tuple[int, Sheet, Found] | None = None
    # Looking over a sheet is kept cheap, because a hostile file may hold many that are costly to read.
    glance = replace(book, limits=replace(limits, elements=_GLANCE))
    for each in wanted[:_MOST_SHEETS]:
        rows = _sample(_read_sheet(glance, each))
        found = find_headings(rows)
        if found and (best is None or _rate(found, rows) > best[0]):
            best = (_rate(found, rows), each, found)
    if best is None:
        raise NotATable(_NO_TABLE)
    _, chosen, found = best
    table = _make_table("xlsx", found, _read_sheet(book, chosen), limits)
    return replace(table, sheet=chosen.name, sheets=names, notes=_say_sheets(chosen, names) + table.notes)


def _rate(found: Found, rows: Sequence[Row]) -> int:
    """Rates a sheet: one with addresses before one with rows and columns, before a page of instructions."""
    below = [row for row in rows if row.number >= found.first_row]
    if any(isinstance(cell, str) and "@" in cell for row in below for cell in row.cells):
        return 3
    return 2 if below and len(found.headings) > 1 else 1


def _read_sheet(book: Workbook, sheet: Sheet) -> Callable[[], Iterator[Row]]:
    return lambda: read_rows(book, sheet)


def _order(book: Workbook) -> list[Sheet]:
    """Puts sheets that can be seen first: hidden ones hold lists for drop-downs more often than people."""
    return sorted(book.sheets, key=lambda sheet: sheet.is_hidden)


def _say_sheets(sheet: Sheet, names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) < 2:
        return ()
    rest = "The other sheet was" if len(names) == 2 else f"The {len(names) - 1} other sheets were"
    return (f"The sheet “{sheet.name}” was read. {rest} left alone.",)


def _sample(start: Callable[[], Iterator[Row]]) -> list[Row]:
    return list(islice(start(), _SAMPLE_ROWS))


def _make_table(kind: str, found: Found, start: Callable[[], Iterator[Row]], limits: Limits) -> Table:
    width = len(found.headings)

    def run() -> Iterator[Row]:
        count = 0
        try:
            for row in start():
                if row.number < found.first_row:
                    continue
                count += 1
                if count > limits.rows:
                    raise NotATable(f"The file has more than {limits.rows:,} rows. Send it in parts.")
                missing = width - len(row.cells)
                yield Row(row.number, row.cells + (None,) * missing) if missing > 0 else row
        except _DAMAGE as damage:
            raise NotATable(_DAMAGED) from damage

    return Table(found.headings, Rows(run), kind, found.heading_row, notes=found.notes)
