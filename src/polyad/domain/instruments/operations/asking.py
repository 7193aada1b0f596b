"""Telling the mentor what is wanted more or less of: only that, only when chosen, and only until the next pulse."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Ask
from polyad.domain.instruments.operations.refusals import PulseRefused
from polyad.engines.scoring import AXES, LESS, MORE
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def set_asks(*, held_for: UUID, asks: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Replaces all that this person asks for in a matter; nothing given takes everything back. Raises PulseRefused."""
    if not by.is_signed_in or set(asks) - set(AXES) or set(asks.values()) - {MORE, LESS}:
        raise PulseRefused("One can ask for more or less of support, challenge and vision.")
    with transaction.atomic():
        there = {row.axis: row for row in Ask.objects.select_for_update().filter(own(by), held_for=held_for)}
        if {axis: row.way for axis, row in there.items()} == dict(asks):
            return
        for axis, row in there.items():
            if asks.get(axis) != row.way:
                journal.record("ask.taken_back", row, by=by, at=at)
                row.delete()
        for axis, way in asks.items():
            if axis not in there or there[axis].way != way:
                row = Ask.objects.create(owner_id=by.person_id, held_for=held_for, axis=axis, way=way, asked_at=at)
                journal.record("ask.made", row, by=by, at=at)
