"""Bytes in, rows out: reads the spreadsheets that offices keep, and writes ones that cannot run.

Promises: any bytes whatever give a Table or a NotATable with a sentence; rows stream; formulas are never
worked out; no limit rests on what a file says about itself. Import from `reading`, `shapes` and `writing`.
"""

from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Cell, Limits, NotATable, Row, Rows, Table
from polyad.engines.tables.writing import escape_cell, write_csv, write_parquet, write_xlsx

__all__ = ["Cell", "Limits", "NotATable", "Row", "Rows", "Table", "escape_cell", "read_table", "write_csv", "write_parquet", "write_xlsx"]
