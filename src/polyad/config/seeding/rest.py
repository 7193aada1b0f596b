"""What is added when everybody is there: pulses of the pairs, and what goes beyond pairs."""

from datetime import datetime
from uuid import UUID

from polyad.config.seeding.circles import add_circles
from polyad.config.seeding.contacts import add_contacts
from polyad.config.seeding.doors import add_opened_doors
from polyad.config.seeding.evenings import hold_evenings
from polyad.config.seeding.formats import add_distant_pairs
from polyad.config.seeding.gatherings import add_gatherings
from polyad.config.seeding.networks import count_networks
from polyad.config.seeding.pulses import PulseSeeds
from polyad.config.seeding.stories import Stage
from polyad.config.seeding.taken import tell_rounds
from polyad.config.seeding.teams import add_pairs, add_teams
from polyad.config.seeding.together import add_groups
from polyad.domain.people.models import Person
from polyad.domain.programmes.operations.listing import list_everybody
from polyad.domain.relationships.operations.seats import count_places


def add_rest(stage: Stage, tie: UUID, amara: UUID, bruno: UUID) -> None:
    """Adds it, in an order that keeps the ids of a seed; `tie` is the relationship of Amara and Bruno."""
    pulses = PulseSeeds(stage.crowd.seeder, stage.crowd.at)
    pulses.add_amara(tie, amara, bruno)
    pulses.add_others(but=tie)
    add_gatherings(stage.crowd, stage.crowd.at, stage.running, stage.organisation)
    one, other = (amara, "Amara Okonkwo"), (bruno, "Bruno Ferreira")
    for add in (add_groups, add_teams, add_pairs):
        add(stage, one, other)
    eve = stage.crowd.seeder.find(Person, email="eve@demo.example")["id"]
    add_distant_pairs(stage, amara, bruno, eve)
    add_circles(stage.crowd, stage.crowd.at, stage.running)
    add_opened_doors(stage.crowd, stage.crowd.at, stage.running["one-time"], amara, bruno)
    add_contacts(stage.crowd.seeder, stage.crowd.at, stage.running["traditional-dyad"], amara, bruno)


def add_last(at: datetime) -> None:
    """Adds what follows from other rows, and what is held through the product's own operations, once every row is written."""
    tell_rounds(at)
    hold_evenings(at)
    count_networks(at)


def list_all() -> None:
    """Lists every mentor in the directory, once every row is written."""
    list_everybody()
    count_places()
