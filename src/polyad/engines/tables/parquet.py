"""Reads Parquet, the columns that data offices and notebooks keep, as the same kind of table."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from polyad.engines.tables.shapes import Cell, Limits, NotATable, Row, Rows, Table

MAGIC = b"PAR1"
_BATCH = 10_000


def read_parquet(data: bytes, limits: Limits) -> Table:
    """This will read a Parquet file; row numbers count from 2, as in a sheet with a line of headings.

    Raises NotATable for too much, and pyarrow's own errors for damage.
    """
    file = _open(data)
    about = file.metadata
    if about.num_rows > limits.rows:
        raise NotATable(f"The file has more than {limits.rows:,} rows. Send it in parts.")
    if about.num_columns > limits.columns:
        raise NotATable(f"The file has more than {limits.columns} columns. Save only the list.")
    unpacked = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
    if unpacked > limits.unpacked_bytes:
        raise NotATable("The file holds far more than a list of people. Save only the list.")
    headings = tuple(str(name) for name in file.schema_arrow.names)
    if not headings:
        raise NotATable("There is no table in this file. Send the file that holds the list, one person to a row.")
    return Table(headings, Rows(lambda: _run(data, limits)), "parquet", 1)


def _open(data: bytes) -> Any:
    import pyarrow.parquet  # deferred: heavy library

    return pyarrow.parquet.ParquetFile(BytesIO(data))


def _run(data: bytes, limits: Limits) -> Iterator[Row]:
    number = 1
    for batch in _open(data).iter_batches(_BATCH):
        columns = [column.to_pylist() for column in batch.columns]
        for cells in zip(*columns, strict=True):
            number += 1
            made = tuple(_make_cell(value, limits.cell_characters) for value in cells)
            if any(cell is not None for cell in made):
                yield Row(number, made)


def _make_cell(value: Any, most: int) -> Cell:
    if value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    if isinstance(value, list | tuple):
        # Lists are how such files keep several answers; a sheet keeps them in one cell.
        value = "; ".join(str(one) for one in value if one is not None)
    elif isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value)[:most] or None
