"""Inviting somebody, and letting them in once. A link's secret is kept only as its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from polyad.domain.people.access import may_invite
from polyad.domain.people.events import PersonInvited
from polyad.domain.people.models import Invitation, Person
from polyad.domain.people.rules import INVITATION_LASTS, INVITATIONS_A_DAY, is_usable
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record
from polyad.foundation.models import JournalEntry
from polyad.foundation.outbox import announce

INVITED = "invited"


class InvitationNotUsable(Refused):
    """The link was used, has run out, or never was one."""


class TooManyInvitations(Refused):
    """The day's share of invitations is used up."""


@dataclass(frozen=True)
class Wording:
    """What the letter says about who invites, and to what."""

    lead: str
    programme: str
    organisation: str
    role: str


@transaction.atomic
def invite_person(*, person_id: UUID, wording: Wording, by: Actor, at: datetime) -> None:
    """Asks somebody in by letter; repeated within the hour it is the same invitation.

    Raises TooManyInvitations, InvitationNotUsable when the person has a password already.
    """
    if not may_invite(by):
        raise InvitationNotUsable("Only leads and administrators invite people.")
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.has_usable_password() and person.password:
        raise InvitationNotUsable(f"{person.name} has a password already and can sign in.")
    if not person.is_active:
        raise InvitationNotUsable(f"The way in for {person.name} is closed. Open it first.")
    _count(by, at)
    record(INVITED, person, by=by, at=at)
    facts = (wording.lead, wording.programme, wording.organisation, wording.role)
    hour = at.strftime("%Y%m%d%H")
    announce(PersonInvited(str(person.pk), hour, *facts), key=f"{person.pk}:{hour}", at=at)


def _count(by: Actor, at: datetime) -> None:
    """Holds one inviter to a day's share; the lock makes two windows count one after the other. Raises TooManyInvitations."""
    if by.is_system:
        return
    Person.objects.select_for_update().get(pk=by.person_id)
    since = at - timedelta(days=1)
    if JournalEntry.objects.filter(actor_id=by.person_id, verb=INVITED, at__gt=since).count() >= INVITATIONS_A_DAY:
        raise TooManyInvitations(f"{INVITATIONS_A_DAY} invitations went out within a day. The rest can go tomorrow.")


@transaction.atomic
def make_invitation_token(*, person_id: UUID, at: datetime) -> tuple[str, datetime]:
    """Makes the secret of a link, keeps its hash, and gives the secret with the day it runs out."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        person_id=person_id,
        token_hash=_hash(token),
        sent_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    return token, at + INVITATION_LASTS


@transaction.atomic
def accept_invitation(*, token: str, password: str, at: datetime) -> Person:
    """Sets the first password; every open invitation of this person is used up with it.

    Raises InvitationNotUsable, or Refused with field "password" when the password is too weak.
    """
    found = Invitation.objects.select_for_update().filter(token_hash=_hash(token)).first()
    if found is None or not is_usable(found.expires_at, found.used_at, at):
        raise InvitationNotUsable("This link has been used or has run out. Ask for a new one; it takes a minute.")
    person = Person.objects.select_for_update().get(pk=found.person_id)
    if not person.is_active:
        raise InvitationNotUsable("Your way in is closed at the moment. Ask the people who run your programme.")
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), "password") from weak
    person.set_password(password)
    person.save(update_fields=["password", "wrong_passwords"])
    Invitation.objects.filter(person=person, used_at=None).update(used_at=at)
    record("accepted invitation", person, by=Actor(person_id=person.pk), at=at)
    return person


def _hash(token: str) -> str:
    """Hashes a token that is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
