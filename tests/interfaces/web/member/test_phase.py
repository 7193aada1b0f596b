"""Where a relationship stands, on the page: a move proposed and answered, the rhythm, a pause."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from polyad.domain.relationships.models import Asking, Relationship
from polyad.domain.relationships.operations import end_relationship, walk_stretch
from polyad.domain.relationships.operations.days import START
from tests.interfaces.web.member.conftest import Pair


@pytest.fixture
def running(pair: Pair) -> Pair:
    """Puts the pair in the middle of it."""
    Relationship.objects.update(phase="enabling", phase_at=timezone.now(), cadence_days=30)
    return pair


def asked() -> Asking:
    """Finds what was asked; that they have met was told and is no question."""
    return Asking.objects.exclude(signs=["met"]).get()


def open_page(pair: Pair, who: str, place: str = "") -> str:
    """Reads one of the pages of the relationship."""
    return pair.browser(who).get(f"/relationships/{pair.tie}/{place}").content.decode()


def test_a_move_is_proposed_seen_and_confirmed(running: Pair) -> None:
    address = f"/relationships/{running.tie}/phase/"
    answer = running.browser("amara").post(address, {"act": "move", "to": "closing"})
    assert answer.status_code == 302
    assert "It waits for Bruno." in open_page(running, "amara")
    page = open_page(running, "bruno")
    assert "Time to look back and close well?" in page and "Amara proposes this." in page
    asking = asked()
    running.browser("bruno").post(f"/relationships/{running.tie}/askings/{asking.pk}/", {"word": "yes"})
    assert Relationship.objects.get().phase == "closing"
    page = open_page(running, "amara")
    assert "Looking back, and saying thank you" in page


def test_not_yet_is_a_full_answer(running: Pair) -> None:
    running.browser("amara").post(f"/relationships/{running.tie}/phase/", {"act": "move", "to": "closing"})
    asking = asked()
    address, bruno = f"/relationships/{running.tie}/askings/{asking.pk}/", running.browser("bruno")
    assert bruno.post(address, {"word": "no", "look_again_on": "soon"}).status_code == 302
    assert asked().state == "open"
    day = timezone.now().date() + timedelta(days=20)
    assert bruno.post(address, {"word": "no", "look_again_on": day.isoformat()}).status_code == 302
    assert (asked().state, asked().look_again_on) == ("declined", day)
    page = open_page(running, "amara")
    assert "Moving on was put off." in page and "Bruno" not in page.split("Moving on was put off.")[1][:80]
    late = running.browser("amara").post(address, {"word": "no"}, follow=True).content.decode()
    assert "This was settled while your page was open." in late


@pytest.mark.parametrize("typed", [{}, {"word": ""}, {"word": "x" * 500}, {"word": "still"}, {"word": "chosen", "sentence": "z"}])
def test_wrong_words_change_nothing(running: Pair, typed: dict[str, str]) -> None:
    running.browser("amara").post(f"/relationships/{running.tie}/phase/", {"act": "move", "to": "closing"})
    asking = asked()
    answer = running.browser("bruno").post(f"/relationships/{running.tie}/askings/{asking.pk}/", typed)
    assert (answer.status_code, asked().state) == (302, "open")
    assert running.browser("bruno").get(f"/relationships/{running.tie}/askings/{asking.pk}/").status_code == 302


def test_after_a_silence_there_are_three_equal_ways(running: Pair) -> None:
    from polyad.domain.meetings.models import Meeting

    Meeting.objects.update(state="held", starts_at=timezone.now() - timedelta(days=74))
    now = timezone.now()
    walk_stretch(day=now.date().isoformat(), after=START, at=now)
    page = open_page(running, "amara")
    for words in ("Go on", "Change the rhythm", "Close well"):
        assert page.count(words) == 1
    asking = asked()
    answer = running.browser("amara").post(f"/relationships/{running.tie}/askings/{asking.pk}/", {"word": "resume"})
    assert answer.headers["Location"] == f"/relationships/{running.tie}/meetings/new/"


def test_the_rhythm_and_a_pause_are_kept_or_given_back(running: Pair) -> None:
    address, amara = f"/relationships/{running.tie}/phase/", running.browser("amara")
    assert amara.post(address, {"act": "rhythm", "cadence_days": "42"}).status_code == 302
    for wrong in ("0", "x", "", "1000"):
        assert amara.post(address, {"act": "rhythm", "cadence_days": wrong}).status_code == 400
    for wrong in ("2020-01-01", "never", "", "9999-12-31"):
        assert amara.post(address, {"act": "pause", "until": wrong}).status_code == 400
    for wrong in ("", "jump"):
        assert amara.post(address, {"act": wrong}).status_code == 400
    assert amara.post(address, {"act": "move", "to": "ended"}).status_code == 302
    until = timezone.now().date() + timedelta(days=30)
    assert amara.post(address, {"act": "pause", "until": until.isoformat()}).status_code == 302
    row = Relationship.objects.get()
    assert (row.cadence_days, row.paused_until, row.phase) == (42, until, "enabling")
    assert "On a pause until" in open_page(running, "bruno")
    assert "You are on a pause until" in open_page(running, "bruno", "phase/")
    assert running.browser("bruno").post(address, {"act": "resume"}).status_code == 302
    assert Relationship.objects.get().paused_until is None


def test_the_yearly_sentence_is_chosen_alone(running: Pair) -> None:
    asking = Asking.objects.create(relationship_id=running.tie, kind="sentence", asked_at=timezone.now())
    assert "We are still finding out who the other is" in open_page(running, "amara")
    address = f"/relationships/{running.tie}/askings/{asking.pk}/"
    for who, sentence in (("amara", "cultivation"), ("bruno", "separation")):
        running.browser(who).post(address, {"word": "chosen", "sentence": sentence})
    for who in ("amara", "bruno"):
        assert "Neither is wrong." in open_page(running, who)


def test_each_phase_has_its_own_page(running: Pair) -> None:
    for phase, words in (
        ("preparing", "Getting ready"),
        ("negotiating", "What it takes to begin"),
        ("closing", "Looking back, and saying thank you"),
    ):
        Relationship.objects.update(phase=phase)
        for who in ("amara", "bruno"):
            page = open_page(running, who)
            assert words in page
            assert "You are here" in open_page(running, who, "phase/")


def test_a_closed_relationship_with_an_open_tab_says_so(running: Pair) -> None:
    end_relationship(relationship_id=running.tie, by=running.cast.actor(running.cast.bruno), at=timezone.now())
    amara = running.browser("amara")
    for place, typed in (("phase/", {"act": "move", "to": "closing"}), (f"askings/{running.held}/", {"word": "yes"}), ("agreement/sign/", {"number": "1", "version": "2"})):
        assert amara.post(f"/relationships/{running.tie}/{place}", typed).status_code == 409
        assert amara.get(f"/relationships/{running.tie}/{place}").status_code == 404


def test_home_says_what_waits_for_ones_own_word(running: Pair) -> None:
    running.browser("amara").post(f"/relationships/{running.tie}/phase/", {"act": "move", "to": "closing"})
    mine, theirs = (running.browser(who).get("/home/").content.decode() for who in ("amara", "bruno"))
    assert "Time to look back and close well?" in theirs and "Time to look back and close well?" not in mine


def test_the_page_stays_within_its_queries_in_every_phase(running: Pair, django_assert_max_num_queries: Any) -> None:
    browser = running.browser("bruno")
    running.browser("amara").post(f"/relationships/{running.tie}/phase/", {"act": "move", "to": "closing"})
    for phase in ("preparing", "negotiating", "enabling", "closing"):
        Relationship.objects.update(phase=phase)
        for address in ("/home/", f"/relationships/{running.tie}/"):
            browser.get(address)
            with django_assert_max_num_queries(12):
                assert browser.get(address).status_code == 200
