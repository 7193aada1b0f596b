"""Reading many rows as plain values: columns are made ready one by one, each distinct value once."""

from collections.abc import Callable
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, UUIDField
from django.db.models.sql.constants import MULTI

AT_ONCE = 2_000
MOST_KEPT = 100_000
_ids: dict[str, UUID] = {}


def read_rows(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Gives what iterating over a `values_list` gives, at less than half the cost; for walks over thousands of rows."""
    compiler = rows.query.get_compiler("default")
    try:
        found = list(chain.from_iterable(compiler.execute_sql(MULTI, chunk_size=AT_ONCE)))
    except EmptyResultSet:
        return []
    expressions = [select[0] for select in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(expressions)
    if not found or not converters:
        return [tuple(row) for row in found]
    columns = list(zip(*found, strict=True))
    for place, (steps, expression) in converters.items():
        is_id = isinstance(expression.output_field, UUIDField)
        columns[place] = _read_ids(columns[place]) if is_id else _convert(columns[place], steps, expression)
    return list(zip(*columns, strict=True))


def _convert(column: tuple[Any, ...], steps: list[Callable[..., Any]], expression: Any) -> tuple[Any, ...]:
    """Makes one column ready as Django does."""
    connection, ready = connections["default"], {}
    for value in set(column):
        made = value
        for step in steps:
            made = step(made, expression, connection)
        ready[value] = made
    return tuple([ready[value] for value in column])


def _read_ids(column: tuple[Any, ...]) -> tuple[Any, ...]:
    """Reads ids that stand as text; the same ones come again in query after query, so they are remembered for a while."""
    if len(_ids) > MOST_KEPT:
        _ids.clear()
    for value in set(column) - _ids.keys():
        if value is not None:
            _ids[value] = UUID(int=int(value, 16))
    return tuple([value and _ids[value] for value in column])
