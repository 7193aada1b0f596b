"""Notes: for their author only until the author shares them, with one person or with all; taking back works at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.access import may_change_note
from polyad.domain.meetings.models import Note
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, NotYours
from polyad.domain.meetings.rules import MOST_NOTE_LETTERS
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class NoteRefused(Refused):
    """The note cannot be kept like this."""


def write_note(
    *,
    note_id: UUID,
    held_for: UUID,
    body: str,
    by: Actor,
    at: datetime,
    version: int = 1,
    visibility: str = "",
    shown_to: UUID | None = None,
    meeting_id: UUID | None = None,
) -> int:
    """Writes a note, or goes on with one of the same id: saving twice keeps one. Returns its new version.

    A new note is for its author only unless `visibility` says otherwise; an empty `visibility` changes nothing.
    `shown_to` names the one person of visibility P; whether they belong to the matter is checked by its owner.
    Raises NotYours, NoteRefused, EditedMeanwhile (with the words that stand now).
    """
    words = _clean(body)
    if visibility not in ("", *Note.Visibility.values):
        raise NoteRefused("A note is for you alone or for the people of this relationship.", "visibility")
    if (visibility == Note.Visibility.PERSON) != (shown_to is not None):
        raise NoteRefused("Please choose who else may read this note.", "visibility")
    if not by.is_signed_in:
        raise NotYours
    with transaction.atomic():
        first = {"held_for": held_for, "meeting_id": meeting_id, "author_id": by.person_id, "body": words}
        first |= {"visibility": visibility or Note.Visibility.AUTHOR, "shown_to_id": shown_to, "written_at": at}
        note, is_new = Note.objects.select_for_update().get_or_create(pk=note_id, defaults=first)
        if is_new:
            journal.record("note.written", note, by=by, at=at)
            return note.version
        if not may_change_note(by, note) or note.held_for != held_for:
            raise NotYours
        return _go_on(note, words, (visibility, shown_to), version, by, at)


def share_note(*, note_id: UUID, by: Actor, at: datetime) -> UUID:
    """Shows a note to the people of its relationship; returns what it is held for. Raises NotYours."""
    return _show(note_id, Note.Visibility.RELATIONSHIP, by, at)


def unshare_note(*, note_id: UUID, by: Actor, at: datetime) -> UUID:
    """Takes a note back: from this moment only its author reads it. Raises NotYours."""
    return _show(note_id, Note.Visibility.AUTHOR, by, at)


def take_back_notes(*, held_for: UUID, by: Actor, at: datetime) -> None:
    """Takes back every note that the actor shows in a matter, to all or to one. Must be called by whoever owns the matter."""
    with transaction.atomic():
        for note in Note.objects.select_for_update().filter(author_id=by.person_id, held_for=held_for).exclude(
            visibility=Note.Visibility.AUTHOR
        ):
            note.visibility, note.shown_to = Note.Visibility.AUTHOR, None
            note.save(update_fields=["visibility", "shown_to"])
            journal.record("note.unshared", note, by=by, at=at)


def delete_note(*, note_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own note; deleting it again changes nothing. Raises NotYours."""
    with transaction.atomic():
        note = Note.objects.select_for_update().filter(pk=note_id).first()
        if note is None:
            return
        if not may_change_note(by, note):
            raise NotYours
        journal.record("note.deleted", note, by=by, at=at)
        note.delete()


def _go_on(note: Note, words: str, seen: tuple[str, UUID | None], version: int, by: Actor, at: datetime) -> int:
    """Changes a note by compare-and-set."""
    is_same = not seen[0] or seen == (note.visibility, note.shown_to_id)
    if words != note.body:
        if version != note.version:
            raise EditedMeanwhile(note.body, note.version)
        note.body = words
        note.version += 1
        note.written_at = at
    elif is_same:
        return note.version
    if seen[0]:
        note.visibility, note.shown_to_id = seen
    note.save()
    journal.record("note.changed", note, by=by, at=at)
    return note.version


def _show(note_id: UUID, visibility: str, by: Actor, at: datetime) -> UUID:
    """Sets who may read a note."""
    with transaction.atomic():
        note = Note.objects.select_for_update().filter(pk=note_id).first()
        if note is None or not may_change_note(by, note):
            raise NotYours
        if note.visibility != visibility:
            note.visibility, note.shown_to = visibility, None
            note.save(update_fields=["visibility", "shown_to"])
            verb = "note.shared" if visibility == Note.Visibility.RELATIONSHIP else "note.unshared"
            journal.record(verb, note, by=by, at=at)
    return note.held_for


def _clean(body: str) -> str:
    """Takes the words as they are, with one kind of line end; raises NoteRefused."""
    words = body.replace("\r\n", "\n").strip()
    if not words:
        raise NoteRefused("Please write something first.", "body")
    if len(words) > MOST_NOTE_LETTERS:
        raise NoteRefused(gettext("A note holds at most %(most)s letters; this one has %(had)s.") % {"most": f"{MOST_NOTE_LETTERS:,}", "had": f"{len(words):,}"}, "body")
    return words
