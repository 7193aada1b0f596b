"""What letters tell of programmes. Read by the machine when it writes one, so without an actor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from polyad.domain.programmes.models import Import, Programme


@dataclass(frozen=True)
class ProgrammeFacts:
    """A programme as a letter names it."""

    id: UUID
    name: str
    organisation_name: str
    lead_name: str
    lead_ids: tuple[UUID, ...]


def get_programme_facts(programme_id: Any) -> ProgrammeFacts | None:
    """Finds what a letter says of a programme; its leads in the order of their names."""
    row = _find(Programme.objects.select_related("organisation"), programme_id)
    if row is None:
        return None
    leads = list(row.leaderships.order_by("person__name", "id").values_list("person_id", "person__name"))
    names = " and ".join(name for _, name in leads[:2])
    return ProgrammeFacts(row.id, row.name, row.organisation.name, names, tuple(found for found, _ in leads))


def get_import_counts(import_id: Any) -> dict[str, int] | None:
    """Counts what an import did, under the names that the letter about it uses."""
    row = _find(Import.objects.all(), import_id)
    if row is None:
        return None
    told = {"added": "new", "changed": "changed", "unchanged": "unchanged", "problems": "problems"}
    return {name: int(row.summary.get(key, 0)) for name, key in told.items()}


def _find(rows: Any, key: Any) -> Any:
    """Finds a row by an id that may be text, or None."""
    try:
        return rows.filter(id=key).first()
    except (ValidationError, ValueError):
        return None
