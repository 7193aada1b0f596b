"""Fills a database with relationships, or walks one day over all of them; started by `polyad bench day`, one at a time.

`--fill N` writes N relationships of two with a year behind them: agreement, goals, eight meetings. Without it, a day
begins and the worker's own walk goes over every one (with `--cues` the walk that decides which cues are due); what it took, and the most memory this process held, is said in JSON.
"""

import argparse
import json
import os
import resource
import sys
import time
from datetime import datetime, timedelta
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from polyad.config.seeding.rows import Seeder  # noqa: E402
from polyad.config.wiring import EVENTS, REACTIONS  # noqa: E402
from polyad.domain.guidance.models import Showing  # noqa: E402
from polyad.domain.meetings.models import Meeting  # noqa: E402
from polyad.domain.people.models import Person  # noqa: E402
from polyad.domain.programmes.models import Organisation, Programme  # noqa: E402
from polyad.domain.programmes.operations import begin_day  # noqa: E402
from polyad.domain.relationships.models import (  # noqa: E402
    Agreement,
    Asking,
    Goal,
    GoalShare,
    Member,
    Relationship,
)
from polyad.foundation.outbox import OutboxEvent, walk  # noqa: E402

# The day itself; letters and other news that follow from it are measured by nobody here.
WALKS = {False: ("relationships", ("DayBegan", "DayReached")), True: ("guidance", ("DayBegan", "CueWalkReached"))}
AT_ONCE, MEETINGS, MENTEES_EACH = 5_000, 8, 3


def main() -> int:
    """Fills, or walks."""
    parser = argparse.ArgumentParser(prog="polyad bench day")
    parser.add_argument("--fill", type=int, default=0)
    parser.add_argument("--cues", action="store_true")
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, timezone.now())
        return 0
    print(json.dumps(walk_day(timezone.now(), cues=options.cues)), flush=True)
    return 0


def walk_day(at: datetime, *, cues: bool = False) -> dict[str, float]:
    """Begins a day and walks until nothing of it is left: the walk of phases, or the walk of cues."""
    context, names = WALKS[cues]
    count = Relationship.objects.filter(ended_at=None).count()
    before, started = _peak(), time.perf_counter()
    begin_day(at=at)
    ours = {name: [one for one in REACTIONS[name] if f".{context}." in one.__module__] for name in names}
    events = {name: EVENTS[name] for name in names}
    waiting = OutboxEvent.objects.filter(name__in=names, handled_at=None)
    OutboxEvent.objects.exclude(name__in=names).update(handled_at=at)
    while waiting.exists():
        walk(events, ours, at=at)
        OutboxEvent.objects.filter(handled_at=None).exclude(name__in=names).update(handled_at=at)
        if waiting.filter(attempts__gt=0).exists():
            raise RuntimeError(waiting.filter(attempts__gt=0)[0].trouble)
    taken = time.perf_counter() - started
    asked = Showing.objects.filter(is_due=True) if cues else Asking.objects.filter(state=Asking.State.OPEN)
    return {"relationships": count, "seconds": taken, "peak_mb": _peak(), "before_mb": before, "asked": asked.count()}


def fill(wanted: int, at: datetime) -> None:
    """Writes relationships a few thousand at a time, so that filling needs no more memory than walking."""
    seeder = Seeder(1)
    organisation = seeder.add(Organisation, name="Harbour Medical School")
    programme = seeder.add(
        Programme,
        organisation_id=organisation,
        name="Mentoring year",
        cohort="measured",
        format_key="traditional-dyad",
        state="running",
        starts_on=(at - timedelta(days=365)).date(),
        ends_on=(at + timedelta(days=365)).date(),
    )
    for done in range(0, wanted, AT_ONCE):
        for number in range(done, min(wanted, done + AT_ONCE)):
            if number % MENTEES_EACH == 0:
                mentor = seeder.add(Person, name=f"Mentor {number}", email=f"m{number}@bench.example", joined_at=at)
            mentee = seeder.add(Person, name=f"Mentee {number}", email=f"p{number}@bench.example", joined_at=at)
            _add(seeder, programme, (mentee, mentor), number, at)
        with connection.constraint_checks_disabled(), transaction.atomic():
            seeder.write(Organisation, Programme, Person, Relationship, Member, Agreement, Goal, GoalShare, Meeting)


def _add(seeder: Seeder, programme: UUID, pair: tuple[UUID, UUID], number: int, at: datetime) -> None:
    """Adds one: every tenth has been silent, every seventh nears its end, every fifth is to read its agreement again."""
    opened = at - timedelta(days=300 + number % 60)
    tie = seeder.add(
        Relationship,
        programme_id=programme,
        format_key="traditional-dyad",
        format_version="1.0",
        phase="enabling",
        cadence_days=28,
        opened_at=opened,
        phase_at=opened,
        review_on=(at + timedelta(days=-1 if number % 5 == 0 else 60)).date(),
        ends_on=(at + timedelta(days=30 if number % 7 == 0 else 120)).date(),
    )
    for person, role in zip(pair, ("mentee", "mentor"), strict=True):
        seeder.add(Member, relationship_id=tie, person_id=person, role=role)
    text = [{"key": "purpose", "heading": "Why we meet", "text": "To think clearly."}]
    named = {"content_key": "traditional-dyad", "content_version": "1.0", "sections": text}
    seeder.add(Agreement, relationship_id=tie, **named, drafted_at=opened, signed_at=opened)
    goal = seeder.add(Goal, owner_id=pair[0], title="", layer="contextual", created_at=opened)
    seeder.add(GoalShare, goal_id=goal, relationship_id=tie, shared_at=opened)
    silent = 80 if number % 10 == 0 else 5
    for back in range(MEETINGS):
        start = at - timedelta(days=silent + 30 * back)
        wall = {"wall_start": start.strftime("%Y-%m-%dT%H:%M"), "zone": "UTC", "starts_at": start, "minutes": 45}
        seeder.add(Meeting, held_for=tie, state="held", **wall)


def _peak() -> float:
    """Gives the most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
