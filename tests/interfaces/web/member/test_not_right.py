"""Something is not right: four ways from every page; what may have to be passed on is read before anything is typed."""

import re

import pytest
from django.test import Client

from polyad.domain.concerns.models import Concern
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Leadership, Officer
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.interfaces.web.addresses import addresses, full
from tests.interfaces.web.member.conftest import Pair

__all__ = ["full"]

CANARY = "canary-told-8d2a"


@pytest.fixture
def officer(pair: Pair) -> Person:
    """Names an officer who is free."""
    femi = Person.objects.create(name="Femi Ade", email="femi@example.org", joined_at=AT)
    Officer.objects.create(organisation=pair.cast.programme.organisation, person=femi)
    return femi


def typed(pair: Pair, **more: str) -> dict[str, str]:
    """Gives a filled form."""
    return {"concern_id": str(new_id()), "way": "ask", "about": str(pair.cast.bruno.pk), "words": CANARY, **more}


def head_of(page: str) -> str:
    """Gives the bar that stays on top while one scrolls."""
    return page.split("</header>")[0]


def test_it_is_on_top_of_every_page_and_knows_the_relationship(full: Cast, pair: Pair) -> None:
    """Every address below a relationship or one of its meetings that answers with a page is asked, as both members."""
    asked: dict[str, set[str]] = {"relationships": set(), "meetings": set()}
    for who in ("amara", "bruno"):
        browser = pair.browser(who)
        for address in addresses(full):
            area = address.split("/")[1]
            if area in asked and any(str(pk) in address for pk in (pair.tie, pair.held, pair.coming)):
                found = browser.get(address)
                page = found.content.decode() if found["Content-Type"].startswith("text/html") else ""
                if found.status_code == 200 and "<html" in page:  # and not a part that a page asks for
                    asked[area].add(address)
                    assert head_of(page).count(f'href="/relationships/{pair.tie}/not-right/"') == 1, address
    assert (len(asked["relationships"]) > 14, len(asked["meetings"]) > 7) == (True, True), asked


def test_it_is_on_top_of_every_other_page_too(pair: Pair) -> None:
    browser = pair.browser("amara")
    for address in ("/home/", "/network/find/", "/me/", "/plan/", "/messages/", "/growth/pulses/", "/no-such-page/"):
        assert head_of(browser.get(address).content.decode()).count('href="/not-right/"') == 1, address
    for address in (f"/notes/{pair.note_a}/", f"/messages/{pair.message}/"):
        head = head_of(browser.get(address).content.decode())
        assert head.count(f'href="/relationships/{pair.tie}/not-right/"') == 1, address
    assert "not-right" not in Client().get("/").content.decode()


def test_the_four_ways_stand_on_one_page(pair: Pair) -> None:
    page = pair.browser("amara").get(f"/relationships/{pair.tie}/not-right/").content.decode()
    assert re.findall(r'<h2 id="(\w+)-title"', page) == ["think", "ask", "change", "report"]
    assert f'action="/relationships/{pair.tie}/end/"' in page and "textarea" not in page


def test_without_a_relationship_it_asks_which(pair: Pair) -> None:
    page = pair.browser("bruno").get("/not-right/").content.decode()
    assert f'href="/relationships/{pair.tie}/not-right/#change"' in page


def test_thinking_stores_nothing_unless_a_note_is_kept(pair: Pair) -> None:
    browser = pair.browser("amara")
    assert browser.get("/not-right/think/").status_code == 200
    page = browser.get(f"/relationships/{pair.tie}/not-right/think/").content.decode()
    assert f'action="/relationships/{pair.tie}/notes/"' in page and 'name="visibility" value="A"' in page
    assert not Concern.objects.exists()


def test_the_limits_and_the_readers_stand_before_the_first_field(pair: Pair, officer: Person) -> None:
    page = pair.browser("amara").get(f"/relationships/{pair.tie}/not-right/tell/").content.decode()
    assert page.index("Femi Ade") < page.index("Someone is at serious risk of harm") < page.index("<textarea")


def test_where_nobody_would_read_it_the_page_says_so_before_and_after(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/not-right/tell/"
    assert "Nobody would read this yet" in browser.get(address).content.decode()
    answer = browser.post(address, typed(pair))
    assert answer.status_code == 400 and CANARY in answer.content.decode()
    assert not Concern.objects.exists()


def test_telling_twice_keeps_one_and_leads_to_one_s_own_page(pair: Pair, officer: Person) -> None:
    browser, sent = pair.browser("amara"), typed(pair)
    for _ in range(2):
        answer = browser.post(f"/relationships/{pair.tie}/not-right/tell/", sent)
        assert (answer.status_code, answer.url) == (302, f"/not-right/told/{sent['concern_id']}/")
    page = browser.get(answer.url).content.decode()
    assert CANARY in page and "Nobody has opened it." in page
    assert Concern.objects.get().limits_version == "1.0"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": ""}, "This field is required"),
        ({"way": "advice", "words": "Bruno again"}, "holds the name of Bruno Rossi"),
        ({"way": "wait", "about": ""}, "whom it is about"),
        ({"way": "shout"}, "not one of the available choices"),
        ({"about": "me"}, "not one of the available choices"),
        ({"concern_id": "7"}, "Enter a valid UUID"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(pair: Pair, officer: Person, change: dict, said: str) -> None:
    answer = pair.browser("amara").post(f"/relationships/{pair.tie}/not-right/tell/", typed(pair, **change))
    page = answer.content.decode()
    assert answer.status_code == 400 and said in page
    assert (change.get("words", CANARY) or "textarea") in page
    assert not Concern.objects.exists()


def test_after_the_end_one_may_still_tell(pair: Pair, officer: Person) -> None:
    browser = pair.browser("amara")
    browser.post(f"/relationships/{pair.tie}/end/")
    assert "No relationship of yours" in browser.get(f"/relationships/{pair.tie}/not-right/").content.decode()
    assert browser.post(f"/relationships/{pair.tie}/not-right/tell/", typed(pair)).status_code == 302


@pytest.mark.parametrize("who", ["bruno", "chen", "dina", "eve"])
def test_nobody_else_finds_a_word_of_it_anywhere(pair: Pair, officer: Person, who: str) -> None:
    sent = typed(pair)
    pair.browser("amara").post(f"/relationships/{pair.tie}/not-right/tell/", sent)
    browser, told = pair.browser(who), f"/not-right/told/{sent['concern_id']}/"
    for address in (told, f"{told}withdraw/", f"/officer/cases/{sent['concern_id']}/"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"words": "x", "reply_id": str(new_id())}).status_code == 404
    for address in ("/not-right/", "/not-right/told/", "/home/", "/network/find/?q=canary"):
        assert CANARY not in browser.get(address).content.decode()
    if who in ("chen", "dina", "eve"):
        for address in ("", "think/", "tell/"):
            assert browser.get(f"/relationships/{pair.tie}/not-right/{address}").status_code == 404
    assert Concern.objects.get().state == "open"


def test_a_teller_decides_and_sees_who_looked(pair: Pair, officer: Person) -> None:
    browser, sent = pair.browser("amara"), typed(pair)
    browser.post(f"/relationships/{pair.tie}/not-right/tell/", sent)
    told, case = f"/not-right/told/{sent['concern_id']}/", f"/officer/cases/{sent['concern_id']}/"
    hears = pair.cast.client(officer)
    assert CANARY in hears.get(case).content.decode()
    hears.post(case, {"reply_id": str(new_id()), "words": "I have read it."})
    hears.post(f"{case}propose/", {"kind": "talk"})
    page = browser.get(told).content.decode()
    assert "I have read it." in page and page.count("Femi Ade · ") == 2 and "An officer asks for your yes" in page
    step = Concern.objects.get().steps.get()
    assert browser.post(f"/not-right/steps/{step.pk}/", {"answer": "no"}).status_code == 302
    assert browser.post(f"{told}report/").status_code == 302
    assert browser.post(f"{told}withdraw/").status_code == 302
    step.refresh_from_db()
    assert (step.state, Concern.objects.get().state) == ("declined", "withdrawn")
    assert hears.get(case).status_code == 404
    assert browser.get(f"{told}withdraw/").status_code == 405
    assert browser.post(f"{told}shout/").status_code == 404


def test_a_lead_among_the_officers_is_not_offered_it(pair: Pair, officer: Person) -> None:
    Leadership.objects.create(programme=pair.cast.programme, person=officer)
    assert "Femi Ade" not in pair.browser("amara").get(f"/relationships/{pair.tie}/not-right/tell/").content.decode()
