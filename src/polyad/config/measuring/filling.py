"""Relationships of two with a year behind them, as many as are wanted, for a day to be measured on."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from polyad.config.seeding.rows import Seeder
from polyad.domain.meetings.models import Meeting
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Organisation, Programme
from polyad.domain.relationships.models import Agreement, Goal, GoalShare, Member, Relationship

AT_ONCE, MEETINGS, MENTEES_EACH = 5_000, 8, 3


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
