"""Choosing a new password by letter: asking for it, and the secret of its link."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from polyad.domain.people.events import NewPasswordAsked
from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce


@transaction.atomic
def ask_for_new_password(*, person_id: UUID, at: datetime) -> None:
    """Asks for a letter with a link; asked again within the same minute it is the same letter."""
    person = Person.objects.get(pk=person_id)
    minute = at.strftime("%Y%m%d%H%M")
    record("asked for a new password", person, by=Actor(person_id=person.pk), at=at)
    announce(NewPasswordAsked(str(person.pk), minute), key=f"{person.pk}:{minute}", at=at)


def make_password_key(person_id: UUID, at: datetime) -> tuple[str, datetime]:
    """Makes the secret of a link, and says until when it opens; it stops at the first use, or at a sign-in."""
    person = Person.objects.get(pk=person_id)
    lasts = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return f"{person.pk.hex}-{default_token_generator.make_token(person)}", at + lasts
