"""Writes many rows fast on both engines, and makes ids that the same seed repeats."""

import random
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Model

CHUNK = 5000


class Seeder:
    """Holds the rows of each table until they are written together."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._rows: dict[type[Model], list[dict[str, Any]]] = {}

    def new_id(self) -> uuid.UUID:
        """Makes the next id of this seed."""
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def add(self, model: type[Model], **values: Any) -> uuid.UUID:
        """Keeps one row for writing; foreign keys are given as `name_id`. Returns its id."""
        values.setdefault("id", self.new_id())
        self._rows.setdefault(model, []).append(values)
        return values["id"]

    def write(self, *order: type[Model]) -> int:
        """Writes the kept rows table by table; returns how many."""
        written = 0
        for model in order:
            rows = self._rows.pop(model, [])
            written += len(rows)
            _insert(model, rows)
        return written


def _insert(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows with one prepared statement; every value passes its field's own preparation."""
    if not rows:
        return
    connection = connections["default"]
    fields = model._meta.local_concrete_fields
    blanks = {
        field.attname: field.get_db_prep_save(
            None if field.null and not field.has_default() else field.get_default(), connection
        )
        for field in fields
        if not field.primary_key
    }
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({marks})"
    prepare = [(field.attname, field.get_db_prep_save) for field in fields]

    def prepared(some: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [
            tuple(prep(row[name], connection) if name in row else blanks[name] for name, prep in prepare)
            for row in some
        ]

    with connection.cursor() as cursor:
        for start in range(0, len(rows), CHUNK):
            cursor.executemany(sql, prepared(rows[start : start + CHUNK]))
