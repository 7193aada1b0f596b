"""A reader answers a cue: follows it, or puts it off, without a reason and at no cost."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.guidance.access import visible_to
from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.rules import PUT_OFF, put_off
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class CueRefused(Refused):
    """This cue cannot be answered like this."""


def put_off_cue(*, cue_id: UUID, how: str, by: Actor, at: datetime) -> None:
    """Puts one's own cue off for a week, until after the next meeting, or for good; twice changes nothing more.

    Raises CueRefused.
    """
    if how not in PUT_OFF:
        raise CueRefused("Please choose for how long.")
    with transaction.atomic():
        row = _lock(cue_id, by)
        silence = put_off(how, at.date(), row.meetings_held)
        before = (row.silent_until, row.silent_until_met, row.silent_for_good)
        row.silent_until, row.silent_until_met, row.silent_for_good = silence.until, silence.until_met, silence.for_good
        if (row.silent_until, row.silent_until_met, row.silent_for_good) == before:
            return
        row.save(update_fields=["silent_until", "silent_until_met", "silent_for_good"])
        journal.record("cue.put_off", row, by=by, at=at)


def follow_cue(*, cue_id: UUID, by: Actor, at: datetime) -> None:
    """Notes that a cue was followed, so that it makes way; twice is once. Raises CueRefused."""
    with transaction.atomic():
        row = _lock(cue_id, by)
        if row.answered_on is None:
            row.answered_on = at.date()
            row.save(update_fields=["answered_on"])
            journal.record("cue.followed", row, by=by, at=at)


def _lock(cue_id: UUID, by: Actor) -> Showing:
    """Locks one's own cue; raises CueRefused where there is none any more."""
    found = Showing.objects.filter(visible_to(by), pk=cue_id).exclude(shown_on=None)
    row = found.select_for_update(of=("self",)).first()
    if row is None:
        raise CueRefused("This suggestion has gone already. Nothing was changed.")
    return row
