"""The growth pages, as somebody writes in them and as nobody else finds them."""

from uuid import uuid4

import pytest

from polyad.domain.instruments.models import Belief, Incident, MotiveReflection, PartShare, Portrait, PortraitPart, Rung
from polyad.foundation.models import JournalEntry
from tests.cast import Cast
from tests.interfaces.web.member.conftest import Pair

WORDS = "canary-portrait-61ae"


def _begin(browser) -> None:
    assert browser.post("/growth/portrait/", {"after": "0"})["Location"] == "/growth/portrait/"


def _part(words: str, version: int = 1, **more: str) -> dict[str, str]:
    return {"words": words, "version": str(version), "rating": "", "moved": "", **more}


def test_somebody_draws_a_portrait_and_goes_on_from_it(cast: Cast) -> None:
    amara = cast.client(cast.amara)
    assert "Five questions, ten minutes" in amara.get("/growth/portrait/").content.decode()
    _begin(amara)
    _begin(amara)
    assert Portrait.objects.count() == 1
    page = amara.get("/growth/portrait/self_esteem/").content.decode()
    assert "by whose yardstick?" in page and "How kindly do you judge your own work" in page
    assert amara.post("/growth/portrait/self_esteem/", _part(WORDS, rating="2")).status_code == 302
    assert WORDS in amara.get("/growth/portrait/").content.decode()
    assert amara.post("/growth/portrait/", {"after": "1"}).status_code == 302
    assert amara.post("/growth/portrait/self_esteem/", _part("Kinder now.", moved="A friend.")).status_code == 302
    beside = amara.get("/growth/portrait/beside/").content.decode()
    assert WORDS in beside and "Kinder now." in beside and "A friend." in beside
    assert WORDS in amara.get("/growth/portrait/?number=1").content.decode()
    assert amara.get("/growth/portrait/?number=7").status_code == 404
    assert amara.get("/growth/portrait/beside/?earlier=1&later=9").status_code == 404
    amara.post("/growth/portrait/delete/", {"number": "1"})
    assert [one.number for one in Portrait.objects.all()] == [2]


def test_two_tabs_show_both_texts(cast: Cast) -> None:
    amara = cast.client(cast.amara)
    _begin(amara)
    amara.post("/growth/portrait/self_image/", _part("From the first tab."))
    second = amara.post("/growth/portrait/self_image/", _part("From the second tab."))
    text = second.content.decode()
    assert second.status_code == 409 and "From the first tab." in text and "From the second tab." in text
    assert 'name="version" value="2"' in text
    assert amara.post("/growth/portrait/self_image/", _part("Both.", version=2)).status_code == 302


def test_it_saves_itself(cast: Cast) -> None:
    amara = cast.client(cast.amara)
    _begin(amara)
    kept = amara.post("/growth/portrait/self_image/", _part("Half a sent"), headers={"X-Autosave": "1"})
    assert (kept.status_code, kept["X-Version"]) == (204, "2")
    stale = amara.post("/growth/portrait/self_image/", _part("Other"), headers={"X-Autosave": "1"})
    assert stale.status_code == 409
    assert PortraitPart.objects.get(key="self_image").words == "Half a sent"


@pytest.mark.parametrize("wrong", [{"rating": "9"}, {"version": "x"}, {"words": "x" * 6001}])
def test_what_cannot_be_kept_is_given_back(cast: Cast, wrong: dict[str, str]) -> None:
    amara = cast.client(cast.amara)
    _begin(amara)
    answer = amara.post("/growth/portrait/self_image/", _part(WORDS) | wrong)
    assert answer.status_code == 400 and (WORDS in answer.content.decode() or "words" in wrong)
    assert PortraitPart.objects.get(key="self_image").words == ""


def test_a_part_is_shared_read_and_taken_back(pair: Pair) -> None:
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    _begin(amara)
    amara.post("/growth/portrait/self_image/", _part(WORDS))
    place = f"/relationships/{pair.tie}/portraits/"
    assert WORDS not in bruno.get(place).content.decode()
    form = amara.get("/growth/portrait/self_image/").content.decode()
    assert f'value="{pair.tie}"' in form and "Bruno Rossi" in form
    amara.post("/growth/portrait/self_image/share/", {"tie": str(pair.tie), "how": "show", "until_on": ""})
    assert WORDS in bruno.get(place).content.decode()
    for who in ("chen", "dina", "eve"):
        assert pair.browser(who).get(place).status_code == 404
    denied = JournalEntry.objects.filter(verb="portrait.denied").values_list("actor_id", flat=True)
    assert list(denied) == [pair.cast.chen.pk]  # the lead asked, and it stands in the journal; a stranger finds not even that
    amara.post(f"/growth/portrait/self_image/share/{pair.tie}/end/")
    assert WORDS not in bruno.get(place).content.decode()
    for wrong in ({"tie": str(uuid4()), "how": "show"}, {"tie": "x", "how": "show"}, {"tie": str(pair.tie), "how": "x"}):
        assert amara.post("/growth/portrait/self_image/share/", wrong).status_code == 302
    assert PartShare.objects.count() == 0


@pytest.mark.parametrize("who", ["bruno", "chen", "dina", "eve"])
def test_nobody_else_finds_any_of_it(pair: Pair, who: str) -> None:
    amara, other = pair.browser("amara"), pair.browser(who)
    _begin(amara)
    amara.post("/growth/portrait/self_image/", _part(WORDS))
    belief, moment, ladder = uuid4(), uuid4(), uuid4()
    amara.post("/growth/beliefs/", {"row_id": str(belief), "version": "1", "claim": WORDS})
    amara.post("/growth/moments/", {"row_id": str(moment), "version": "1", "happened": WORDS, "touched": ["self_image"]})
    amara.post(f"/growth/deeper/{ladder}/", {"key": "environment", "words": WORDS})
    assert (Belief.objects.count(), Incident.objects.count(), Rung.objects.count()) == (1, 1, 1)
    mine = ("/growth/", "/growth/portrait/", "/growth/beliefs/", "/growth/moments/", "/growth/deeper/", f"/growth/deeper/{ladder}/")
    seen = [WORDS in amara.get(place).content.decode() for place in mine]
    assert seen == [False, True, True, True, True, True]
    assert [place for place in mine if WORDS in other.get(place).content.decode()] == []
    gone = (f"/growth/beliefs/{belief}/", f"/growth/moments/{moment}/")
    assert [other.get(place).status_code for place in gone] == [404, 404]
    assert [other.post(f"{place}delete/").status_code for place in gone] == [404, 404]
    other.post(f"/growth/deeper/{ladder}/delete/")
    assert (Belief.objects.count(), Incident.objects.count(), Rung.objects.count()) == (1, 1, 1)
    assert [amara.post(f"{place}delete/").status_code for place in gone] == [302, 302]
    amara.post(f"/growth/deeper/{ladder}/delete/")
    assert (Belief.objects.count(), Incident.objects.count(), Rung.objects.count()) == (0, 0, 0)


def test_the_signed_out_are_asked_to_sign_in(cast: Cast, client) -> None:
    for place in ("/growth/", "/growth/portrait/", "/growth/motives/", "/growth/deeper/"):
        assert client.get(place)["Location"].startswith("/accounts/login/")


def test_one_layer_at_a_time_with_the_stop_beside_it(cast: Cast) -> None:
    amara, ladder = cast.client(cast.amara), uuid4()
    place = f"/growth/deeper/{ladder}/"
    page = amara.get(place).content.decode()
    assert "What were you faced with?" in page and "Stop here" in page
    assert amara.post(place, {"key": "mission", "words": "x"}).status_code == 400
    assert amara.post(place, {"key": "environment", "words": "A full ward."}).status_code == 302
    page = amara.get(place).content.decode()
    assert "A full ward." in page and "What did you do, and what did you leave undone?" in page and "Stop here" in page


def test_a_mentor_thinks_about_why(pair: Pair) -> None:
    bruno, amara = pair.browser("bruno"), pair.browser("amara")
    assert "/growth/motives/" in bruno.get("/growth/").content.decode()
    assert "/growth/motives/" not in amara.get("/growth/").content.decode()
    said = {"motive_1": "influence", "step_1": "introjected", "sentence": WORDS, "share_sentence": "on"}
    assert bruno.post("/growth/motives/", {**said, "step_1": ""}).status_code == 400
    assert bruno.post("/growth/motives/", said).status_code == 302
    assert "Whose agenda filled our last meeting?" in bruno.get("/growth/motives/").content.decode()
    assert WORDS in amara.get(f"/relationships/{pair.tie}/portraits/").content.decode()
    bruno.post("/growth/motives/unshare/")
    assert WORDS not in amara.get(f"/relationships/{pair.tie}/portraits/").content.decode()
    assert MotiveReflection.objects.count() == 1
