"""Who the named officers of an organisation are: the console reads it, and whoever tells something is told their names."""

from uuid import UUID

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Officer
from polyad.domain.programmes.queries.running import PersonLine
from polyad.foundation.actors import Actor


def list_officers(organisation_id: UUID, actor: Actor) -> tuple[PersonLine, ...]:
    """Lists the officers of an organisation that the actor runs."""
    if organisation_id not in actor.administers:
        return ()
    rows = Person.objects.filter(offices__organisation_id=organisation_id).order_by("name", "id")
    return tuple(
        PersonLine(
            row.pk,
            row.name,
            row.email,
            row.is_active,
            bool(row.password) and row.has_usable_password(),
            row.pk == actor.person_id,
        )
        for row in rows
    )


def is_officer(organisation_id: UUID | str, person_id: UUID | str) -> bool:
    """Says whether somebody holds the office now; asked again when a letter leaves."""
    return Officer.objects.filter(organisation_id=organisation_id, person_id=person_id).exists()
