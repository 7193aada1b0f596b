"""Messages: sent once however often the button is pressed, corrected for ten minutes, deleted by their author."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.access import may_change_message, may_take_part_in
from polyad.domain.relationships.events import MessageWritten
from polyad.domain.relationships.models import Bookmark, Message, ReplyNorm
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.domain.relationships.rules.messages import NORMS, may_still_correct, trouble_in_message
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused


class MessageRefused(Refused):
    """The message cannot be sent or changed like this."""


def write_message(*, relationship_id: UUID, message_id: UUID, body: str, by: Actor, at: datetime) -> None:
    """Sends a message to the members of a relationship; the same message again changes nothing.

    Raises RelationshipClosed, MessageRefused.
    """
    words = _clean(body)
    with transaction.atomic():
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        first = {"relationship_id": relationship_id, "author_id": by.person_id, "body": words, "written_at": at}
        message, is_new = Message.objects.get_or_create(pk=message_id, defaults=first)
        if not is_new:
            if not may_change_message(by, message) or message.relationship_id != relationship_id:
                raise RelationshipClosed
            return
        journal.record("message.written", message, by=by, at=at)
        event = MessageWritten(str(relationship_id), str(message.pk), str(by.person_id))
        outbox.announce(event, key=str(message.pk), at=at)


def correct_message(*, message_id: UUID, body: str, by: Actor, at: datetime) -> UUID:
    """Puts one's own message right, within ten minutes; returns its relationship. Raises RelationshipClosed, MessageRefused."""
    words = _clean(body)
    with transaction.atomic():
        message = _lock(message_id, by)
        if not may_take_part_in(by, message.relationship_id):
            raise RelationshipClosed
        if message.body == words:
            return message.relationship_id
        if not may_still_correct(message.written_at, at):
            raise MessageRefused("A message can be corrected for ten minutes. You can still delete it.", "body")
        message.body, message.corrected_at = words, at
        message.save(update_fields=["body", "corrected_at"])
        journal.record("message.corrected", message, by=by, at=at)
    return message.relationship_id


def delete_message(*, message_id: UUID, by: Actor, at: datetime) -> UUID:
    """Deletes one's own message, also after the relationship has ended; returns its relationship. Raises RelationshipClosed."""
    with transaction.atomic():
        message = _lock(message_id, by)
        journal.record("message.deleted", message, by=by, at=at)
        message.delete()
    return message.relationship_id


def set_reply_norm(*, relationship_id: UUID, days: int, by: Actor, at: datetime) -> None:
    """Sets within how many working days the members answer; 0 agrees on nothing. Raises RelationshipClosed, MessageRefused."""
    if days not in NORMS:
        raise MessageRefused("Please choose one of the answers.", "days")
    with transaction.atomic():
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        wanted = {"days": days, "set_by_id": by.person_id, "set_at": at}
        row, is_new = ReplyNorm.objects.select_for_update().get_or_create(relationship_id=relationship_id, defaults=wanted)
        if is_new or row.days != days:
            ReplyNorm.objects.filter(pk=row.pk).update(**wanted)
            journal.record("reply_norm.set", row, by=by, at=at)


def keep_place(*, relationship_id: UUID, until: datetime, by: Actor) -> None:
    """Remembers up to where the actor has read. No journal line: that somebody reads is not to be recorded."""
    with transaction.atomic():
        mark, is_new = Bookmark.objects.get_or_create(
            relationship_id=relationship_id, person_id=by.person_id, defaults={"read_until": until}
        )
        if not is_new:
            Bookmark.objects.filter(pk=mark.pk, read_until__lt=until).update(read_until=until)


def _lock(message_id: UUID, by: Actor) -> Message:
    """Locks one's own message; raises RelationshipClosed for anybody else's."""
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None or not may_change_message(by, message):
        raise RelationshipClosed
    return message


def _clean(body: str) -> str:
    """Takes the words as they are, with one kind of line end; raises MessageRefused."""
    words = body.replace("\r\n", "\n").strip()
    if trouble := trouble_in_message(words):
        raise MessageRefused(trouble, "body")
    return words
