"""Circles from forming to the page of their relationship: proposed, one person placed by hand, published."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk

pytestmark = pytest.mark.journey


def send(walk: Walk, button: str) -> None:
    """Presses a button that sends a form, and waits for the page that comes."""
    with walk.page.expect_navigation():
        walk.page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()


def test_a_lead_forms_circles_places_somebody_and_publishes(formats_demo: str, browser: Browser) -> None:
    chen = Walk(browser, formats_demo)
    chen.sign_in_as("Chen Wei")
    chen.go("/lead/")
    chen.page.get_by_role("region", name="Peer circles").get_by_role("link", name=re.compile("^Open the programme")).click()
    chen.page.get_by_role("link", name="Rounds", exact=True).first.click()
    chen.follow("Circles of this spring")
    chen.see("people wait for a circle")
    send(chen, "Form circles")
    chen.see("Why these people")
    chen.see("No others could be" if chen.count("No others could be") else "no other circles place more people")
    chen.see("Left over")
    somebody = the_lead_takes_somebody_out(chen)
    the_lead_finds_a_place(chen, somebody)
    send(chen, "Publish and send")
    chen.see("Each circle has its letters")
    chen.follow("See the relationships")
    chen.reload_until(somebody)
    chen.leave()


def the_lead_takes_somebody_out(chen: Walk) -> str:
    link = chen.page.get_by_role("link", name=re.compile("^Move ")).first
    somebody = re.sub("^Move ", "", link.inner_text().replace("\n", " ").strip())
    link.click()
    chen.see(f"A place for {somebody}")
    chen.find_no_barrier()
    send(chen, "Take out of the circle")
    chen.see("Taken out by hand.")
    return somebody


def the_lead_finds_a_place(chen: Walk, somebody: str) -> None:
    row = chen.page.get_by_role("listitem").filter(has_text="Taken out by hand.")
    row.get_by_role("link", name="Find a place").click()
    chen.see("In no circle yet.")
    fitting = chen.page.get_by_role("article").filter(has_text="Fits").first
    with chen.page.expect_navigation():
        fitting.get_by_role("button", name=re.compile("^Put into circle")).click()
    chen.see("Whoever is placed by hand is pinned there")
    expect(chen.page.get_by_role("article").filter(has_text=somebody).first).to_be_visible()
