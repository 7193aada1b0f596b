"""Writes rows as CSV that no spreadsheet program will run. Source: reliability note, threat 11."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from polyad.engines.tables.shapes import Cell

_STARTERS = frozenset("=+-@\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u2212")
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
