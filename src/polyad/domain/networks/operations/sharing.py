"""Showing a part of one's own map to the people of a matter, until it is taken back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.networks.access import own
from polyad.domain.networks.models import MapShare
from polyad.domain.networks.operations.describing import owner_of
from polyad.domain.networks.operations.reading import lock_map
from polyad.domain.networks.operations.refusals import MapRefused
from polyad.domain.networks.rules import NAMED, PARTS
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def share_part(*, part: str, people: Collection[UUID], held_for: UUID, by: Actor, at: datetime) -> None:
    """Shows a part in a matter; for the part with names, just the people who are given. Sharing again replaces.

    Must be called by whoever owns the matter, once it is known that the actor belongs there. Raises MapRefused.
    """
    owner = owner_of(by)
    with transaction.atomic():
        there = {row.pk for row in lock_map(owner)}
        if part not in PARTS:
            raise MapRefused("Please choose what to show.", "part")
        chosen = sorted(str(one) for one in there & set(people)) if part == NAMED else []
        if part == NAMED and not chosen:
            raise MapRefused("Please choose at least one person to show.", "people")
        row, _is_new = MapShare.objects.update_or_create(
            owner_id=owner, held_for=held_for, part=part, defaults={"people": chosen, "shared_at": at}
        )
        journal.record("map.shared", row, by=by, at=at)


def unshare_part(*, part: str, held_for: UUID, by: Actor, at: datetime) -> None:
    """Takes a part back at once; doing it again changes nothing."""
    with transaction.atomic():
        for row in MapShare.objects.select_for_update().filter(own(by), held_for=held_for, part=part):
            journal.record("map.unshared", row, by=by, at=at)
            row.delete()


def take_back_shown(*, held_for: UUID, by: Actor) -> None:
    """Takes back at once all that somebody shows of their map in a matter. Must be called by whoever owns it."""
    MapShare.objects.filter(own(by), held_for=held_for).delete()


def close_door(*, held_for: UUID, people: Collection[UUID]) -> None:
    """Ends what these people showed in a matter. Must be called by whoever owns it, in the transaction that ends it."""
    MapShare.objects.filter(held_for=held_for, owner_id__in=people).delete()
