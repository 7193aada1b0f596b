"""People who wait to be put into circles: an open round in the demo's programme of peer circles."""

from datetime import datetime, timedelta
from uuid import UUID

from polyad.config.seeding import words
from polyad.config.seeding.crowd import Crowd
from polyad.domain.matching.models import Round

WAITING = 13
STAGES = ("First-year resident", "Third-year resident")
EVENINGS = [day * 24 + hour for day in (0, 1, 2, 3) for hour in (17, 18)]
NOONS = [day * 24 + hour for day in (1, 2, 3) for hour in (12, 13)]


def add_circles(crowd: Crowd, at: datetime, running: dict[str, UUID]) -> None:
    """Adds them, and the round that their lead has opened but not proposed yet."""
    programme = running["facilitated-peer"]
    for number in range(WAITING):
        # The last one can only come early on Sundays, so that somebody is left over, with the reason.
        hours = [6 * 24 + 6] if number == WAITING - 1 else EVENINGS if number % 2 else NOONS
        name = crowd.invent_name()
        department, stage = words.FIELDS[number % 5], STAGES[number % 2]
        person = crowd.add_person(name, department=department, stage=stage), name
        crowd.add_mentee(programme, person, said={"hours": hours, "languages": ["English"]})
    crowd.seeder.add(
        Round, programme_id=programme, kind=Round.Kind.CIRCLES, name="Circles of this spring", opened_at=at - timedelta(days=2)
    )
