"""Creating, changing, opening and closing programmes, and who leads them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.people.models import Person
from polyad.domain.programmes.access import may_lead, may_run_organisation
from polyad.domain.programmes.events import ProgrammeOpened
from polyad.domain.programmes.models import Leadership, Programme
from polyad.domain.programmes.operations.refusals import LeadNeeded, NotYours, ProgrammeNotReady
from polyad.domain.programmes.rules import dates_in_order
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce


@dataclass(frozen=True)
class ProgrammeDetails:
    """What can be said about a programme."""

    name: str
    starts_on: date
    ends_on: date
    cohort: str = ""
    purpose: str = ""
    format_key: str = "traditional-dyad"
    format_version: str = "1.0"
    zone: str = "Europe/London"


@transaction.atomic
def create_programme(*, organisation_id: UUID, details: ProgrammeDetails, by: Actor, at: datetime) -> Programme:
    """Creates a programme that is being prepared. Raises NotYours, ProgrammeNotReady."""
    if not may_run_organisation(by, organisation_id):
        raise NotYours
    _check(details)
    programme = Programme.objects.create(organisation_id=organisation_id, **asdict(details))
    record("created", programme, by=by, at=at, programme_id=programme.id)
    return programme


@transaction.atomic
def change_programme(*, programme_id: UUID, details: ProgrammeDetails, by: Actor, at: datetime) -> Programme:
    """Changes what is said about a programme. Raises NotYours, ProgrammeNotReady."""
    programme = _take(programme_id, by)
    _check(details)
    for name, value in asdict(details).items():
        setattr(programme, name, value)
    programme.save()
    record("changed", programme, by=by, at=at, programme_id=programme.id)
    return programme


@transaction.atomic
def open_enrolment(*, programme_id: UUID, by: Actor, at: datetime) -> Programme:
    """Lets people ask for a place; opening twice changes nothing. Raises NotYours, ProgrammeNotReady."""
    programme = _take(programme_id, by)
    if programme.state == Programme.State.ENDED:
        raise ProgrammeNotReady("This programme has ended. Create a new one for the next cohort.")
    if programme.state != Programme.State.OPEN:
        programme.state = Programme.State.OPEN
        programme.save(update_fields=["state"])
        record("opened enrolment", programme, by=by, at=at, programme_id=programme.id)
        announce(ProgrammeOpened(str(programme.id)), key=f"{programme.id}:{at.isoformat()}", at=at)
    return programme


@transaction.atomic
def close_enrolment(*, programme_id: UUID, by: Actor, at: datetime) -> Programme:
    """Ends the time of asking for a place; the programme runs on. Closing twice changes nothing. Raises NotYours."""
    programme = _take(programme_id, by)
    if programme.state == Programme.State.OPEN:
        programme.state = Programme.State.RUNNING
        programme.save(update_fields=["state"])
        record("closed enrolment", programme, by=by, at=at, programme_id=programme.id)
    return programme


@transaction.atomic
def appoint_lead(*, programme_id: UUID, person_id: UUID, by: Actor, at: datetime) -> Leadership:
    """Makes somebody a lead of a programme, once. Raises NotYours, and Person.DoesNotExist for a stranger."""
    programme = Programme.objects.select_for_update().get(id=programme_id)
    if not may_run_organisation(by, programme.organisation_id):
        raise NotYours
    person = Person.objects.get(id=person_id)
    leadership, is_new = Leadership.objects.get_or_create(programme=programme, person=person)
    if is_new:
        record("appointed lead", leadership, by=by, at=at, programme_id=programme.id)
    return leadership


@transaction.atomic
def dismiss_lead(*, programme_id: UUID, person_id: UUID, by: Actor, at: datetime) -> None:
    """Takes the lead of a programme from somebody, but never the last one. Raises NotYours, LeadNeeded."""
    programme = Programme.objects.select_for_update().get(id=programme_id)
    if not may_run_organisation(by, programme.organisation_id):
        raise NotYours
    leaderships = list(Leadership.objects.filter(programme=programme))
    leaving = [leadership for leadership in leaderships if leadership.person_id == person_id]
    if leaving and len(leaderships) == 1:
        raise LeadNeeded("A programme needs a lead. Appoint the next one first.")
    for leadership in leaving:
        record("dismissed lead", leadership, by=by, at=at, programme_id=programme.id)
        leadership.delete()


def _take(programme_id: UUID, by: Actor) -> Programme:
    """Locks a programme that the actor leads or whose organisation they run. Raises NotYours."""
    programme = Programme.objects.select_for_update().get(id=programme_id)
    if not (may_lead(by, programme) or may_run_organisation(by, programme.organisation_id)):
        raise NotYours
    return programme


def _check(details: ProgrammeDetails) -> None:
    """Raises ProgrammeNotReady when the words or dates cannot stand."""
    if not details.name.strip():
        raise ProgrammeNotReady("Give the programme a name.", "name")
    if not dates_in_order(details.starts_on, details.ends_on):
        raise ProgrammeNotReady("The last day must come after the first.", "ends_on")
