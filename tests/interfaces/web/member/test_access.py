"""Every person at every door: who finds what, cell by cell. Canaries sing only for those they are for."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from polyad.domain.meetings.operations import unshare_note
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.models import JournalEntry
from polyad.interfaces.web.member.urls import patterns
from tests.interfaces.web.member.conftest import Pair, found_in

TIE, MEETING = "/relationships/{tie}/", "/meetings/{held}/"
DOORS = {
    "relationship": TIE,
    "agreement": f"{TIE}agreement/",
    "section": f"{TIE}agreement/rhythm/",
    "meetings": f"{TIE}meetings/",
    "booking": f"{TIE}meetings/new/",
    "ending": f"{TIE}end/",
    "fit": f"{TIE}fit/",
    "phase": f"{TIE}phase/",
    "compare": f"{TIE}agreement/compare/",
    "meeting": MEETING,
    "coming": "/meetings/{coming}/",
    "moving": "/meetings/{coming}/move/",
    "running": "/meetings/{coming}/run/",
    "brief": "/meetings/{coming}/brief/",
    "closing": f"{MEETING}close/",
    "ics": "/meetings/{coming}.ics",
    "note_a": "/notes/{note_a}/",
    "note_r": "/notes/{note_r}/",
    "thread": f"{TIE}messages/",
    "message": "/messages/{message}/",
    "goals": f"{TIE}goals/",
    "goal_a": "/goals/{goal_a}/",
    "goal_r": "/goals/{goal_r}/",
    "goal_edit": "/goals/{goal_r}/edit/",
    "goal_try": "/goals/{goal_r}/try/",
    "goal_seen": "/goals/{goal_r}/seen/",
    "action_change": "/actions/{action}/change/",
    "pulse": f"{MEETING}pulse/",
    "needs": f"{MEETING}pulse/needs/",
    "shown-pulses": f"{TIE}pulses/",
    "safety": f"{TIE}safety/",
}
# What each of the two finds behind each door; everybody else finds nothing behind any.
AMARA = {
    "relationship": {"action", "place", "goal_r"},
    "agreement": {"agreement"},
    "section": {"agreement"},
    "meetings": {"place"},
    "booking": set(),
    "ending": set(),
    "fit": set(),
    "phase": set(),
    "compare": set(),
    "meeting": {"agenda", "outcome", "summary", "action", "note_a", "note_r", "place"},
    "coming": {"agenda", "outcome", "action", "place"},
    "moving": {"place"},
    "running": {"agenda", "outcome", "action"},
    "closing": {"summary"},
    "ics": {"place"},
    "note_a": {"note_a"},
    "note_r": {"note_r"},
    "thread": {"message"},
    "message": {"message"},
    "goals": {"goal_a", "goal_r"},
    "goal_a": {"goal_a"},
    "goal_r": {"goal_r"},
    "goal_edit": {"goal_r"},
    "goal_try": {"goal_r"},
    "goal_seen": {"goal_r"},
    "action_change": {"action", "goal_r"},
    "pulse": set(),
    "needs": set(),
    "safety": set(),
}
BRUNO = {door: found - {"note_a", "goal_a"} for door, found in AMARA.items()} | {
    **dict.fromkeys(("note_a", "note_r", "message", "goal_a", "goal_edit", "needs")),
    "brief": {"agenda", "outcome", "summary", "action", "place", "goal_r"},
    **dict.fromkeys(("note_a", "note_r", "goal_a", "goal_edit", "goal_try", "action_change", "needs")),
}
POSTS = (
    f"{TIE}agreement/rhythm/",
    f"{TIE}agreement/sign/",
    f"{TIE}notes/",
    f"{TIE}meetings/new/",
    f"{TIE}end/",
    f"{TIE}fit/",
    f"{TIE}phase/",
    f"{TIE}askings/{{held}}/",
    "/meetings/{coming}/agenda/",
    "/meetings/{coming}/move/",
    "/meetings/{coming}/cancel/",
    "/meetings/{coming}/mix/",
    "/meetings/{coming}/missed/",
    "/meetings/{held}/close/",
    "/meetings/{held}/summary/",
    "/notes/{note_a}/share/",
    "/notes/{note_a}/unshare/",
    "/notes/{note_a}/delete/",
    "/notes/{note_r}/",
    f"{TIE}messages/",
    f"{TIE}messages/norm/",
    "/messages/{message}/",
    "/messages/{message}/delete/",
    "/actions/{action}/?state=done",
    "/goals/{goal_r}/edit/",
    "/goals/{goal_r}/settle/",
    "/goals/{goal_r}/try/",
    "/goals/{goal_r}/seen/",
    "/goals/{goal_r}/seen/{held}/remove/",
    "/goals/{goal_r}/zone/",
    "/goals/{goal_r}/level/",
    "/goals/{goal_r}/help/",
    "/goals/{goal_r}/holds/",
    "/actions/{action}/change/",
    "/plan/career_aims/share/{tie}/",
    "/goals/{goal_r}/delete/",
    "/goals/{goal_r}/share/{tie}/",
    "/goals/{goal_r}/unshare/{tie}/",
    "/meetings/{held}/pulse/",
    "/meetings/{held}/pulse/needs/",
    f"{TIE}safety/",
    "/growth/pulses/{tie}/share/",
    "/growth/pulses/{tie}/ask/",
    "/growth/pulses/{tie}/reading/",
)
OUTSIDE = ("chen", "dina", "eve")


IDS = ("tie", "held", "coming", "note_a", "note_r", "action", "message", "goal_a", "goal_r")


def at(pair: Pair, address: str) -> str:
    """Fills an address for this pair."""
    return address.format(**{name: getattr(pair, name) for name in IDS})


Cell = tuple[int, frozenset[str]]
NOTHING: Cell = (404, frozenset())


def row(pair: Pair, who: str) -> dict[str, Cell]:
    """Tries every door as one person: its status, and the canaries heard."""
    browser = pair.browser(who)
    return {door: found_in(browser, at(pair, address)) for door, address in DOORS.items()}


def expected(finds: dict[str, set[str] | None]) -> dict[str, Cell]:
    """Writes a row of what one person is to find."""
    return {door: NOTHING if finds.get(door) is None else (200, frozenset(finds[door])) for door in DOORS}


@pytest.mark.parametrize(("who", "finds"), [("amara", AMARA), ("bruno", BRUNO)])
def test_members_find_what_is_theirs(pair: Pair, who: str, finds: dict[str, set[str] | None]) -> None:
    assert row(pair, who) == expected(finds)


@pytest.mark.parametrize("who", OUTSIDE)
def test_lead_stranger_and_administrator_find_nothing(pair: Pair, who: str) -> None:
    assert row(pair, who) == expected({})


def test_former_members_keep_their_own_words_only(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    assert row(pair, "bruno") == expected({"relationship": set(), "thread": set()})
    # What they said they would do stays theirs, and with it the goals of their own that it may serve.
    own = {"relationship": {"note_a", "note_r", "goal_r"}, "action_change": {"action", "goal_a", "goal_r"}, "note_a": {"note_a"}, "note_r": {"note_r"}}
    own |= {"thread": {"message"}, "message": {"message"}}
    own |= {"goal_a": {"goal_a"}, "goal_r": {"goal_r"}, "goal_edit": {"goal_r"}, "goal_try": {"goal_r"}, "goal_seen": {"goal_r"}}
    assert row(pair, "amara") == expected(own)
    for who in OUTSIDE:
        assert row(pair, who) == expected({})


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_changes_anything(pair: Pair, who: str) -> None:
    before, browser = JournalEntry.objects.count(), pair.browser(who)
    answers = {post: browser.post(at(pair, post), {"body": "x", "version": "1"}).status_code for post in POSTS}
    assert answers == dict.fromkeys(POSTS, 404)
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_canary_sings_on_their_own_pages(pair: Pair, who: str) -> None:
    programme = pair.cast.elsewhere if who == "dina" else pair.cast.programme
    browser = pair.browser(who)
    for address in ("/home/", "/network/find/", f"/lead/programmes/{programme.pk}/relationships/"):
        assert found_in(browser, address)[1] == frozenset()


def test_the_lead_sees_that_it_exists(pair: Pair) -> None:
    answer = pair.browser("chen").get(f"/lead/programmes/{pair.cast.programme.pk}/relationships/")
    assert answer.status_code == 200
    assert "Amara Eriksen" in answer.content.decode()
    for who in ("amara", "bruno", "dina", "eve"):
        assert pair.browser(who).get(f"/lead/programmes/{pair.cast.programme.pk}/relationships/").status_code == 404


def test_taking_a_note_back_works_on_the_next_request(pair: Pair) -> None:
    bruno, notes = pair.browser("bruno"), f"{TIE}notes/"
    assert "note_r" in found_in(bruno, at(pair, notes))[1]
    unshare_note(note_id=pair.note_r, by=pair.cast.actor(pair.cast.amara), at=timezone.now())
    assert found_in(bruno, at(pair, notes))[1] & {"note_a", "note_r"} == frozenset()


def test_somebody_signed_out_is_asked_to_sign_in(pair: Pair) -> None:
    for address in (*DOORS.values(), "/home/", "/network/find/"):
        answer = Client().get(at(pair, address))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_every_member_door_is_tried_here() -> None:
    filled = {name: uuid4() for name in IDS}
    addresses = (*DOORS.values(), *POSTS, "/home/", "/network/find/")
    tried = {resolve(address.format(**filled).split("?")[0]).url_name for address in addresses}
    about_oneself_only = {"profile", "parts", "kind-of-help", "goal-new", "action-new", "cue", "pulses"}
    about_oneself_only |= {"mentees", "calm", "calm-remove", "calendar", "inbox", "mail-choice"}
    about_oneself_only |= {f"plan{more}" for more in ("", "-part", "-old", "-review", "-setting", "-quiet", "-unshare")}
    # Open after the end too, so they have cells of their own: test_not_right.py
    not_right = {"not-right", "thinking", "telling", "told-list", "told", "told-act", "told-step", "told-check"}
    # And so have those of the end: test_closing_well.py, test_ending.py
    parting = {"closing-well", "closing-answer", "closing-thanks", "closing-action", "closing-choice", "thanks"}
    parting |= {"handover-stop", "left-delete", "waiting-stop"}
    # And those of relationships of several: test_together.py and _now, test_team.py, _charter, _learning, _coaching
    several = {"together", "together-now", "together-clock", "team", "charter", "learning", "acknowledgements"}
    several |= {"coaching", "coaching-notes", "coaching-note-delete"}
    # And those of the desk and of formats: test_desk.py, test_formats.py, test_choose_format.py, test_format_change.py, test_circle_looks.py
    beyond = {"desk", "desk-post", "need", "home-beyond", "home-helped", "formats", "format", "format-choose", "format-change", "look-again"}
    beyond |= {f"need-{act}" for act in ("act", "file", "step", "time", "wish")}
    beyond |= {"power"}  # to go on with somebody who assesses one: test_power_consent.py
    elsewhere = about_oneself_only | not_right | parting | several | beyond
    assert {pattern.name for pattern in patterns} - tried - elsewhere == set()
