"""Letters are queued with the event, written and sent by the worker, each once."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction

from polyad.domain.notices.access import may_receive
from polyad.domain.notices.models import CalendarFeed, Letter, MailChoice
from polyad.domain.notices.queries import find_wish, is_left_alone
from polyad.domain.notices.rules import Wish, can_wait, end_of_quiet, hash_token, letter_key, next_delay, next_digest
from polyad.domain.notices.rules import message_id as name_message
from polyad.domain.notices.translate import NothingToSay, Written, write
from polyad.domain.relationships.queries import has_unread_before
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.ids import new_id
from polyad.foundation.inserting import insert_rows
from polyad.gateways.mail import Mail, NotDelivered

LEASE = timedelta(minutes=5)
WITHHELD = "(the link stood here; it is kept nowhere)"
MESSAGES_WAIT = "messages-waiting"
Post = Callable[[Mail], None]


class MailRefused(Refused):
    """The choice cannot be kept like this."""


@dataclass(frozen=True)
class Sender:
    """How letters leave this installation; only the demo keeps the secrets in them, to show its letters."""

    address: str
    host: str
    base_url: str
    post: Post
    keeps_secrets: bool = False


@dataclass(frozen=True)
class Wanted:
    """One of many letters about relationships, to be queued together."""

    event_key: str
    relationship_id: UUID
    person_id: UUID
    text_key: str
    text_version: str


def queue_letter(
    *,
    event: str,
    event_key: str,
    person_id: UUID | str,
    text_key: str,
    text_version: str,
    about: tuple[str, UUID | str],
    at: datetime,
    facts: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> None:
    """Queues a letter, once per event, reader, text and version, now or for later. Must run in the event's transaction."""
    Letter.objects.get_or_create(
        key=letter_key(event, event_key, str(person_id), text_key, text_version),
        defaults={
            "person_id": person_id,
            "text_key": text_key,
            "text_version": text_version,
            "facts": facts or {},
            "about_type": about[0],
            "about_id": about[1],
            "queued_at": at,
            "next_try_at": due_at or at,
        },
    )


def queue_letters(letters: Iterable[Wanted], *, event: str, at: datetime) -> None:
    """Queues many letters about relationships in one statement, each once. Must run in the event's transaction."""
    rows = [
        {
            "id": new_id(),
            "key": letter_key(event, one.event_key, str(one.person_id), one.text_key, one.text_version),
            "person_id": one.person_id,
            "text_key": one.text_key,
            "text_version": one.text_version,
            "about_type": "relationship",
            "about_id": one.relationship_id,
            "queued_at": at,
            "next_try_at": at,
        }
        for one in letters
    ]
    insert_rows(Letter, rows, ignore_conflicts=True)


def set_mail_choice(*, wish: Wish, by: Actor, at: datetime) -> None:
    """Keeps when the actor wants to hear of messages. Raises MailRefused."""
    hours = (wish.quiet_from, wish.quiet_until)
    if wish.how not in MailChoice.Messages.values or any(hour not in (None, *range(24)) for hour in hours):
        raise MailRefused("Please choose one of the answers.", "how")
    if (wish.quiet_from is None) != (wish.quiet_until is None):
        raise MailRefused("Quiet hours have a beginning and an end; leave both empty for none.", "quiet_until")
    with transaction.atomic():
        chosen = {"messages": wish.how, "quiet_from": wish.quiet_from, "quiet_until": wish.quiet_until}
        row, _ = MailChoice.objects.update_or_create(person_id=by.person_id, defaults=chosen)
        journal.record("mail_choice.set", row, by=by, at=at)


def queue_message_letter(*, relationship_id: str, message_id: str, person_id: UUID, text_version: str, at: datetime) -> None:
    """Queues what tells somebody that messages wait: at once unless they were told already, or one letter a day, or none."""
    wish, zone = find_wish(person_id)
    if wish.how == MailChoice.Messages.NONE:
        return
    told = Letter.objects.filter(person_id=person_id, text_key=MESSAGES_WAIT)
    due_at, key = next_digest(wish, at, zone), ""
    if wish.how == MailChoice.Messages.AT_ONCE:
        sent = told.filter(state=Letter.State.SENT).aggregate(last=models.Max("sent_at"))["last"]
        is_told = sent is not None and has_unread_before(relationship_id, person_id, sent)
        if is_told or told.filter(state=Letter.State.QUEUED).exists():
            return
        due_at, key = end_of_quiet(wish, at, zone), message_id
    queue_letter(
        event="MessageWritten",
        event_key=key or f"{due_at.astimezone(zone):%Y-%m-%d}",
        person_id=person_id,
        text_key=MESSAGES_WAIT,
        text_version=text_version,
        about=("messages", person_id),
        at=at,
        due_at=due_at,
    )


def send_due_letters(sender: Sender, *, at: datetime, most: int = 50) -> int:
    """Sends what is due; returns how many letters left the queue."""
    due = Letter.objects.filter(state=Letter.State.QUEUED, next_try_at__lte=at).order_by("next_try_at")
    return sum(_send(letter_id, sender, at) for letter_id in list(due.values_list("id", flat=True)[:most]))


def open_feed(*, by: Actor, at: datetime) -> str:
    """Makes a private calendar address for the actor and gives its secret, this once; an earlier one stops at once."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        kept = {"token_hash": hash_token(token), "made_at": at}
        row, _ = CalendarFeed.objects.update_or_create(person_id=by.person_id, defaults=kept)
        journal.record("feed.opened", row, by=by, at=at)
    return token


def close_feed(*, by: Actor, at: datetime) -> None:
    """Revokes the actor's calendar address: from now on nothing is found there. Doing it twice changes nothing."""
    with transaction.atomic():
        row = CalendarFeed.objects.select_for_update().filter(person_id=by.person_id).first()
        if row is not None:
            journal.record("feed.closed", row, by=by, at=at)
            row.delete()


def _send(letter_id: UUID, sender: Sender, at: datetime) -> int:
    """Sends one letter under a lease; rights are checked again first."""
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=at)
    waiting = Letter.objects.filter(free, id=letter_id, state=Letter.State.QUEUED)
    if not waiting.update(leased_until=at + LEASE):
        return 0
    letter = Letter.objects.select_related("person").get(id=letter_id)
    if can_wait(letter.text_key) and (later := _find_later(letter, at)):
        Letter.objects.filter(id=letter_id).update(next_try_at=later, leased_until=None)
        return 0
    if not may_receive(letter):
        return _settle(letter, Letter.State.DROPPED, at)
    try:
        with transaction.atomic():
            written = write(letter, base_url=sender.base_url, at=at)
    except NothingToSay as reason:
        letter.trouble = str(reason)
        return _settle(letter, Letter.State.DROPPED, at)
    except Exception as fault:  # one letter that cannot be written must never hold up the others
        return _try_later(letter, NotDelivered(f"Could not be written: {fault!r}", permanent=False), at)
    return _post(letter, written, sender, at)


def _find_later(letter: Letter, at: datetime) -> datetime | None:
    """Says until when a letter waits: the end of quiet hours, or the next morning while its reader is to be left alone.

    Asked again each morning, so that calm weeks and pauses hold that were set after it was queued, and end when they end.
    """
    wish, zone = find_wish(letter.person_id)
    if is_left_alone(letter, day=at.astimezone(zone).date()):
        return next_digest(wish, at, zone)
    later = end_of_quiet(wish, at, zone) if letter.text_key == MESSAGES_WAIT else at
    return later if later > at else None


def _post(letter: Letter, written: Written, sender: Sender, at: datetime) -> int:
    """Hands the written letter to the gateway and marks what came of it."""
    letter.message_id = name_message(letter.key, sender.host)
    letter.subject, letter.body, letter.attachment = written.subject, written.body, written.calendar
    if written.secret and not sender.keeps_secrets:
        letter.body = written.body.replace(written.secret, WITHHELD)
    mail = Mail(
        sender=sender.address,
        to_name=letter.person.name,
        to_address=letter.person.email,
        subject=written.subject,
        body=written.body,
        message_id=letter.message_id,
        calendar=written.calendar,
    )
    try:
        sender.post(mail)
    except NotDelivered as trouble:
        return _try_later(letter, trouble, at)
    letter.sent_at = at
    return _settle(letter, Letter.State.SENT, at)


def _try_later(letter: Letter, trouble: NotDelivered, at: datetime) -> int:
    """Puts a letter back with a growing delay, or gives it up."""
    letter.attempts += 1
    letter.trouble = str(trouble)[:500]
    delay = None if trouble.permanent else next_delay(letter.attempts)
    if delay is None:
        return _settle(letter, Letter.State.DEAD, at)
    letter.next_try_at, letter.leased_until = at + delay, None
    letter.subject = letter.body = letter.attachment = ""
    letter.save()
    return 0


def _settle(letter: Letter, state: Letter.State, at: datetime) -> int:
    """Closes a letter's file."""
    letter.state, letter.leased_until = state, None
    letter.save()
    return 1
