"""Doors between the people of one programme."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest

from polyad.domain.networks.operations.doors import Opportunity, Proposal, begin_act, propose_introduction
from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.domain.gatherings.conftest import add_mentor

TODAY = AT.date()
WORDS = "canary-act-7d10 A seat on the panel in May."
WHY = "canary-why-11af You both teach on nights."


def day(days: int) -> date:
    """Gives a day counted from today."""
    return TODAY + timedelta(days=days)


@dataclass
class Doors:
    """The cast, and verbs for doors."""

    cast: Cast
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Gives the actor of somebody by first name."""
        return self.cast.actor(self.people[name])

    def pk(self, name: str) -> UUID:
        """Gives the id of somebody by first name."""
        return self.people[name].pk

    def act(self, by: str = "bruno", whom: str = "amara", *, is_ask: bool = False, at: object = AT, **more: object) -> UUID:
        """Begins an act and gives its id."""
        act_id = new_id()
        what = Opportunity("stage", WORDS, **{"deadline": day(30), **more})
        begin_act(is_idle=False, act_id=act_id, person_id=self.pk(whom), is_ask=is_ask, what=what, by=self.actor(by), at=at, today=TODAY)
        return act_id

    def introduce(self, by: str, one: str, other: str, why: str = WHY, today: date = TODAY) -> UUID:
        """Proposes an introduction and gives its id."""
        made = new_id()
        what = Proposal(self.pk(one), self.pk(other), why, why)
        propose_introduction(is_idle=False, introduction_id=made, what=what, by=self.actor(by), at=AT, today=today)
        return made


@pytest.fixture
def doors(cast: Cast) -> Doors:
    """Amara, Bruno, Grace and Hugo take part; Chen leads; Dina is elsewhere."""
    people = {name: getattr(cast, name) for name in ("amara", "bruno", "chen", "dina", "eve")}
    people |= {name.split()[0].lower(): add_mentor(cast, name) for name in ("Grace Obi", "Hugo Marsh", "Ines Vale")}
    return Doors(cast, people)
