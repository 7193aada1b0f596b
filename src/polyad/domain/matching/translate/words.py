"""The open words of a programme, read against everybody enrolled in it."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from polyad.domain.matching.models import Conflict
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.engines.roster import Entry, Resolution, resolve_conflicts
from polyad.engines.roster.declared import read_conflicts
from polyad.engines.roster.shapes import Conflict as Declared


class Known(NamedTuple):
    """Somebody of a programme, as far as words can mean them."""

    id: UUID
    name: str
    person_id: UUID


def resolve_open_words(
    programme_id: UUID,
) -> tuple[Resolution, list[DeclaredConflict], dict[tuple[str, str], Known]]:
    """Reads the open words of a programme against everybody enrolled in it."""
    asked = DeclaredConflict.objects.filter(programme_id=programme_id, settled_at=None)
    rows = list(asked.select_related("enrolment__person").order_by("enrolment__person__name", "words", "id"))
    said: dict[UUID, list[DeclaredConflict]] = {}
    for row in rows:
        said.setdefault(row.enrolment_id, []).append(row)
    everybody = Enrolment.objects.filter(programme_id=programme_id).exclude(state="withdrawn").order_by("id")
    # Tens of thousands may be enrolled: only what words can mean is read, and no row is built.
    columns = ("id", "person_id", "role", "person__email", "person__name", "person__title", "person__stage")
    entries: dict[str, list[Entry]] = {"mentee": [], "mentor": []}
    people: dict[tuple[str, str], Known] = {}
    listed = everybody.values_list(*columns).iterator(chunk_size=2000) if rows else ()
    for number, (key, person, role, address, *told) in enumerate(listed, start=1):
        email, (name, title, stage) = address.lower(), told
        people[role, email] = Known(key, name, person)
        entries[role].append(Entry(number, role, email, name, title=title, stage=stage, conflicts=_read(said.get(key))))
    return resolve_conflicts(entries["mentee"], entries["mentor"]), rows, people


def _read(said: list[DeclaredConflict] | None) -> tuple[Declared, ...]:
    """Takes somebody's words to the engine."""
    return tuple(
        replace(conflict, kind=row.kind if row.kind in Conflict.Kind.values else conflict.kind, words=row.words)
        for row in said or ()
        for conflict in read_conflicts(row.words)[0]
    )
