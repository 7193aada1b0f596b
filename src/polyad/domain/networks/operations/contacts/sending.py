"""A first contact goes out, stands in line, is reminded of once, is taken back. One person is asked at a time."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import own
from polyad.domain.networks.models import Contact
from polyad.domain.networks.operations.contacts.locks import ContactChanged, ContactRefused, lock_contact, move, tell
from polyad.domain.networks.rules.contacts import MOST_ASKED_A_DAY, OPEN, count_words, may_follow_up
from polyad.domain.networks.translate import contact_guide
from polyad.foundation.actors import Actor

State = Contact.State


def put_in_line(*, contact_id: UUID, version: int, by: Actor, at: datetime) -> bool:
    """Sends a draft to somebody in polyad, or puts it at the end of the line while another is asked; says whether it went out.

    A second press changes nothing. The caller has looked whether this person may be asked. Raises NotYourContact, ContactRefused, ContactChanged.
    """
    with transaction.atomic():
        under_way = Contact.objects.select_for_update(of=("self",)).filter(own(by), state__in=(*OPEN, State.WAITING, State.DRAFT))
        mine = [one for one in under_way.order_by("pk") if one.state != State.DRAFT]  # drafts are locked too: two tabs send two of them
        row = lock_contact(contact_id, own(by))
        if row.state in (*OPEN, State.WAITING):
            return row.state != State.WAITING
        if row.state != State.DRAFT or row.target_id is None:
            raise ContactRefused("This is no draft any more.")
        if row.version != version:
            raise ContactChanged(row.version)
        check_words(row)
        if Contact.objects.filter(own(by), asked_at__gt=at - timedelta(days=1)).count() >= MOST_ASKED_A_DAY:
            raise ContactRefused(gettext("You have asked %(most)s people since yesterday. Wait for what they say; your draft stays.") % {"most": MOST_ASKED_A_DAY})
        if not mine:
            ask(row, by=by, at=at)
            return True
        if len(mine) >= contact_guide().most_in_line:
            raise ContactRefused(gettext("%(most)s people are in your line already. Take one off first.") % {"most": contact_guide().most_in_line})
        row.rank = max((one.rank for one in mine), default=0) + 1
        move(row, State.WAITING, by=by, at=at)
        return False


def ask(row: Contact, *, by: Actor, at: datetime) -> None:
    """Asks the person of a locked contact now; the caller holds the line, and has looked that nobody else is asked."""
    row.to_id, row.asked_at, row.rank = row.target_id, at, 0
    move(row, State.ASKED, by=by, at=at)
    tell(row, row.to_id, "asked", at)


def check_words(row: Contact) -> None:
    """Says what is missing before it can go out; how well it reads is never a reason. Raises ContactRefused."""
    if not row.who.strip():
        raise ContactRefused("Say in one line who you are.", "who")
    if count_words(row.why) < 1:
        raise ContactRefused("Say why you ask this person; one sentence is enough.", "why")


def give_outside(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Notes that somebody sent the text themselves; again changes nothing. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        if row.target_id is not None or row.state not in (State.DRAFT, State.GIVEN):
            raise ContactRefused("Only a draft to somebody outside can be noted as sent.")
        if row.state == State.DRAFT:
            check_words(row)
            row.asked_at = at
            move(row, State.GIVEN, by=by, at=at)


def settle_outside(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Closes a contact with somebody outside, whatever came of it. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        if row.state not in (State.GIVEN, State.SETTLED):
            raise ContactRefused("It was not sent yet.")
        if row.state == State.GIVEN:
            move(row, State.SETTLED, by=by, at=at)


def follow_up(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Reminds once, ten days on; never a second time. Again changes nothing. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        if row.followed_at is not None:
            return
        if not may_follow_up(row.state, row.since, row.followed_at, at, days=contact_guide().follow_up_days):
            raise ContactRefused(gettext("One reminder is fine, %(follow_up_days)s days after you asked; not before.") % {"follow_up_days": contact_guide().follow_up_days})
        row.followed_at = at
        row.version += 1
        row.save()
        if row.to_id is not None:
            tell(row, row.to_id, "reminded", at)


def take_back(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Takes back what waits for an answer, or out of the line what has not gone out; no reason is asked. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        if row.state in (State.DRAFT, State.WITHDRAWN):
            return
        if row.state == State.WAITING:
            row.rank = 0
            move(row, State.DRAFT, by=by, at=at)
        elif row.state in OPEN:
            move(row, State.WITHDRAWN, by=by, at=at)
        else:
            raise ContactRefused("It is over; there is nothing to take back.")


def move_in_line(*, contact_id: UUID, up: bool, by: Actor, at: datetime) -> None:
    """Moves somebody one place up or down in the line; at its end nothing changes. Raises NotYourContact."""
    with transaction.atomic():
        line = list(Contact.objects.select_for_update(of=("self",)).filter(own(by), state=State.WAITING).order_by("rank", "pk"))
        place = next((n for n, one in enumerate(line) if one.pk == contact_id), None)
        if place is None:
            lock_contact(contact_id, own(by))
            return
        other = place - 1 if up else place + 1
        if 0 <= other < len(line):
            line[place], line[other] = line[other], line[place]
        for rank, one in enumerate(line, start=1):
            if one.rank != rank:
                Contact.objects.filter(pk=one.pk).update(rank=rank)
