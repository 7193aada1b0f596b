"""At the end of a matter: actions are handed on or kept as one's own, and own words go where somebody wishes so."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.access import may_settle
from polyad.domain.meetings.models import Action, AgendaItem, Note
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def hand_over_action(*, action_id: UUID, held_for: UUID, to: UUID, by: Actor, at: datetime) -> bool:
    """Gives one's own open action to somebody else of the same matter; says whether it was the actor's to give.

    Whoever owns the matter has checked that `to` is in it.
    """
    with transaction.atomic():
        row = Action.objects.select_for_update(of=("self",)).filter(pk=action_id, held_for=held_for, state="open").first()
        if row is None or not may_settle(by, row):
            return False
        text = row.text  # opened with the key of whoever had it, closed with that of whoever has it now
        row.owner_id, row.serves, row.text = to, None, text
        row.save(update_fields=["owner", "serves", "text"])
        journal.record("action.handed_over", row, by=by, at=at)
    return True


def keep_own_actions(*, held_for: UUID, people: Collection[UUID], at: datetime) -> None:
    """Lets each take their open actions along: from now on they are held for themselves alone.

    Must be called by whoever owns the matter, inside the transaction that ends it.
    """
    for person_id in people:
        mine = Action.objects.filter(held_for=held_for, owner_id=person_id, state=Action.State.OPEN)
        mine.update(held_for=person_id, meeting=None)


def delete_own_words(*, held_for: UUID, person_id: UUID | None, by: Actor, at: datetime) -> None:
    """Deletes the notes, agenda items and settled actions of somebody in a matter; open actions go along with them.

    Must be called by whoever owns the matter.
    """
    for note in Note.objects.filter(held_for=held_for, author_id=person_id).only("pk"):
        journal.record("note.deleted", note, by=by, at=at)
        note.delete()
    AgendaItem.objects.filter(meeting__held_for=held_for, author_id=person_id).delete()
    Action.objects.filter(held_for=held_for, owner_id=person_id).exclude(state=Action.State.OPEN).delete()
