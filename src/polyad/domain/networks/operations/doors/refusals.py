"""What opening a door may run into, and the locks of doors."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from polyad.domain.networks.events import DoorMoved
from polyad.foundation import outbox
from polyad.foundation.actors import Actor, Refused


class NotYourDoor(Refused):
    """The door is not the actor's, or no longer."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class DoorRefused(Refused):
    """What was typed cannot be kept like this."""


class DoorSettled(Refused):
    """It was answered, finished or taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__("This moved on meanwhile, so nothing was changed. Look at how it stands now.")


def me(by: Actor) -> UUID:
    """Gives who acts. Raises NotYourDoor."""
    if by.person_id is None:
        raise NotYourDoor
    return by.person_id


def insert_once(row: Model) -> bool:
    """Writes a new row; says no where one of its id, or of what must be once, was written at the same moment."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def tell(thing: str, thing_id: UUID, person_id: UUID, what: str, at: datetime) -> None:
    """Announces to one person that a door concerns them now."""
    key = f"{thing_id}:{person_id}:{what}:{at.isoformat()}"
    outbox.announce(DoorMoved(thing, str(thing_id), str(person_id), what, key), key=key, at=at)
