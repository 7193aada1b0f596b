"""Equal slots in a running meeting, on the server's clock: begun, ended, spare minutes given on; and airtime marks."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.models import AirtimeMark, Meeting, Slot
from polyad.domain.meetings.operations.conflicts import NotYours, lock_meeting
from polyad.domain.meetings.rules.sharing_time import (
    are_counts_shown,
    equal_minutes,
    minutes_in_pool,
    minutes_used,
    trouble_in_slots,
)
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class SlotsRefused(Refused):
    """The time cannot be shared like this, or no longer."""


def share_time(*, meeting_id: UUID, presenters: Sequence[UUID], by: Actor, at: datetime) -> int:
    """Gives each presenter the same minutes, in this order, until somebody has begun; returns the minutes.

    Raises NotYours, SlotsRefused.
    """
    wanted = list(dict.fromkeys(presenters))
    with transaction.atomic():
        meeting = _lock_planned(meeting_id, by)
        trouble = trouble_in_slots(meeting.minutes, len(wanted))
        if trouble:
            raise SlotsRefused(trouble, "presenters")
        there = set(meeting.participants.filter(left_at=None).values_list("person_id", flat=True))
        if not set(wanted) <= there:
            raise SlotsRefused("Please choose people who take part in this meeting.", "presenters")
        standing = list(meeting.slots.order_by("position"))
        minutes = equal_minutes(meeting.minutes, len(wanted))
        if [(slot.person_id, slot.minutes) for slot in standing] == [(person, minutes) for person in wanted]:
            return minutes
        if any(slot.began_at for slot in standing):
            raise SlotsRefused("The first slot has begun, so the shares stay as they are.")
        meeting.slots.all().delete()
        Slot.objects.bulk_create(
            Slot(meeting=meeting, person_id=person, position=n, minutes=minutes) for n, person in enumerate(wanted)
        )
        journal.record("slots.shared", meeting, by=by, at=at)
    return minutes


def begin_slot(*, slot_id: UUID, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Begins one presenter's slot and ends the one that runs; pressed twice, or by two, it begins once.

    Raises NotYours, SlotsRefused.
    """
    with transaction.atomic():
        meeting, slot = _lock_slot(slot_id, meeting_id, by)
        if slot.began_at is not None:
            return
        meeting.slots.filter(ended_at=None).exclude(began_at=None).update(ended_at=at)
        slot.began_at = at
        slot.save(update_fields=["began_at"])
        journal.record("slot.begun", slot, by=by, at=at)


def end_slot(*, slot_id: UUID, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Ends a slot; what was not needed goes to the pool. Raises NotYours, SlotsRefused."""
    with transaction.atomic():
        _, slot = _lock_slot(slot_id, meeting_id, by)
        if slot.began_at is None or slot.ended_at is not None:
            return
        slot.ended_at = at
        slot.save(update_fields=["ended_at"])
        journal.record("slot.ended", slot, by=by, at=at)


def give_spare_minutes(*, slot_id: UUID, meeting_id: UUID, by: Actor, at: datetime) -> int:
    """Gives what is in the pool to a slot that has not ended; returns its minutes. Pressed twice, the pool is empty.

    Raises NotYours, SlotsRefused.
    """
    with transaction.atomic():
        meeting, slot = _lock_slot(slot_id, meeting_id, by)
        if slot.ended_at is not None:
            raise SlotsRefused("This slot is over, so it needs no more minutes.")
        spare = minutes_in_pool(meeting.minutes, [_counted(one) for one in meeting.slots.all()])
        if spare:
            slot.minutes += spare
            slot.save(update_fields=["minutes"])
            journal.record("slot.lengthened", slot, by=by, at=at)
    return slot.minutes


def mark_airtime(*, meeting_id: UUID, word: str, by: Actor, at: datetime) -> None:
    """Keeps one's own mark of how much one spoke; until the counts are shown it can be changed.

    The journal notes nothing: that somebody marked would tell who did not. Raises NotYours, SlotsRefused.
    """
    if word not in AirtimeMark.Word.values:
        raise SlotsRefused("Please choose one of the three.", "word")
    with transaction.atomic():
        meeting = _lock_planned(meeting_id, by)
        if meeting.starts_at > at:
            raise SlotsRefused("You can mark this once the meeting has begun.")
        here = meeting.participants.filter(left_at=None).count() - meeting.absences.count()
        if are_counts_shown(meeting.airtime.count(), here, is_over=False):
            raise SlotsRefused("All of you have marked, and the counts are shown, so they stay as they are.")
        AirtimeMark.objects.update_or_create(meeting=meeting, person_id=by.person_id, defaults={"word": word})


def _counted(slot: Slot) -> tuple[int, int | None]:
    """Gives the minutes given and used of one slot."""
    used = minutes_used(slot.began_at, slot.ended_at) if slot.began_at and slot.ended_at else None
    return slot.minutes, used


def _lock_planned(meeting_id: UUID, by: Actor) -> Meeting:
    """Locks a meeting that is not written up yet; raises NotYours, SlotsRefused."""
    meeting = lock_meeting(meeting_id, by)
    if meeting.state != Meeting.State.PLANNED:
        raise SlotsRefused("This meeting is written up or was called off, so its clock stands still.")
    return meeting


def _lock_slot(slot_id: UUID, meeting_id: UUID, by: Actor) -> tuple[Meeting, Slot]:
    """Locks a meeting and finds one of its slots; raises NotYours, SlotsRefused."""
    meeting = _lock_planned(meeting_id, by)
    slot = meeting.slots.filter(pk=slot_id).first()
    if slot is None:
        raise NotYours
    return meeting, slot
