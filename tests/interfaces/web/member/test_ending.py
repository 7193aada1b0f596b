"""A change without a reason: two presses, now or with the next review; no page and no figure of a lead says whose it was."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship, WaitingEnd
from polyad.domain.relationships.operations import end_relationship, end_what_waited, wait_for_review
from polyad.foundation.outbox import walk
from tests.interfaces.web.addresses import addresses, full
from tests.interfaces.web.member.conftest import Pair, pair

__all__ = ["full", "pair"]


def test_two_clicks_end_it_and_a_third_changes_nothing(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/end/"
    page = browser.get(address).content.decode()
    assert "textarea" not in page
    assert browser.post(address).status_code == 302
    assert Relationship.objects.get().phase == "ended"
    assert browser.post(address).status_code == 404
    left = browser.get(f"/relationships/{pair.tie}/").content.decode()
    assert "This relationship has ended" in left and "Would you like to look for somebody new?" in left
    assert "canary-note-author-e6d0" in left and "canary-summary-c04d" not in left


def test_somebody_new_is_offered_for_a_while_and_one_press_says_yes(pair: Pair) -> None:
    browser, tie = pair.browser("amara"), f"/relationships/{pair.tie}/"
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    walk(EVENTS, REACTIONS, at=timezone.now())
    letter = Letter.objects.get(text_key="relationship-ended", person=pair.cast.amara)
    assert f"{tie}#again" in write(letter, base_url="", at=timezone.now()).body

    def seen() -> tuple[bool, bool, bool]:
        question, page = "Would you like to look for somebody new?", browser.get
        return tuple(question in page(place).content.decode() for place in ("/home/", tie, "/programmes/"))

    def days_ago(days: int) -> None:
        day = (timezone.now() - timedelta(days=days)).date()
        Enrolment.objects.filter(pk=pair.cast.amara_enrolment.pk).update(offered_on=day)

    assert seen() == (True, True, True)
    days_ago(13)
    assert seen() == (True, True, True)
    days_ago(14)
    assert seen() == (False, True, True)
    days_ago(0)
    again = f"/programmes/{pair.cast.amara_enrolment.pk}/again/"
    assert browser.post(again, {"word": "no", "back": "//evil.example"}).url == "/programmes/"
    assert seen() == (False, False, False)
    assert "Yes, look for somebody new" in browser.get("/programmes/").content.decode()
    assert browser.post(again, {"word": "yes", "back": tie}).url == tie
    assert "You are on the list for the next round; your wishes stand" in browser.get(tie).content.decode()
    assert "Yes, look for somebody new" not in browser.get("/programmes/").content.decode()
    assert [pair.browser(who).post(again, {"word": "yes"}).status_code for who in ("bruno", "chen", "dina")] == [404] * 3
    assert "Would you like" not in pair.browser("bruno").get(tie).content.decode()


def test_a_mentee_may_let_it_wait_and_only_they_see_it(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/end/"
    for _ in range(2):
        assert browser.post(address, {"when": "review"}).url == f"/relationships/{pair.tie}/not-right/"
    assert WaitingEnd.objects.count() == 1 and Relationship.objects.get().ended_at is None
    assert "Let it go on after all" in browser.get(f"/relationships/{pair.tie}/not-right/").content.decode()
    for who in ("bruno",):
        assert "Let it go on" not in pair.browser(who).get(f"/relationships/{pair.tie}/not-right/").content.decode()
        assert "Let it end on" not in pair.browser(who).get(f"/relationships/{pair.tie}/not-right/").content.decode()
    assert browser.post(f"{address}wait/").status_code == 302
    assert not WaitingEnd.objects.exists()


def test_a_mentor_who_asks_for_the_review_ends_it_now(pair: Pair) -> None:
    pair.browser("bruno").post(f"/relationships/{pair.tie}/end/", {"when": "review"})
    assert Relationship.objects.get().phase == "ended"


def test_no_page_of_the_lead_says_whose_change_it_was(full, pair: Pair) -> None:
    from django.utils import timezone

    places = [place for place in addresses(full) if place.startswith("/lead/")]
    at = timezone.now()

    def ended_by(who: str, *, waits: bool = False) -> list[str]:
        with transaction.atomic():
            if waits:
                wait_for_review(relationship_id=pair.tie, by=full.actor(full.amara), at=at.replace(year=at.year - 1))
                WaitingEnd.objects.update(ends_on=at.date())
                end_what_waited(at=at)
            elif who:
                end_relationship(relationship_id=pair.tie, by=full.actor(getattr(full, who)), at=at)
            walk(EVENTS, REACTIONS, at=at)
            seen = look(full, places)
            transaction.set_rollback(True)
        return seen

    by_mentee, by_mentor, by_review = ended_by("amara"), ended_by("bruno"), ended_by("", waits=True)
    assert by_mentee == by_mentor == by_review
    changed = [place for place, one, other in zip(places, ended_by(""), by_mentee, strict=True) if one != other]
    assert len(places) > 20 and {re.sub(r"[0-9a-f-]{36}", "*", place) for place in changed} <= MAY_CHANGE


# What necessarily says that one relationship less runs, and that somebody could be asked for again, but has not said so.
MAY_CHANGE = {
    "/lead/",
    "/lead/programmes/*/",
    "/lead/programmes/*/enrolments/",
    "/lead/programmes/*/relationships/",
    "/lead/programmes/*/rounds/",
    "/lead/rounds/*/people/",
    "/lead/rounds/*/publish/",
    "/lead/rounds/*/try/",  # it counts the places that are free
}


def look(full, places: list[str]) -> list[str]:
    """Reads pages of the lead, without what changes with every answer."""
    browser = full.client(full.chen)
    bare = (browser.get(place).getvalue().decode(errors="replace") for place in places)
    # A form that creates brings an id of its own, and the clock of a room says what time it is.
    fresh = re.compile(r'name="(csrfmiddlewaretoken|\w+_id)" value="[^"]*"|data-now="\d+"')
    return [fresh.sub("", page) for page in bare]
