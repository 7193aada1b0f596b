"""A mentor takes a need, passes it on, or gives it back. Exactly one takes it, however many press at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.access.desk import needs_asked_of, needs_taken_by, visible_to
from polyad.domain.gatherings.models.desk import DeskAsk, Need
from polyad.domain.gatherings.operations.desk.asking import ask_next
from polyad.domain.gatherings.operations.desk.locks import NeedSettled, NeedTaken, NotYourNeed, lock_need, tell
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations import Place, book_meeting, move_meeting
from polyad.domain.meetings.operations.leaving import close_door
from polyad.foundation import journal
from polyad.foundation.actors import Actor

SCRIPT = "one-time-session"


def claim_need(*, need_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a need; the first who presses has it. Pressing again changes nothing. Raises NotYourNeed, NeedTaken."""
    with transaction.atomic():
        try:
            row = lock_need(need_id, needs_asked_of(by) | needs_taken_by(by))
        except NotYourNeed:
            if DeskAsk.objects.filter(need_id=need_id, mentor_id=by.person_id, state=DeskAsk.State.RAN_OUT).exists():
                raise NeedTaken from None
            raise
        if row.taken_by_id == by.person_id:
            return
        row.state, row.taken_by_id, row.taken_at = Need.State.TAKEN, by.person_id, at
        row.save(update_fields=["state", "taken_by", "taken_at"])
        row.asks.filter(mentor_id=by.person_id).update(state=DeskAsk.State.CLAIMED, answered_at=at)
        row.asks.filter(state=DeskAsk.State.WAITING).update(state=DeskAsk.State.RAN_OUT, answered_at=at)
        journal.record("need.taken", row, by=by, at=at, programme_id=row.desk.programme_id)
        tell(row, row.mentee_id, "taken", at)


def pass_on(*, need_id: UUID, by: Actor, at: datetime) -> None:
    """Lets a need go to the next mentor; no reason is asked, and whoever has it is not told. Raises NotYourNeed."""
    with transaction.atomic():
        row = lock_need(need_id, needs_asked_of(by))
        row.asks.filter(mentor_id=by.person_id).update(state=DeskAsk.State.PASSED, answered_at=at)
        journal.record("need.passed_on", row, by=by, at=at, programme_id=row.desk.programme_id)
        ask_next(row, by=by, at=at)


def give_back(*, need_id: UUID, by: Actor, at: datetime) -> None:
    """Gives back what one had taken; the next mentors are asked at once. Raises NotYourNeed, NeedSettled."""
    with transaction.atomic():
        row = lock_need(need_id, needs_taken_by(by))
        if row.state != Need.State.TAKEN:
            raise NeedSettled
        close_door(held_for=row.pk, people=[row.mentee_id, row.taken_by_id], is_over=True, by=by, at=at)
        row.state, row.taken_by, row.taken_at, row.meeting_id = Need.State.ASKING, None, None, None
        row.save(update_fields=["state", "taken_by", "taken_at", "meeting_id"])
        row.asks.filter(mentor_id=by.person_id).update(state=DeskAsk.State.GIVEN_BACK, answered_at=at)
        journal.record("need.given_back", row, by=by, at=at, programme_id=row.desk.programme_id)
        tell(row, row.mentee_id, "given-back", at)
        ask_next(row, by=by, at=at)


def arrange_talk(*, need_id: UUID, place: Place, by: Actor, at: datetime) -> UUID:
    """Books the half-hour of the two, or moves it. Raises NotYourNeed, NeedSettled and what booking raises."""
    with transaction.atomic():
        row = lock_need(need_id, visible_to(by))
        if row.state != Need.State.TAKEN or row.taken_by_id is None:
            raise NeedSettled
        planned = Meeting.objects.filter(pk=row.meeting_id, state=Meeting.State.PLANNED).first()
        if planned is not None:
            move_meeting(meeting_id=planned.pk, place=place, version=planned.version, by=by, at=at)
            return planned.pk
        row.meeting_id = book_meeting(
            held_for=row.pk, people=[row.mentee_id, row.taken_by_id], place=place, agenda_key=SCRIPT, by=by, at=at
        )
        row.save(update_fields=["meeting_id"])
        return row.meeting_id
