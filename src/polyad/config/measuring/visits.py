"""Which pages are measured, and as whom: the demo's cast, and whoever has the most in a seed of this size."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from polyad.domain.matching.models import Round
from polyad.domain.matching.operations import open_round
from polyad.domain.meetings.models import Meeting, Note
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.domain.programmes.queries import get_actor
from polyad.domain.relationships.models import Member


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it."""

    page: str
    person: Any
    url: str


def count_rows() -> dict[str, int]:
    """Says how large the database is."""
    return {"people": Person.objects.count(), "notes": Note.objects.count(), "meetings": Meeting.objects.count()}


def list_visits(at: datetime) -> list[Visit]:
    """Lists every page to measure. Opens a round in the largest programme, so that there is one to look at."""
    return [*_member_visits(), *_lead_visits(at), *_console_visits()]


def _member_visits() -> Iterator[Visit]:
    """Lists what mentees and mentors open every week."""
    amara, bruno = _find("amara"), _find("bruno")
    fullest = _find_fullest()
    tie = Member.objects.filter(person=bruno, left_at=None).order_by("relationship__opened_at", "pk")[0]
    yield Visit("home, a mentee", amara, "/home/")
    yield Visit("home, a mentor", bruno, "/home/")
    yield Visit("home, whoever has the most notes", fullest.person, "/home/")
    yield Visit("relationship, the demo's pair", bruno, f"/relationships/{tie.relationship_id}/")
    yield Visit("relationship, the one with the most notes", fullest.person, f"/relationships/{fullest.relationship_id}/")
    yield Visit("directory, a mentee", amara, "/network/find/")
    yield Visit("directory, second page", amara, "/network/find/?page=2")
    yield Visit("directory, searched", amara, "/network/find/?q=a")  # found by enough to fill a page in both


def _lead_visits(at: datetime) -> Iterator[Visit]:
    """Lists what a lead of eight programmes opens."""
    chen = _find("chen")
    largest = Programme.objects.annotate(size=Count("enrolments")).order_by("-size", "pk")[0]
    programme = f"/lead/programmes/{largest.pk}/"
    past = Round.objects.filter(programme=largest, state=Round.State.PUBLISHED)[0]
    opened = open_round(programme_id=largest.pk, name="Measured", by=get_actor(chen, is_strong=True), at=at)
    yield Visit("round, published", chen, f"/lead/rounds/{past.pk}/")
    yield Visit("round, published, searched", chen, f"/lead/rounds/{past.pk}/?q=an")
    yield Visit("round, before its proposal", chen, f"/lead/rounds/{opened.pk}/")
    yield Visit("round, its people", chen, f"/lead/rounds/{opened.pk}/people/")
    yield Visit("rounds of a programme", chen, f"{programme}rounds/")
    yield Visit("directory, a lead", chen, "/network/find/")
    yield Visit("lead home", chen, "/lead/")
    yield Visit("programme", chen, programme)
    yield Visit("enrolments", chen, f"{programme}enrolments/")
    yield Visit("relationships of a programme", chen, f"{programme}relationships/")
    yield Visit("conflicts", chen, f"{programme}conflicts/")
    someone = Enrolment.objects.filter(programme=largest, role="mentee").order_by("pk")[0]
    yield Visit("one enrolment", chen, f"{programme}enrolments/{someone.pk}/")


def _console_visits() -> Iterator[Visit]:
    """Lists what an administrator opens."""
    eve = _find("eve")
    yield Visit("console", eve, "/console/")
    yield Visit("console, people", eve, "/console/people/")


def _find(name: str) -> Person:
    """Finds one of the cast."""
    return Person.objects.get(email=f"{name}@demo.example")


def _find_fullest() -> Member:
    """Finds a mentee of the running relationship that holds the most notes."""
    counted = Note.objects.order_by().values("held_for").annotate(n=Count("pk")).order_by("-n", "held_for")
    running = Member.objects.filter(role="mentee", left_at=None, relationship__ended_at=None)
    for held_for in counted.values_list("held_for", flat=True):
        member = running.filter(relationship=held_for).select_related("person").first()
        if member:
            return member
    raise LookupError("There is no relationship with a note in this database.")
