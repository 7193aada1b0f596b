"""A development plan comes out of the printer on two pages of A4, with as much in it as people write."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.steps import Walk

pytestmark = pytest.mark.journey
PARTS = ("self_assessment", "career_aims", "skills_gaps", "plan", "review")
SENTENCE = "I lead the handover on most Fridays now, and I no longer read it out from the list; what I still avoid is the phone. "


def test_a_full_plan_prints_on_two_pages(demo: str, browser: Browser) -> None:
    walk = Walk(browser, demo)
    walk.sign_in_as("Amara")
    for part in PARTS:
        walk.go(f"/plan/{part}/")
        walk.fill("Your words", SENTENCE * 7)
        walk.press("Keep it")
        walk.page.wait_for_url(f"{demo}/plan/")
    walk.see("what I still avoid is the phone")
    paper = walk.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 2
    walk.page.emulate_media(media="print")
    assert walk.page.get_by_role("link", name="Write", exact=True).count() == 0
    assert walk.page.get_by_role("heading", name="Looking back").is_visible()
