"""A first contact is written, looked at, thought over and thrown away: all that concerns nobody but whoever writes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import may_seek, own
from polyad.domain.networks.models import Contact, Screening
from polyad.domain.networks.operations.contacts.locks import (
    ContactChanged,
    ContactRefused,
    NotYourContact,
    lock_contact,
)
from polyad.domain.networks.rules import MOST_NAME
from polyad.domain.networks.rules.contacts import MOST_ADDRESS, MOST_PAGE, MOST_TIME, MOST_WHO, MOST_WHY, OVER
from polyad.domain.networks.translate import contact_guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_DRAFTS = 50
MOST_THOUGHT = 300
EDITABLE = (Contact.State.DRAFT, Contact.State.WAITING)
SEEN = ("yes", "unsure", "no")


@dataclass(frozen=True)
class Words:
    """What somebody has written; `name` and `address` only for somebody outside."""

    who: str
    why: str
    help_kind: str
    minutes: int
    times: tuple[str, ...] = ()
    page: str = ""
    name: str = ""
    address: str = ""


def keep_contact(
    *, contact_id: UUID, words: Words, version: int, by: Actor, at: datetime, to_id: UUID | None = None, programme_id: UUID | None = None
) -> Contact:
    """Keeps a draft; a new id makes a new one, and one draft of each person is enough. The caller has looked who may be written to.

    Version 0 is what somebody writes who has seen none. Raises NotYourContact, ContactRefused, ContactChanged.
    """
    if not may_seek(by) or by.person_id is None or by.person_id == to_id:
        raise NotYourContact
    clean = _check(words, is_outside=to_id is None)
    with transaction.atomic():
        row = Contact.objects.select_for_update(of=("self",)).filter(pk=contact_id).first()
        if row is None and to_id is not None:
            row = Contact.objects.select_for_update(of=("self",)).filter(own(by), target_id=to_id, state__in=EDITABLE).first()
        if row is None:
            if Contact.objects.filter(own(by), state__in=EDITABLE).count() >= MOST_DRAFTS:
                raise ContactRefused(gettext("You have %(most)s drafts. Throw away those that you will not send.") % {"most": MOST_DRAFTS})
            row = Contact(pk=contact_id, owner_id=by.person_id, target_id=to_id, programme_id=programme_id, written_at=at, version=0)
        elif row.owner_id != by.person_id or row.target_id != to_id:
            raise NotYourContact
        elif row.state not in EDITABLE:
            raise ContactRefused("It has been sent, so its words stay as they were read.")
        elif row.version != version and not _is_same(row, clean):
            raise ContactChanged(row.version)
        elif row.version != version:
            return row
        for key, value in clean.items():
            setattr(row, key, value)
        row.version += 1
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            raise ContactRefused("You are asking this person already.") from None
        journal.record("contact.written", row, by=by, at=at)
        return row


def delete_contact(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Throws away what was not sent, or is over; doing it again changes nothing.

    That somebody was asked not long ago is kept without a word and shown to nobody, so that they are left in peace for a while.
    Raises NotYourContact, ContactRefused.
    """
    with transaction.atomic():
        if not Contact.objects.filter(pk=contact_id).exists():
            return
        row = lock_contact(contact_id, own(by))
        if row.state in ("asked", "more", "told"):
            raise ContactRefused("It waits for an answer. Take it back first.")
        journal.record("contact.deleted", row, by=by, at=at)
        if row.state in OVER and row.since and row.since + timedelta(days=contact_guide().again_days) > at:
            _blank(row)
        else:
            row.delete()


def _blank(row: Contact) -> None:
    """Leaves of a locked contact only whom it was for and when it ended."""
    for key in ("who", "why", "times", "page", "question", "reply"):
        setattr(row, key, "")
    row.to_id = None
    row.save()
    Screening.objects.filter(contact=row).delete()


def forget_thrown_away(*, at: datetime) -> int:
    """Lets go, once a day, of what is left of requests that were thrown away and whose rest is over; returns how many."""
    gone = Contact.objects.filter(state__in=OVER, who="", since__lte=at - timedelta(days=contact_guide().again_days))
    return gone.delete()[0]


def keep_screening(*, contact_id: UUID, answers: Mapping[str, tuple[str, str]], by: Actor, at: datetime) -> None:
    """Keeps what somebody thought about whom they might ask: for each letter yes, unsure or no, and a line. Raises NotYourContact, ContactRefused."""
    known = {one.key for one in contact_guide().screen}
    kept = {}
    for key, (seen, thought) in answers.items():
        line = " ".join(thought.split())
        if len(line) > MOST_THOUGHT:
            raise ContactRefused(gettext("A thought has at most %(most)s letters here.") % {"most": MOST_THOUGHT}, key)
        if key in known and (seen in SEEN or line):
            kept[key] = [seen if seen in SEEN else "", line]
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        Screening.objects.filter(contact=row).delete()
        if kept:
            Screening.objects.create(owner_id=row.owner_id, contact=row, answers=json.dumps(kept), written_at=at)
        journal.record("contact.thought_over", row, by=by, at=at)


def _is_same(row: Contact, clean: Mapping[str, object]) -> bool:
    """Says whether a second press only repeats what stands there."""
    return all(getattr(row, key) == value for key, value in clean.items())


def _check(words: Words, *, is_outside: bool) -> dict[str, object]:
    """Gives the words as they will stand. Raises ContactRefused."""
    times = [" ".join(one.split()) for one in words.times]
    line = {"who": " ".join(words.who.split()), "page": " ".join(words.page.split()), "name": " ".join(words.name.split())}
    why, address = words.why.replace("\r\n", "\n").strip(), words.address.strip()
    for field, text, most in (
        ("who", line["who"], MOST_WHO), ("why", why, MOST_WHY), ("page", line["page"], MOST_PAGE), ("name", line["name"], MOST_NAME),
        ("address", address, MOST_ADDRESS), *((f"time_{n}", one, MOST_TIME) for n, one in enumerate(times, start=1)),
    ):  # fmt: skip
        if len(text) > most:
            raise ContactRefused(gettext("This has at most %(most)s letters here.") % {"most": most}, field)
    if words.help_kind not in HELP_KINDS:
        raise ContactRefused("Please choose which kind of help you ask for.", "help_kind")
    if words.minutes not in contact_guide().minutes:
        raise ContactRefused("Please choose how long the talk would be.", "minutes")
    if is_outside and not line["name"]:
        raise ContactRefused("Please write a name; initials are enough. Only you see it.", "name")
    outside = {"name": line["name"], "address": address} if is_outside else {}
    kept = "\n".join(one for one in times if one)
    return {"who": line["who"], "why": why, "help_kind": words.help_kind, "minutes": words.minutes, "times": kept, "page": line["page"], **outside}
