"""Fills the database; started by `polyad seed` and `polyad demo` by name, since it stands on the top floor."""

import argparse
import gc
import os
import sys
import time
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from polyad.config.seeding.crowd import Crowd  # noqa: E402
from polyad.config.seeding.crowd_ties import Amounts, add_crowd, count_relationships  # noqa: E402
from polyad.config.seeding.history import History  # noqa: E402
from polyad.config.seeding.messages import add_messages  # noqa: E402
from polyad.config.seeding.places import add_places  # noqa: E402
from polyad.config.seeding.rest import add_last, add_rest, list_all  # noqa: E402
from polyad.config.seeding.rows import Seeder  # noqa: E402
from polyad.config.seeding.stories import Stage, add_cast, plant_stories  # noqa: E402
from polyad.config.seeding.tables import ORDER  # noqa: E402
from polyad.config.seeding.telling import Telling  # noqa: E402
from polyad.domain.people.models import Person  # noqa: E402

DEMO_PEOPLE = 190
MOST = 100_000
MOST_READ = 1_000


def main() -> int:
    """Seeds once; refuses where real people live."""
    options = _options()
    if not 1 <= options.people <= MOST:
        print(f"--people takes a number from 1 to {MOST}.", file=sys.stderr)
        return 2
    if Person.objects.exists():
        if options.demo:
            return 0
        print(
            "There are people in this database already; seed only into an empty one (another --data folder).",
            file=sys.stderr,
        )
        return 2
    gc.disable()  # hundreds of thousands of live rows: collecting garbage finds none and costs a third of the time
    started = time.perf_counter()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Wiping freed pages costs a seventh of the time, and nothing here was ever anybody's.
            cursor.execute("PRAGMA secure_delete=OFF")
    rows = seed(options.people, options.seed, timezone.now(), options.meetings, options.notes)
    if options.demo:
        with transaction.atomic():
            add_last(timezone.now())
    taken = time.perf_counter() - started
    print(
        f"Seeded {options.people} invented people ({rows} rows) in {taken:.1f} s, {options.people / taken:.0f} people a second.",
        file=sys.stderr,
        flush=True,
    )
    return 0


def seed(people: int, number: int, now: datetime, meetings: int | None, notes: int | None) -> int:
    """Writes everything in one transaction; returns the number of rows. History hangs on the day, not the minute."""
    seeder = Seeder(number)
    at = now.replace(hour=9, minute=0, second=0, microsecond=0)
    running, new, other, organisation = add_places(seeder, at.date())
    crowd, history = Crowd(seeder, at), History(seeder, at, Telling(is_crowded=people > MOST_READ))
    stage = Stage(crowd, history, running, new, other, organisation)
    tie, amara, bruno = add_cast(stage)
    add_messages(seeder, at, tie, amara, bruno)
    plant_stories(stage)
    if people > DEMO_PEOPLE and meetings is None:
        meetings, notes = people // 3, people // 2 if notes is None else notes
    add_crowd(crowd, history, running, people, Amounts(meetings, notes, count_relationships(people)))
    add_rest(stage, tie, amara, bruno)
    # Tables are written in the order of their references; checking each row again would cost a fifth of the time.
    with connection.constraint_checks_disabled(), transaction.atomic():
        rows = seeder.write(*ORDER)
    list_all()
    return rows


def _options() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="polyad seed")
    parser.add_argument("--people", type=int, default=DEMO_PEOPLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--meetings", type=int, default=None)
    parser.add_argument("--notes", type=int, default=None)
    parser.add_argument("--demo", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
