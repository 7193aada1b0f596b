"""A new mentee: from an empty map to a read one, to somebody who could be next, a first contact, a short call, a relationship."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk
from tests.journeys.year import Tie

pytestmark = pytest.mark.journey


def test_from_an_empty_map_to_a_new_relationship(own_demo: str, browser: Browser) -> None:
    eve, bruno = Walk(browser, own_demo, width=390), Walk(browser, own_demo)
    eve.sign_in_as("Eve Lindqvist")
    bruno.sign_in_as("Bruno Ferreira")
    she_draws_and_reads_her_map(eve)
    she_finds_him_and_writes(eve)
    he_is_asked_and_says_yes(bruno)
    tie = re.match(rf"{own_demo}(/relationships/[0-9a-f-]+/)", bruno.page.url)
    assert tie is not None
    pair = Tie(eve, bruno, tie[1])
    eve.go("/network/requests/")
    eve.see("Said yes")
    call = pair.book("Set the call", query="?call=1")
    bruno.page.goto(call)
    bruno.see("Eve Lindqvist")
    eve.go("/home/")
    eve.see("Bruno Ferreira")
    for one in (eve, bruno):
        one.leave()


def she_draws_and_reads_her_map(eve: Walk) -> None:
    eve.go("/network/")
    eve.see("Nobody here yet")
    eve.go("/network/names/")
    eve.page.locator("textarea").first.fill("Ward sister\nJ. from school")
    with eve.page.expect_navigation():
        eve.press("Put them on my map")
    she_reads_the_picture_by_keys_and_on_paper(eve)
    eve.go("/network/reading/")
    eve.see("Figure by figure")
    eve.go("/network/next/")
    eve.see("Worth looking for")
    eve.see("Who could be it")
    eve.find_no_barrier()


def she_reads_the_picture_by_keys_and_on_paper(eve: Walk) -> None:
    eve.go("/network/")
    picture, tabs = eve.page.locator(".netmap svg"), eve.page.get_by_role("navigation", name="My network")
    narrow = picture.bounding_box()
    with eve.page.expect_navigation():
        eve.follow("Larger")
    wide = picture.bounding_box()
    assert narrow is not None and wide is not None and wide["width"] > 1.8 * narrow["width"]
    expect(tabs).to_be_visible()
    eve.page.emulate_media(media="print")
    for shown in (picture, eve.page.get_by_role("table")):
        expect(shown).to_be_visible()
    expect(tabs).to_be_hidden()
    eve.page.emulate_media(media="screen")
    somebody = eve.page.locator(".netmap__node").first
    somebody.focus()
    expect(somebody).to_be_focused()
    with eve.page.expect_navigation():
        eve.page.keyboard.press("Enter")
    eve.see("How close are you?")


def she_finds_him_and_writes(eve: Walk) -> None:
    eve.go("/network/find/")
    eve.page.locator("#seek-who").fill("newcomer to teaching")
    eve.page.locator("#seek-q").fill("FERREIRA")
    with eve.page.expect_navigation():
        eve.press("Show who fits")
    eve.see("Bruno Ferreira")
    eve.find_no_barrier()
    with eve.page.expect_navigation():
        eve.follow("Write to Bruno Ferreira")
    expect(eve.page.locator("#id_who")).to_have_value("newcomer to teaching")
    eve.page.locator("#id_why").fill("Urgent")
    expect(eve.page.locator("[data-hints-result]")).to_contain_text("makes it hard to say no")
    eve.page.locator("#id_why").fill("Because your ward round showed me how to ask a child first, I would like to learn how you do it.")
    expect(eve.page.locator("[data-hints-result]")).not_to_contain_text("makes it hard to say no")
    eve.page.locator("#id_time_1").fill("Tuesday after four")
    eve.page.locator("#id_time_2").fill("Friday at noon")
    eve.find_no_barrier()
    with eve.page.expect_navigation():
        eve.press("Keep, and see it as they will")
    eve.see("Dear Bruno Ferreira,")
    eve.find_no_barrier()
    she_changes_it_and_writes_to_another(eve)
    with eve.page.expect_navigation():
        eve.press("Send to Bruno Ferreira")
    eve.see("You are asking")
    eve.find_no_barrier()


def she_changes_it_and_writes_to_another(eve: Walk) -> None:
    """What a tab keeps of words that were taken stands in the way of none that come after."""
    look, why = eve.page.url, eve.page.locator("#id_why")
    for times in ("once", "twice"):
        with eve.page.expect_navigation():
            eve.follow("Change it")
        why.fill(f"Because I changed it {times}, your ward round showed me how to ask a child first.")
        with eve.page.expect_navigation():
            eve.press("Keep, and see it as they will")
        expect(eve.page).to_have_url(look)
        eve.see(f"Because I changed it {times}")
    eve.go("/network/contact/outside/")
    eve.page.locator("#id_name").fill("Prof Mei")
    why.fill("Words that nobody has taken yet")
    eve.go("/network/contact/outside/")
    expect(why).to_have_value("Words that nobody has taken yet")
    with eve.page.expect_navigation():
        eve.press("Keep, and see it as they will")
    eve.go("/network/contact/outside/")
    expect(why).to_have_value("")
    eve.page.goto(look)


def he_is_asked_and_says_yes(bruno: Walk) -> None:
    bruno.go("/network/requests/")
    bruno.page.get_by_role("main").get_by_role("link").filter(has_text="Eve Lindqvist").first.click()
    bruno.see("your ward round showed me")
    bruno.find_no_barrier()
    with bruno.page.expect_navigation():
        bruno.press("Yes, let us talk")
    bruno.see("You said yes")
