"""Writes rows as CSV that no spreadsheet program will run. Source: reliability note, threat 11."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

from polyad.engines.tables.shapes import Cell

_STARTERS = frozenset("=+-@\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u2212")
_A_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")


def escape_cell(value: Cell) -> str:
    """Writes a value as text; text that a spreadsheet could take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if _could_run(value) else value


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Writes rows as CSV for Excel: UTF-8 with a byte-order mark, commas, CRLF, every cell escaped."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([escape_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Writes rows as a workbook of one sheet, the first row its headings; text is stored as text, never as a formula."""
    import xlsxwriter  # deferred: heavy library

    written = BytesIO()
    # Nothing may be taken for a formula, a link or a number that it is not; a fixed day makes the same bytes.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, options)
    book.set_properties({"created": _A_DAY})
    sheet = book.add_worksheet("Pairs")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:32_767])
            elif cell is not None:
                sheet.write(number, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return written.getvalue()


def write_parquet(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Writes rows as Parquet, the first row its headings; every column is text."""
    import pyarrow  # deferred: heavy library
    import pyarrow.parquet  # deferred: heavy library

    headings, *rest = rows
    columns = {
        str(name): pyarrow.array([None if row[at] is None else str(row[at]) for row in rest], pyarrow.string())
        for at, name in enumerate(headings)
    }
    written = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), written)
    return written.getvalue()


def _could_run(text: str) -> bool:
    return _starts_badly(text) or any(_starts_badly(line) for line in _LINE_ENDS.split(text)[1:])


def _starts_badly(text: str) -> bool:
    for letter in text:
        if letter in _STARTERS:
            return True
        # Spaces and marks that cannot be seen do not stop a program from running what follows.
        if letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
            continue
        # Full-width and small twins of the signs count as the signs.
        return unicodedata.normalize("NFKC", letter)[:1] in ("=", "+", "-", "@")
    return False
