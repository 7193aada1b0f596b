"""The mentor's page: own mentees only, twelve queries for thirty of them, nothing that was not shared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.instruments.models import Ask
from polyad.domain.meetings.models import Action, AgendaItem, Meeting, Participant
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Member, Relationship, Seat
from polyad.domain.relationships.operations import end_relationship
from tests.interfaces.web.member.conftest import CANARIES, Pair, found_in


def test_the_mentor_sees_when_what_and_how_many(pair: Pair) -> None:
    text = pair.browser("bruno").get("/mentees/").content.decode()
    assert "Amara Eriksen" in text
    assert CANARIES["agenda"] in text and "Advising" in text
    assert "1 of 2 places taken" in text
    assert f"/meetings/{pair.coming}/brief/" in text
    assert CANARIES["note_a"] not in text and CANARIES["note_r"] not in text


def test_what_was_asked_for_is_a_direction_and_never_a_rating(pair: Pair) -> None:
    Ask.objects.create(owner=pair.cast.amara, held_for=pair.tie, axis="challenge", way="more", asked_at=timezone.now())
    bruno = pair.browser("bruno")
    assert "Would like more challenge" in bruno.get("/mentees/").content.decode()
    text = bruno.get(f"/meetings/{pair.coming}/brief/").content.decode()
    assert "More challenge" in text
    assert text.count("<li><strong>") >= 3  # an item of the agenda, and two things to try
    assert "Would like" not in pair.browser("amara").get("/mentees/").content.decode()


@pytest.mark.parametrize("name", ["amara", "chen", "dina", "eve"])
def test_nobody_else_finds_them(pair: Pair, name: str) -> None:
    assert found_in(pair.browser(name), "/mentees/") == (200, frozenset())
    assert "You have no mentees just now" in pair.browser(name).get("/mentees/").content.decode()


def test_the_way_there_stands_in_the_navigation_of_mentors_alone(pair: Pair) -> None:
    assert 'href="/mentees/"' in pair.browser("bruno").get("/home/").content.decode()
    assert 'href="/mentees/"' not in pair.browser("amara").get("/home/").content.decode()


def test_an_ending_takes_it_away_on_the_next_request(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.amara), at=timezone.now())
    assert found_in(pair.browser("bruno"), "/mentees/") == (200, frozenset())
    assert "0 of 2 places taken" in pair.browser("bruno").get("/mentees/").content.decode()


def test_thirty_mentees_cost_twelve_queries(pair: Pair, django_assert_max_num_queries) -> None:
    fill(pair, 30)
    browser = pair.browser("bruno")
    browser.get("/mentees/")
    with django_assert_max_num_queries(12):
        text = browser.get("/mentees/").content.decode()
    assert text.count('class="mentee"') == 31
    assert text.index("Mentee 29<") < text.index("Mentee 00<")  # who meets next comes first


def fill(pair: Pair, count: int) -> None:
    """Gives Bruno many mentees, each with a meeting ahead, an agenda and an action of his."""
    now = timezone.now()
    for n in range(count):
        person = Person.objects.create(name=f"Mentee {n:02}", email=f"mentee{n}@example.org", joined_at=now)
        place = Enrolment.objects.create(programme=pair.cast.programme, person=person, role="mentee", state="submitted")
        row = Relationship.objects.create(
            programme=pair.cast.programme, format_key="traditional-dyad", format_version="1.0", opened_at=now
        )
        Member.objects.create(relationship=row, person=person, role="mentee")
        Member.objects.create(relationship=row, person=pair.cast.bruno, role="mentor")
        Seat.objects.create(relationship=row, mentor=pair.cast.bruno_enrolment, number=n + 10, mentee=place)
        start = now + timedelta(days=40 - n)
        meeting = Meeting.objects.create(
            held_for=row.pk, wall_start=start.strftime("%Y-%m-%dT%H:%M"), zone="UTC", starts_at=start, minutes=45
        )
        for who in (person, pair.cast.bruno):
            Participant.objects.create(meeting=meeting, person=who)
        AgendaItem.objects.create(meeting=meeting, author=person, title="A thing", help_kind="coaching")
        Action.objects.create(meeting=meeting, held_for=row.pk, owner=pair.cast.bruno, text="Send it", due_on=now.date())
