"""Amara has told an officer of Bruno; officers of every kind stand around."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest

from polyad.domain.concerns.operations import tell
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Leadership, Officer, Organisation
from polyad.domain.relationships.operations import open_relationship
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast

CANARY = "canary-concern-3e1b"


@dataclass
class Case:
    """The cast, the pair, and officers: Femi is free; Gia leads; Hal officiates elsewhere; Bruno is one, and concerned."""

    cast: Cast
    tie: UUID
    femi: Person
    gia: Person
    hal: Person
    told: UUID = field(default_factory=new_id)

    def actor(self, name: str):
        """Gives somebody of the case or the cast as an actor with a second factor."""
        return self.cast.actor(getattr(self, name, None) or getattr(self.cast, name))

    def tell(self, who: str = "amara", *, way: str = "ask", about: str | None = "bruno", words: str = CANARY, **more) -> UUID:
        """Tells something of the pair."""
        concern_id = more.pop("concern_id", None) or new_id()
        about_id = getattr(self.cast, about).pk if about else None
        told = Telling(way, words, "1.0", more.pop("tie", self.tie), None, about_id)
        tell(concern_id=concern_id, telling=told, by=self.actor(who), at=more.pop("at", AT))
        return concern_id


def make_person(name: str) -> Person:
    """Adds somebody."""
    return Person.objects.create(name=name, email=f"{name.split()[0].lower()}@example.org", joined_at=AT)


def add_mentee(case: Case, name: str) -> tuple[Person, UUID]:
    """Gives Bruno another mentee."""
    person = make_person(name)
    place = Enrolment.objects.create(
        programme=case.cast.programme, person=person, role="mentee", state="submitted", submitted_at=AT
    )
    tie = open_relationship(
        mentee_enrolment_id=place.pk, mentor_enrolment_id=case.cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    return person, tie


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opens the pair and names the officers."""
    tie = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    here = cast.programme.organisation
    femi, gia, hal = make_person("Femi Ade"), make_person("Gia Bianchi"), make_person("Hal Jensen")
    for officer in (femi, gia, cast.bruno):
        Officer.objects.create(organisation=here, person=officer)
    Officer.objects.create(organisation=Organisation.objects.get(name="Elsewhere"), person=hal)
    Leadership.objects.create(programme=cast.programme, person=gia)
    return Case(cast, tie, femi, gia, hal)
