"""The pages of opened doors: what is found by a name, what is said, what is kept of what was typed, who gets a 404."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from polyad.domain.networks.models import ActivityInvitation, Introduction, SponsorshipAct
from polyad.domain.people.models import Person
from polyad.foundation.ids import new_id
from tests.cast import Cast
from tests.domain.networks.conftest import Doors, doors
from tests.interfaces.web.member.conftest import Pair

__all__ = ["doors"]


def typed(**more: object) -> dict[str, object]:
    day = timezone.now().date() + timedelta(days=20)
    return {"door_id": new_id(), "who": "Amara Eriksen", "kind": "stage", "words": "A panel in May.", "deadline": day.isoformat(), **more}


def page(doors: Doors, name: str, address: str) -> str:
    answer = doors.cast.client(doors.people[name]).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def offer(doors: Doors, **more: object) -> UUID:
    answer = doors.cast.client(doors.people["bruno"]).post("/network/doors/acts/offer/", typed(**more))
    assert answer.status_code == 302, answer.content.decode()
    return SponsorshipAct.objects.get().pk


def test_an_act_from_offer_to_outcome(doors: Doors) -> None:
    act = offer(doors)
    at = f"/network/doors/acts/{act}/"
    amara, bruno = (doors.cast.client(doors.people[name]) for name in ("amara", "bruno"))
    assert "Waits for you" in page(doors, "amara", "/network/doors/")
    assert "A panel in May." not in page(doors, "amara", "/network/doors/") and "A panel in May." in page(doors, "amara", at)
    assert "Yes, please" in page(doors, "amara", at) and "Yes, please" not in page(doors, "bruno", at)
    amara.post(f"{at}agree/")
    bruno.post(f"{at}done/", {"did": "Wrote to the chair."})
    assert "Wrote to the chair." in page(doors, "amara", at)
    amara.post(f"{at}outcome/", {"outcome": "came", "words": "On Friday."})
    amara.post(f"{at}thank/", {"thanks": "You were heard."})
    assert all(words in page(doors, "bruno", at) for words in ("It came about", "On Friday.", "You were heard."))
    assert "You spoke for somebody" in page(doors, "bruno", "/network/doors/given/")
    assert "Somebody spoke for you" in page(doors, "amara", "/network/doors/given/")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Amara", "We found nobody."),
        ("Dina Kariuki", "We found nobody."),
        ("Chen Wu", "We found nobody."),
        ("a", "We found nobody."),
    ],
)
def test_mentees_are_found_by_the_whole_name_only(doors: Doors, who: str, words: str) -> None:
    answer = doors.cast.client(doors.people["bruno"]).post("/network/doors/acts/offer/", typed(who=who))
    text = answer.content.decode()
    assert answer.status_code == 400 and "A panel in May." in text
    assert words in text
    assert SponsorshipAct.objects.count() == 0


def test_too_long_a_thank_you_is_kept_and_said(doors: Doors) -> None:
    act = doors.act(did="I named you.")
    for words, status in (("y" * 501, 400), ("Thank you.", 302)):
        answer = doors.cast.client(doors.people["amara"]).post(f"/network/doors/acts/{act}/thank/", {"thanks": words})
        assert answer.status_code == status
        if status == 400:
            assert f'value="{words}"' in answer.content.decode() and "Please use at most 500 letters; these are 501." in answer.content.decode()
    assert "Thank you." in page(doors, "bruno", f"/network/doors/acts/{act}/")


@pytest.mark.parametrize("who", ["đorđe nguyễn", "ĐORĐE NGUYỄN", "Đorđe  Nguye\u0302\u0303n"])
def test_somebody_is_found_whatever_the_case_and_the_keyboard(doors: Doors, who: str) -> None:
    Person.objects.filter(pk=doors.people["amara"].pk).update(name="Đorđe Nguyễn")
    assert doors.cast.client(doors.people["bruno"]).post("/network/doors/acts/offer/", typed(who=who)).status_code == 302


def test_mentors_are_found_by_a_part_and_two_of_one_name_by_their_address(doors: Doors) -> None:
    amara = doors.cast.client(doors.people["amara"])
    asked = amara.post("/network/doors/acts/ask/", typed(who="hug"))
    assert asked.status_code == 400 and SponsorshipAct.objects.count() == 0, "a part of a name sends nothing to anybody yet"
    assert "Did you mean Hugo Marsh?" in asked.content.decode() and 'value="Hugo Marsh"' in asked.content.decode()
    assert amara.post("/network/doors/acts/ask/", typed(who="hugo  marsh")).status_code == 302
    doors.people["grace"].name = doors.people["ines"].name = "Pat Lee"
    for name in ("grace", "ines"):
        doors.people[name].save()
    answer = amara.post("/network/doors/acts/ask/", typed(who="pat lee"))
    assert "Please type the e-mail address instead." in answer.content.decode()
    assert amara.post("/network/doors/acts/ask/", typed(who="INES@example.org")).status_code == 302
    assert list(SponsorshipAct.objects.order_by("made_at").values_list("sponsor__email", flat=True)) == ["hugo@example.org", "ines@example.org"]


def test_an_introduction_shows_a_name_only_when_both_said_yes(doors: Doors) -> None:
    bruno = doors.cast.client(doors.people["bruno"])
    why = {"why_one": "Somebody who teaches on nights, as you do.", "why_other": "Somebody new who asks good questions."}
    bad = bruno.post("/network/doors/introductions/new/", {"door_id": new_id(), "one": "Amara Eriksen", "other": "Grace Obi", **why, "why_one": "Meet Grace."})
    assert bad.status_code == 400 and "Please leave names and addresses out" in bad.content.decode()
    bruno.post("/network/doors/introductions/new/", {"door_id": new_id(), "one": "Amara Eriksen", "other": "Grace Obi", **why})
    at = f"/network/doors/introductions/{Introduction.objects.get().pk}/"
    assert why["why_one"] in page(doors, "amara", at) and why["why_other"] in page(doors, "grace", at)
    assert "Grace" not in page(doors, "amara", at) + page(doors, "amara", "/network/doors/")
    doors.cast.client(doors.people["amara"]).post(f"{at}answer/", {"answer": "yes"})
    doors.cast.client(doors.people["grace"]).post(f"{at}answer/", {"answer": "yes"})
    assert "grace@example.org" in page(doors, "amara", at) and "amara@example.org" in page(doors, "grace", at)
    assert "example.org" not in page(doors, "bruno", at)


def test_an_invitation_is_answered_plainly(doors: Doors) -> None:
    bruno, amara = (doors.cast.client(doors.people[name]) for name in ("bruno", "amara"))
    day = (timezone.now().date() + timedelta(days=5)).isoformat()
    told = {"door_id": new_id(), "who": "Amara Eriksen", "kind": "clinic", "what": "The foot clinic.", "on": day, "place": "Room 2"}
    bruno.post("/network/doors/invitations/new/", told)
    bruno.post("/network/doors/invitations/new/", told)
    at = f"/network/doors/invitations/{ActivityInvitation.objects.get().pk}/"
    assert "The foot clinic." in page(doors, "amara", at) and "Room 2" in page(doors, "amara", at)
    amara.post(f"{at}yes/")
    assert "I cannot come after all" in page(doors, "amara", at)
    assert "Yes" in page(doors, "bruno", at)


def test_a_yes_is_in_both_calendars_and_in_a_file_until_it_is_a_no(doors: Doors) -> None:
    today = timezone.now().date()
    row = ActivityInvitation.objects.create(
        host=doors.people["bruno"], guest=doors.people["amara"], kind="clinic", what="The foot clinic.", place="Room 2", on=today, made_at=timezone.now()
    )
    at, amara = f"/network/doors/invitations/{row.pk}/", doors.cast.client(doors.people["amara"])
    feeds = {name: feed_of(doors, name) for name in ("amara", "bruno", "grace", "chen", "dina")}
    assert amara.get(f"{at}along.ics").status_code == 404 and events(feeds["amara"]) == []
    assert "along.ics" not in page(doors, "amara", at)
    amara.post(f"{at}yes/")
    assert {name: [str(one["SUMMARY"]) for one in events(feed)] for name, feed in feeds.items()} == {
        "amara": ["Along with Bruno Rossi"], "bruno": ["Amara Eriksen comes along"], "grace": [], "chen": [], "dina": [],
    }  # fmt: skip
    told = Client().get(feeds["amara"]).content.decode()
    assert "foot clinic" not in told and "Room 2" not in told
    assert f"{at}along.ics" in page(doors, "amara", at) and f"{at}along.ics" in page(doors, "bruno", at)
    file = amara.get(f"{at}along.ics")
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert (event.decoded("DTSTART"), str(event["LOCATION"]), str(event["SUMMARY"])) == (today, "Room 2", "Along with Bruno Rossi")
    assert "attachment" in file.headers["Content-Disposition"] and "foot clinic" not in file.content.decode()
    for name in ("grace", "chen", "dina", "eve"):
        assert doors.cast.client(doors.people[name]).get(f"{at}along.ics").status_code == 404
    amara.post(f"{at}no/")
    assert events(feeds["amara"]) == events(feeds["bruno"]) == []
    assert amara.get(f"{at}along.ics").status_code == 404


def feed_of(doors: Doors, name: str) -> str:
    made = doors.cast.client(doors.people[name]).post("/me/calendar/", {"act": "open"}).content.decode()
    return "/feeds/calendar/" + made.split("/feeds/calendar/")[1].split("<")[0]


def events(feed: str) -> list[Event]:
    return Calendar.from_ical(Client().get(feed).content).walk("VEVENT")


def test_others_find_nothing_and_get_the_same_answer_as_for_nothing(doors: Doors, cast: Cast) -> None:
    act = offer(doors)
    for name in ("chen", "dina", "eve", "grace"):
        browser = cast.client(doors.people[name])
        for address in (f"/network/doors/acts/{act}/", f"/network/doors/acts/{new_id()}/"):
            assert browser.get(address).status_code == 404
            for end in ("agree/", "decline/", "take-back/"):
                assert browser.post(address + end).status_code == 404
            assert browser.post(f"{address}done/", {"did": "x"}).status_code == 404
            assert browser.post(f"{address}thank/", {"thanks": "x"}).status_code == 404
        assert "panel" not in browser.get("/network/doors/").content.decode()


def test_pressing_late_is_told_kindly(doors: Doors) -> None:
    act = offer(doors)
    doors.cast.client(doors.people["bruno"]).post(f"/network/doors/acts/{act}/take-back/")
    answer = doors.cast.client(doors.people["bruno"]).post(f"/network/doors/acts/{act}/decline/")
    assert answer.status_code == 409 and "This moved on meanwhile" in answer.content.decode()


def test_no_introductions_for_now(doors: Doors) -> None:
    amara = doors.cast.client(doors.people["amara"])
    amara.post("/network/doors/choice/", {"introductions": "none"})
    assert "For now you are not asked." in page(doors, "amara", "/network/doors/")
    amara.post("/network/doors/choice/", {"introductions": "some"})
    assert "No introductions for now" in page(doors, "amara", "/network/doors/")


def test_a_relationship_leads_to_the_form_with_its_name_filled_in(pair: Pair) -> None:
    for name, way, other in (("bruno", "offer", pair.cast.amara), ("amara", "ask", pair.cast.bruno)):
        browser = pair.browser(name)
        address = f"/network/doors/acts/{way}/?who={other.pk}"
        assert address in browser.get(f"/relationships/{pair.tie}/").content.decode()
        assert f'value="{other.name}"' in browser.get(address).content.decode()
    stranger = pair.browser("bruno").get(f"/network/doors/acts/offer/?who={pair.cast.dina.pk}").content.decode()
    assert pair.cast.dina.name not in stranger
