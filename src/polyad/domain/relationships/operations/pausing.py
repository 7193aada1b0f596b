"""Pausing, and changing the rhythm: either member may, and nothing is counted against anybody."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import Asking, Relationship
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.rules import LONGEST_PAUSE, RHYTHMS, SILENCE
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class PauseRefused(Refused):
    """This day cannot end a pause."""


class RhythmRefused(Refused):
    """This is not one of the rhythms."""


def pause_relationship(*, relationship_id: UUID, until: date, by: Actor, at: datetime) -> None:
    """Pauses until a day, on which everybody is back; nothing is asked meanwhile. A second pause changes the day.

    Raises RelationshipClosed, PauseRefused.
    """
    if not at.date() < until <= at.date() + LONGEST_PAUSE:
        raise PauseRefused("Please choose a day after today, within a year.", "until")
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        row.paused_until = until
        row.save(update_fields=["paused_until"])
        _end_silence(row, at)
        journal.record("relationship.paused", row, by=by, at=at, programme_id=row.programme_id)


def resume_relationship(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Ends a pause before its day; silence is counted from now. Raises RelationshipClosed."""
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if row.paused_until is None:
            return
        row.paused_until, row.counted_from = None, at.date()
        row.save(update_fields=["paused_until", "counted_from"])
        journal.record("relationship.resumed", row, by=by, at=at, programme_id=row.programme_id)


def set_rhythm(*, relationship_id: UUID, cadence_days: int, by: Actor, at: datetime) -> None:
    """Changes how often the members mean to meet; it answers a silence too. Raises RelationshipClosed, RhythmRefused."""
    if cadence_days not in RHYTHMS:
        raise RhythmRefused("Please choose one of the rhythms.", "cadence_days")
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        row.cadence_days, row.counted_from = cadence_days, at.date()
        row.save(update_fields=["cadence_days", "counted_from"])
        _end_silence(row, at)
        journal.record("relationship.rhythm", row, by=by, at=at, programme_id=row.programme_id)


def _end_silence(row: Relationship, at: datetime) -> None:
    """Answers what was asked after a silence."""
    open_ones = row.askings.filter(kind=SILENCE, state=Asking.State.OPEN)
    open_ones.update(state=Asking.State.SETTLED, settled_at=at)
