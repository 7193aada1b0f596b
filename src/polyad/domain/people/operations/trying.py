"""Counting wrong passwords in a row; after a hundred the password is used up and only a letter helps (NIST SP 800-63B-4)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from polyad.domain.people.models import Person
from polyad.domain.people.rules import WRONG_PASSWORDS
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


@transaction.atomic
def count_wrong_password(*, email: str, at: datetime) -> None:
    """Counts one more wrong password for this address; the same work whether it is known or not."""
    tried = Person.objects.filter(email__iexact=email)
    counted = tried.filter(wrong_passwords__lt=WRONG_PASSWORDS).update(wrong_passwords=F("wrong_passwords") + 1)
    for person in tried.filter(wrong_passwords=WRONG_PASSWORDS) if counted else ():
        record("password used up", person, by=Actor(person_id=person.pk), at=at)


def forget_wrong_passwords(*, person_id: UUID) -> None:
    """Begins the count anew after a right password."""
    Person.objects.filter(pk=person_id, wrong_passwords__gt=0).update(wrong_passwords=0)
