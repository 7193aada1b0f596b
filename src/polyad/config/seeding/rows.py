"""Writes many rows fast on both engines, and makes ids that the same seed repeats."""

import random
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from polyad.foundation.inserting import insert_rows
from polyad.foundation.sealing import SealedText, prepare_keys, sealed_fields

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
        if "id" not in values:
            values["id"] = self.new_id()
        self._rows.setdefault(model, []).append(values)
        return values["id"]

    def kept(self, model: type[Model]) -> Sequence[dict[str, Any]]:
        """Gives the rows of a table that wait for writing."""
        return self._rows.get(model, [])

    def find(self, model: type[Model], **wanted: Any) -> dict[str, Any]:
        """Finds the last kept row with these values, to change it before it is written. Raises LookupError."""
        for row in reversed(self._rows.get(model, [])):
            if all(row.get(name) == value for name, value in wanted.items()):
                return row
        raise LookupError(f"no {model.__name__} with {wanted}")

    def drop(self, model: type[Model], **wanted: Any) -> None:
        """Leaves out the kept rows with these values."""
        kept = self._rows.get(model, [])
        self._rows[model] = [row for row in kept if any(row.get(name) != value for name, value in wanted.items())]

    def write(self, *order: type[Model]) -> int:
        """Writes the kept rows table by table; returns how many."""
        written = 0
        for model in order:
            rows = self._rows.pop(model, [])
            written += len(rows)
            _insert(model, rows)
        return written


def _insert(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, their private words sealed first."""
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        for text in sealed_fields(model):
            _seal(model, text, some)
        insert_rows(model, some)


def _seal(model: type[Model], field: SealedText, rows: Sequence[dict[str, Any]]) -> None:
    """Closes one column's words, each for its own row."""
    filled = [row for row in rows if row.get(field.attname)]
    prepare_keys(row[field.set_by] for row in filled)
    for row in filled:
        owner = model(**{"id": row["id"], field.set_by: row[field.set_by]})
        row[field.attname] = str(field.seal(owner, row[field.attname]))
