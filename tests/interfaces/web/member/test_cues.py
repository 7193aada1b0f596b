"""Cues on Home and on the page of a relationship: seen by their reader alone, followed, put off, twice at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.operations import decide_day
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.models import JournalEntry
from tests.interfaces.web.member.conftest import Pair


@pytest.fixture
def shown(pair: Pair) -> Pair:
    """Decides the day, so that each of the two has something to see."""
    decide_day(at=timezone.now())
    return pair


def own(pair: Pair, name: str) -> list[Showing]:
    """Lists what is shown to one of the two."""
    return list(Showing.objects.filter(person=getattr(pair.cast, name)).exclude(shown_on=None).order_by("cue_key"))


def asked(pair: Pair, name: str) -> Showing:
    """Finds the fit check's cue of one of the two."""
    return next(row for row in own(pair, name) if row.cue_key == "how-does-it-fit")


def test_each_reads_their_own_with_reason_and_source(shown: Pair) -> None:
    assert [row.cue_key for row in own(shown, "amara")] == ["agreement-first-text", "how-does-it-fit"]
    for place in ("/home/", f"/relationships/{shown.tie}/"):
        text = shown.browser("amara").get(place).content.decode()
        assert text.count("Does this fit?") == 1
        assert "Because you have just had a first or a third meeting, and you met 3 days ago." in text
        assert "Straus, S. E. and others (2013)" in text


@pytest.mark.parametrize("name", ["chen", "dina", "eve"])
def test_nobody_else_finds_any(shown: Pair, name: str) -> None:
    browser = shown.browser(name)
    for row in Showing.objects.all():
        assert browser.get(f"/cues/{row.pk}/").status_code == 404
        assert browser.post(f"/cues/{row.pk}/", {"act": "never"}).status_code == 404
    lead_pages = [f"/lead/{shown.cast.programme.pk}/relationships/", "/lead/", "/home/"]
    for place in lead_pages:
        assert "Does this fit?" not in browser.get(place, follow=True).content.decode()
    assert not Showing.objects.filter(silent_for_good=True).exists()


def test_one_of_the_two_never_finds_the_others(shown: Pair) -> None:
    bruno = asked(shown, "bruno")
    assert shown.browser("amara").post(f"/cues/{bruno.pk}/", {"act": "week"}).status_code == 404
    assert shown.browser("amara").get(f"/relationships/{shown.tie}/fit/").status_code == 200


@pytest.mark.parametrize(("act", "says"), [("week", "Not before next week."), ("meeting", "Not before your next meeting"), ("never", "will not come again here")])
def test_put_off_with_one_tap_and_a_double_click_changes_nothing(shown: Pair, act: str, says: str) -> None:
    row = asked(shown, "amara")
    browser = shown.browser("amara")
    for _ in range(2):
        answer = browser.post(f"/cues/{row.pk}/", {"act": act}, follow=True)
        assert says in answer.content.decode()
    assert "Because you have just had" not in browser.get("/home/").content.decode()
    assert JournalEntry.objects.filter(verb="cue.put_off").count() == 1


def test_followed_leads_to_the_place_and_makes_way(shown: Pair) -> None:
    row = asked(shown, "amara")
    browser = shown.browser("amara")
    for _ in range(2):
        answer = browser.post(f"/cues/{row.pk}/", {"act": "follow"})
        assert (answer.status_code, answer.url) == (302, f"/relationships/{shown.tie}/fit/")
    assert JournalEntry.objects.filter(verb="cue.followed").count() == 1
    assert "Because you have just had" not in browser.get("/home/").content.decode()


@pytest.mark.parametrize("act", ["", "for ever", "week\x01", "x" * 5000])
def test_an_answer_that_is_none_changes_nothing(shown: Pair, act: str) -> None:
    row = asked(shown, "amara")
    answer = shown.browser("amara").post(f"/cues/{row.pk}/", {"act": act})
    assert answer.status_code == 409 and "Please choose for how long." in answer.content.decode()
    assert not Showing.objects.exclude(silent_until=None).exists()


def test_what_is_gone_says_so(shown: Pair) -> None:
    row = asked(shown, "amara")
    browser = shown.browser("amara")
    end_relationship(relationship_id=shown.tie, by=shown.cast.actor(shown.cast.bruno), at=timezone.now())
    assert browser.post(f"/cues/{row.pk}/", {"act": "week"}).status_code == 404
    assert browser.get(f"/cues/{uuid4()}/").status_code == 404
    assert "Does this fit?" not in browser.get("/home/").content.decode()


def test_the_fit_check_is_private_and_every_answer_opens_a_way_on(shown: Pair) -> None:
    amara, bruno = shown.browser("amara"), shown.browser("bruno")
    place = f"/relationships/{shown.tie}/fit/"
    ways = {"yes": "Nothing more is needed", "not_yet": "How to say it", "no": "Change quietly"}
    for answer, words in ways.items():
        assert words in amara.post(place, {"answer": answer}, follow=True).content.decode()
        assert all(other not in bruno.get(place).content.decode() for other in ways.values())
    for name in ("chen", "dina", "eve"):
        browser = shown.browser(name)
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"answer": "no"}).status_code == 404
    assert amara.post(place, {"answer": "perhaps"}).status_code == 409
    assert JournalEntry.objects.filter(verb__contains="fit").count() == 0


def test_a_no_at_the_fit_check_offers_the_ways_on_to_that_person_alone(shown: Pair) -> None:
    shown.browser("amara").post(f"/relationships/{shown.tie}/fit/", {"answer": "no"})
    decide_day(at=timezone.now() + timedelta(days=7))
    assert {row.cue_key for row in own(shown, "amara")} >= {"another-way-on"}
    assert "another-way-on" not in {row.cue_key for row in own(shown, "bruno")}
