"""Two formats from start to end: half an hour at the desk, and a case series from its setting up to its certificate."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk
from tests.journeys.year import put_forward, today

pytestmark = pytest.mark.journey
NEED = "Two people want to write with me, and I can write with one."
TODAY = datetime.now(UTC).date()
STORY = "A man in his fifties, two weeks ago, who would not come back for his results."


def send(walk: Walk, button: str) -> None:
    """Presses a button that sends a form, and waits for the page that comes."""
    with walk.page.expect_navigation():
        walk.press(button)


def test_one_time_from_a_need_to_a_tie(own_demo: str, browser: Browser) -> None:
    mentee, mentor = Walk(browser, own_demo, width=390), Walk(browser, own_demo)
    mentee.sign_in_as("Amara Okonkwo")
    mentor.sign_in_as("Bruno Ferreira")
    the_mentee_asks_the_desk(mentee)
    need = mentee.page.url
    the_mentor_takes_it(mentor, need)
    the_two_agree_on_a_time(mentee, need)
    put_forward(mentor, "One day", times=3)
    the_mentee_leaves_with_one_step(mentee, need)
    both_would_go_on(mentee, mentor, need)
    mentee.leave()
    mentor.leave()


def the_mentee_asks_the_desk(mentee: Walk) -> None:
    mentee.go("/home/")
    mentee.page.get_by_role("link", name=re.compile("^The desk")).click()
    mentee.see("half were answered within")
    mentee.find_no_barrier()
    mentee.follow("Ask the desk")
    mentee.see("This is not for emergencies")
    mentee.page.get_by_label("Coaching").check()
    mentee.fill("What do you need?", NEED)
    mentee.fill("By when?", (TODAY + timedelta(days=6)).isoformat())
    mentee.find_no_barrier()
    send(mentee, "Ask the desk")
    mentee.see("asked now")
    mentee.find_no_barrier()


def the_mentor_takes_it(mentor: Walk, need: str) -> None:
    mentor.go("/home/")
    mentor.page.get_by_role("link", name=re.compile("Have you half an hour")).click()
    mentor.see("Amara Okonkwo")
    mentor.page.goto(need)
    mentor.see(NEED)
    mentor.find_no_barrier()
    send(mentor, "Take it")
    mentor.see("It is yours.")


def the_two_agree_on_a_time(mentee: Walk, need: str) -> None:
    mentee.page.goto(need)
    mentee.fill("Day", (TODAY + timedelta(days=2)).isoformat())
    mentee.fill("Time", "07:10")
    send(mentee, "Set the half-hour")
    mentee.see("Your half-hour")
    mentee.see("Calendar file")


def the_mentee_leaves_with_one_step(mentee: Walk, need: str) -> None:
    mentee.page.goto(need)
    mentee.fill("What will you do first?", "Tell one of them no, kindly, before Monday.")
    mentee.page.locator("#step_due_on").fill((TODAY + timedelta(days=9)).isoformat())
    send(mentee, "We have talked: keep it")
    mentee.see("Your step stands on your Home page")
    mentee.find_no_barrier()


def both_would_go_on(mentee: Walk, mentor: Walk, need: str) -> None:
    send(mentee, "Yes, I would")
    mentee.see("The other learns of a yes only if both of you say it.")
    mentor.page.goto(need)
    assert "both said yes" not in mentor.page.get_by_role("main").inner_text()
    send(mentor, "Yes, I would")
    mentor.see("You both said yes.")


def test_telementoring_from_setting_up_to_a_certificate(own_demo: str, browser: Browser) -> None:
    lead, spoke, hub = Walk(browser, own_demo), Walk(browser, own_demo, width=390), Walk(browser, own_demo)
    lead.sign_in_as("Chen Wei")
    spoke.sign_in_as("Amara Okonkwo")
    hub.sign_in_as("Bruno Ferreira")
    the_lead_sets_a_series_up(lead)
    the_spoke_brings_a_case_through_the_gate(spoke)
    the_host_gives_it_a_session(hub)
    put_forward(lead, "One day")
    session = the_session_runs(hub, spoke)
    the_spoke_takes_a_certificate(spoke, session)
    for walk in (lead, spoke, hub):
        walk.leave()


def the_lead_sets_a_series_up(lead: Walk) -> None:
    first = datetime.combine(today(lead), datetime.now(ZoneInfo("Europe/London")).time()) + timedelta(days=1, minutes=8)
    lead.go("/lead/")
    lead.page.get_by_role("region", name="Cases from practice").get_by_role("link", name="Open the programme").click()
    lead.page.get_by_role("navigation", name="Cases from practice").get_by_role("link", name="Series").click()
    lead.fill("Name of the series", "Wounds in winter")
    lead.fill("First session", first.date().isoformat())
    lead.page.get_by_label("Time", exact=True).fill(f"{first:%H:%M}")
    lead.find_no_barrier()
    send(lead, "Set it up")
    lead.see("Nobody runs its sessions yet")
    lead.fill("Name or e-mail address", "bruno@demo.example")
    lead.page.get_by_label("At the hub").check()
    lead.page.get_by_label("Runs the sessions").check()
    send(lead, "Add")
    send(lead, "Add every mentee of the programme as a spoke")
    lead.see("were added as spokes")
    lead.find_no_barrier()


def the_spoke_brings_a_case_through_the_gate(spoke: Walk) -> None:
    spoke.go("/series/")
    spoke.page.get_by_role("link", name=re.compile("Wounds in winter")).click()
    spoke.follow("Bring a case")
    spoke.see("It does not find everything")
    spoke.page.get_by_label("Age band").select_option("40-64")
    spoke.page.get_by_label("Where?").select_option("general-practice")
    spoke.fill("What do you want to ask the others?", "Whose turn is it to call?")
    spoke.fill("What happened, in the order it happened", f"{STORY} His name is Mr Jones, born 3 May 1960.")
    spoke.page.get_by_label("I have read it through").check()
    send(spoke, "Put it into the queue")
    spoke.see("“Mr Jones” looks like a name.")
    spoke.see("“born 3 May 1960” looks like a date of birth.")
    spoke.complaints.clear()  # the browser tells of the answer 400 that was just asked for
    spoke.find_no_barrier()
    spoke.fill("What happened, in the order it happened", STORY)
    send(spoke, "Put it into the queue")
    spoke.see("Your case is in the queue.")


def the_host_gives_it_a_session(hub: Walk) -> None:
    hub.go("/series/")
    hub.page.get_by_role("link", name=re.compile("Wounds in winter")).click()
    hub.see("Whose turn is it to call?")
    hub.find_no_barrier()
    send(hub, "Give it this session")
    hub.see("It has a session")


def the_session_runs(hub: Walk, spoke: Walk) -> str:
    hub.follow("Open the session")
    session = hub.page.url
    send(hub, "Begin the session")
    hub.see("left for this, for everybody")
    hub.find_no_barrier()
    spoke.page.goto(session)
    expect(spoke.page.locator("[data-session-clock]")).to_have_text(re.compile(r"^\d:\d\d$"))
    send(spoke, "I am here")
    spoke.see("You are noted as here.")
    spoke.find_no_barrier()
    hub.see("The spokes speak first. Your turn comes when they have gone round.")
    send(hub, "The spokes have gone round: now the hub")
    hub.fill("What do you recommend?", "Let somebody he knows ask him first.")
    send(hub, "Keep it")
    hub.page.get_by_role("button", name="Close the session").click()
    with hub.page.expect_navigation():
        hub.page.get_by_role("button", name="Yes, go on").click()
    hub.follow("Write the page back")
    send(hub, "Send the page")
    hub.see("Sent.")
    return session


def the_spoke_takes_a_certificate(spoke: Walk, session: str) -> None:
    spoke.page.goto(session)
    spoke.follow("The page")
    spoke.see("Let somebody he knows ask him first.")
    spoke.find_no_barrier()
    spoke.follow("Wounds in winter")
    send(spoke, "Write my certificate")
    spoke.see("1 of 1 sessions")
    spoke.find_no_barrier()
