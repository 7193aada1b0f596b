"""After a meeting: the summary, at most three actions, and ticking them off."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.access import may_settle
from polyad.domain.meetings.events import MeetingClosed
from polyad.domain.meetings.models import Action, Meeting
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, NotYours, lock_meeting
from polyad.domain.meetings.rules import (
    MOST_SUMMARY_LETTERS,
    ActionEntry,
    get_zone,
    may_close,
    trouble_in_actions,
)
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused


class CloseRefused(Refused):
    """The meeting cannot be written up like this, or not yet."""


def write_summary(*, meeting_id: UUID, text: str, version: int, by: Actor, at: datetime) -> int:
    """Keeps the summary as far as it is written, before or after closing. Returns the new version.

    Raises NotYours, CloseRefused, EditedMeanwhile (with the words that stand now).
    """
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state == Meeting.State.CANCELLED or meeting.starts_at > at:
            raise CloseRefused("There is nothing to sum up before the meeting has begun.")
        if _keep_summary(meeting, text, version):
            meeting.save(update_fields=["summary", "summary_version"])
            journal.record("summary.written", meeting, by=by, at=at)
    return meeting.summary_version


def close_meeting(
    *, meeting_id: UUID, summary: str, actions: Sequence[ActionEntry], version: int, by: Actor, at: datetime
) -> None:
    """Marks a meeting as held, with its summary and who does what by when; closing it twice adds nothing.

    Raises NotYours, CloseRefused, EditedMeanwhile (with the words that stand now).
    """
    wanted = tuple(actions)
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state == Meeting.State.HELD:
            _keep_summary(meeting, summary, version)
            meeting.save(update_fields=["summary", "summary_version"])
            return
        _check(meeting, wanted, at)
        _keep_summary(meeting, summary, version)
        meeting.state, meeting.closed_at = Meeting.State.HELD, at
        meeting.version += 1
        meeting.save()
        meeting.quarters.all().delete()
        Action.objects.bulk_create(
            Action(
                meeting=meeting,
                held_for=meeting.held_for,
                owner_id=entry.owner_id,
                text=entry.text.strip(),
                due_on=entry.due_on,
                serves=entry.serves or None,
            )
            for entry in wanted
        )
        journal.record("meeting.closed", meeting, by=by, at=at)
        event = MeetingClosed(str(meeting.pk), str(meeting.held_for), str(by.person_id))
        outbox.announce(event, key=str(meeting.pk), at=at)


def settle_action(*, action_id: UUID, state: str, by: Actor, at: datetime) -> UUID:
    """Ticks an action off, lets it go or opens it again; returns what it is held for. Raises NotYours, CloseRefused."""
    if state not in Action.State.values:
        raise CloseRefused("An action is open, done or let go.")
    with transaction.atomic():
        action = Action.objects.select_for_update().filter(pk=action_id).first()
        if action is None or not may_settle(by, action):
            raise NotYours
        if action.state != state:
            action.state = state
            action.settled_at = None if state == Action.State.OPEN else at
            action.save(update_fields=["state", "settled_at"])
            journal.record(f"action.{state}", action, by=by, at=at)
    return action.held_for


def _check(meeting: Meeting, actions: tuple[ActionEntry, ...], at: datetime) -> None:
    """Refuses what cannot be closed; raises CloseRefused."""
    if meeting.state == Meeting.State.CANCELLED:
        raise CloseRefused("This meeting was called off, so there is nothing to close.")
    if not may_close(meeting.state, meeting.starts_at, at):
        raise CloseRefused("This meeting has not begun yet. You can close it once it has.")
    held_on = meeting.starts_at.astimezone(get_zone(meeting.zone)).date()
    trouble = trouble_in_actions(actions, held_on)
    if trouble:
        raise CloseRefused(trouble, "actions")
    there = {str(pk) for pk in meeting.participants.values_list("person_id", flat=True)}
    if any(entry.owner_id not in there for entry in actions):
        raise CloseRefused("An action belongs to somebody who was there.", "actions")


def _keep_summary(meeting: Meeting, text: str, version: int) -> bool:
    """Puts the summary in place by compare-and-set; says whether it changed. Raises CloseRefused, EditedMeanwhile."""
    words = text.replace("\r\n", "\n").strip()
    if len(words) > MOST_SUMMARY_LETTERS:
        raise CloseRefused(gettext("A summary holds at most %(most)s letters.") % {"most": f"{MOST_SUMMARY_LETTERS:,}"}, "summary")
    if words == meeting.summary:
        return False
    if version != meeting.summary_version:
        raise EditedMeanwhile(meeting.summary, meeting.summary_version)
    meeting.summary = words
    meeting.summary_version += 1
    return True
