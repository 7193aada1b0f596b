"""The agenda: at most three items, led by the mentee, open to both."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.models import AgendaItem, Meeting
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, lock_meeting
from polyad.domain.meetings.rules import AgendaEntry, trouble_in_agenda
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class AgendaRefused(Refused):
    """The agenda cannot be kept like this, or no longer."""


def set_agenda(*, meeting_id: UUID, entries: Sequence[AgendaEntry], version: int, by: Actor, at: datetime) -> int:
    """Replaces the agenda by what was typed; items that stay keep their author. Returns the new version.

    Raises NotYours, AgendaRefused, EditedMeanwhile (with the entries that stand now).
    """
    wanted = tuple(entries)
    trouble = trouble_in_agenda(wanted)
    if trouble:
        raise AgendaRefused(trouble, "agenda")
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state != Meeting.State.PLANNED:
            raise AgendaRefused("This meeting has been held or called off, so its agenda stays as it was.")
        present = list(meeting.agenda.order_by("position", "pk"))
        if _words(wanted) == _words(_entries(present)):
            return meeting.agenda_version
        if version != meeting.agenda_version:
            raise EditedMeanwhile(_entries(present), meeting.agenda_version)
        _replace(meeting, present, wanted, by)
        meeting.agenda_version += 1
        meeting.save(update_fields=["agenda_version"])
        journal.record("agenda.set", meeting, by=by, at=at)
    return meeting.agenda_version


def _replace(meeting: Meeting, present: list[AgendaItem], wanted: tuple[AgendaEntry, ...], by: Actor) -> None:
    """Updates the items that are named, adds those that are new, removes the rest."""
    known = {str(item.pk): item for item in present}
    kept = set()
    for position, entry in enumerate(wanted):
        item = known.get(entry.item_id) if entry.item_id not in kept else None
        item = item or AgendaItem(meeting=meeting, author_id=by.person_id)
        item.position, item.title, item.outcome = position, entry.title.strip(), entry.outcome.strip()
        item.help_kind, item.minutes = entry.help_kind, entry.minutes
        item.save()
        kept.add(str(item.pk))
    meeting.agenda.exclude(pk__in=kept).delete()


def _entries(items: Sequence[AgendaItem]) -> tuple[AgendaEntry, ...]:
    """Turns rows into what would have been typed."""
    return tuple(AgendaEntry(i.title, i.outcome, i.help_kind, i.minutes, str(i.pk)) for i in items)


def _words(entries: Sequence[AgendaEntry]) -> list[tuple[str, str, str, int]]:
    """Gives what can be compared: the words, whichever row carries them."""
    return [(e.title.strip(), e.outcome.strip(), e.help_kind, e.minutes) for e in entries]
