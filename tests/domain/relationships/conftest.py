"""A database that several threads share: a file under SQLite, the test database under PostgreSQL."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, connections

from tests.cast import AT


@contextlib.contextmanager
def _database_in(file: Path) -> Iterator[None]:
    """Turns the default connection to a SQLite file for a while."""
    settings = connections.settings["default"]
    before, kept = settings["NAME"], connections["default"]
    settings["NAME"] = file
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = before
        connections["default"] = kept


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """Makes one empty database file with all tables, to be copied: making the tables takes seconds."""
    file = tmp_path_factory.mktemp("tables") / "empty.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), _database_in(file):
            call_command("migrate", run_syncdb=True, verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture
def shared_database(transactional_db: None, migrated_file: Path, tmp_path: Path) -> Iterator[None]:
    """Gives a database that threads reach by connections of their own, as in service."""
    if connection.vendor != "sqlite":
        yield
        return
    with _database_in(Path(shutil.copy(migrated_file, tmp_path / "race.sqlite3"))):
        yield


def race(acts: list[Callable[[], Any]]) -> list[Any]:
    """Runs all acts at the same moment, each in a thread; gives back results and refusals in order."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait(timeout=30)
        try:
            return act()
        except Exception as raised:
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def enrol(name: str, role: str, programme: Any, *, capacity: int = 1) -> Any:
    """Enrols an invented person."""
    from polyad.domain.people.models import Person
    from polyad.domain.programmes.models import Enrolment
    from polyad.domain.programmes.operations.listing import list_mentors

    person = Person.objects.create(name=name, email=f"{name.lower().replace(' ', '.')}@example.org", joined_at=AT)
    row = Enrolment.objects.create(
        programme=programme, person=person, role=role, state="submitted", capacity=capacity, submitted_at=AT
    )
    list_mentors([row.pk])
    return row


def make_programme() -> Any:
    """Makes a programme of its own."""
    from polyad.domain.programmes.models import Organisation, Programme

    return Programme.objects.create(
        organisation=Organisation.objects.create(name="Harbour School"),
        name="First steps",
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 9, 30),
        state="open",
    )


def ids(rows: list[Any]) -> list[UUID]:
    """Gives the ids of rows."""
    return [row.pk for row in rows]


def goal_for(tie: UUID, owner: Any, *, state: str = "active", level: int = 2) -> Any:
    """Gives the relationship a goal of its mentee."""
    from polyad.domain.relationships.models import Goal, GoalShare

    goal = Goal.objects.create(owner=owner, title="Write a case report", layer="personalised", help_level=level, state=state, created_at=AT)
    GoalShare.objects.create(goal=goal, relationship_id=tie, shared_at=AT)
    return goal
