"""The question box: what is put in carries no name, no time and no order, and leaves no line in the journal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.models import BoxOpening, BoxQuestion, Meeting
from polyad.domain.meetings.operations.conflicts import NotYours, lock_meeting
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

MOST_WAITING = 40
MOST_LETTERS = 600


class BoxRefused(Refused):
    """The box does not take this, or cannot be opened now."""


def ask_without_name(*, question_id: UUID, held_for: UUID, body: str) -> None:
    """Puts a question into the box of a matter; the same id twice puts in one.

    There is no actor and no clock here on purpose: nothing about who or when is written anywhere. Whoever owns the
    matter has checked that the person belongs to it. Raises BoxRefused.
    """
    words = body.replace("\r\n", "\n").strip()
    if not words or len(words) > MOST_LETTERS:
        raise BoxRefused(gettext("Please ask in at most %(most)s letters.") % {"most": MOST_LETTERS}, "body")
    with transaction.atomic():
        if BoxQuestion.objects.filter(pk=question_id).exists():
            return
        if BoxQuestion.objects.filter(held_for=held_for, opened_in=None).count() >= MOST_WAITING:
            raise BoxRefused("The box is full until your next meeting has opened it.", "body")
        BoxQuestion.objects.create(pk=question_id, held_for=held_for, body=words)


def open_box(*, meeting_id: UUID, by: Actor, at: datetime) -> int:
    """Opens the box in a meeting that has begun, once: what is put in later waits. Says how many questions there are.

    Whoever owns the matter has checked that there are enough members. Raises NotYours, BoxRefused.
    """
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state != Meeting.State.PLANNED or meeting.starts_at > at:
            raise BoxRefused("The box opens once the meeting has begun, and not after it.")
        _, is_new = BoxOpening.objects.get_or_create(meeting=meeting)
        if is_new:
            BoxQuestion.objects.filter(held_for=meeting.held_for, opened_in=None).update(opened_in=meeting)
            journal.record("box.opened", meeting, by=by, at=at)
        return meeting.box.count()


def settle_question(*, question_id: UUID, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Marks a question of an opened box as talked about. Raises NotYours."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        row = BoxQuestion.objects.filter(pk=question_id, opened_in=meeting).first()
        if row is None:
            raise NotYours
        if not row.is_done:
            row.is_done = True
            row.save(update_fields=["is_done"])
            journal.record("box.question_done", meeting, by=by, at=at)
