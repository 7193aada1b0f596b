"""One lock for every change at a desk, and the refusals of the desk. The desk is locked first, then the need."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.domain.gatherings.events import NeedMoved
from polyad.domain.gatherings.models.desk import Desk, Need
from polyad.foundation import outbox
from polyad.foundation.actors import Refused


class NotYourNeed(Refused):
    """The need is not the actor's to read or change, or no longer."""

    def __init__(self) -> None:
        super().__init__("This is not, or no longer, open to you.")


class NeedTaken(Refused):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__("Somebody else has just taken this. Thank you all the same.")


class DeskRefused(Refused):
    """What was typed cannot be kept like this."""


class DeskClosed(Refused):
    """The desk takes nothing now."""

    def __init__(self) -> None:
        super().__init__("This desk is closed at the moment. Your words are still here; please turn to your programme’s lead.")


class NeedSettled(Refused):
    """It was finished or taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__("This was finished meanwhile, so nothing was changed. Look at how it stands now.")


def lock_desk(desk_id: UUID) -> Desk:
    """Locks a desk, with its programme."""
    return Desk.objects.select_for_update(of=("self",)).select_related("programme").get(pk=desk_id)


def lock_need(need_id: UUID, mine: Q) -> Need:
    """Locks a need inside a scope, its desk first. Raises NotYourNeed."""
    desk_id = Need.objects.filter(pk=need_id).values_list("desk_id", flat=True).first()
    if desk_id is None:
        raise NotYourNeed
    desk = lock_desk(desk_id)
    # The scope may join: the row is locked by its id first, then held against the scope as it is now.
    row = Need.objects.select_for_update().filter(pk=need_id).first()
    if row is None or not Need.objects.filter(mine, pk=need_id).exists():
        raise NotYourNeed
    row.desk = desk
    return row


def tell(row: Need, person_id: UUID | None, what: str, at: datetime) -> None:
    """Announces to one of the two what has become of a need."""
    if person_id is not None:
        key = f"{row.pk}:{what}:{at.isoformat()}"
        outbox.announce(NeedMoved(str(row.pk), str(person_id), what, key), key=key, at=at)
