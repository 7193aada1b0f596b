"""When a matter is over, or somebody leaves it: what was shown or asked there lapses."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Ask, PartShare, PulseShare, Sitting
from polyad.foundation.actors import Actor


def close_door(*, held_for: UUID, people: Collection[UUID]) -> None:
    """Ends what these people asked for and showed in a matter; what they answered stays their own.

    Must be called by whoever owns the matter, inside the transaction that ends it.
    """
    PartShare.objects.filter(held_for=held_for, owner_id__in=people).delete()
    Ask.objects.filter(held_for=held_for, owner_id__in=people).delete()
    PulseShare.objects.filter(Q(owner_id__in=people) | Q(reader_id__in=people), held_for=held_for).delete()


def take_back_shown(*, held_for: UUID, by: Actor) -> None:
    """Takes back at once all that somebody asked for and showed in a matter. Must be called by whoever owns it."""
    for table in (PartShare, Ask, PulseShare):
        table.objects.filter(own(by), held_for=held_for).delete()


def delete_own_pulses(*, held_for: UUID, person_id: UUID | None) -> None:
    """Deletes what somebody answered about themselves in a matter. Must be called by whoever owns it."""
    Sitting.objects.filter(held_for=held_for, owner_id=person_id).delete()
