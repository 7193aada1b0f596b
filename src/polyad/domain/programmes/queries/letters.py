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
    joined = Programme.objects.order_by("leaderships__person__name", "leaderships__id").values_list(
        "id", "name", "organisation__name", "leaderships__person_id", "leaderships__person__name"
    )
    rows = list(_filter(joined, programme_id))
    if not rows:
        return None
    leads = [(person_id, name) for *_, person_id, name in rows if person_id]
    names = " and ".join(name for _, name in leads[:2])
    return ProgrammeFacts(*rows[0][:3], names, tuple(found for found, _ in leads))


def get_import_counts(import_id: Any) -> dict[str, int] | None:
    """Counts what an import did, under the names that the letter about it uses."""
    row = _find(Import.objects.all(), import_id)
    if row is None:
        return None
    told = {"added": "new", "changed": "changed", "unchanged": "unchanged", "problems": "problems"}
    return {name: int(row.summary.get(key, 0)) for name, key in told.items()}


def _find(rows: Any, key: Any) -> Any:
    """Finds a row by an id that may be text, or None."""
    return _filter(rows, key).first()


def _filter(rows: Any, key: Any) -> Any:
    """Narrows rows to an id that may be text; to none where it is no id."""
    try:
        return rows.filter(id=key)
    except (ValidationError, ValueError):
        return rows.none()
