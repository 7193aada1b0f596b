"""The pages of communities: founded, joined, a newcomer's first steps, tended; others get a front, or nothing."""

from datetime import timedelta

import pytest

from polyad.domain.gatherings.models import Artefact, Community, LadderRung, NewcomerNote, RungAsk
from polyad.foundation.ids import new_id
from tests.domain.gatherings.test_communities import CANARY, Place, fill, place

__all__ = ["place"]


def page(place: Place, name: str, end: str = "", status: int = 200) -> str:
    answer = place.cast.client(place.people[name]).get(f"/communities/{place.key}/{end}")
    assert answer.status_code == status, end
    return answer.content.decode()


def send(place: Place, name: str, address: str, **typed: object) -> int:
    return place.cast.client(place.people[name]).post(address, typed).status_code


def test_founding_keeps_what_was_typed_and_leads_to_the_community(place: Place) -> None:
    browser = place.cast.client(place.people["amara"])
    typed = {"community_id": new_id(), "programme": place.cast.programme.pk, "title": "Wards", "domain": "y" * 301, "practices": "Rounds"}
    bad = browser.post("/communities/new/", typed)
    assert bad.status_code == 400 and "y" * 301 in bad.content.decode() and "Please use at most 300 letters" in bad.content.decode()
    for _ in range(2):
        assert browser.post("/communities/new/", {**typed, "domain": "What wards teach."}).status_code == 302
    assert Community.objects.filter(title="Wards").count() == 1
    assert browser.post("/communities/new/", {**typed, "community_id": new_id(), "programme": place.cast.elsewhere.pk}).status_code == 400


def test_a_newcomer_joins_and_takes_three_steps(place: Place) -> None:
    assert "Join at the edge" in page(place, "amara") and "Bruno" not in page(place, "amara")
    assert send(place, "amara", f"/communities/{place.key}/join/") == 302
    start = page(place, "amara", "start/")
    assert "Bruno Rossi takes you along" in start and start.count("I did it") == 3
    rungs = [place.rung(n) for n in range(3)]
    assert send(place, "amara", f"/communities/rungs/{rungs[0]}/ask/", words="May I come on Tuesday?") == 302
    assert "May I come on Tuesday?" in page(place, "bruno")
    assert send(place, "bruno", f"/communities/asks/{RungAsk.objects.get().pk}/yes/", community=place.key) == 302
    assert "said yes" in page(place, "amara", "start/")
    for rung in rungs:
        send(place, "amara", f"/communities/rungs/{rung}/done/")
    assert page(place, "amara", "start/").count("Not done after all") == 3
    assert "Next for you: Run it once" in page(place, "amara")
    assert "Not done after all" not in page(place, "bruno", "start/") and "Next for you: Sit in once" in page(place, "bruno")


def test_the_steps_above_the_first_three_are_offered_then(place: Place) -> None:
    place.join("amara")
    assert "Further up" not in page(place, "amara", "start/")
    for n in range(3):
        send(place, "amara", f"/communities/rungs/{place.rung(n)}/done/")
    start = page(place, "amara", "start/")
    assert "Further up" in start and start.count("Ask to be taken along") == 2
    assert send(place, "amara", f"/communities/rungs/{place.rung(3)}/ask/", words="May I run one?") == 302
    assert "May I run one?" in page(place, "bruno")
    send(place, "amara", f"/communities/rungs/{place.rung(3)}/done/")
    assert page(place, "amara", "start/").count("Not done after all") == 4


def test_not_now_may_be_asked_again_after_a_month_or_of_somebody_else(place: Place) -> None:
    place.join("amara", "hugo")
    send(place, "amara", f"/communities/rungs/{place.rung()}/ask/")
    send(place, "bruno", f"/communities/asks/{RungAsk.objects.get().pk}/no/")
    answered = RungAsk.objects.get().answered_at
    offers = [page(place, "amara", "start/").count("Ask to be taken along")]
    RungAsk.objects.update(answered_at=answered - timedelta(days=31))
    offers.append(page(place, "amara", "start/").count("Ask to be taken along"))
    RungAsk.objects.update(answered_at=answered)
    LadderRung.objects.filter(pk=place.rung()).update(introducer=place.part("hugo"))
    offers.append(page(place, "amara", "start/").count("Ask to be taken along"))
    assert offers == [2, 3, 3]
    assert send(place, "amara", f"/communities/rungs/{place.rung()}/ask/") == 302 and RungAsk.objects.filter(state="waiting").count() == 1


def test_too_long_a_line_to_an_introducer_is_kept_and_said(place: Place) -> None:
    place.join("amara")
    bad = place.cast.client(place.people["amara"]).post(f"/communities/rungs/{place.rung()}/ask/", {"words": "y" * 501, "community": place.key})
    text = bad.content.decode()
    assert bad.status_code == 400 and f'value="{"y" * 501}"' in text and "Please use at most 500 letters; these are 501." in text
    assert RungAsk.objects.count() == 0


def test_names_and_words_are_for_oneself(place: Place) -> None:
    place.join("amara")
    at = f"/communities/{place.key}/start/"
    assert send(place, "amara", at, note_id=new_id(), kind="word", words=CANARY) == 302
    assert CANARY in page(place, "amara", "start/") and CANARY not in page(place, "bruno", "start/")
    note = NewcomerNote.objects.get().pk
    assert send(place, "bruno", f"/communities/notes/{note}/delete/") == 404
    assert send(place, "amara", f"/communities/notes/{note}/delete/") == 302
    assert send(place, "amara", f"/communities/notes/{note}/delete/") == 302


@pytest.mark.parametrize("name", ["chen", "dina", "eve"])
def test_a_lead_and_strangers_find_nothing(place: Place, name: str) -> None:
    fill(place)
    for end in ("", "start/", "me/", "edit/", "ladder/", "share/"):
        page(place, name, end, status=404)
    for end in ("join/", "leave/"):
        assert send(place, name, f"/communities/{place.key}/{end}") == 404
    assert send(place, name, f"/communities/rungs/{LadderRung.objects.all()[0].pk}/done/") == 404
    assert send(place, name, f"/communities/asks/{RungAsk.objects.get().pk}/yes/") == 404
    assert send(place, name, f"/communities/artefacts/{Artefact.objects.get().pk}/remove/") == 404
    assert "Night teaching" not in place.cast.client(place.people[name]).get("/communities/").content.decode()


def test_a_keeper_tends_and_a_member_does_not(place: Place) -> None:
    fill(place)
    for end in ("edit/", "ladder/"):
        page(place, "amara", end, status=404)
    assert "Change the front" in page(place, "bruno")
    told = {"version": 1, "title": "Nights", "domain": "At three.", "practices": "", "community_id": ""}
    assert send(place, "bruno", f"/communities/{place.key}/edit/", **told) == 302
    stale = place.cast.client(place.people["bruno"]).post(f"/communities/{place.key}/edit/", {**told, "title": "Stale title"})
    assert stale.status_code == 400 and "Stale title" in stale.content.decode() and "Somebody else saved something" in stale.content.decode()
    rung = {"rung_id": new_id(), "kind": "observe", "words": "Sit in on Thursday", "introducer": place.part("amara")}
    assert send(place, "bruno", f"/communities/{place.key}/ladder/", **rung) == 302
    assert "With Amara Eriksen" in page(place, "bruno", "ladder/")


def test_sharing_refuses_what_is_no_page_of_the_web(place: Place) -> None:
    at = f"/communities/{place.key}/share/"
    bad = place.cast.client(place.people["bruno"]).post(at, {"artefact_id": new_id(), "title": "A", "link": "javascript:alert(1)"})
    assert bad.status_code == 400 and "beginning with https://" in bad.content.decode()
    assert send(place, "bruno", at, artefact_id=new_id(), title="A", link="https://example.org/a", is_first="on") == 302
    assert 'href="https://example.org/a"' in page(place, "bruno")


def test_home_says_what_waits_beyond(place: Place) -> None:
    fill(place)
    text = place.cast.client(place.people["bruno"]).get("/home/beyond/").content.decode()
    assert "asks you to take them along" in text
