"""What letters about first contacts may rest on, asked by the machine at the moment of sending."""

from uuid import UUID

from polyad.domain.networks.models import Contact


def may_hear_of_contact(contact_id: UUID, person_id: UUID, *, waits: bool) -> bool:
    """Says whether this person still has something to hear: whoever is asked while it waits for them, whoever asked while it is there."""
    rows = Contact.objects.filter(pk=contact_id)
    if waits:
        return rows.filter(to_id=person_id, state__in=("asked", "told")).exists()
    return rows.filter(owner_id=person_id).exists()
