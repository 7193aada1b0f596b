"""The closing conversation on the page: each their own part, saved as it goes, finished by one yes of all."""

import re

from polyad.domain.relationships.models import ClosingAnswer, Relationship, Thanks
from tests.interfaces.web.member.conftest import Pair

CANARY = "canary-closing-5a7d"


def closing(pair: Pair) -> str:
    """Gives the address."""
    return f"/relationships/{pair.tie}/closing/"


def test_the_portrait_puts_the_beginning_beside_now_and_holds_no_score(pair: Pair) -> None:
    browser = pair.browser("amara")
    browser.post(f"{closing(pair)}answers/learned/", {"words": CANARY, "version": 1, "is_shared": "on"})
    page = pair.browser("bruno").get(closing(pair)).content.decode()
    assert "you have met once" in page and "At the beginning" in page and "canary-agenda-7f3a" in page
    assert CANARY in page and "%" not in re.sub(r"<[^>]*>", "", page.split('id="growth"')[1].split("</section>")[0])


def test_it_saves_itself_and_a_second_tab_shows_both_texts(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"{closing(pair)}answers/learned/"
    first = browser.post(address, {"words": "one", "version": 1}, headers={"X-Autosave": "1"})
    second = browser.post(address, {"words": "two", "version": 1}, headers={"X-Autosave": "1"})
    assert (first.status_code, first.headers["X-Version"], second.headers["X-Version"]) == (204, "1", "2")
    assert browser.post(address, {"words": "three", "version": 1}, headers={"X-Autosave": "1"}).status_code == 409
    both = browser.post(address, {"words": "three", "version": 1})
    assert both.status_code == 409 and "two" in both.content.decode() and "three" in both.content.decode()
    assert ClosingAnswer.objects.get().words == "two"


def test_both_begin_thank_choose_and_close_as_peers(pair: Pair) -> None:
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    assert amara.post(closing(pair)).status_code == 302
    amara.post(f"{closing(pair)}thanks/{pair.cast.bruno.pk}/", {"words": CANARY, "version": 1})
    assert CANARY not in bruno.get(closing(pair)).content.decode()
    bruno.post(f"/thanks/{Thanks.objects.get().pk}/", {"choice": "show"})
    assert CANARY in bruno.get(closing(pair)).content.decode()
    amara.post(f"{closing(pair)}actions/{pair.action}/", {"to": str(pair.cast.bruno.pk)})
    for browser in (amara, bruno):
        assert browser.post(f"{closing(pair)}choice/", {"form": "peers", "is_confirmed": "on"}).status_code == 302
    following = Relationship.objects.exclude(pk=pair.tie).get()
    left = amara.get(f"/relationships/{pair.tie}/").content.decode()
    assert f"/relationships/{following.pk}/" in left and "You chose together: Peers." in left
    assert amara.get(f"/relationships/{following.pk}/").status_code == 200
    assert amara.get(f"/relationships/{following.pk}/agreement/").status_code == 200
    assert amara.get("/home/").status_code == 200
    assert "canary-action-55e1" in bruno.get("/home/").content.decode()
    assert amara.get(closing(pair)).status_code == 302


def test_an_open_tab_after_the_end_gives_the_words_back(pair: Pair) -> None:
    browser = pair.browser("amara")
    pair.browser("bruno").post(f"/relationships/{pair.tie}/end/", {"when": "now"})
    for address in ("answers/learned/", f"thanks/{pair.cast.bruno.pk}/"):
        lost = browser.post(closing(pair) + address, {"words": CANARY, "version": 1})
        assert lost.status_code == 409 and CANARY in lost.content.decode()
    assert browser.post(f"{closing(pair)}choice/", {"form": "peers", "is_confirmed": "on"}).status_code == 409
    assert browser.post(closing(pair)).status_code == 409


def test_nobody_else_comes_near(pair: Pair) -> None:
    pair.browser("amara").post(f"{closing(pair)}answers/learned/", {"words": CANARY, "version": 1, "is_shared": "on"})
    pair.browser("amara").post(f"{closing(pair)}thanks/{pair.cast.bruno.pk}/", {"words": CANARY, "version": 1})
    thanks = f"/thanks/{Thanks.objects.get().pk}/"
    for who in ("chen", "dina", "eve"):
        browser = pair.browser(who)
        assert browser.get(closing(pair)).status_code == 404
        for address in ("", "answers/learned/", f"thanks/{pair.cast.bruno.pk}/", f"actions/{pair.action}/", "choice/"):
            answer = browser.post(closing(pair) + address, {"words": "x", "version": 1, "form": "peers", "to": "let_go"})
            assert answer.status_code == 404, address
        for address in (thanks, f"/relationships/{pair.tie}/handover/stop/", f"/relationships/{pair.tie}/delete-mine/"):
            assert browser.post(address, {"choice": "show"}).status_code == 404
        assert browser.post(f"/relationships/{pair.tie}/end/wait/").status_code == 404
    assert pair.browser("amara").post(thanks, {"choice": "show"}).status_code == 404
    assert pair.browser("amara").post(f"/relationships/{pair.tie}/delete-mine/").status_code == 404


def test_what_is_wrong_is_said(pair: Pair) -> None:
    browser = pair.browser("amara")
    for address, sent in (
        ("answers/score/", {"words": "5", "version": 1}),
        ("answers/learned/", {"words": "x" * 5000, "version": 1}),
        ("answers/learned/", {"words": "x", "version": "one"}),
        ("choice/", {"form": "marriage", "is_confirmed": "on"}),
        ("choice/", {"is_confirmed": "on"}),
    ):
        assert browser.post(closing(pair) + address, sent).status_code == 400, address
    assert browser.get(f"{closing(pair)}choice/").status_code == 302


def test_the_page_stays_within_its_budget_of_queries(pair: Pair, django_assert_max_num_queries) -> None:
    browser = pair.browser("amara")
    browser.post(closing(pair))
    browser.get(closing(pair))
    with django_assert_max_num_queries(20):
        browser.get(closing(pair))
