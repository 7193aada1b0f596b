"""Amara's network: seven people, four places, two who gave way to distance, and what it said before; and Chen's count."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from polyad.config.seeding.rows import Seeder
from polyad.domain.networks.models import Acquaintance, Alter, MapShare, Reading
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.queries import get_actor
from polyad.domain.relationships.operations.counting import count_network
from polyad.foundation.actors import SYSTEM

# Name, arena, closeness, rhythm, functions, kinds of help, whether help goes back, standing, days since they spoke.
PEOPLE = (
    ("Bruno", ("team",), 4, "monthly", ("coaching", "acceptance", "role_modelling"), ("mentoring", "coaching"), True, "ahead", 8),
    ("Ines (night team)", ("team",), 5, "weekly", ("counselling", "friendship"), ("peer_support",), True, "beside", 3),
    ("T., registrar", ("team", "house"), 3, "monthly", ("coaching", "challenging_assignments"), ("near_peer",), False, "near", 12),
    ("Prof W", ("university",), 2, "half-yearly", ("exposure",), ("advising",), False, "ahead", 400),
    ("Aunt Ngozi", ("home",), 5, "weekly", ("acceptance", "counselling"), (), True, "ahead", 5),
    ("Journal club, Mei", ("society",), 3, "quarterly", ("role_modelling",), ("connection",), True, "near", 30),
    ("J. from school", ("elsewhere",), 2, "quarterly", ("friendship",), ("peer_support",), True, "beside", 210),
)
KNOW = ((0, 1), (0, 2), (1, 2), (3, 5))
BEFORE = (
    (150, {"size": "3", "range": "2", "density": "1", "diversity": "0", "variety": "4/9", "strength": "13/16", "effective": "1", "constraint": "1", "mutual": "2/3", "type": "traditional", "functions": "4", "helps": "3", "leaning": "1/2", "quiet": "0"}),
    (70, {"size": "5", "range": "4", "density": "3/10", "diversity": "14/25", "variety": "16/25", "strength": "31/40", "effective": "19/5", "constraint": "2/5", "mutual": "3/5", "type": "entrepreneurial", "functions": "6", "helps": "4", "leaning": "1/3", "quiet": "1"}),
)  # fmt: skip


def add_network(seeder: Seeder, at: datetime, owner: UUID, tie: UUID) -> None:
    """Adds everybody on the map, who knows whom, two earlier readings, and what is shown in one relationship."""
    ids = [
        seeder.add(
            Alter,
            owner_id=owner,
            name=name,
            seniority=seniority,
            closeness=closeness,
            rhythm=rhythm,
            arenas=list(arenas),
            functions=list(functions),
            help_kinds=list(kinds),
            gives=True,
            gets=gets,
            last_on=(at - timedelta(days=days)).date(),
            is_described=True,
            named_at=at - timedelta(days=150, minutes=-place),
        )
        for place, (name, arenas, closeness, rhythm, functions, kinds, gets, seniority, days) in enumerate(PEOPLE)
    ]
    for one, other in KNOW:
        low, high = sorted((ids[one], ids[other]), key=str)
        seeder.add(Acquaintance, owner_id=owner, one_id=low, other_id=high)
    for days, figures in BEFORE:
        seeder.add(
            Reading,
            owner_id=owner,
            taken_on=(at - timedelta(days=days)).date(),
            content_key="developmental-network",
            content_version="1.0",
            figures=json.dumps(figures),
        )
    for part in ("covered", "picture"):
        seeder.add(MapShare, owner_id=owner, held_for=tie, part=part, people=[], shared_at=at - timedelta(days=6))


def count_networks(at: datetime) -> None:
    """Has the network of Chen's largest programme counted for this quarter; the others wait for a press."""
    chen = Person.objects.filter(email="chen@demo.example").first()
    actor = get_actor(chen, is_strong=True) if chen else SYSTEM
    sizes = Enrolment.objects.filter(programme_id__in=actor.leads).order_by().values_list("programme_id")
    largest = sizes.annotate(people=Count("pk")).order_by("-people", "programme_id").first()
    if largest:
        count_network(programme_id=largest[0], by=actor, at=at)
