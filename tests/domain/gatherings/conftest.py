"""A desk with three mentors: Bruno, Grace and Hugo; Amara may post there."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest

from polyad.domain.gatherings.models import Desk, Need
from polyad.domain.gatherings.operations.desk import Post, post_need, set_desk
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import migrated_file, shared_database

__all__ = ["migrated_file", "shared_database"]

WORDS = "canary-need-5d21 I have two offers and must choose by Friday."


@dataclass
class DeskCast:
    """The cast around a desk."""

    cast: Cast
    desk: Desk
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Gives the actor of somebody by first name."""
        return self.cast.actor(self.people[name])

    def post(self, name: str = "amara", **more: object) -> UUID:
        """Posts a need for somebody and gives its id."""
        need_id = new_id()
        typed = {"help_kind": "mentoring", "words": WORDS, "answer_by": (AT + timedelta(days=9)).date(), **more}
        post_need(need_id=need_id, desk_id=self.desk.pk, post=Post(**typed), by=self.actor(name), at=AT)
        return need_id

    def asked(self, need_id: UUID, state: str = "waiting") -> set[str]:
        """Names who is asked now, or stands otherwise to a need."""
        names = {person.pk: name for name, person in self.people.items()}
        found = Need.objects.get(pk=need_id).asks.filter(state=state).values_list("mentor_id", flat=True)
        return {names[pk] for pk in found}


def add_mentor(cast: Cast, name: str, **more: object) -> Person:
    """Enrols one more mentor."""
    person = Person.objects.create(name=name, email=f"{name.split()[0].lower()}@example.org", joined_at=AT)
    given = {"help_kinds": ["mentoring", "advising"], "capacity": 2, **more}
    Enrolment.objects.create(
        programme=cast.programme, person=person, role="mentor", state="submitted", submitted_at=AT, **given
    )
    return person


def make_desk(cast: Cast, *mentors: str) -> DeskCast:
    """Opens the desk of the programme and enrols mentors."""
    set_desk(programme_id=cast.programme.pk, is_open=True, by=cast.actor(cast.chen), at=AT)
    named = {name: getattr(cast, name) for name in ("amara", "bruno", "chen", "dina", "eve")}
    named |= {name.split()[0].lower(): add_mentor(cast, name) for name in mentors}
    return DeskCast(cast, Desk.objects.get(), named)


@pytest.fixture
def desk(cast: Cast) -> DeskCast:
    """A desk with three mentors."""
    return make_desk(cast, "Grace Obi", "Hugo Marsh")


def day(days: int) -> date:
    """Gives a day counted from today."""
    return (AT + timedelta(days=days)).date()
