"""The pages of the desk: the crisis sentence first, honest waiting, take or pass on, a talk, one step, perhaps a tie."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from polyad.domain.gatherings.models import Need, NeedWish
from polyad.foundation.ids import new_id
from tests.cast import Cast
from tests.domain.gatherings.conftest import DeskCast, make_desk

WORDS = "I must choose between two posts by Friday."


@pytest.fixture
def desk(cast: Cast) -> DeskCast:
    """A desk with two mentors, both of whom are asked."""
    return make_desk(cast, "Grace Obi")


def typed(**more: object) -> dict[str, object]:
    """What somebody types at the desk."""
    day = timezone.now().date() + timedelta(days=6)
    return {"need_id": new_id(), "help_kind": "mentoring", "words": WORDS, "answer_by": day.isoformat(), **more}


def post(desk: DeskCast) -> UUID:
    """Posts a need through the page."""
    answer = desk.cast.client(desk.people["amara"]).post(f"/desk/{desk.desk.pk}/ask/", typed())
    assert answer.status_code == 302
    return Need.objects.get().pk


def test_what_the_desk_is_not_for_stands_before_the_form(desk: DeskCast) -> None:
    page = desk.cast.client(desk.people["amara"]).get(f"/desk/{desk.desk.pk}/ask/").content.decode()
    assert page.index("This is not for emergencies") < page.index("<form class=\"form\"")
    assert "not for the care of a patient that is going on now" in page
    assert "We do not know yet how long it takes" in page
    assert "Someone is at serious risk of harm" in page or "risk" in page


def test_posting_asks_and_shows_how_it_stands(desk: DeskCast) -> None:
    need = post(desk)
    page = desk.cast.client(desk.people["amara"]).get(f"/desk/needs/{need}/").content.decode()
    assert WORDS in page and "2 mentors are asked now" in page
    assert "Take it back" in page


def test_a_refused_need_keeps_what_was_typed(desk: DeskCast) -> None:
    browser = desk.cast.client(desk.people["amara"])
    long = "word " * 121
    answer = browser.post(f"/desk/{desk.desk.pk}/ask/", typed(words=long))
    assert answer.status_code == 400
    assert "Please use at most 120 words; these are 121." in answer.content.decode()
    assert long.strip() in answer.content.decode()
    assert Need.objects.count() == 0


def test_one_takes_it_and_the_other_is_told_kindly(desk: DeskCast) -> None:
    need = post(desk)
    bruno, grace = (desk.cast.client(desk.people[name]) for name in ("bruno", "grace"))
    assert "Have you half an hour?" in bruno.get(f"/desk/needs/{need}/").content.decode()
    assert WORDS not in bruno.get("/desk/").content.decode()
    assert bruno.post(f"/desk/needs/{need}/take/").status_code == 302
    late = grace.post(f"/desk/needs/{need}/take/")
    assert (late.status_code, "Somebody else has just taken this. Thank you all the same." in late.content.decode()) == (409, True)
    assert grace.get(f"/desk/needs/{need}/").status_code == 404


def test_the_talk_is_booked_moved_and_filed(desk: DeskCast) -> None:
    need = post(desk)
    bruno, amara = (desk.cast.client(desk.people[name]) for name in ("bruno", "amara"))
    bruno.post(f"/desk/needs/{need}/take/")
    day = (timezone.now() + timedelta(days=2)).date().isoformat()
    place = {"day": day, "time": "16:00", "zone": "Europe/London", "minutes": 30, "place": "Library"}
    assert amara.post(f"/desk/needs/{need}/time/", place).status_code == 302
    assert "Library" in bruno.get(f"/desk/needs/{need}/").content.decode()
    file = bruno.get(f"/desk/needs/{need}/talk.ics")
    assert file.headers["Content-Type"].startswith("text/calendar") and WORDS not in file.content.decode()
    meeting = Need.objects.get().meeting_id
    assert bruno.get(f"/meetings/{meeting}/").headers["Location"] == f"/desk/needs/{need}/"
    assert desk.cast.client(desk.people["grace"]).get(f"/meetings/{meeting}/").status_code == 404
    wrong = amara.post(f"/desk/needs/{need}/time/", {**place, "day": "2020-01-01"})
    assert wrong.status_code == 409 and "Library" in wrong.content.decode()


def test_one_step_ends_it_and_a_single_yes_stays_with_whoever_said_it(desk: DeskCast) -> None:
    need = post(desk)
    bruno, amara = (desk.cast.client(desk.people[name]) for name in ("bruno", "amara"))
    bruno.post(f"/desk/needs/{need}/take/")
    due = (timezone.now() + timedelta(days=5)).date().isoformat()
    assert amara.post(f"/desk/needs/{need}/step/", {"step_id": new_id(), "text": "", "due_on": due}).status_code == 400
    step = {"step_id": new_id(), "text": "Ring the second place", "due_on": due}
    assert amara.post(f"/desk/needs/{need}/step/", step).status_code == 302
    assert "Ring the second place" in amara.get("/home/").content.decode() or "Ring the second place" in bruno.get(f"/desk/needs/{need}/").content.decode()
    assert amara.post(f"/desk/needs/{need}/wish/", {"wish": "yes"}).status_code == 302
    page = bruno.get(f"/desk/needs/{need}/").content.decode()
    assert "Make this a tie?" in page and "You said" not in page and "both said yes" not in page
    bruno.post(f"/desk/needs/{need}/wish/", {"wish": "yes"})
    assert "You both said yes" in amara.get(f"/desk/needs/{need}/").content.decode()
    assert NeedWish.objects.count() == 2


def test_cell_by_cell_nobody_else_finds_anything(desk: DeskCast) -> None:
    need = post(desk)
    places = [f"/desk/needs/{need}/", f"/desk/needs/{need}/talk.ics"]
    acts = [f"/desk/needs/{need}/{act}/" for act in ("take", "pass", "give-back", "withdraw", "talked", "time", "step", "wish", "x")]
    for name in ("chen", "dina", "eve"):
        browser = desk.cast.client(desk.people[name])
        assert [browser.get(place).status_code for place in places] == [404, 404]
        assert WORDS not in browser.get("/desk/").content.decode()
        for act in acts:
            answer = browser.post(act, {"wish": "yes"})
            assert answer.status_code == 404, (name, act)
    assert desk.cast.client(desk.people["dina"]).get(f"/desk/{desk.desk.pk}/ask/").status_code == 404
    assert Need.objects.get().state == "asking"


def test_the_lead_opens_and_closes_the_desk_and_reads_nothing_of_it(desk: DeskCast) -> None:
    post(desk)
    place = f"/lead/programmes/{desk.cast.programme.pk}/desk/"
    chen, dina = desk.cast.client(desk.people["chen"]), desk.cast.client(desk.people["dina"])
    page = chen.get(place).content.decode()
    assert "Fewer than five are running, so they are not counted here." in page
    assert WORDS not in page and "Amara" not in page
    assert dina.get(place).status_code == 404 == dina.post(place, {"act": "close"}).status_code
    chen.post(place, {"act": "close"})
    assert desk.cast.client(desk.people["amara"]).get(f"/desk/{desk.desk.pk}/ask/").status_code == 404
    chen.post(place, {"act": "open"})
    assert "Nobody else can be asked at the moment." in chen.post(place, {"act": "ask"}, follow=True).content.decode()


def test_home_leads_to_the_desk_and_says_that_somebody_asks(desk: DeskCast) -> None:
    post(desk)
    assert 'href="/desk/"' in desk.cast.client(desk.people["amara"]).get("/home/").content.decode()
    said = {name: desk.cast.client(desk.people[name]).get("/home/beyond/").content.decode() for name in ("amara", "grace", "dina")}
    assert "How your question stands" in said["amara"]
    assert "1 person asks at the desk" in said["grace"]
    assert "asks at the desk" not in said["dina"] and "How your question" not in said["dina"]
