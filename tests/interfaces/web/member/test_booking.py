"""Choosing a time: what was typed stays, and the clock's own tricks are asked about."""

from datetime import timedelta

from django.utils import timezone

from polyad.domain.guidance.models import FitCheck
from polyad.domain.meetings.models import Meeting
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import advance_phase, open_relationship
from polyad.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.interfaces.web.member.conftest import Pair


def address(pair: Pair) -> str:
    """Gives the page's address."""
    return f"/relationships/{pair.tie}/meetings/new/"


def typed(**more: str) -> dict[str, str]:
    """Fills the form."""
    day = (timezone.now() + timedelta(days=20)).date().isoformat()
    return {"day": day, "time": "16:00", "zone": "Europe/London", "minutes": "60", "place": "Room 2", **more}


def test_a_day_and_a_time_are_booked_with_their_agenda(pair: Pair) -> None:
    answer = pair.browser("bruno").post(address(pair), typed(title_1="Night shifts", minutes_1="20", help_kind_1="advising"))
    row = Meeting.objects.get(place="Room 2")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/meetings/{row.pk}/")
    assert (row.wall_start[-5:], row.zone, row.agenda.get().title) == ("16:00", "Europe/London", "Night shifts")


def test_a_suggested_time_is_booked(pair: Pair) -> None:
    browser = pair.browser("amara")
    page = browser.get(address(pair)).content.decode()
    slot = page.split('name="slot" value="')[1].split('"')[0]
    assert browser.post(address(pair), typed(day="", time="", slot=slot)).status_code == 302
    assert Meeting.objects.get(place="Room 2").wall_start == slot


def test_typed_words_stay_when_something_is_missing(pair: Pair) -> None:
    answer = pair.browser("amara").post(address(pair), typed(day="", title_1="Night shifts", outcome_2="A plan"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="Night shifts"' in page and 'value="A plan"' in page and 'value="Room 2"' in page
    assert "Please say in a few words what this is about." in page


def test_a_time_that_never_comes_offers_the_next(pair: Pair) -> None:
    answer = pair.browser("amara").post(address(pair), typed(day="2027-03-28", time="01:30"))
    assert answer.status_code == 409
    assert 'value="02:00"' in answer.content.decode()


def test_a_time_that_comes_twice_is_asked_about(pair: Pair) -> None:
    browser, twice = pair.browser("amara"), typed(day="2027-10-31", time="01:30")
    page = browser.post(address(pair), twice).content.decode()
    assert "The first, 01:30 BST" in page and "The second, 01:30 GMT" in page
    assert browser.post(address(pair), {**twice, "fold": "1"}).status_code == 302
    assert f"{Meeting.objects.get(place='Room 2').starts_at:%H:%M}" == "01:30"


def test_a_time_taken_keeps_what_was_typed(pair: Pair) -> None:
    browser = pair.browser("amara")
    browser.post(address(pair), typed())
    answer = browser.post(address(pair), typed(minutes="45", place="Room 3"))
    assert answer.status_code == 409
    assert "You already have a meeting then." in answer.content.decode()
    assert 'value="Room 3"' in answer.content.decode()


def test_any_words_get_a_sentence_and_never_a_fault(pair: Pair) -> None:
    browser = pair.browser("amara")
    for name in ("day", "time", "zone", "minutes", "fold", "slot", "place", "video_link", "title_1", "minutes_1", "help_kind_1"):
        for words in ("\x00", "x" * 5000, "\u202e\r\n", "-1", "99999999999999999999", "2027-02-30", "javascript:alert(1)"):
            assert browser.post(address(pair), typed(**{name: words})).status_code in (302, 400, 409), (name, words)


def test_a_short_call_comes_before_anything_begins(cast: Cast) -> None:
    now = timezone.now()
    mentee, mentor = cast.amara_enrolment.pk, cast.bruno_enrolment.pk
    tie = open_relationship(mentee_enrolment_id=mentee, mentor_enrolment_id=mentor, reasons=(), by=SYSTEM, at=now)
    amara = cast.client(cast.amara)
    assert f"/relationships/{tie}/meetings/new/?call=1" in amara.get(f"/relationships/{tie}/").content.decode()
    page = amara.get(f"/relationships/{tie}/meetings/new/?call=1").content.decode()
    assert "A short call first" in page and 'name="call" value="1"' in page and 'value="20"' in page
    today = (now - timedelta(days=1)).date().isoformat()
    said = typed(day=today, minutes="20", call="1")
    assert amara.post(f"/relationships/{tie}/meetings/new/", said).status_code == 302
    call = Meeting.objects.get()
    assert (call.agenda_key, call.minutes) == ("chemistry-call", 20)
    closed = amara.post(f"/meetings/{call.pk}/close/", {"version": "1", "summary": "It felt easy."})
    assert closed.headers["Location"] == f"/relationships/{tie}/fit/"
    assert "After your call" in amara.get(f"/relationships/{tie}/fit/").content.decode()
    assert amara.post(f"/relationships/{tie}/fit/", {"answer": "yes"}).status_code == 302
    assert (FitCheck.objects.get().after_meeting, FitCheck.objects.get().answer) == (0, "yes")
    assert Relationship.objects.get().phase == "preparing"
    page = amara.get(f"/relationships/{tie}/").content.decode()
    assert "A short call · Held" in page.replace("\n", "") and "Leave a pulse" not in page
    first = amara.get(f"/relationships/{tie}/meetings/new/").content.decode()
    assert "Set the first meeting" in first


def test_once_something_has_begun_a_call_is_an_ordinary_meeting(pair: Pair) -> None:
    advance_phase(relationship_id=pair.tie, by=SYSTEM, at=timezone.now())
    assert Relationship.objects.get().phase == "negotiating"
    assert pair.browser("amara").post(address(pair), typed(call="1")).status_code == 302
    assert Meeting.objects.get(place="Room 2").agenda_key == "regular-dyad-meeting"
