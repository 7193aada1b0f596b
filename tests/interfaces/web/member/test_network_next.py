"""The next tie on the page: how to begin, one suggestion with its reason, who could be it, putting it off, nobody else's eyes."""

import re
from typing import Any

import pytest
from django.test import Client

from polyad.domain.networks.models import Alter, PutOff
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Goal
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol

KEY = "function::sponsorship::"


@pytest.fixture
def amara(cast: Cast) -> Client:
    return cast.client(cast.amara)


@pytest.fixture
def wish(cast: Cast) -> Goal:
    """Amara wants sponsorship, and Bruno offers it."""
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(help_kinds=["sponsorship"])
    return Goal.objects.create(owner=cast.amara, title="Canary goal 51c0", layer="personalised", help_kinds=["sponsorship"], created_at=AT)


def test_an_empty_map_says_how_to_begin(amara: Client) -> None:
    page = amara.get("/network/next/").content.decode()
    assert "Begin with a map, or with a goal" in page and "/network/names/" in page and "/goals/new/" in page


def test_a_map_leads_to_one_suggestion_and_another(amara: Client) -> None:
    amara.post("/network/names/", {"truth": "Ines\nMei"})
    page = amara.get("/network/next/").content.decode()
    assert page.count('class="nexttie"') == 1 and "Nobody on your map does this for you yet." in page
    assert 'href="?place=2"' in page
    assert amara.get("/network/next/?place=2").content.decode().split('class="nexttie"')[1] != page.split('class="nexttie"')[1]


def test_a_goal_with_a_person_reasons_places_and_the_way_to_write(cast: Cast, amara: Client, wish: Goal) -> None:
    page = amara.get("/network/next/").content.decode()
    assert "Your goal “Canary goal 51c0” asks for sponsorship, and nobody gives you that yet." in page
    card = page[page.index("data-person=") : page.index("</article>", page.index("data-person="))]
    assert card.count("<li>") == 3 and "2 of 2 places free" in card and "Next free time:" in card
    assert f'href="/network/contact/{cast.bruno.pk}/"' in card
    assert amara.get(f"/network/contact/{cast.bruno.pk}/").status_code == 200


def test_no_score_stands_anywhere_on_the_page(cast: Cast, amara: Client, wish: Goal) -> None:
    for n in range(9):
        mentor = enrol(f"Mentor {'ABCDEFGHI'[n]}", "mentor", cast.programme, capacity=1)
        Enrolment.objects.filter(pk=mentor.pk).update(help_kinds=["sponsorship"])
    page = amara.get("/network/next/").content.decode()
    section = re.sub(r"<[^>]+>|\d+ of \d+ places free|\d{1,2}:\d\d|\b\d{1,2} \w+ ?(?:20\d\d)?", " ", page[page.index('id="people"') :])
    assert page.count("data-person=") == 5
    assert "Drawn by lot this week" in page and "One seat goes by lot each week" in page
    assert not re.search(r"%|score|rank(?!ed for others)|match", section, re.IGNORECASE)


def test_a_suggestion_is_put_off_and_brought_back(amara: Client, wish: Goal) -> None:
    key = re.search(r'name="key" value="([^"]+)"', amara.get("/network/next/").content.decode()).group(1)
    amara.post("/network/next/put-off/", {"key": key})
    page = amara.get("/network/next/").content.decode()
    assert "You have put off what your network seems to lack." in page or "Begin with a map" in page
    assert "1 suggestion is put off." in page and key not in page
    amara.post("/network/next/bring-back/")
    assert key in amara.get("/network/next/").content.decode()


def test_goals_that_say_nothing_are_told_how_to_speak(amara: Client, wish: Goal) -> None:
    Goal.objects.update(help_kinds=[])
    assert "None of your active goals says which kinds of help would serve it." in amara.get("/network/next/").content.decode()


def test_kinds_of_help_are_said_of_a_goal_and_kept(amara: Client, wish: Goal) -> None:
    address = f"/goals/{wish.pk}/edit/"
    typed = {"goal_id": str(wish.pk), "version": "1", "title": "Be seen", "layer": "personalised"}
    assert amara.post(address, typed | {"help_kinds": ["coaching", "advising"]}).status_code == 302
    assert Goal.objects.get().help_kinds == ["advising", "coaching"]
    assert "Advising, Coaching" in amara.get(f"/goals/{wish.pk}/").content.decode()
    wrong = amara.post(address, typed | {"version": "2", "help_kinds": ["gossip"]})
    assert wrong.status_code == 400 and Goal.objects.get().help_kinds == ["advising", "coaching"]


def test_kinds_of_help_typed_in_a_second_tab_are_not_lost(amara: Client, wish: Goal) -> None:
    address = f"/goals/{wish.pk}/edit/"
    typed = {"goal_id": str(wish.pk), "version": "1", "title": "Be seen", "layer": "personalised"}
    amara.post(address, typed)
    answer = amara.post(address, typed | {"title": "Other", "help_kinds": ["coaching", "connection"]})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [bool(re.search(rf'value="{kind}"[^>]* checked', page)) for kind in ("coaching", "connection", "mentoring")] == [True, True, False]


@pytest.mark.parametrize("place", ["0", "-1", "99", "x", "９", "1e9", "1" * 50])
def test_an_odd_place_is_no_trouble(amara: Client, wish: Goal, place: str) -> None:
    assert amara.get("/network/next/", {"place": place}).status_code == 200


@pytest.mark.parametrize("key", ["", "x", "goal:::", "motive::::", "function::" + "a" * 300 + "::", "<script>", "function::A::"])
def test_what_is_no_suggestion_is_not_put_off(amara: Client, key: str) -> None:
    page = amara.post("/network/next/put-off/", {"key": key}, follow=True).content.decode()
    assert "There is no such suggestion any more." in page and PutOff.objects.count() == 0


def test_putting_off_is_posted_only(amara: Client) -> None:
    assert amara.get("/network/next/put-off/").status_code == amara.get("/network/next/bring-back/").status_code == 405


@pytest.mark.parametrize("who", ["bruno", "chen", "dina", "eve"])
def test_nobody_else_sees_or_moves_hers(cast: Cast, amara: Client, wish: Goal, who: str) -> None:
    Alter.objects.create(owner=cast.amara, name="Canary Kestrel", rhythm="monthly", functions=["coaching"], named_at=AT)
    amara.post("/network/next/put-off/", {"key": KEY})
    client = cast.client(getattr(cast, who))
    assert "Canary" not in client.get("/network/next/").content.decode()
    client.post("/network/next/bring-back/")
    assert PutOff.objects.get().owner_id == cast.amara.pk


def test_somebody_signed_out_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/network/next/").status_code == 302
    assert Client().post("/network/next/put-off/", {"key": KEY}).status_code == 401
    assert PutOff.objects.count() == 0


def test_a_page_asks_few_questions_however_many_people(cast: Cast, amara: Client, wish: Goal, django_assert_max_num_queries: Any) -> None:
    for n in range(60):
        Alter.objects.create(owner=cast.amara, name=f"P{n}", rhythm="monthly", named_at=AT)
        mentor = enrol(f"Mentor {n:02}", "mentor", cast.programme, capacity=1)
        Enrolment.objects.filter(pk=mentor.pk).update(help_kinds=["sponsorship"])
    amara.get("/network/next/")
    with django_assert_max_num_queries(19):
        assert amara.get("/network/next/").content.decode().count("data-person=") == 5
