"""Whom an organisation has named to hear what is not right. Naming opens no case: each is offered only to who is free of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.people.models import Person
from polyad.domain.programmes.access import may_run_organisation
from polyad.domain.programmes.models import Officer, Organisation
from polyad.domain.programmes.operations.refusals import NotYours
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


@transaction.atomic
def appoint_officer(*, organisation_id: UUID, person_id: UUID, by: Actor, at: datetime) -> Officer:
    """Names somebody an officer of an organisation, once. Raises NotYours, and Person.DoesNotExist for a stranger."""
    organisation = _take(organisation_id, by)
    person = Person.objects.get(id=person_id)
    office, is_new = Officer.objects.get_or_create(organisation=organisation, person=person)
    if is_new:
        record("appointed officer", office, by=by, at=at)
    return office


@transaction.atomic
def dismiss_officer(*, organisation_id: UUID, person_id: UUID, by: Actor, at: datetime) -> None:
    """Takes the office from somebody; from the next click they read no case. Twice changes nothing. Raises NotYours."""
    organisation = _take(organisation_id, by)
    for office in Officer.objects.filter(organisation=organisation, person_id=person_id):
        record("dismissed officer", office, by=by, at=at)
        office.delete()


def _take(organisation_id: UUID, by: Actor) -> Organisation:
    """Locks an organisation that the actor runs. Raises NotYours."""
    if not may_run_organisation(by, organisation_id):
        raise NotYours
    return Organisation.objects.select_for_update().get(id=organisation_id)
