"""Letters are queued with the event, written and sent by the worker, each once."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction

from polyad.domain.notices.access import may_receive
from polyad.domain.notices.models import CalendarFeed, Letter
from polyad.domain.notices.rules import hash_token, letter_key, message_id, next_delay
from polyad.domain.notices.translate import NothingToSay, Written, write
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.gateways.mail import Mail, NotDelivered

LEASE = timedelta(minutes=5)
WITHHELD = "(the link stood here; it is kept nowhere)"
Post = Callable[[Mail], None]


@dataclass(frozen=True)
class Sender:
    """How letters leave this installation; only the demo keeps the secrets in them, to show its letters."""

    address: str
    host: str
    base_url: str
    post: Post
    keeps_secrets: bool = False


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
) -> None:
    """Queues a letter, once per event, reader, text and version. Must run in the event's transaction."""
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
            "next_try_at": at,
        },
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


def _post(letter: Letter, written: Written, sender: Sender, at: datetime) -> int:
    """Hands the written letter to the gateway and marks what came of it."""
    letter.message_id = message_id(letter.key, sender.host)
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
