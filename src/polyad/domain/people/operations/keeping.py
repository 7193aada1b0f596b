"""Keeping people's entries: making one, changing a profile, closing and reopening a way in."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from django.contrib.sessions.models import Session
from django.db import transaction

from polyad.domain.people.access import may_change_profile, may_invite, may_manage_people
from polyad.domain.people.events import ProfileChanged
from polyad.domain.people.models import Person
from polyad.domain.people.rules import Profile
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce


class NotAllowed(Refused):
    """This is not the actor's to do."""


class ProfileNotSaved(Refused):
    """Something in the profile needs mending first."""


@transaction.atomic
def ensure_person(*, email: str, name: str, by: Actor, at: datetime) -> Person:
    """Finds the person with this address or makes an entry for them. Raises NotAllowed."""
    if not may_invite(by):
        raise NotAllowed("Only leads and administrators add people.")
    known = Person.objects.filter(email__iexact=email.strip()).first()
    if known is not None:
        return known
    person = Person(email=email.strip().lower(), name=name.strip(), joined_at=at)
    person.set_unusable_password()
    person.save()
    record("added", person, by=by, at=at)
    return person


@transaction.atomic
def change_profile(*, person_id: UUID, profile: Profile, by: Actor, at: datetime) -> Person:
    """Changes one's own profile. Raises NotAllowed, ProfileNotSaved."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if not may_change_profile(by, person):
        raise NotAllowed("You can change your own profile only.")
    if not profile.name.strip():
        raise ProfileNotSaved("Please say what you are called.", "name")
    if profile.zone not in available_timezones():
        raise ProfileNotSaved("Choose a time zone from the list, for example Europe/London.", "zone")
    for field, value in asdict(profile).items():
        setattr(person, field, value.strip())
    person.save(update_fields=list(asdict(profile)))
    line = record("changed profile", person, by=by, at=at)
    announce(ProfileChanged(str(person.pk)), key=f"{person.pk}:{line.pk}", at=at)
    return person


@transaction.atomic
def deactivate_person(*, person_id: UUID, by: Actor, at: datetime) -> None:
    """Closes somebody's way in at once, sessions included. Raises NotAllowed."""
    _switch(person_id, by, at, active=False)
    for session in Session.objects.filter(expire_date__gt=at):
        if session.get_decoded().get("_auth_user_id") == str(person_id):
            session.delete()


@transaction.atomic
def reactivate_person(*, person_id: UUID, by: Actor, at: datetime) -> None:
    """Opens somebody's way in again. Raises NotAllowed."""
    _switch(person_id, by, at, active=True)


def _switch(person_id: UUID, by: Actor, at: datetime, *, active: bool) -> None:
    """Sets whether a person may sign in, and leaves a line in the journal."""
    if not may_manage_people(by):
        raise NotAllowed("Only administrators close or open somebody's way in.")
    if person_id == by.person_id:
        raise NotAllowed("You cannot close your own way in. Ask another administrator.")
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.is_active != active:
        person.is_active = active
        person.save(update_fields=["is_active"])
        record("reactivated" if active else "deactivated", person, by=by, at=at)
