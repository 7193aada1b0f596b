"""What is added when everybody is there: pulses of the pairs, and what goes beyond pairs."""

from uuid import UUID

from polyad.config.seeding.crowd import Crowd
from polyad.config.seeding.gatherings import add_gatherings
from polyad.config.seeding.pulses import PulseSeeds


def add_rest(crowd: Crowd, running: dict[str, UUID], organisation: UUID, tie: UUID, amara: UUID, bruno: UUID) -> None:
    """Adds it, in an order that keeps the ids of a seed."""
    pulses = PulseSeeds(crowd.seeder, crowd.at)
    pulses.add_amara(tie, amara, bruno)
    pulses.add_others(but=tie)
    add_gatherings(crowd, crowd.at, running, organisation)
