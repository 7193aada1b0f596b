"""Whoever is asked answers: yes, no thank you, or one question back. No reason is asked for any of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import asked_of, own
from polyad.domain.networks.models import Contact
from polyad.domain.networks.operations.contacts.locks import ContactRefused, lock_contact, move, tell
from polyad.domain.networks.rules.contacts import MOST_QUESTION
from polyad.foundation.actors import Actor

State = Contact.State
WAITS = (State.ASKED, State.TOLD)
OVER = "It has moved on meanwhile; there is nothing left to answer."


def answer(*, contact_id: UUID, yes: bool, by: Actor, at: datetime) -> Contact:
    """Keeps a yes or a no; the same answer again changes nothing. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        row = lock_contact(contact_id, asked_of(by))
        wanted = State.YES if yes else State.NO
        if row.state == wanted:
            return row
        if row.state not in WAITS:
            raise ContactRefused(OVER)
        row.answered_at = at
        move(row, wanted, by=by, at=at)
        if not yes:
            tell(row, row.owner_id, "news", at)
        return row


def ask_for_more(*, contact_id: UUID, question: str, by: Actor, at: datetime) -> None:
    """Asks one question back before answering; a second is for the talk itself. Raises NotYourContact, ContactRefused."""
    words = question.replace("\r\n", "\n").strip()
    with transaction.atomic():
        row = lock_contact(contact_id, asked_of(by))
        if row.state == State.MORE and row.question == words:
            return
        if row.state == State.TOLD or row.question:
            raise ContactRefused("You have asked once already. The rest is for the talk itself.", "question")
        if row.state != State.ASKED:
            raise ContactRefused(OVER)
        if not words or len(words) > MOST_QUESTION:
            raise ContactRefused(gettext("Please write one question, in at most %(most)s letters.") % {"most": MOST_QUESTION}, "question")
        row.question, row.answered_at = words, at
        move(row, State.MORE, by=by, at=at)
        tell(row, row.owner_id, "news", at)


def tell_more(*, contact_id: UUID, reply: str, by: Actor, at: datetime) -> None:
    """Answers the one question; from then on the other answers yes or no. Raises NotYourContact, ContactRefused."""
    words = reply.replace("\r\n", "\n").strip()
    with transaction.atomic():
        row = lock_contact(contact_id, own(by))
        if row.state == State.TOLD and row.reply == words:
            return
        if row.state != State.MORE:
            raise ContactRefused("Nobody waits for more from you here.")
        if not words or len(words) > MOST_QUESTION:
            raise ContactRefused(gettext("Please answer in at most %(most)s letters.") % {"most": MOST_QUESTION}, "reply")
        row.reply, row.followed_at = words, None
        move(row, State.TOLD, by=by, at=at)
        tell(row, row.to_id, "told", at)


def let_go(row: Contact, *, is_moved: bool, by: Actor, at: datetime) -> None:
    """Ends the wait of a locked contact: the next is asked, or it rests. Whoever did not answer is told nothing more."""
    move(row, State.MOVED if is_moved else State.RESTED, by=by, at=at)
    tell(row, row.owner_id, "news", at)


def note_relationship(row: Contact, relationship_id: UUID) -> None:
    """Keeps which relationship came of a yes; what stood in line is a draft again."""
    Contact.objects.filter(pk=row.pk).update(relationship_id=relationship_id)
    Contact.objects.filter(owner_id=row.owner_id, state=State.WAITING).update(state=State.DRAFT, rank=0)
