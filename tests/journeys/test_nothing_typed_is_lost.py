"""What somebody types is kept: without a connection, after the session has run out, and from two tabs at once."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.steps import Walk

pytestmark = pytest.mark.journey


def test_no_word_is_lost_when_the_line_the_session_or_the_other_tab_gets_in_the_way(demo: str, browser: Browser) -> None:
    walk = Walk(browser, demo, width=390)
    walk.sign_in_as("Amara Okonkwo")
    walk.page.get_by_role("main").get_by_role("link", name="Bruno Ferreira").first.click()
    walk.follow("All notes")
    notes = walk.page.url
    the_line_drops_and_comes_back(walk)
    walk.page.goto(notes)
    walk.see("First words. Words typed in the lift.")
    the_session_runs_out(walk, notes)
    two_tabs_show_both_texts(walk, notes)
    walk.context.close()


def body(page: Page) -> str:
    """Reads the field of a note."""
    return page.locator("form[data-autosave] [name=body]").first.input_value()


def write(page: Page, words: str) -> None:
    """Types after what stands there, as a person does: key by key."""
    field = page.locator("form[data-autosave] [name=body]").first
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def status(page: Page, state: str) -> None:
    """Waits until the quiet line says so."""
    expect(page.locator("form[data-autosave] [data-status]").first).to_have_attribute("data-state", state, timeout=20_000)


def the_line_drops_and_comes_back(walk: Walk) -> None:
    write(walk.page, "First words.")
    status(walk.page, "saved")
    walk.context.set_offline(True)
    write(walk.page, " Words typed in the lift.")
    status(walk.page, "trouble")
    assert body(walk.page) == "First words. Words typed in the lift."
    walk.context.set_offline(False)
    status(walk.page, "saved")


def the_session_runs_out(walk: Walk, notes: str) -> None:
    walk.page.goto(notes)
    write(walk.page, "Before the shift.")
    status(walk.page, "saved")
    cookies = walk.context.cookies()
    walk.context.clear_cookies()
    write(walk.page, " After it.")
    status(walk.page, "trouble")
    assert body(walk.page) == "Before the shift. After it."
    walk.context.add_cookies(cookies)  # signed in again, in another tab
    write(walk.page, " Done.")
    status(walk.page, "saved")
    walk.page.goto(notes)
    walk.see("Before the shift. After it. Done.")


def two_tabs_show_both_texts(walk: Walk, notes: str) -> None:
    walk.page.goto(notes)
    card = walk.page.get_by_role("main").get_by_role("article").filter(has_text="Before the shift.")
    with walk.page.expect_navigation():
        card.get_by_role("link", name="Change").click()
    here, there = walk.page, walk.context.new_page()
    there.goto(here.url)
    write(there, " From the other tab.")
    status(there, "saved")
    write(here, " From this one.")
    status(here, "trouble")
    with here.expect_navigation():
        here.get_by_role("main").get_by_role("button", name="Keep the note").first.click()
    expect(here.get_by_role("main")).to_contain_text("From the other tab.")
    assert "From this one." in here.locator("[name=body]").input_value()
    with here.expect_navigation():
        here.get_by_role("main").get_by_role("button", name="Keep both, one after the other").click()
    walk.see("From the other tab.")
    walk.see("From this one.")
