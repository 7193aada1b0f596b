"""Reads a few columns of a large table at once, for files of numbers rather than of people.

Everything arrives as text and is checked by column; what is wrong is told with file, row and column.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from polyad.engines.tables.parquet import MAGIC
from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import MEGABYTE, Limits, NotATable

Array = Any
WIDE = Limits(
    file_bytes=2048 * MEGABYTE, text_bytes=2048 * MEGABYTE, unpacked_bytes=8192 * MEGABYTE, rows=100_000_000,
    cells=400_000_000, elements=400_000_000, shared_texts=100_000_000, shared_text_bytes=2048 * MEGABYTE,
)  # fmt: skip
SHORTEST_FOR_SPEED = 200_000  # bytes; below, the careful reader is quick enough and explains more


class BadColumn(ValueError):
    """Says in one sentence, with file, row and column, which cell makes no sense."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Some columns of one file, each an Arrow array; `rows` are the numbers that a spreadsheet program shows."""

    name: str
    sha256: str
    headings: Mapping[str, str]
    arrays: Mapping[str, Array]
    rows: Sequence[int]

    def has(self, key: str) -> bool:
        """This will tell whether the file has this column."""
        return key in self.arrays

    def row(self, at: int) -> int:
        """This will return the number of a row as a spreadsheet program shows it."""
        return self.rows[at]

    def where(self, at: int, key: str) -> str:
        """This will say where a cell stands."""
        return f"{self.name}, row {self.row(at):,}, column “{self.headings[key]}”"

    def texts(self, key: str) -> list[str]:
        """This will return a column as text without surrounding space."""
        import pyarrow.compute as pc  # deferred: heavy library

        found = pc.utf8_trim_whitespace(pc.fill_null(self._text(key), ""))
        return list(found.to_pylist())

    def _text(self, key: str) -> Array:
        import pyarrow as pa  # deferred: heavy library

        array = self.arrays[key]
        if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
            return array
        if pa.types.is_floating(array.type):
            # Ids that a sheet kept as numbers: 17.0 is 17.
            return pa.chunked_array([pa.array([_plain(value) for value in array.to_pylist()], pa.string())])
        return array.cast(pa.string())

    def places_in(self, key: str, ids: Sequence[str], other: str) -> Any:
        """This will return where each id of a column stands among `ids`, int64. Raises BadColumn for a stranger."""
        import pyarrow as pa  # deferred: heavy library
        import pyarrow.compute as pc  # deferred: heavy library

        named = pc.utf8_trim_whitespace(pc.fill_null(self._text(key), ""))
        found = pc.index_in(named, value_set=pa.array(ids, named.type))
        if found.null_count:
            at = pc.index(pc.is_null(found), True).as_py()
            said = str(named[at].as_py())[:60]
            raise BadColumn(f"{self.where(at, key)}: nobody in {other} is “{said}”.")
        return found.to_numpy().astype("int64")

    def whole_numbers(self, key: str, least: int, most: int) -> Any:
        """This will return a column as int64. Raises BadColumn for what is no whole number from least to most."""
        import pyarrow as pa  # deferred: heavy library
        import pyarrow.compute as pc  # deferred: heavy library

        array = self.arrays[key]
        try:
            if pa.types.is_boolean(array.type) or array.null_count:
                raise pa.ArrowInvalid("not numbers")
            text = pa.types.is_string(array.type) or pa.types.is_large_string(array.type)
            numbers = (pc.utf8_trim_whitespace(array) if text else array).cast(pa.int64())
        except pa.ArrowInvalid:
            numbers = pa.chunked_array([pa.array(self._one_by_one(key, array.to_pylist()), pa.int64())])
        if len(numbers):
            bounds = pc.min_max(numbers).as_py()
            if bounds["min"] < least or bounds["max"] > most:
                outside = pc.or_(pc.less(numbers, least), pc.greater(numbers, most))
                at = pc.index(outside, True).as_py()
                raise BadColumn(f"{self.where(at, key)}: {numbers[at].as_py():,} is not between {least:,} and {most:,}.")
        return numbers.to_numpy().astype("int64")

    def _one_by_one(self, key: str, values: Sequence[Any]) -> list[int]:
        numbers = []
        for at, value in enumerate(values):
            number = _whole(value)
            if number is None:
                said = "nothing" if value is None or str(value).strip() == "" else f"“{str(value)[:60]}”"
                raise BadColumn(f"{self.where(at, key)}: {said} is not a whole number.")
            if not -(2**62) < number < 2**62:
                raise BadColumn(f"{self.where(at, key)}: {str(value)[:60]} is far too large.")
            numbers.append(number)
        return numbers


def _whole(value: Any) -> int | None:
    """17, "17", "+17" and 17.0 are whole; "two", NaN, 1e308 as text, true and 1.5 are not."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 2**53 and value.is_integer() else None
    if isinstance(value, int):
        return value
    said = str(value).strip() if value is not None else ""
    digits = said[1:] if said[:1] in ("+", "-") else said
    if digits.endswith(".0"):
        said, digits = said[:-2], digits[:-2]
    return int(said) if digits.isascii() and digits.isdigit() and len(digits) < 20 else None


def _plain(value: float | None) -> str | None:
    if value is None:
        return None
    return str(int(value)) if value == value and abs(value) < 2**53 and value.is_integer() else str(value)


def read_columns(path: Path, wanted: Mapping[str, Sequence[str]], optional: Sequence[str] = ()) -> Columns:
    """This will read the wanted columns, each under one of several headings.

    Raises NotATable with a sentence, and OSError where the file cannot be opened.
    """
    data = path.read_bytes()
    try:
        return _choose(data, path.name, wanted, optional)
    except NotATable as refusal:
        raise NotATable(f"{path}: {refusal}") from refusal


def _choose(data: bytes, name: str, wanted: Mapping[str, Sequence[str]], optional: Sequence[str]) -> Columns:
    table, rows = _read_fast(data)
    if table is None:
        table, rows = _read_carefully(data, name)
    folded: dict[str, str] = {}
    for heading in table.column_names:
        folded.setdefault(" ".join(heading.strip().lstrip("\ufeff").casefold().split()), heading)
    found = {key: next((folded[name] for name in names if name in folded), None) for key, names in wanted.items()}
    for key, heading in found.items():
        if heading is None and key not in optional:
            raise NotATable(f"There is no column “{wanted[key][0]}” in this file.")
    named = {key: heading for key, heading in found.items() if heading is not None}
    arrays = {key: table.column(heading) for key, heading in named.items()}
    return Columns(name, hashlib.sha256(data).hexdigest(), named, arrays, rows)


def _read_fast(data: bytes) -> tuple[Any, Sequence[int]]:
    """Read Parquet and plain large CSV by column; None where the careful reader should have a look."""
    if not data.startswith(MAGIC) and (len(data) < SHORTEST_FOR_SPEED or data.startswith(b"PK")):
        return None, ()
    import pyarrow as pa  # deferred: heavy library
    import pyarrow.csv  # deferred: heavy library
    import pyarrow.parquet  # deferred: heavy library

    try:
        if data.startswith(MAGIC):
            table = pa.parquet.read_table(BytesIO(data))
        else:
            headings = pa.csv.open_csv(BytesIO(data)).schema.names
            options = pa.csv.ConvertOptions(column_types=dict.fromkeys(headings, pa.string()), strings_can_be_null=False)
            table = pa.csv.read_csv(BytesIO(data), convert_options=options)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError, UnicodeError) as damage:
        if data.startswith(MAGIC):
            raise NotATable("This file is damaged and cannot be read. Save it anew as Parquet, XLSX or CSV.") from damage
        return None, ()
    return table, range(2, len(table) + 2)


def _read_carefully(data: bytes, name: str) -> tuple[Any, Sequence[int]]:
    import pyarrow as pa  # deferred: heavy library

    table = read_table(data, name, WIDE)
    rows = list(table.rows)
    width = len(table.headings)
    columns = [[None if row.cells[at] is None else str(row.cells[at]) for row in rows] for at in range(width)]
    names = [f"{heading}" if heading not in table.headings[:at] else f"{heading} {at}" for at, heading in enumerate(table.headings)]
    made = pa.table([pa.chunked_array([pa.array(column, pa.string())]) for column in columns], names=names)
    return made, [row.number for row in rows]
