"""The parking lot: what came up and waits, kept from meeting to meeting until it is talked about or let go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.models import ParkedItem
from polyad.domain.meetings.operations.conflicts import NotYours
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

MOST_WAITING = 30
MOST_LETTERS = 300


class ParkingRefused(Refused):
    """This cannot be parked like this."""


def park(*, item_id: UUID, held_for: UUID, text: str, by: Actor, at: datetime) -> UUID:
    """Parks something for a next meeting; the same id twice parks one. Whoever owns the matter has checked the actor.

    Raises NotYours, ParkingRefused.
    """
    words = " ".join(text.split())
    if not words or len(words) > MOST_LETTERS:
        raise ParkingRefused(gettext("Please say in at most %(most)s letters what waits.") % {"most": MOST_LETTERS}, "text")
    with transaction.atomic():
        there = ParkedItem.objects.filter(pk=item_id).first()
        if there is not None:
            if there.held_for != held_for:
                raise NotYours
            return there.pk
        if ParkedItem.objects.filter(held_for=held_for, state=ParkedItem.State.WAITING).count() >= MOST_WAITING:
            raise ParkingRefused(gettext("%(most)s things wait already. Please settle one first.") % {"most": MOST_WAITING}, "text")
        row = ParkedItem.objects.create(pk=item_id, held_for=held_for, author_id=by.person_id, text=words, parked_at=at)
        journal.record("parked.added", row, by=by, at=at)
    return row.pk


def settle_parked(*, item_id: UUID, held_for: UUID, is_done: bool, by: Actor, at: datetime) -> None:
    """Marks what was parked as talked about, or lets it go; any member may. Raises NotYours."""
    with transaction.atomic():
        row = ParkedItem.objects.select_for_update().filter(pk=item_id, held_for=held_for).first()
        if row is None:
            raise NotYours
        if row.state == ParkedItem.State.WAITING:
            row.state = ParkedItem.State.DONE if is_done else ParkedItem.State.DROPPED
            row.save(update_fields=["state"])
            journal.record(f"parked.{row.state}", row, by=by, at=at)
