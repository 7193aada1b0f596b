"""What a write on a first contact may run into, and the row it locks."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.domain.networks.events import ContactMoved
from polyad.domain.networks.models import Contact
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused


class NotYourContact(Refused):
    """No first contact of this id is open to the actor."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class ContactRefused(Refused):
    """What was typed, or asked for, cannot be done like this."""


class ContactChanged(Refused):
    """Something else was saved here first, probably in another tab; `version` is what to answer to."""

    def __init__(self, version: int) -> None:
        super().__init__("Something else was saved here meanwhile, perhaps by you in another tab. Look once more and save again.")
        self.version = version


def lock_contact(contact_id: UUID, scope: Q) -> Contact:
    """Locks a contact the actor may act on. Raises NotYourContact."""
    row = Contact.objects.select_for_update(of=("self",)).filter(scope, pk=contact_id).first()
    if row is None:
        raise NotYourContact
    return row


def move(row: Contact, state: str, *, by: Actor, at: datetime) -> None:
    """Puts a locked contact into another state, with its line in the journal."""
    row.state, row.since, row.version = state, at, row.version + 1
    row.save()
    journal.record(f"contact.{state}", row, by=by, at=at)


def tell(row: Contact, person_id: UUID | None, what: str, at: datetime) -> None:
    """Announces that something waits for one of the two, once for each move."""
    if person_id is not None:
        key = f"{row.pk}:{what}:{row.version}"
        outbox.announce(ContactMoved(str(row.pk), str(person_id), what, key), key=key, at=at)
