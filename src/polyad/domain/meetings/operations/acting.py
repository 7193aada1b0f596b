"""Actions between meetings: added, put off, tied to a goal."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.access import may_settle
from polyad.domain.meetings.models import Action
from polyad.domain.meetings.operations.closing import CloseRefused
from polyad.domain.meetings.operations.conflicts import NotYours
from polyad.domain.meetings.rules import ActionEntry, trouble_in_actions
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_OPEN = 60


def add_action(
    *, action_id: UUID, held_for: UUID, entry: ActionEntry, today: date, by: Actor, at: datetime
) -> UUID:
    """Adds an action of one's own outside a meeting; the same id twice adds one. Returns its id.

    Who may add it to what it is held for is decided by whoever owns that. Raises NotYours, CloseRefused.
    """
    if not by.is_signed_in or entry.owner_id != str(by.person_id):
        raise NotYours
    trouble = trouble_in_actions((entry,), today)
    if trouble:
        raise CloseRefused(trouble.replace("before the meeting it comes from", "before today"), "due_on")
    with transaction.atomic():
        there = Action.objects.filter(pk=action_id).first()
        if there is not None:
            if there.owner_id != by.person_id:
                raise NotYours
            return there.pk
        if Action.objects.filter(owner_id=by.person_id, state=Action.State.OPEN).count() >= MOST_OPEN:
            raise CloseRefused(gettext("You have %(most)s open actions. Please settle one first.") % {"most": MOST_OPEN}, "text")
        row = Action.objects.create(
            pk=action_id,
            held_for=held_for,
            owner_id=by.person_id,
            text=entry.text.strip(),
            due_on=entry.due_on,
            serves=entry.serves or None,
        )
        journal.record("action.added", row, by=by, at=at)
    return row.pk


def change_action(*, action_id: UUID, due_on: date, serves: str, today: date, by: Actor, at: datetime) -> None:
    """Puts one's own action on another day, or ties it to another goal. Raises NotYours, CloseRefused."""
    with transaction.atomic():
        row = Action.objects.select_for_update().filter(pk=action_id).first()
        if row is None or not may_settle(by, row):
            raise NotYours
        if due_on != row.due_on:
            trouble = trouble_in_actions((ActionEntry(row.text, str(row.owner_id), due_on),), today)
            if trouble:
                raise CloseRefused(trouble.replace("before the meeting it comes from", "before today"), "due_on")
        wanted = UUID(serves) if serves else None
        if (due_on, wanted) != (row.due_on, row.serves):
            row.due_on, row.serves = due_on, wanted
            row.save(update_fields=["due_on", "serves"])
            journal.record("action.changed", row, by=by, at=at)
