"""Everything that matters works in a browser that runs no script."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk

pytestmark = pytest.mark.journey
PEOPLE = "Name;E-mail;Fields;Languages\nAna Silva;ana@example.org;Cardiology;English\nBo Lund;bo@example.org;;English\n"


def test_a_lead_imports_and_a_mentee_meets_without_script(demo: str, browser: Browser, tmp_path: Path) -> None:
    lead = Walk(browser, demo, script=False)
    lead.sign_in_as("Chen Wei")
    a_small_file_is_brought_in(lead, tmp_path / "people.csv")
    lead.leave()
    mentee = Walk(browser, demo, width=390, script=False)
    mentee.sign_in_as("Amara Okonkwo")
    a_meeting_is_set_and_closed(mentee)
    a_note_is_kept_and_the_place_of_leaving_found(mentee)
    mentee.leave()


def a_small_file_is_brought_in(lead: Walk, path: Path) -> None:
    path.write_text(PEOPLE)
    lead.go("/lead/")
    lead.page.get_by_role("link", name="Open the programme").last.click()
    lead.follow("Import")
    lead.page.get_by_label("Mentees", exact=True).check()
    lead.page.set_input_files("input[type=file]", path)
    lead.press("Read the file")
    lead.see("What the columns mean")
    lead.press("Check every row")
    lead.see("Save all of it")
    lead.press("Save all of it")
    lead.see("Nobody was written to.")


def a_meeting_is_set_and_closed(mentee: Walk) -> None:
    mentee.page.get_by_role("main").get_by_role("link", name="Bruno Ferreira").first.click()
    mentee.follow("New meeting")
    mentee.fill("Day", (date.today() - timedelta(days=2)).isoformat())
    mentee.fill("Time", "18:45")
    mentee.fill("Place", "Ward kitchen")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    mentee.see("Ward kitchen")
    meeting = mentee.page.url.split("?")[0]
    mentee.page.goto(f"{meeting}close/")
    mentee.page.locator("#id_summary").fill("We met in the corridor after all.")
    mentee.press("Close the meeting")
    mentee.see("We met in the corridor after all.")


def a_note_is_kept_and_the_place_of_leaving_found(mentee: Walk) -> None:
    mentee.go("/home/")
    mentee.page.get_by_role("main").get_by_role("link", name="Bruno Ferreira").first.click()
    mentee.page.get_by_text("Write a note", exact=True).click()
    mentee.fill("Your note", "Ask about nights next time.")
    mentee.press("Keep the note")
    mentee.see("Ask about nights next time.")
    mentee.ask_for_a_way_out()
    expect(mentee.page).to_have_url(re.compile("/not-right/"))
