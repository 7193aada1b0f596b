"""What each table holds about a person, how it is exported, erased and how long it is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from polyad.foundation.sealing import sealed_fields

Erasure = Literal["delete", "detach", "keep"]


@dataclass(frozen=True)
class Holding:
    """One table that points to a person.

    `person_path` is the ORM path from the row to the person; `fields` are exported as they stand;
    erasure deletes the row, detaches the person (`detach_fields` get their blank value) or keeps it. Where `opened_by`
    names a field and a value, sealed words are exported only of rows that have it; the rest of such a row is.
    """

    model: str
    holds: str
    person_path: str
    fields: tuple[str, ...]
    erasure: Erasure
    keep: str
    detach_fields: tuple[str, ...] = ()
    opened_by: tuple[str, str] | None = None


_holdings: list[Holding] = []


def declare(*holdings: Holding) -> None:
    """Registers what a context holds; called once from its app's ready()."""
    known = {(h.model, h.person_path) for h in _holdings}
    _holdings.extend(h for h in holdings if (h.model, h.person_path) not in known)


def all_holdings() -> tuple[Holding, ...]:
    """Lists every declared holding."""
    return tuple(_holdings)


def export_person(person_id: UUID, model_for: Callable[[str], Any]) -> dict[str, list[dict[str, Any]]]:
    """Collects everything held about one person, by table. `model_for` finds a model by its label."""
    held: dict[str, list[dict[str, Any]]] = {}
    for holding in _holdings:
        rows = model_for(holding.model).objects.filter(**{holding.person_path: person_id})
        held.setdefault(holding.model, []).extend(_as_plain(_read(rows, holding)))
    return held


def _read(rows: Any, holding: Holding) -> list[dict[str, Any]]:
    """Reads the fields of rows; sealed words are opened, since the export goes to the person they belong to."""
    fields = holding.fields
    sealed = {field.name for field in sealed_fields(rows.model)} & set(fields)
    if not sealed:
        return list(rows.values(*fields))
    closed = dict.fromkeys(sealed, "")
    name_of, value = holding.opened_by or ("", "")
    opened = {
        row.pk: closed if name_of and getattr(row, name_of) != value else {name: getattr(row, name) for name in sealed}
        for row in rows
    }
    return [{**{name: row[name] for name in fields}, **opened[row["pk"]]} for row in rows.values("pk", *fields)]


def _as_plain(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turns ORM values into JSON-ready ones."""
    return [
        {
            k: v if isinstance(v, str | int | float | bool | list | dict | None.__class__) else str(v)
            for k, v in r.items()
        }
        for r in rows
    ]


def erase_person(person_id: UUID, model_for: Callable[[str], Any]) -> None:
    """Does what each holding says when somebody is to be forgotten: first detaches, then deletes. The caller holds the transaction.

    Others keep what is theirs: a row that is detached stands on without the person, and what they wrote in it is blank.
    """
    for holding in sorted(_holdings, key=lambda one: one.erasure == "delete"):
        rows = model_for(holding.model).objects.filter(**{holding.person_path: person_id})
        if holding.erasure == "delete":
            rows.delete()
        elif holding.erasure == "detach":
            for row in rows:
                for name in holding.detach_fields:
                    setattr(row, name, _blank(row, name))
                row.save(update_fields=holding.detach_fields)


def _blank(row: Any, name: str) -> Any:
    """Gives what a field holds of somebody who is forgotten: nothing, or a mark of the row's own where it must be once."""
    field = row._meta.get_field(name)
    if field.null:
        return None
    return f"forgotten-{row.pk}" if field.unique else field.get_default()
