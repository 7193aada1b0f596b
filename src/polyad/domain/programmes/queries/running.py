"""What an administrator reads: the programmes of their organisations, who leads them, and who belongs."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.people.models import Person
from polyad.domain.programmes.access import NOTHING
from polyad.domain.programmes.models import Administrator, Enrolment, Leadership, Organisation, Programme
from polyad.domain.programmes.queries.records import ProgrammeView, make_programme_view
from polyad.foundation.actors import Actor

PAGE_SIZE = 25


@dataclass(frozen=True)
class RunProgramme:
    """A programme on the administrator's list."""

    facts: ProgrammeView
    leads: tuple[str, ...]


@dataclass(frozen=True)
class PersonLine:
    """Somebody of the organisation: that they are here, and whether they can come in. Nothing of what they write."""

    id: UUID
    name: str
    email: str
    is_active: bool
    has_password: bool
    is_self: bool


@dataclass(frozen=True)
class PeoplePage:
    """One page of the list of people."""

    lines: tuple[PersonLine, ...]
    number: int
    pages: int
    total: int


def list_organisations(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Lists the organisations the actor runs."""
    return tuple(Organisation.objects.filter(id__in=actor.administers).order_by("name").values_list("id", "name"))


def list_run_programmes(actor: Actor) -> tuple[RunProgramme, ...]:
    """Lists the programmes of the actor's organisations, the newest first, in two queries."""
    rows = _run_by(actor).select_related("organisation").prefetch_related("leaderships__person")
    return tuple(
        RunProgramme(
            make_programme_view(row), tuple(sorted(leadership.person.name for leadership in row.leaderships.all()))
        )
        for row in rows.order_by("-starts_on", "name", "id")
    )


def get_run_programme(programme_id: UUID, actor: Actor) -> ProgrammeView | None:
    """Finds a programme of an organisation that the actor runs."""
    row = _run_by(actor).filter(id=programme_id).select_related("organisation").first()
    return make_programme_view(row) if row else None


def list_leads(programme_id: UUID, actor: Actor) -> tuple[PersonLine, ...]:
    """Lists who leads a programme of an organisation that the actor runs."""
    rows = Person.objects.filter(leaderships__programme__in=_run_by(actor).filter(id=programme_id))
    return tuple(_line(row, actor) for row in rows.order_by("name", "id"))


def list_people(actor: Actor, *, words: str = "", state: str = "", number: int = 1) -> PeoplePage:
    """Lists the people of the actor's organisations, a page at a time; every word must be in name or address."""
    rows = _belonging_to(actor)
    for word in words.replace("\0", " ").split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if state in ("active", "closed"):
        rows = rows.filter(is_active=state == "active")
    pages = Paginator(rows.order_by("name", "id"), PAGE_SIZE)
    page = pages.get_page(number)
    return PeoplePage(tuple(_line(row, actor) for row in page), page.number, pages.num_pages, pages.count)


def get_person_of_organisation(person_id: UUID, actor: Actor) -> PersonLine | None:
    """Finds somebody who belongs to an organisation that the actor runs."""
    row = _belonging_to(actor).filter(id=person_id).first()
    return _line(row, actor) if row else None


def get_first_place(person_id: UUID, actor: Actor) -> tuple[str, str, str]:
    """Says what an invitation is to: programme, organisation and role; empty words where there is no programme."""
    ours = {"person_id": person_id, "programme__organisation_id__in": actor.administers}
    led = Leadership.objects.filter(**ours).select_related("programme__organisation").first()
    if led:
        return led.programme.name, led.programme.organisation.name, "programme lead"
    place = Enrolment.objects.filter(**ours).select_related("programme__organisation").order_by("id").first()
    if place:
        return place.programme.name, place.programme.organisation.name, place.get_role_display().lower()
    organisation = Organisation.objects.filter(administrators__person_id=person_id, id__in=actor.administers).first()
    name = organisation.name if organisation else ""
    return name, name, "administrator"


def _run_by(actor: Actor) -> QuerySet[Programme]:
    """Narrows to the organisations the actor runs."""
    return Programme.objects.filter(Q(organisation_id__in=actor.administers) if actor.administers else NOTHING)


def _belonging_to(actor: Actor) -> QuerySet[Person]:
    """Narrows people to those with a place, a lead or an office in an organisation the actor runs."""
    ours = {"person_id": OuterRef("pk"), "programme__organisation_id__in": actor.administers}
    runs = Administrator.objects.filter(person_id=OuterRef("pk"), organisation_id__in=actor.administers)
    belongs = Exists(Enrolment.objects.filter(**ours)) | Exists(Leadership.objects.filter(**ours)) | Exists(runs)
    return Person.objects.filter(belongs) if actor.administers else Person.objects.none()


def _line(row: Person, actor: Actor) -> PersonLine:
    """Turns a row into a line."""
    has_password = bool(row.password) and row.has_usable_password()
    return PersonLine(row.pk, row.name, row.email, row.is_active, has_password, row.pk == actor.person_id)
