"""The safety pulse: private in a pair, one figure in a group of four, an open round in a smaller one."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from polyad.domain.instruments.models import SafetyRound, Sitting
from polyad.domain.meetings.models import Meeting, Participant
from polyad.domain.people.models import Person
from polyad.domain.relationships.models import Member, Relationship
from tests.cast import Cast
from tests.interfaces.web.member.conftest import Pair
from tests.interfaces.web.member.test_pulses import words

SEVEN = dict(zip(("mistakes", "hard_issues", "different", "risk", "asking", "undermine", "strengths"), "2636256", strict=True))


def hold_another(tie: Any, *, kind: str = "") -> None:
    """Holds one more meeting."""
    when = {"wall_start": "2026-10-01T10:00", "zone": "UTC", "starts_at": timezone.now(), "minutes": 45}
    row = Meeting.objects.create(held_for=tie, state="held", agenda_key=kind, **when)
    for person_id in Member.objects.filter(relationship_id=tie).values_list("person_id", flat=True):
        Participant.objects.create(meeting=row, person_id=person_id)


def make_group(cast: Cast, mentees: int) -> tuple[Any, list[Person]]:
    """Makes a group that has met twice; Bruno is its mentor."""
    now = timezone.now()
    row = Relationship.objects.create(programme=cast.programme, format_key="group", format_version="1.0", opened_at=now - timedelta(days=60))
    people = [Person.objects.create(name=f"Mentee {n}", email=f"m{n}@example.org", joined_at=now) for n in range(mentees)]
    for person in people:
        Member.objects.create(relationship=row, person=person, role="mentee")
    Member.objects.create(relationship=row, person=cast.bruno, role="mentor")
    hold_another(row.pk)
    hold_another(row.pk)
    return row.pk, people


def test_it_comes_after_the_second_meeting_and_is_private(pair: Pair) -> None:
    amara, bruno, address = pair.browser("amara"), pair.browser("bruno"), f"/relationships/{pair.tie}/safety/"
    assert "It comes after your second meeting." in words(amara.get(address))
    assert amara.post(address, SEVEN).status_code == 400
    hold_another(pair.tie)
    amara.post(address, SEVEN)
    amara.post(address, SEVEN)
    assert Sitting.objects.count() == 1
    assert "5.7 of 7" in words(amara.get(address))
    assert "5.7 of 7" not in words(bruno.get(address))
    assert "not validated" in words(amara.get(address))


def test_it_is_shown_by_choice_and_taken_back(pair: Pair) -> None:
    amara, bruno, address = pair.browser("amara"), pair.browser("bruno"), f"/relationships/{pair.tie}/safety/"
    hold_another(pair.tie)
    amara.post(address, SEVEN)
    amara.post(address, {"act": "share"})
    assert "5.7 of 7" in words(bruno.get(address))
    amara.post(address, {"act": "unshare"})
    assert "5.7 of 7" not in words(bruno.get(address))


def test_it_may_be_put_off_or_passed_over(pair: Pair) -> None:
    hold_another(pair.tie)
    amara, now = pair.browser("amara"), f"/relationships/{pair.tie}/"
    assert "Take the safety pulse" in words(amara.get(now))
    amara.post(f"{now}safety/", {"act": "later"})
    assert "Take the safety pulse" not in words(amara.get(now))
    Sitting.objects.update(snoozed_until=None)
    assert "Take the safety pulse" in words(amara.get(now))
    amara.post(f"{now}safety/", {"act": "pass"})
    assert "Take the safety pulse" not in words(amara.get(now))


def test_a_group_of_four_hears_one_figure_and_nobody_elses_answers(cast: Cast) -> None:
    tie, people = make_group(cast, 4)
    address = f"/relationships/{tie}/safety/"
    for n, person in enumerate(people):
        assert "of 7, spread" not in words(cast.client(cast.bruno).get(address))
        cast.client(person).post(address, SEVEN if n else dict.fromkeys(SEVEN, "4"))
    for who in (*people, cast.bruno):
        seen = words(cast.client(who).get(address))
        assert "5.3 of 7, spread 0.7" in seen
        assert "This is worth ten minutes" not in seen
    assert "What yours came to" not in words(cast.client(cast.bruno).get(address))
    assert cast.client(people[0]).post(address, SEVEN).status_code == 400
    assert (SafetyRound.objects.get().mean, Sitting.objects.count()) == ("37/7", 4)


def test_a_low_figure_is_told_as_prompts(cast: Cast) -> None:
    tie, people = make_group(cast, 4)
    address = f"/relationships/{tie}/safety/"
    for person in people:
        cast.client(person).post(address, dict.fromkeys(SEVEN, "4"))
    seen = words(cast.client(cast.bruno).get(address))
    assert "4.0 of 7, spread 0.0" in seen and "This is worth ten minutes of your next meeting." in seen
    assert all(name in seen for name in ("Set the stage", "Invite", "Respond"))
    assert not any(person.name in seen.split("The group")[1] for person in people)


@pytest.mark.parametrize("mentees", [2, 3])
def test_a_smaller_group_takes_an_open_round(cast: Cast, mentees: int) -> None:
    tie, people = make_group(cast, mentees)
    address = f"/relationships/{tie}/safety/"
    for person in people:
        cast.client(person).post(address, SEVEN)
    seen = words(cast.client(cast.bruno).get(address))
    assert "Take an open round instead" in seen and "of 7, spread" not in seen
    assert SafetyRound.objects.get().mean == ""


def test_the_mentor_of_a_group_does_not_count(cast: Cast) -> None:
    tie, _ = make_group(cast, 4)
    bruno, address = cast.client(cast.bruno), f"/relationships/{tie}/safety/"
    assert "<form" not in bruno.get(address).content.decode().split("<h1>")[1].split("</main>")[0]
    bruno.post(address, SEVEN)
    assert SafetyRound.objects.count() == 0


def test_a_groups_answers_are_never_shown_singly(cast: Cast) -> None:
    tie, people = make_group(cast, 4)
    browser, address = cast.client(people[0]), f"/relationships/{tie}/safety/"
    browser.post(address, SEVEN)
    assert browser.post(address, {"act": "share"}).status_code == 400
    assert f"Show {cast.bruno.name}" not in words(browser.get(address))
