"""Pairs in two formats, each from waiting for a match to its ending, and several formats side by side."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.beginning import find_new_tie, list_ties
from tests.journeys.steps import Walk
from tests.journeys.test_a_programme_begins import the_lead_pins
from tests.journeys.year import Tie, begin_a_pair, put_forward

pytestmark = pytest.mark.journey


def test_one_to_one_from_the_match_to_a_good_full_stop(own_demo: str, browser: Browser) -> None:
    lead, mentee, mentor = people(browser, own_demo, "Chen Wei", "Amara Okonkwo", "Bruno Ferreira")
    tie = begin_a_pair(lead, mentee, mentor)
    they_agree_meet_and_end(tie)
    leave(lead, mentee, mentor)


def test_at_a_distance_from_the_match_to_a_good_full_stop(own_demo: str, browser: Browser) -> None:
    lead, mentee, mentor = people(browser, own_demo, "Chen Wei", "Eve Lindqvist", "Bruno Ferreira")
    the_lead_matches(lead, "Mentors from elsewhere")
    tie = Tie(mentee, mentor, find_the_only_tie(mentee))
    tie.open(mentee, "agreement/")
    mentee.see("Our agreement across the distance")
    they_agree_meet_and_end(tie)
    leave(lead, mentee, mentor)


def test_near_peer_from_the_match_to_a_good_full_stop(own_demo: str, browser: Browser) -> None:
    lead, mentee, mentor = people(browser, own_demo, "Chen Wei", "Eve Lindqvist", "Amara Okonkwo")
    before = list_ties(mentee)
    the_lead_matches(lead, "First-year companions", pin=("Eve Lindqvist", "Amara Okonkwo"))
    tie = Tie(mentee, mentor, find_new_tie(mentee, before))
    tie.open(mentee)
    mentee.see("Amara Okonkwo")
    mentee.find_no_barrier()
    they_agree_meet_and_end(tie)
    tie.open(mentee)
    mentee.see("This relationship has ended")
    leave(lead, mentee, mentor)


def test_a_lead_and_a_mentee_look_at_several_formats_side_by_side(own_demo: str, browser: Browser) -> None:
    lead, mentee = people(browser, own_demo, "Chen Wei", "Amara Okonkwo")
    lead.go("/formats/choose/?for=lead")
    lead.page.get_by_label("Settling into a new place or stage").check(force=True)
    lead.fill("How many mentees?", "20")
    lead.fill("How many mentors?", "10")
    lead.press("What fits?")
    lead.see("Side by side")
    lead.see("Shared among 10:")
    lead.find_no_barrier()
    lead.go("/formats/")
    lead.see("Kashiwagi 2013")
    lead.find_no_barrier()
    mentee.go("/formats/choose/?for=mentee&aims=company")
    mentee.see("Peer group")
    mentee.find_no_barrier()
    mentee.go("/formats/near-peer/")
    mentee.find_no_barrier()
    leave(lead, mentee)


def people(browser: Browser, address: str, *names: str) -> list[Walk]:
    """Signs people in, the second on a phone."""
    walks = [Walk(browser, address, width=390 if at == 1 else 1280) for at in range(len(names))]
    for walk, name in zip(walks, names, strict=True):
        walk.sign_in_as(name)
    return walks


def leave(*walks: Walk) -> None:
    for walk in walks:
        walk.leave()


def find_the_only_tie(walk: Walk, *, most: int = 180) -> str:
    """Looks at Home until the worker has opened the relationship, and gives its address."""
    link = walk.page.locator("main a[href^='/relationships/']")
    walk.go("/home/")
    for _ in range(most):
        if link.count():
            break
        walk.page.wait_for_timeout(500)
        walk.page.reload()
    found = re.match(r"/relationships/[0-9a-f-]+/", link.first.get_attribute("href") or "")
    assert found is not None
    return found[0]


def the_lead_matches(lead: Walk, programme: str, pin: tuple[str, str] | None = None) -> None:
    """Opens a round of a programme, proposes and publishes."""
    lead.go("/lead/")
    section = lead.page.locator("section").filter(has=lead.page.get_by_role("heading", name=programme, exact=True))
    section.get_by_role("link", name=re.compile("^Open the programme")).click()
    lead.follow("Rounds")
    lead.press("Open a round")
    lead.see("Who can be matched now")
    lead.press("Propose pairs")
    lead.see("The proposal")
    if pin is not None:
        the_lead_pins(lead, *pin)
        lead.press("Propose again")
    lead.follow("Publish …")
    lead.press("Publish and send")
    lead.see("Published. The letters are on their way.")


def they_agree_meet_and_end(tie: Tie) -> None:
    """Both sign, they meet once, and one of them ends it: two presses, no reason."""
    for who in (tie.mentee, tie.mentor):
        tie.open(who, "agreement/")
        who.press("Sign this text")
        who.see("signed")
    meeting = tie.book("Set the first meeting")
    tie.set_agenda(meeting, "Where to begin")
    put_forward(tie.mentee, "One week")
    tie.write_up(meeting, "We told our stories.")
    tie.open(tie.mentee, "end/")
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("End it now")
    tie.open(tie.mentor)
    tie.mentor.see("This relationship has ended")
