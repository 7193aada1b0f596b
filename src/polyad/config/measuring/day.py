"""Fills a database with relationships, or walks one day over all of them; started by `polyad bench day`, one at a time.

`--fill N` writes N relationships of two with a year behind them: agreement, goals, eight meetings. Without it a day begins,
and what follows is done as the worker does it: phases are looked at, reminders queued, cues decided (with `--cues` only
these). What it took, and the most memory this process held, is said in JSON.
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
from polyad.domain.notices.models import Letter  # noqa: E402
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

REST = "rest"
PARTS = {"DayReached": "phases", "MembersAsked": "reminders", "CueWalkReached": "cues", "DayBegan": REST}
GUIDANCE = ".guidance."
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
    """Begins a day and does what the worker does until nothing of it is left; letters are queued, and not sent.

    With `cues`, only the walk of cues. Seconds are also given for each part, with the transactions that belong to it.
    """
    count = Relationship.objects.filter(ended_at=None).count()
    OutboxEvent.objects.filter(handled_at=None).update(handled_at=at)
    before, spent, started = _peak(), dict.fromkeys(PARTS.values(), 0.0), time.perf_counter()
    begin_day(at=at)
    ours = {name: [one for one in REACTIONS[name] if not cues or GUIDANCE in one.__module__] for name in REACTIONS}
    waiting = OutboxEvent.objects.filter(handled_at=None, attempts=0).order_by("id").values_list("name", flat=True)
    while name := waiting.first():
        step = time.perf_counter()
        walk(EVENTS, ours, at=at, most=1)
        spent[PARTS.get(name, REST)] += time.perf_counter() - step
    taken = time.perf_counter() - started
    if failed := OutboxEvent.objects.filter(attempts__gt=0).first():
        raise RuntimeError(failed.trouble)
    said = {
        "asked": Asking.objects.filter(state=Asking.State.OPEN).count(),
        "letters": Letter.objects.filter(state=Letter.State.QUEUED).count(),
        "shown": Showing.objects.filter(shown_on=at.date()).count(),
    }
    return {"relationships": count, "seconds": taken, **spent, "peak_mb": _peak(), "before_mb": before, **said}


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
