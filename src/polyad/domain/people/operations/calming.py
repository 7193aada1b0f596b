"""Calm times: set and taken back by the person alone."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.people.models import CalmTime, Person
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

MOST_DAYS = 400
MOST_SPANS = 20


class CalmTimeRefused(Refused):
    """These days cannot be kept like this."""


def set_calm_time(*, kind: str, from_on: date, until_on: date, by: Actor, at: datetime) -> UUID:
    """Keeps days on which one is left alone; the same days twice are kept once. Raises CalmTimeRefused."""
    if kind not in CalmTime.Kind.values:
        raise CalmTimeRefused("Please choose one of the kinds.", "kind")
    if until_on < from_on:
        raise CalmTimeRefused("The last day comes before the first.", "until_on")
    if until_on < at.date():
        raise CalmTimeRefused("These days are over already.", "until_on")
    if (until_on - from_on).days > MOST_DAYS:
        raise CalmTimeRefused("That is more than a year. Please choose a shorter time; you can add another later.", "until_on")
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=by.person_id)
        if CalmTime.objects.filter(person=person, until_on__gte=at.date()).count() >= MOST_SPANS:
            raise CalmTimeRefused(gettext("You have %(most)s calm times already. Please remove one first.") % {"most": MOST_SPANS})
        row, is_new = CalmTime.objects.get_or_create(
            person=person, from_on=from_on, until_on=until_on, defaults={"kind": kind}
        )
        if is_new:
            journal.record("calm.set", row, by=by, at=at)
    return row.pk


def remove_calm_time(*, calm_id: UUID, by: Actor, at: datetime) -> None:
    """Takes one's own calm time back; one that is gone, or somebody else's, is nothing to do."""
    with transaction.atomic():
        row = CalmTime.objects.filter(pk=calm_id, person_id=by.person_id).first()
        if row is not None:
            journal.record("calm.removed", row, by=by, at=at)
            row.delete()
