"""Who runs an organisation. The first administrator is invited from the shell of the machine that runs it all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.people.operations import Wording, ensure_person, invite_person
from polyad.domain.programmes.access import may_run_organisation
from polyad.domain.programmes.models import Administrator, Organisation
from polyad.domain.programmes.operations.refusals import NotYours, OrganisationUnclear
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record

NAME_MOST = 200


@dataclass(frozen=True)
class InvitedAdministrator:
    """Who was made an administrator, of what, and whether they still have to choose a password."""

    person_id: UUID
    name: str
    organisation_name: str
    needs_password: bool


@transaction.atomic
def invite_administrator(*, email: str, name: str, organisation_name: str, by: Actor, at: datetime) -> InvitedAdministrator:
    """Makes somebody an administrator, once, and invites them where they have no password yet.

    Without a name of an organisation it is the only one there is, or a first one named after the address's host.
    Raises NotYours, OrganisationUnclear, and what ensure_person and invite_person raise.
    """
    organisation = _find_organisation(organisation_name, email, by, at)
    if not may_run_organisation(by, organisation.id):
        raise NotYours
    person = ensure_person(email=email, name=name or email, by=by, at=at)
    office, is_new = Administrator.objects.get_or_create(organisation=organisation, person=person)
    if is_new:
        record("appointed administrator", office, by=by, at=at)
    needs_password = not (person.password and person.has_usable_password())
    if needs_password:
        inviter = by.name if by.is_signed_in else organisation.name
        words = Wording(inviter, organisation.name, organisation.name, "administrator")
        invite_person(person_id=person.pk, wording=words, by=by, at=at)
    return InvitedAdministrator(person.pk, person.name, organisation.name, needs_password)


def _find_organisation(name: str, email: str, by: Actor, at: datetime) -> Organisation:
    """Finds the organisation, or makes it where the machine itself asks. Raises NotYours, OrganisationUnclear."""
    wanted = " ".join(name.split())
    known = list(Organisation.objects.select_for_update().order_by("name", "id"))
    fitting = [one for one in known if one.name.casefold() == wanted.casefold()] if wanted else known
    if len(fitting) > 1:
        raise OrganisationUnclear(f"Which organisation? {'; '.join(one.name for one in fitting)}")
    if fitting:
        return fitting[0]
    if not by.is_system:
        raise NotYours
    made = wanted or email.rpartition("@")[2]
    if len(made) > NAME_MOST:
        raise OrganisationUnclear(f"The name of an organisation has at most {NAME_MOST} characters.")
    organisation = Organisation.objects.create(name=made)
    record("created", organisation, by=by, at=at)
    return organisation
