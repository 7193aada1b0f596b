"""Larger relationships for tests: opened as the product opens them, with people enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polyad.foundation.actors import Actor
from tests.cast import AT, Cast

NAMES = ("Ana Bo", "Ben Cole", "Cia Dahl", "Dan Ek", "Eli Fox", "Flo Gren", "Gus Holm", "Hai Ito")


@dataclass(frozen=True)
class Circle:
    """A relationship of several, with its people in the order in which they were given."""

    cast: Cast
    tie: UUID
    people: tuple[object, ...]

    def actor(self, n: int) -> Actor:
        """Gives the actor of one of the people."""
        return self.cast.actor(self.people[n])

    def browser(self, n: int):
        """Gives a browser in which one of the people is signed in."""
        return self.cast.client(self.people[n])

    def meet(self, days: float, *, minutes: int = 75, at: datetime = AT, n: int = 0) -> UUID:
        """Books a meeting so many days after a moment."""
        from polyad.domain.meetings.operations import Place
        from polyad.domain.relationships.operations import arrange_meeting

        start = at + timedelta(days=days)
        place = Place(start.strftime("%Y-%m-%dT%H:%M"), "UTC", minutes)
        return arrange_meeting(relationship_id=self.tie, place=place, by=self.actor(n), at=min(at, start - timedelta(hours=1)))


def open_circle(cast: Cast, format_key: str, roles: tuple[str, ...], at: datetime = AT) -> Circle:
    """Opens a relationship of a format with one person for each role."""
    from polyad.domain.people.models import Person
    from polyad.domain.programmes.models import Enrolment
    from polyad.domain.relationships.models import Relationship
    from polyad.domain.relationships.operations import open_together
    from polyad.foundation.actors import SYSTEM

    people = [
        Person.objects.create(name=name, email=f"{name.split()[0].lower()}-{format_key}@example.org", joined_at=at)
        for name in NAMES[: len(roles)]
    ]
    for person, role in zip(people, roles, strict=True):
        enrolled = "mentor" if role in ("mentor", "facilitator", "chair") else "mentee"
        Enrolment.objects.create(
            programme=cast.programme, person=person, role=enrolled, state="submitted", submitted_at=at, capacity=len(roles)
        )
    members = [(person.pk, role) for person, role in zip(people, roles, strict=True)]
    tie = open_together(
        programme_id=cast.programme.pk, format_key=format_key, members=members, reasons=(), by=SYSTEM, at=at
    )
    Relationship.objects.filter(pk=tie).update(phase="enabling", phase_at=at)
    return Circle(cast, tie, tuple(people))
