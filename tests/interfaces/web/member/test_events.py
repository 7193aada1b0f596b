"""Speed events for whoever takes part, through the door: card, pages on people, what one takes home; and who finds nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from polyad.domain.gatherings.models import Attendee, FirstGoal, Mutual, Pairing, SpeedEvent, Wish
from polyad.domain.gatherings.operations import keep_speed_days, mark_away, mark_left, part_two
from polyad.domain.programmes.models import Enrolment
from polyad.interfaces.web import doors
from tests.cast import AT
from tests.domain.gatherings.speed.conftest import Evening, MakeEvening, evening

__all__ = ["evening"]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Lets a test say what time it is at the door."""

    def set_clock(moment) -> None:
        monkeypatch.setattr(doors, "read_clock", lambda: moment)

    return set_clock


def _browser(night: Evening, name: str) -> Client:
    return night.cast.client(night.part(name).person)


def _met(night: Evening, name: str) -> list[str]:
    return [other for held in night.plan().values() for pair in held if name in pair for other in pair if other != name]


def _over(night: Evening, at) -> Evening:
    night.begin()
    night.end()
    at(night.at)
    return night


def test_the_card_says_whom_one_meets_where_and_what_they_share(evening: MakeEvening, at) -> None:
    night = evening()
    at(AT)
    page = _browser(night, "m1").get(f"/events/{night.event_id}/")
    words = page.content.decode()
    assert page.status_code == 200
    for name in _met(night, "m1"):
        assert night.part(name).person.name in words
    assert "You both named:" in words and "Badge 1" in words
    assert "score" not in words.lower() and "%" not in words.split("<main")[1].split("</main")[0]
    words = _browser(night, "t1").get(f"/events/{night.event_id}/").content.decode()
    assert "Your table is 1. Mentees come to you." in words


def test_the_card_runs_with_the_clock_and_without_script(evening: MakeEvening, at) -> None:
    night = evening()
    night.begin()
    at(night.at + timedelta(minutes=1))
    words = _browser(night, "m1").get(f"/events/{night.event_id}/").content.decode()
    assert "Round 1 of 4" in words and "9:00" in words
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in words
    assert 'aria-current="step"' in words


def test_a_screen_asks_in_one_query_and_names_nobody(evening: MakeEvening, at, django_assert_num_queries) -> None:
    night = evening()
    night.begin()
    at(night.at)
    key = night.row.clock_key
    with django_assert_num_queries(1):
        told = Client().get(f"/events/clock/{key}/?v=0")
    assert sorted(told.json()) == ["c", "now", "s", "v", "x"]
    assert told.headers["Cache-Control"] == "no-store"
    assert sorted(Client().get(f"/events/clock/{night.row.clock_key}/?v=1").json()) == ["now", "v"]
    for nonsense in ("", "x", "9" * 40, "-1"):
        assert Client().get(f"/events/clock/{night.row.clock_key}/", {"v": nonsense}).status_code == 200
    assert Client().get("/events/clock/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_the_clock_on_the_wall_needs_no_sign_in_and_names_nobody(evening: MakeEvening, at) -> None:
    night = evening()
    night.begin()
    at(night.at)
    words = Client().get(f"/events/wall/{night.row.clock_key}/").content.decode()
    assert "Round 1 of 4" in words and "First evening" in words
    assert not any(one.person.name in words for one in Attendee.objects.select_related("person"))


def test_the_page_on_somebody_is_for_those_they_meet(evening: MakeEvening, at) -> None:
    night = evening(5, 4, rounds=2)
    at(AT)
    browser = _browser(night, "t1")
    kept = browser.post(f"/events/{night.event_id}/profile/", {"ask-me": "Canary 4b7e: breaking bad news"})
    assert kept.status_code == 302
    key = night.people["t1"]
    seen = {name: _browser(night, name).get(f"/events/{night.event_id}/people/{key}/") for name in ("m1", "m2", "m3", "m4", "m5")}
    for name, page in seen.items():
        meets = "t1" in _met(night, name)
        assert page.status_code == (200 if meets else 404)
        assert ("Canary 4b7e" in page.content.decode()) is meets
    for other in (night.cast.chen, night.cast.dina, night.cast.amara, night.part("t2").person):
        assert night.cast.client(other).get(f"/events/{night.event_id}/people/{key}/").status_code == 404


def test_what_was_written_is_in_no_page_of_the_lead(evening: MakeEvening, at) -> None:
    night = evening()
    at(AT)
    _browser(night, "m1").post(f"/events/{night.event_id}/profile/", {"here": "Canary 77aa"})
    lead = night.cast.client(night.cast.chen)
    base = f"/lead/events/{night.event_id}/"
    for place in (base, f"{base}people/", f"{base}room/", f"{base}sheet/", f"/lead/programmes/{night.row.programme_id}/events/"):
        page = lead.get(place)
        assert page.status_code == 200
        assert "Canary 77aa" not in page.content.decode()


@pytest.mark.parametrize("place", ["", "profile/", "afterwards/", "survey/"])
def test_nobody_else_finds_anything(evening: MakeEvening, at, place: str) -> None:
    night = _over(evening(), at)
    address = f"/events/{night.event_id}/{place}"
    for who in (night.cast.chen, night.cast.dina, night.cast.amara, night.cast.eve):
        assert night.cast.client(who).get(address).status_code == 404
        assert night.cast.client(who).post(address, {"words": "x"}).status_code == 404
    assert Client().get(address).headers["Location"].startswith("/accounts/login/")
    Enrolment.objects.filter(pk=night.part("m1").enrolment_id).update(state="withdrawn")
    assert _browser(night, "m1").get(address).status_code == 404, "who has left the programme is out at once"


def test_who_left_keeps_what_they_met_and_sees_no_rounds_to_come(evening: MakeEvening, at) -> None:
    night = evening(4, 4)
    night.begin()
    mark_left(event_id=night.event_id, attendee_ids=[night.people["m1"]], by=night.host, at=night.at)
    at(night.at)
    words = _browser(night, "m1").get(f"/events/{night.event_id}/").content.decode()
    assert words.count("You are not in this round.") == 3


def test_what_happens_in_the_room_is_said_on_the_card(evening: MakeEvening, at) -> None:
    night = evening(4, 4)
    night.begin()
    common = {"event_id": night.event_id, "by": night.host, "at": night.at}
    pairs = sorted(night.plan()[1])
    mark_left(attendee_ids=[night.people[pairs[0][1]]], **common)
    part_two(mentee_id=night.people[pairs[1][0]], mentor_id=night.people[pairs[1][1]], kind="named", **common)
    mark_away(attendee_ids=[night.people[pairs[2][0]]], **common)
    at(night.at)
    said = {name: _browser(night, name).get(f"/events/{night.event_id}/").content.decode() for pair in pairs[:3] for name in pair}
    assert "had to leave or did not come. Take a breath" in said[pairs[0][0]]
    assert "You two were asked to move apart" in said[pairs[1][0]]
    assert "You two were asked to move apart" in said[pairs[1][1]]
    assert "You are marked as not here." in said[pairs[2][0]]


def test_the_goal_is_the_mentees_alone_and_two_screens_are_told_apart(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    address = f"/events/{night.event_id}/afterwards/"
    browser = _browser(night, "m1")
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"act": "goal", "words": "Canary 19fe: one abstract", "version": "0"}).status_code == 302
    assert FirstGoal.objects.get().words == "Canary 19fe: one abstract"
    again = browser.post(address, {"act": "goal", "words": "another", "version": "0"})
    assert again.status_code == 400 and "Canary 19fe" in again.content.decode() and "another" in again.content.decode()
    long = browser.post(address, {"act": "goal", "words": "x" * 501, "version": "1"})
    assert long.status_code == 400
    for name in ("m2", "t1", "t2"):
        assert "Canary 19fe" not in _browser(night, name).get(address).content.decode()
    assert "In three months" not in _browser(night, "t1").get(address).content.decode()


def _wish(night: Evening, who: str, *about: str):
    keys = [str(night.people[name]) for name in about]
    return _browser(night, who).post(f"/events/{night.event_id}/afterwards/", {"act": "wishes", "about": keys})


def test_at_most_two_of_those_one_met_can_be_wished(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    met = _met(night, "m1")
    assert _wish(night, "m1", *met[:2]).status_code == 302
    assert _wish(night, "m1", *met[:3]).status_code == 400
    assert _wish(night, "m1", "m2").status_code == 400
    assert Wish.objects.count() == 2, "what was refused changed nothing"
    assert _wish(night, "m1").status_code == 302
    assert Wish.objects.count() == 0, "a wish can be taken back"


def _pages_of_others(night: Evening, *but: str) -> dict[str, str]:
    found = {}
    for name in night.people:
        if name not in but:
            for place in ("", "afterwards/"):
                found[name + place] = _plain(_browser(night, name).get(f"/events/{night.event_id}/{place}"))
    lead = night.cast.client(night.cast.chen)
    base = f"/lead/events/{night.event_id}/"
    for place in (base, f"{base}people/", f"{base}room/", f"{base}sheet/", f"/lead/programmes/{night.row.programme_id}/events/"):
        found[place] = _plain(lead.get(place))
    return found


def _plain(page) -> str:
    words = page.content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", words)


def test_a_wish_of_one_side_changes_no_byte_of_anybody_elses_pages_before_or_after(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    other = _met(night, "m1")[0]
    before = _pages_of_others(night, "m1")
    _wish(night, "m1", other)
    assert _pages_of_others(night, "m1") == before
    _wish(night, "m1")
    later = night.at + timedelta(days=4)
    keep_speed_days(at=later)
    at(later)
    without = _pages_of_others(night)
    # The same evening again, with the wish standing on the day of comparing.
    SpeedEvent.objects.filter(pk=night.event_id).update(settled_at=None)
    at(night.at)
    _wish(night, "m1", other)
    keep_speed_days(at=later)
    at(later)
    assert _pages_of_others(night) == without
    assert (Wish.objects.count(), Mutual.objects.count()) == (0, 0), "it leaves no trace"


def test_a_wish_of_both_is_told_to_both_on_the_day_and_not_before(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    other = _met(night, "m1")[0]
    _wish(night, "m1", other)
    before = _plain(_browser(night, "m1").get(f"/events/{night.event_id}/afterwards/"))
    _wish(night, other, "m1")
    assert _plain(_browser(night, "m1").get(f"/events/{night.event_id}/afterwards/")) == before, "nothing can be told by trying"
    later = night.at + timedelta(days=3)
    keep_speed_days(at=later)
    at(later)
    for one, two in (("m1", other), (other, "m1")):
        words = _browser(night, one).get(f"/events/{night.event_id}/afterwards/").content.decode()
        assert "You and these people chose each other." in words and night.part(two).person.name in words


def test_what_people_wrote_is_closed_to_others_once_wishes_are_compared(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    other = _met(night, "m1")[0]
    address = f"/events/{night.event_id}/people/{night.people[other]}/"
    assert _browser(night, "m1").get(address).status_code == 200
    later = night.at + timedelta(days=3)
    keep_speed_days(at=later)
    at(later)
    assert _browser(night, "m1").get(address).status_code == 404


def test_looking_back_opens_after_the_last_round(evening: MakeEvening, at) -> None:
    night = evening()
    night.begin()
    at(night.at)
    assert _browser(night, "m1").get(f"/events/{night.event_id}/afterwards/").status_code == 404


def test_the_survey_opens_after_four_months(evening: MakeEvening, at) -> None:
    night = _over(evening(), at)
    address = f"/events/{night.event_id}/survey/"
    assert _browser(night, "m1").get(address).status_code == 404
    at(night.at + timedelta(days=122))
    assert _browser(night, "m1").get(address).status_code == 200
    assert _browser(night, "m1").post(address, {"contact": "Once", "worth": "Yes", "go_on": "nonsense"}).status_code == 302
    at(night.at + timedelta(days=300))
    assert _browser(night, "m1").get(address).status_code == 404


def test_the_list_and_home_show_the_evening(evening: MakeEvening, at) -> None:
    night = evening()
    at(AT)
    browser = _browser(night, "m1")
    assert "First evening" in browser.get("/events/").content.decode()
    assert f"/events/{night.event_id}/" in browser.get("/home/beyond/").content.decode()
    assert "/events/" in browser.get("/home/").content.decode()
    assert "First evening" not in night.cast.client(night.cast.amara).get("/events/").content.decode()


def test_pages_ask_the_database_little_however_many_come(evening: MakeEvening, at, django_assert_max_num_queries) -> None:
    night = evening(60, 60, tables=60)
    night.begin()
    at(night.at)
    guest = _browser(night, "m1")
    other = night.people[_met(night, "m1")[0]]
    assert Pairing.objects.count() == 240
    for place in (f"/events/{night.event_id}/", f"/events/{night.event_id}/people/{other}/", "/events/"):
        with django_assert_max_num_queries(12):
            assert guest.get(place).status_code == 200
    night.end()
    at(night.at)
    with django_assert_max_num_queries(14):
        assert guest.get(f"/events/{night.event_id}/afterwards/").status_code == 200


def test_who_is_marked_as_not_here_keeps_the_clock_and_so_hears_of_a_late_place(evening: MakeEvening, at) -> None:
    night = evening()
    mark_away(event_id=night.event_id, attendee_ids=[night.people["m1"]], by=night.host, at=night.at)
    at(night.at)
    words = _browser(night, "m1").get(f"/events/{night.event_id}/").content.decode()
    assert "data-room=" in words and words.count("You are not in this round.") == 4
