"""Speed events for their lead and host, through the door: from setting up to the end of the evening."""

import pytest

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent, SurveyAnswer
from polyad.domain.gatherings.queries import get_survey_figures
from polyad.domain.gatherings.rules.clock import AHEAD
from polyad.foundation.ids import new_id
from polyad.interfaces.web import doors
from tests.cast import AT, Cast
from tests.domain.gatherings.speed.conftest import MakeEvening, evening, make_people

__all__ = ["evening"]
FORM = {
    "name": "First evening", "starts_on": "2026-11-20", "starts_at": "18:00", "place": "Hall", "rounds": "3", "minutes": "10",
    "change_minutes": "2", "tables": "5", "opens": "traditional-dyad",
}  # fmt: skip


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Lets a test say what time it is at the door."""

    def set_clock(moment) -> None:
        monkeypatch.setattr(doors, "read_clock", lambda: moment)

    set_clock(AT)
    return set_clock


def test_a_lead_walks_from_setting_up_to_the_sheet(cast: Cast, at) -> None:
    make_people(cast, "mentee", 5)
    make_people(cast, "mentor", 4)
    browser = cast.client(cast.chen)
    made = browser.post(f"/lead/programmes/{cast.programme.pk}/events/", FORM)
    event = SpeedEvent.objects.get()
    base = f"/lead/events/{event.pk}/"
    assert made.headers["Location"] == f"{base}people/"
    assert f"{event.starts_at:%Y-%m-%d %H:%M}" == "2026-11-20 18:00"
    browser.post(f"{base}people/", {"act": "everybody"})
    said = browser.get(f"{base}people/").content.decode()
    assert "6 mentees and 5 mentors take part." in said
    gone = Attendee.objects.get(person=cast.amara)
    browser.post(f"{base}people/", {"act": "ticked", "shown": [str(gone.enrolment_id)], "ids": []})
    assert not Attendee.objects.filter(person=cast.amara).exists()
    browser.post(base, {"act": "invite"})
    browser.post(base, {"act": "seat"})
    page = browser.get(base).content.decode()
    assert "15 conversations in 3 rounds" in page and "Sheet for the door" in page
    sheet = browser.get(f"{base}sheet/").content.decode()
    assert sheet.count("<tr>") == 1 + 5 + 1 + 5 + 1
    assert Pairing.objects.count() == 15


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("starts_on", "2026-02-30"), ("starts_on", "1999-01-01"), ("starts_at", "25:61"), ("rounds", "0"), ("minutes", "x"),
     ("tables", "500"), ("opens", "speed"), ("opens", "nonsense")],
)  # fmt: skip
def test_what_cannot_be_held_comes_back_with_what_was_typed(cast: Cast, at, field: str, typed: str) -> None:
    page = cast.client(cast.chen).post(f"/lead/programmes/{cast.programme.pk}/events/", {**FORM, field: typed})
    assert page.status_code == 400
    assert SpeedEvent.objects.count() == 0
    assert "Hall" in page.content.decode()


def test_a_host_runs_an_evening_by_its_buttons(evening: MakeEvening, at) -> None:
    night = evening(5, 4, tables=5)
    browser = night.cast.client(night.cast.chen)
    room = f"/lead/events/{night.event_id}/room/"

    def press(act: str, **more: object) -> str:
        browser.post(room, {"act": act, "presses": str(night.row.presses), **more})
        return browser.get(room).content.decode()

    at(night.at)
    assert "Begin the first round" in browser.get(room).content.decode()
    press("begin")
    night.at += AHEAD
    at(night.at)
    assert "Round 1 of 4" in browser.get(room).content.decode()
    assert "Mentee 001: here." in press("here", ids=[str(night.people["m1"])])
    assert "left in round 1" in press("left", ids=[str(night.people["t1"])])
    assert "Mentee 002: not here." in press("away", ids=[str(night.people["m2"])])
    assert "here, from round 2" in press("here", ids=[str(night.people["m2"])])
    late = make_people(night.cast, "mentee", 1, first=70)[0]
    assert "Mentee 070, mentee (m70@example.org)" in browser.get(f"{room}?q=070").content.decode()
    assert "Mentee 070 joins from round 2." in press("late", enrolment=str(late.pk))
    assert "sits at table 5 now" in press("swap", mentor=str(night.people["t2"]), table="5")
    said = press("part", mentee=str(night.people["m3"]), mentor=str(night.people["t3"]), kind="relative")
    assert "are kept apart from now on." in said
    assert "One minute more." in press("extend")
    assert "The clock stops." in press("pause")
    night.at += AHEAD
    at(night.at)
    assert "Go on" in browser.get(room).content.decode()
    stale = browser.post(room, {"act": "go_on", "presses": "1"}, follow=True).content.decode()
    assert "Somebody else pressed a moment before you." in stale
    press("go_on")
    press("end")
    night.at += AHEAD
    at(night.at)
    assert "The evening is over." in browser.get(room).content.decode()


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_but_the_lead_finds_the_pages(evening: MakeEvening, at, who: str) -> None:
    night = evening()
    browser = night.cast.client(getattr(night.cast, who))
    base = f"/lead/events/{night.event_id}/"
    for place in (f"/lead/programmes/{night.row.programme_id}/events/", base, f"{base}people/", f"{base}room/", f"{base}sheet/"):
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"act": "begin", "presses": "0", "ids": [str(night.people["m1"])]}).status_code == 404
    assert (night.row.state, night.row.said) == ("seated", [])


def test_an_event_of_nobody_is_not_found(cast: Cast, at) -> None:
    browser = cast.client(cast.chen)
    for place in ("", "people/", "room/", "sheet/"):
        address = f"/lead/events/{new_id()}/{place}"
        assert browser.get(address).status_code == 404
        for act in ("begin", "here", "details", "everybody", "invite"):
            if place != "sheet/":
                answer = browser.post(address, {"act": act, **FORM})
                assert answer.status_code == 404, (place, act)


def test_two_people_of_one_name_are_told_apart_on_room_and_sheet(evening: MakeEvening, at) -> None:
    night = evening(4, 4)
    for name in ("m1", "m2"):
        person = night.part(name).person
        person.name, person.department = "Sam Lee", f"Ward {name}"
        person.save()
    browser = night.cast.client(night.cast.chen)
    for place in ("room/", "sheet/"):
        words = browser.get(f"/lead/events/{night.event_id}/{place}").content.decode()
        assert "Sam Lee (Ward m1)" in words and "Sam Lee (Ward m2)" in words


def test_figures_are_told_from_five_answers_on_and_no_small_count(evening: MakeEvening, at) -> None:
    night = evening(6, 6)
    people = list(Attendee.objects.order_by("pk"))
    for n, one in enumerate(people[:4]):
        SurveyAnswer.objects.create(attendee=one, answers={"worth": ("Yes", "No")[n == 0]}, answered_at=AT)
    assert get_survey_figures(night.event_id, night.host) == ()
    for one in people[4:11]:
        SurveyAnswer.objects.create(attendee=one, answers={"worth": "Yes"}, answered_at=AT)
    told = get_survey_figures(night.event_id, night.host)
    assert [(one.words, one.count) for one in told[0].figures] == [("No", -1), ("Partly", 0), ("Yes", -1)]
    assert "too few to tell" in night.cast.client(night.cast.chen).get(f"/lead/events/{night.event_id}/").content.decode()
    assert get_survey_figures(night.event_id, night.cast.actor(night.cast.dina)) == ()


def test_the_room_asks_the_database_little_with_two_hundred_people(evening: MakeEvening, at, django_assert_max_num_queries) -> None:
    night = evening(100, 100, tables=100, rounds=6)
    browser = night.cast.client(night.cast.chen)
    base = f"/lead/events/{night.event_id}/"
    for place in (base, f"{base}people/", f"{base}room/", f"{base}sheet/", f"/lead/programmes/{night.row.programme_id}/events/"):
        with django_assert_max_num_queries(14):
            assert browser.get(place).status_code == 200


def test_an_evening_whose_rounds_have_run_out_can_be_closed(evening: MakeEvening, at) -> None:
    night = evening(2, 2, rounds=1)
    night.begin()
    night.press("skip")
    at(night.at)
    browser = night.cast.client(night.cast.chen)
    room = f"/lead/events/{night.event_id}/room/"
    assert "Close the evening" in browser.get(room).content.decode()
    browser.post(room, {"act": "end", "presses": str(night.row.presses)})
    assert night.row.state == "over"
    assert "Close the evening" not in browser.get(room).content.decode()
