"""Programmes and their questions as plain values."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from polyad.domain.programmes.access import led_by, programmes_open_to, programmes_visible_to
from polyad.domain.programmes.models import Enrolment, Programme, Question
from polyad.foundation.actors import Actor

MOST_OPEN = 30

@dataclass(frozen=True)
class ProgrammeView:
    """What is said about a programme."""

    id: UUID
    name: str
    cohort: str
    purpose: str
    state: str
    state_words: str
    format_key: str
    format_version: str
    zone: str
    starts_on: date
    ends_on: date
    organisation_id: UUID
    organisation_name: str

    @property
    def is_open(self) -> bool:
        """Says whether people may ask for a place."""
        return self.state == "open"


@dataclass(frozen=True)
class QuestionFacts:
    """One of a programme's own questions."""

    id: UUID
    kind: str
    kind_words: str
    audience: str
    audience_words: str
    text: str
    hint: str
    options: tuple[str, ...]
    required: bool

    @property
    def id_text(self) -> str:
        """Gives the id as a page writes it."""
        return str(self.id)


def get_programme(programme_id: UUID, actor: Actor) -> ProgrammeView | None:
    """Finds a programme that the actor leads, takes part in or runs."""
    return _first(Programme.objects.filter(programmes_visible_to(actor), id=programme_id))


def get_led_programme(programme_id: UUID, actor: Actor) -> ProgrammeView | None:
    """Finds a programme that the actor leads."""
    return _first(Programme.objects.filter(led_by(actor, "id"), id=programme_id))


def get_joinable_programme(programme_id: UUID, actor: Actor) -> ProgrammeView | None:
    """Finds a programme in which the actor has a place or may ask for one."""
    return _first(Programme.objects.filter(programmes_open_to(actor), id=programme_id).distinct())


@dataclass(frozen=True)
class OpenProgramme:
    """A programme in which the actor may ask for a place, and as what they have one already."""

    facts: ProgrammeView
    held: frozenset[str]


def list_open_programmes(actor: Actor) -> tuple[OpenProgramme, ...]:
    """Lists where the actor may ask for a place, the newest first, in two queries."""
    rows = Programme.objects.filter(programmes_open_to(actor), state=Programme.State.OPEN).select_related("organisation")
    found = list(rows.order_by("-starts_on", "name", "id")[:MOST_OPEN])
    own = Enrolment.objects.filter(person_id=actor.person_id, programme__in=[row.pk for row in found])
    held: dict[UUID, set[str]] = {}
    for programme_id, role in own.exclude(state=Enrolment.State.WITHDRAWN).values_list("programme_id", "role"):
        held.setdefault(programme_id, set()).add(role)
    return tuple(OpenProgramme(make_programme_view(row), frozenset(held.get(row.pk, ()))) for row in found)


def list_led_programmes(actor: Actor) -> tuple[ProgrammeView, ...]:
    """Lists the programmes that the actor leads, the newest first."""
    rows = Programme.objects.filter(led_by(actor, "id")).select_related("organisation")
    return tuple(make_programme_view(row) for row in rows.order_by("-starts_on", "name", "id"))


def list_questions(programme_id: UUID, *, role: str | None = None) -> tuple[QuestionFacts, ...]:
    """Lists what a programme asks, in its order; of one role when given. The door has found the programme first."""
    rows = Question.objects.filter(programme_id=programme_id, retired_at=None)
    if role is not None:
        rows = rows.filter(audience__in=(role, Question.Audience.BOTH))
    return tuple(
        QuestionFacts(
            row.id,
            row.kind,
            row.get_kind_display(),
            row.audience,
            row.get_audience_display(),
            row.text,
            row.hint,
            tuple(row.options),
            row.required,
        )
        for row in rows.order_by("position", "id")
    )


def _first(rows: QuerySet[Programme]) -> ProgrammeView | None:
    """Turns the first row into facts, or gives None."""
    row = rows.select_related("organisation").first()
    return make_programme_view(row) if row else None


def make_programme_view(row: Programme) -> ProgrammeView:
    """Turns a row into facts."""
    return ProgrammeView(
        row.id,
        row.name,
        row.cohort,
        row.purpose,
        row.state,
        row.get_state_display(),
        row.format_key,
        row.format_version,
        row.zone,
        row.starts_on,
        row.ends_on,
        row.organisation_id,
        row.organisation.name,
    )


def find_programmes_named(words: str) -> tuple[ProgrammeView, ...]:
    """Finds programmes by id, by name, or by name and cohort, for whoever has a shell on this machine."""
    rows = Programme.objects.select_related("organisation").order_by("-starts_on", "id")
    wanted = " ".join(words.split()).casefold()
    named = [row for row in rows if wanted in (str(row.id), row.name.casefold(), f"{row.name} {row.cohort}".casefold())]
    return tuple(make_programme_view(row) for row in named)
