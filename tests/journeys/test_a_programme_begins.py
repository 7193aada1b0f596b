"""From the office's spreadsheet to the first meeting, as people do it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import SAMPLES, Walk

pytestmark = pytest.mark.journey
FILES = (("Mentees", "mentees-form-export.csv"), ("Mentors", "mentors-register.xlsx"))


def test_a_lead_brings_a_spreadsheet_and_a_mentee_leads_the_first_meeting(demo: str, browser: Browser) -> None:
    lead = Walk(browser, demo)
    lead.sign_in_as("Chen Wei")
    for whom, name in FILES:
        the_lead_imports(lead, whom, name)
    the_lead_matches_and_publishes(lead)
    lead.leave()
    mentee = Walk(browser, demo, width=390)
    mentee.sign_in_as("Amara Okonkwo")
    the_mentee_books_the_first_meeting(mentee)
    mentor = Walk(browser, demo)
    mentor.sign_in_as("Bruno Ferreira")
    both_sign_the_agreement(mentee, mentor)
    the_mentee_sets_the_agenda_and_closes_the_meeting(mentee)
    mentor.leave()
    mentee.leave()


def the_lead_imports(lead: Walk, whom: str, name: str) -> None:
    lead.go("/lead/")
    lead.follow("Open the programme")
    lead.follow("Import")
    lead.page.get_by_label(whom, exact=True).check()
    lead.page.set_input_files("input[type=file]", SAMPLES / name)
    lead.press("Read the file")
    lead.see("What the columns mean")
    lead.find_no_barrier()
    lead.press("Check every row")
    lead.see("Save all of it")
    lead.find_no_barrier()
    lead.press("Save all of it")
    lead.see("Nobody was written to.")
    lead.find_no_barrier()


def the_lead_matches_and_publishes(lead: Walk) -> None:
    lead.follow("Rounds")
    lead.press("Open a round")
    lead.see("Who can be matched now")
    the_lead_compares_policies_and_asks_what_if(lead)
    lead.press("Propose pairs")
    lead.see("The proposal")
    lead.find_no_barrier()
    the_lead_pins(lead, "Amara Okonkwo", "Bruno Ferreira")
    lead.press("Propose again")
    lead.see("Here is the proposal")
    lead.see("In no other pairing are the worst-off better off. That is proven, not guessed.")
    lead.follow("Publish …")
    lead.see("What happens")
    lead.find_no_barrier()
    lead.press("Publish and send")
    lead.see("Published. The letters are on their way.")


def the_lead_compares_policies_and_asks_what_if(lead: Walk) -> None:
    lead.follow("Compare policies, or try what would follow from a change")
    lead.press("Try it")
    lead.see("What was tried")
    lead.see("Comes out the same.")
    lead.see("Stable: nobody would rather swap")
    lead.see("places are missing there.")
    lead.find_no_barrier()
    lead.page.get_by_text("Change places, people, weights or rules").click()
    lead.fill("More places with every mentor", "1")
    lead.press("Try it")
    lead.see("On the copy: 1 more place with every mentor.")
    lead.see("After the change: ")
    lead.find_no_barrier()
    lead.page.go_back()
    row = lead.page.get_by_role("row").filter(has_text="The worst-off first")
    row.get_by_role("button", name="Choose this").click()
    lead.see("This round aims at: The worst-off first.")


def the_lead_pins(lead: Walk, mentee: str, mentor: str) -> None:
    card = lead.page.get_by_role("article").filter(has_text=mentee).first
    if card.filter(has_text=mentor).count():
        card.get_by_role("button", name="Pin", exact=True).click()
    else:
        card.get_by_role("link", name=re.compile("Why not")).click()
        lead.page.get_by_label("Mentor", exact=True).select_option(label=mentor)
        lead.press("Ask")
        lead.press("Pin this pair all the same")
    lead.see("Pinned.")


def the_mentee_books_the_first_meeting(mentee: Walk) -> None:
    mentee.find_no_barrier()
    mentee.open_card("new cohort")
    mentee.see("Preparing")
    mentee.find_no_barrier()
    mentee.page.goto(mentee.page.url.split("?")[0] + "meetings/new/")
    mentee.fill("Day", (date.today() + timedelta(days=9)).isoformat())
    mentee.fill("Time", "12:15")
    mentee.fill("Place", "Library café")
    mentee.find_no_barrier()
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    expect(mentee.page).to_have_url(re.compile("/meetings/[0-9a-f-]{36}/"))
    mentee.see("Library café")
    mentee.find_no_barrier()


def both_sign_the_agreement(mentee: Walk, mentor: Walk) -> None:
    meeting = mentee.page.url
    mentee.page.get_by_role("link", name="Bruno Ferreira").first.click()
    mentee.see("Agreement")
    tie = mentee.page.url.split("?")[0]
    for person in (mentee, mentor):
        person.page.goto(f"{tie}agreement/")
        person.find_no_barrier()
        person.press("Sign this text")
        person.see("signed")
    mentee.page.goto(meeting)


def the_mentee_sets_the_agenda_and_closes_the_meeting(mentee: Walk) -> None:
    meeting = mentee.page.url.split("?")[0]
    with mentee.page.expect_download() as calendar:
        mentee.page.get_by_role("link", name=re.compile("calendar", re.IGNORECASE)).first.click()
    assert calendar.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    mentee.page.goto(f"{meeting}agenda/")
    mentee.fill("What to talk about", "Which elective to choose")
    mentee.fill("What should come of it", "Two options I can compare")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("agenda", re.IGNORECASE)).first.click()
    mentee.see("Which elective to choose")
    they_met_a_day_ago_after_all(mentee, meeting)
    mentee.page.goto(f"{meeting}close/")
    mentee.page.locator("#id_summary").fill("We compared two electives. A small test first.")
    mentee.page.get_by_label(re.compile("^What")).first.fill("Write to the elective office")
    mentee.find_no_barrier()
    mentee.press("Close the meeting")
    mentee.see("We compared two electives. A small test first.")
    mentee.see("Write to the elective office")
    mentee.find_no_barrier()
    mentee.go("/home/")
    mentee.see("Write to the elective office")


def they_met_a_day_ago_after_all(mentee: Walk, meeting: str) -> None:
    mentee.page.goto(f"{meeting}move/")
    mentee.fill("Day", (date.today() - timedelta(days=1)).isoformat())
    mentee.find_no_barrier()
    mentee.press("Keep the change")
    mentee.see("Write the summary")
