"""Everything that matters works in a browser that runs no script: an evening, a group, and all between two people to the end."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk
from tests.journeys.year import TAPS

pytestmark = pytest.mark.journey
PEOPLE = "Name;E-mail;Fields;Languages\nAna Silva;ana@example.org;Cardiology;English\nBo Lund;bo@example.org;;English\n"


def test_an_evening_and_a_group_run_without_script(demo: str, browser: Browser) -> None:
    host, mentee = Walk(browser, demo, script=False), Walk(browser, demo, width=390, script=False)
    host.sign_in_as("Chen Wei")
    mentee.sign_in_as("Amara Okonkwo")
    a_card_follows_the_rounds(host, mentee)
    a_circle_shares_its_hour(mentee)
    host.leave()
    mentee.leave()


def test_a_lead_imports_and_a_mentee_meets_without_script(demo: str, browser: Browser, tmp_path: Path) -> None:
    lead = Walk(browser, demo, script=False)
    lead.sign_in_as("Chen Wei")
    a_small_file_is_brought_in(lead, tmp_path / "people.csv")
    lead.leave()
    mentee = Walk(browser, demo, width=390, script=False)
    mentee.sign_in_as("Amara Okonkwo")
    tie = a_meeting_is_set_and_closed(mentee)
    the_agreement_is_changed_and_signed(mentee, tie)
    the_next_meeting_gets_its_agenda(mentee, tie)
    a_message_goes_out(mentee, tie)
    a_note_is_kept_and_the_place_of_leaving_found(mentee)
    it_is_ended_in_two_presses(mentee)  # at the very end: the demo is shared, and this file is its last
    mentee.leave()


def a_card_follows_the_rounds(host: Walk, mentee: Walk) -> None:
    host.go("/lead/")
    host.page.get_by_role("region", name="Mentoring year", exact=True).get_by_role("link", name=re.compile("^Open the programme")).click()
    host.page.get_by_role("link", name="Events", exact=True).first.click()
    host.follow("Second evening")
    host.follow("Open the room")
    mentee.go("/events/")
    mentee.page.get_by_role("main").get_by_role("link", name=re.compile("Second evening")).first.click()
    mentee.see("Begins soon")
    assert mentee.page.locator(".room-round").count() == 4
    host.press("Begin the first round")
    mentee.see("Round 1 of 4")  # the card looks again by itself, and nobody pressed anything on it


def a_circle_shares_its_hour(mentee: Walk) -> None:
    circle = find_the_circle(mentee)
    mentee.go(f"{circle}meetings/new/")
    mentee.fill("Day", date.today().isoformat())
    mentee.fill("Time", "00:15")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    expect(mentee.page).to_have_url(re.compile("/meetings/[0-9a-f-]{36}/"))
    mentee.page.goto(f"{mentee.page.url.split('?')[0]}run/")
    mentee.press("Share the time")
    shares = mentee.page.locator("#shares")
    for button, words in (("Begin", "speaking now"), ("Done", "took ")):
        shares.get_by_role("button", name=button, exact=True).first.click()
        mentee.see(words)
    mentee.press("About my share")
    mentee.see("You marked: about my share.")
    mentee.follow("Done: write it up")
    expect(mentee.page).to_have_url(re.compile("/close/"))


def find_the_circle(who: Walk) -> str:
    """Finds the one relationship of several equals among all that Home shows."""
    who.go("/home/")
    links = [one.get_attribute("href") or "" for one in who.page.locator("main a[href^='/relationships/']").all()]
    places = sorted({found[0] for link in links if (found := re.match("/relationships/[0-9a-f-]+/", link))})
    for place in places:
        who.go(place)
        if who.page.locator(f"a[href='{place}together/']").count():
            return place
    raise AssertionError("Nobody shares an hour here.")


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


def a_meeting_is_set_and_closed(mentee: Walk) -> str:
    """Sets a meeting, writes it up with an action, and leaves a pulse; gives the address of the relationship."""
    mentee.page.get_by_role("main").get_by_role("link", name="Bruno Ferreira").first.click()
    tie = "/" + mentee.page.url.split("/", 3)[3].split("?")[0]
    mentee.follow("New meeting")
    mentee.fill("Day", (date.today() - timedelta(days=2)).isoformat())
    mentee.fill("Time", "18:45")
    mentee.fill("Place", "Ward kitchen")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    mentee.see("Ward kitchen")
    meeting = mentee.page.url.split("?")[0]
    mentee.page.goto(f"{meeting}close/")
    mentee.page.locator("#id_summary").fill("We met in the corridor after all.")
    mentee.page.locator("[name=text_1]").fill("Ask the ward for a morning")
    mentee.page.locator("[name=due_1]").fill((date.today() + timedelta(days=6)).isoformat())
    mentee.press("Close the meeting")
    mentee.page.goto(meeting)
    mentee.see("We met in the corridor after all.")
    mentee.see("Ask the ward for a morning")
    mentee.page.goto(f"{meeting}pulse/")
    for item in sum(TAPS.values(), ()):
        mentee.page.locator(f"[name={item}][value='6']").check(force=True)
    for axis in TAPS:
        mentee.page.locator(f"[name=want_{axis}][value=same]").check(force=True)
    mentee.press("Keep")
    mentee.go(tie)
    mentee.see("Ask the ward for a morning")
    return tie


def the_agreement_is_changed_and_signed(mentee: Walk, tie: str) -> None:
    mentee.go(f"{tie}agreement/rhythm/")
    mentee.page.locator("[name=text]").fill("Every three weeks, and a call where that fails.")
    mentee.press("Keep the change")
    mentee.see("Every three weeks, and a call where that fails.")
    mentee.press("Sign this text")
    mentee.see("Every three weeks, and a call where that fails.")
    expect(mentee.page.get_by_role("button", name="Sign this text")).to_have_count(0)


def the_next_meeting_gets_its_agenda(mentee: Walk, tie: str) -> None:
    mentee.go(f"{tie}meetings/new/")
    mentee.fill("Day", (date.today() + timedelta(days=11)).isoformat())
    mentee.fill("Time", "06:50")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    expect(mentee.page).to_have_url(re.compile("/meetings/[0-9a-f-]{36}/"))
    mentee.page.goto(f"{mentee.page.url.split('?')[0]}agenda/")
    mentee.fill("What to talk about", "Whether to take the second elective")
    mentee.page.get_by_role("main").get_by_role("button", name=re.compile("agenda", re.IGNORECASE)).first.click()
    mentee.see("Whether to take the second elective")


def a_message_goes_out(mentee: Walk, tie: str) -> None:
    mentee.go(f"{tie}messages/")
    mentee.page.locator("[name=body]").fill("I put the elective on the list for our next date.")
    mentee.press("Send")
    mentee.see("I put the elective on the list for our next date.")


def it_is_ended_in_two_presses(mentee: Walk) -> None:
    mentee.press("End it now")
    mentee.see("This relationship has ended")


def a_note_is_kept_and_the_place_of_leaving_found(mentee: Walk) -> None:
    mentee.go("/home/")
    mentee.page.get_by_role("main").get_by_role("link", name="Bruno Ferreira").first.click()
    mentee.page.get_by_text("Write a note", exact=True).click()
    mentee.fill("Your note", "Ask about nights next time.")
    mentee.press("Keep the note")
    mentee.see("Ask about nights next time.")
    mentee.ask_for_a_way_out()
    expect(mentee.page).to_have_url(re.compile("/not-right/"))
