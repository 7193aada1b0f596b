"""The word to go on with somebody who assesses one: until it is said, and once it is taken back, nothing shared is open to them."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from polyad.domain.matching.models import Conflict
from polyad.domain.meetings.models import Note
from polyad.domain.relationships.models import GoalShare, PowerConsent
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.models import JournalEntry
from tests.interfaces.web.member.conftest import CANARIES, Pair
from tests.interfaces.web.member.test_power import BANNER, declare
from tests.interfaces.web.member.test_pulses import words
from tests.interfaces.web.member.test_safety import SEVEN, hold_another

GO_ON, TAKE_BACK = "Go on, knowing this", "Take this word back"
PART = "canary-plan-part-31fe"


@pytest.fixture
def shown(pair: Pair) -> Pair:
    """Amara shares a note, a goal, her safety pulse and a part of her plan; then it is noted that Bruno assesses her."""
    amara = pair.browser("amara")
    hold_another(pair.tie)
    amara.post(f"/relationships/{pair.tie}/safety/", SEVEN)
    amara.post(f"/relationships/{pair.tie}/safety/", {"act": "share"})
    amara.post("/plan/career_aims/", {"words": PART, "version": "0"})
    amara.post(f"/plan/career_aims/share/{pair.tie}/")
    assert set(open_to(pair.browser("bruno"), pair)) == {"note_r", "goal_r", "pulse", "part"}
    declare(pair.cast)
    return pair


def open_to(browser: Client, pair: Pair) -> Iterable[str]:
    """Names what of Amara's this browser finds anywhere it was shown."""
    base = f"/relationships/{pair.tie}/"
    pages = [base, f"{base}notes/", f"{base}goals/", f"{base}safety/", f"{base}portraits/", f"{base}closing/", "/mentees/"]
    pages += [f"/meetings/{pair.held}/", f"/meetings/{pair.coming}/", f"/meetings/{pair.coming}/brief/", f"/goals/{pair.goal_r}/"]
    seen = " ".join(browser.get(page).content.decode() for page in pages)
    secrets = {"note_r": CANARIES["note_r"], "goal_r": CANARIES["goal_r"], "pulse": "5.7 of 7", "part": PART}
    return [name for name, secret in secrets.items() if secret in seen]


def say(pair: Pair, act: str, name: str = "amara") -> Any:
    """Presses one of the two buttons."""
    return pair.browser(name).post(f"/relationships/{pair.tie}/power/", {"act": act}, follow=True)


def test_nothing_shared_is_open_until_the_word_and_again_once_it_is_taken_back(shown: Pair) -> None:
    amara, bruno, base = shown.browser("amara"), shown.browser("bruno"), f"/relationships/{shown.tie}/"
    assert open_to(bruno, shown) == []
    assert {"note_r", "goal_r", "pulse"} <= set(open_to(amara, shown))
    assert GO_ON in words(amara.get(base)) and GO_ON not in words(bruno.get(base))

    assert "share again what all of you may read" in words(say(shown, "on"))
    assert open_to(bruno, shown) == []  # what was shared before the word stays hers
    assert Note.objects.get(pk=shown.note_r).visibility == "A" and not GoalShare.objects.exists()
    amara.post(f"/notes/{shown.note_r}/share/")
    amara.post(f"/goals/{shown.goal_r}/share/{shown.tie}/")
    assert open_to(bruno, shown) == ["note_r", "goal_r"]

    assert "change quietly; no reason is asked" in words(say(shown, "back"))
    assert open_to(bruno, shown) == []
    seen = words(amara.get(base))
    assert GO_ON in seen and "Change quietly" in seen and TAKE_BACK not in seen


def test_pressing_twice_takes_nothing_back_that_was_shared_since(shown: Pair) -> None:
    say(shown, "on")
    shown.browser("amara").post(f"/notes/{shown.note_r}/share/")
    say(shown, "on")
    assert open_to(shown.browser("bruno"), shown) == ["note_r"]
    say(shown, "back")
    say(shown, "back")
    verbs = list(JournalEntry.objects.filter(verb__startswith="power.").order_by("at").values_list("verb", "actor_id", "programme_id"))
    amara = shown.cast.amara.pk
    assert verbs == [("power.went_on", amara, None), ("power.taken_back", amara, None)]


def test_power_noted_later_needs_a_word_of_its_own(shown: Pair) -> None:
    say(shown, "on")
    shown.browser("amara").post(f"/notes/{shown.note_r}/share/")
    declare(shown.cast, "manages")
    assert open_to(shown.browser("bruno"), shown) == []
    assert GO_ON in words(shown.browser("amara").get(f"/relationships/{shown.tie}/"))
    Conflict.objects.filter(kind="manages").delete()  # it was noted by mistake: the word given before stands
    assert open_to(shown.browser("bruno"), shown) == ["note_r"]


def test_what_the_mentor_shows_stays_open_and_the_word_is_not_the_mentors(shown: Pair) -> None:
    base = f"/relationships/{shown.tie}/"
    shown.browser("bruno").post(f"{base}notes/", {"note_id": str(shown.cast.bruno.pk), "body": "canary-of-bruno", "visibility": "R", "version": "1"})
    assert "canary-of-bruno" in shown.browser("amara").get(f"{base}notes/").content.decode()
    assert "Nobody here is known to assess you" in words(say(shown, "on", "bruno"))
    assert not PowerConsent.objects.exists()


def test_without_power_there_is_nothing_to_say(pair: Pair) -> None:
    seen = words(say(pair, "on"))
    assert "Nobody here is known to assess you" in seen and BANNER not in seen
    assert "note_r" in open_to(pair.browser("bruno"), pair) and not PowerConsent.objects.exists()


def test_lead_elsewhere_former_member_and_stranger_find_no_door(shown: Pair) -> None:
    say(shown, "on")
    for name in ("chen", "dina", "eve"):
        assert (say(shown, "back", name).status_code, open_to(shown.browser(name), shown)) == (404, [])
    lead = shown.browser("chen")
    for page in ("relationships/", "conflicts/"):
        seen = words(lead.get(f"/lead/programmes/{shown.cast.programme.pk}/{page}"))
        assert GO_ON not in seen and "knowing this" not in seen
    end_relationship(relationship_id=shown.tie, by=shown.cast.actor(shown.cast.amara), at=timezone.now())
    assert say(shown, "back").status_code == 409
    assert PowerConsent.objects.get().taken_back_at is None
    assert open_to(shown.browser("bruno"), shown) == []
