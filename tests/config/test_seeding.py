"""Invented people: the same seed makes the same ones, and what they show is true of a well-kept programme."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F

from polyad.config.seeding.__main__ import seed
from polyad.config.seeding.rows import Seeder
from polyad.config.seeding.tables import ORDER
from polyad.domain.matching.models import Proposal
from polyad.domain.meetings.models import Meeting
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.domain.relationships.models import Relationship, Seat

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def everything() -> dict[str, list[tuple]]:
    """Reads every row of every table that a seed fills, sealed words opened."""
    read = {}
    for model in ORDER:
        names = [field.attname for field in model._meta.local_concrete_fields]
        rows = (tuple(getattr(row, name) for name in names) for row in model.objects.all())
        read[model._meta.label] = sorted(rows, key=str)
    return read


@pytest.mark.django_db(transaction=True)
def test_one_seed_makes_the_same_data_and_another_does_not() -> None:
    seen = []
    for number in (1, 1, 2):
        seed(190, number, NOW, None, None)
        seen.append(everything())
        for model in reversed(ORDER):
            model.objects.all().delete()
    assert seen[0] == seen[1]
    assert seen[0]["people.Person"] != seen[2]["people.Person"]
    assert not any("cannot be opened" in str(row) for row in seen[0]["meetings.Note"])


@pytest.fixture
def demo(db: None) -> None:
    """Fills the database as the demo does."""
    seed(190, 1, NOW, None, None)


def test_the_numbers_are_those_a_lead_would_recognise(demo: None) -> None:
    # Series and the like, and those who wait for a circle, stand beside those whose proportions come from the generator.
    beside = ("telementoring", "distance")
    waiting = Enrolment.objects.filter(programme__rounds__kind="circles", proposals=None, role="mentee")
    assert waiting.count() >= 13
    paired = Enrolment.objects.exclude(programme__format_key__in=beside).exclude(pk__in=waiting)
    paired = paired.exclude(person__email="eve@demo.example")  # who waits for somebody a step ahead
    roles = Counter(paired.values_list("role", flat=True))
    assert (110 <= roles["mentee"] <= 145, 65 <= roles["mentor"] <= 95) == (True, True)
    assert Programme.objects.exclude(format_key__in=beside).count() == 8


def test_nobody_meets_on_a_weekend_or_at_night(demo: None) -> None:
    walls = [datetime.fromisoformat(wall) for wall in Meeting.objects.values_list("wall_start", flat=True)]
    assert {wall.weekday() for wall in walls} == {0, 1, 2, 3, 4}
    assert {wall.hour for wall in walls} == set(range(8, 18))


def test_every_pair_was_matched_and_a_place_comes_back_when_it_ends(demo: None) -> None:
    given = Proposal.objects.filter(mentor__isnull=False)
    assert given.filter(released_at=None).count() == Seat.objects.filter(
        relationship__programme__in=given.values("round__programme")
    ).count()
    assert given.exclude(released_at=None).count() > 0
    assert Seat.objects.filter(number__gt=F("mentor__capacity")).count() == 0


def test_reasons_are_those_of_the_engine(demo: None) -> None:
    dyads = Proposal.objects.filter(round__programme__name="Mentoring year")
    assert dyads.filter(mentor__isnull=False, score=0).count() == 0
    alone = dyads.filter(mentor=None)
    assert alone.count() > 0
    assert all(row.reasons[0]["sentence"] and row.way_on for row in alone)


def test_some_pairs_have_not_begun_and_some_fell_silent(demo: None) -> None:
    held = Meeting.objects.filter(state="held").values("held_for")
    waiting = Relationship.objects.filter(phase="preparing", opened_at__lt=datetime(2026, 10, 20, tzinfo=UTC))
    assert waiting.exclude(pk__in=held).count() > 0


def test_every_row_finds_what_it_points_to(demo: None) -> None:
    connection.check_constraints()
    assert Person.objects.filter(is_synthetic=False).count() == 0


def test_a_seeder_repeats_its_ids() -> None:
    assert [Seeder(7).new_id() for _ in range(2)] == [Seeder(7).new_id()] * 2


def test_the_first_letters_say_what_is_so(demo: None) -> None:
    told = Letter.objects.get(text_key="round-published-lead").facts
    given = Proposal.objects.filter(round__programme__name="Mentoring year")
    assert told == {
        "pairs": given.filter(mentor__isnull=False).count(),
        "unmatched": given.filter(mentor=None).count(),
    }
    written = [write(letter, base_url="http://demo.example", at=NOW).subject for letter in Letter.objects.all()]
    assert len(written) == 5 and all(written)
