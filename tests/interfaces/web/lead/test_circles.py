"""A round of circles through the door: formed, read, moved, repaired, published; and what must not get through."""

import pytest
from django.test import Client

from polyad.domain.matching.models import Circle, CircleSeat, Conflict, Round
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship
from tests.cast import Cast
from tests.domain.matching.test_circles import circles_of, enrol, peers, propose, seat_of
from tests.interfaces.web.test_hostile_input import NASTY

__all__ = ["peers"]


def base(round_: Round) -> str:
    return f"/lead/rounds/{round_.id}/circles/"


def test_the_lead_forms_circles_and_publishes_them(peers: Cast) -> None:
    browser = peers.client(peers.chen)
    browser.post(f"/lead/programmes/{peers.programme.id}/rounds/", {"name": "Spring"})
    round_ = Round.objects.get()
    assert browser.get(f"/lead/rounds/{round_.id}/").headers["Location"] == base(round_)
    before = browser.get(base(round_)).content.decode()
    assert "Form circles" in before and "8</strong> people wait" in before
    wishes = {"least": "3", "most": "5", "common_hours": "2", "needs_language": "on", "department": "mix"}
    browser.post(f"{base(round_)}wishes/", wishes)
    page = browser.get(base(round_)).content.decode()
    for words in ("Why these people", "All four can meet on Monday 12:00–14:00", "Peer 0", "Every possible circle was weighed"):
        assert words in page
    round_.refresh_from_db()
    for _ in range(2):
        browser.post(f"{base(round_)}publish/", {"version": round_.version})
    page = browser.get(base(round_)).content.decode()
    assert "Published" in page and "Publish and send" not in page
    assert Round.objects.get().state == "published"
    listed = browser.get(f"/lead/programmes/{peers.programme.id}/rounds/").content.decode()
    assert '<td data-label="Pairs or circles" class="num">2</td>' in listed


def test_a_late_joiner_is_named_and_placed_by_hand(peers: Cast) -> None:
    round_, browser = propose(peers), peers.client(peers.chen)
    late = enrol(peers, "Peer late")
    page = browser.get(base(round_)).content.decode()
    assert "Somebody came since" in page and "Peer late" in page
    address = f"{base(round_)}people/{late.id}/"
    move = browser.get(address).content.decode()
    assert "A place for Peer late" in move and "Fits" in move and "In no circle yet." in move
    to = seat_of(round_, "Peer 0").circle
    assert to is not None
    answer = browser.post(address, {"version": round_.version, "to": to.number}, follow=True).content.decode()
    assert "Moved. Whoever is placed by hand is pinned there; nothing has been sent." in answer
    assert ["Peer 0", "Peer 1", "Peer 2", "Peer 3", "Peer late"] in circles_of(round_)
    assert "Unpin" in answer


def test_what_a_move_would_break_is_said_before_it_is_made(peers: Cast) -> None:
    round_, browser = propose(peers), peers.client(peers.chen)
    seat = seat_of(round_, "Peer 0")
    page = browser.get(f"{base(round_)}people/{seat.enrolment_id}/").content.decode()
    assert "What would break" in page
    assert "They have no hour of the week in common; two hours are needed." in page


def test_pins_conflicts_and_facilitators_are_set_on_the_card(peers: Cast) -> None:
    peers.programme.format_key = "facilitated-peer"
    peers.programme.save()
    mentor = enrol(peers, "Faye Mentor", role="mentor")
    round_, browser = propose(peers), peers.client(peers.chen)
    one, other = (seat_of(round_, name).enrolment_id for name in ("Peer 0", "Peer 1"))
    browser.post(f"{base(round_)}decide/", {"act": "pin", "who": str(one)})
    assert CircleSeat.objects.get(enrolment_id=one).is_pinned
    browser.post(f"{base(round_)}decide/", {"act": "unpin", "who": str(one)})
    assert not CircleSeat.objects.get(enrolment_id=one).is_pinned
    browser.post(f"{base(round_)}decide/", {"act": "lead", "number": "2", "who": str(mentor.id)})
    assert Circle.objects.get(number=2).leader_id == mentor.id
    browser.post(f"{base(round_)}decide/", {"act": "apart", "who": str(one), "other": str(other)})
    assert Conflict.objects.count() == 1
    page = browser.get(base(round_)).content.decode()
    assert "are to be kept apart." in page and "Breaks a rule" in page and "You changed something since this proposal" in page


def test_nobody_who_does_not_lead_here_finds_anything(peers: Cast) -> None:
    round_ = propose(peers)
    person = seat_of(round_, "Peer 0").enrolment_id
    addresses = ("", "wishes/", "propose/", "publish/", "decide/", f"people/{person}/")
    for somebody in (peers.dina, peers.amara, peers.bruno):
        browser = peers.client(somebody)
        for address in addresses:
            assert browser.get(base(round_) + address).status_code in (302, 403, 404)
            assert browser.post(base(round_) + address, {"to": "1", "act": "pin", "who": str(person)}).status_code in (302, 403, 404)
    for address in addresses:
        assert Client().get(base(round_) + address).status_code == 302
    assert not CircleSeat.objects.filter(is_pinned=True).exists()
    assert Relationship.objects.count() == 0


@pytest.mark.parametrize("nasty", NASTY)
def test_whatever_is_typed_gets_a_sentence(peers: Cast, nasty: str) -> None:
    round_, browser = propose(peers), peers.client(peers.chen)
    person = seat_of(round_, "Peer 0").enrolment_id
    fields = dict.fromkeys(
        ("least", "most", "common_hours", "stage", "site", "to", "version", "mover", "mover_to", "act", "who", "other", "number", "keep"), nasty
    )
    for address in ("decide/", f"people/{person}/", "publish/", "wishes/", "propose/"):
        assert browser.post(base(round_) + address, fields).status_code == 302
        assert browser.get(base(round_)).status_code == 200
    for act in ("pin", "apart", "lead"):
        assert browser.post(f"{base(round_)}decide/", {**fields, "act": act}).status_code == 302
    assert Round.objects.get().state == "proposed"


def test_twelve_people_without_a_common_hour_are_named_with_why_and_nothing_can_be_published(peers: Cast) -> None:
    Enrolment.objects.filter(programme=peers.programme).delete()
    for at in range(12):
        enrol(peers, f"Alone {at:02d}", [at * 2, at * 2 + 1])
    page = peers.client(peers.chen).get(base(propose(peers))).content.decode()
    assert "No circle could be made" in page and "Ask for fewer common hours" in page and "Publish and send" not in page
    assert all(f"Alone {at:02d}" in page for at in range(12))
    assert page.count("can come at one and the same time with nobody else") == 12


def test_two_of_one_name_are_told_apart_on_the_card(peers: Cast) -> None:
    first = Enrolment.objects.get(person__name="Peer 0")
    twin = enrol(peers, "Peer twin")
    Person.objects.filter(pk=twin.person_id).update(name="Peer 0", department="Ward X")
    Person.objects.filter(pk=first.person_id).update(department="Ward Y")
    round_ = propose(peers)
    page = peers.client(peers.chen).get(base(round_)).content.decode()
    assert [page.count(words) for words in ("Ward X", "Ward Y")] == [1, 1]
    assert all(f"people/{one.pk}/" in page for one in (first, twin)), "each has a way of their own"
