"""Showing one's own results to the people of a relationship, or to one of them, until it is taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import PulseShare
from polyad.domain.instruments.operations.refusals import PulseRefused
from polyad.domain.instruments.rules import PULSE, SAFETY
from polyad.foundation import journal
from polyad.foundation.actors import Actor

SHAREABLE = (PULSE, SAFETY)


def share_pulses(*, held_for: UUID, instrument_key: str, reader_id: UUID | None, by: Actor, at: datetime) -> None:
    """Shows all results of one instrument in a matter; to everybody there, or to one. Twice shows once.

    Raises PulseRefused.
    """
    if not by.is_signed_in or instrument_key not in SHAREABLE:
        raise PulseRefused("This cannot be shared.")
    with transaction.atomic():
        row, is_new = PulseShare.objects.get_or_create(
            owner_id=by.person_id,
            held_for=held_for,
            instrument_key=instrument_key,
            reader_id=reader_id,
            defaults={"shared_at": at},
        )
        if is_new:
            journal.record("pulses.shared", row, by=by, at=at)


def unshare_pulses(*, held_for: UUID, instrument_key: str, by: Actor, at: datetime) -> None:
    """Takes every showing of one instrument in a matter back; from this moment only the person reads it."""
    with transaction.atomic():
        for row in PulseShare.objects.select_for_update().filter(
            own(by), held_for=held_for, instrument_key=instrument_key
        ):
            journal.record("pulses.unshared", row, by=by, at=at)
            row.delete()
