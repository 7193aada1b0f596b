"""Opening doors and belonging: an act of sponsorship to its outcome, and a newcomer's first three steps, in a real browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk
from tests.journeys.year import today

pytestmark = pytest.mark.journey
OPPORTUNITY = "The spring panel on handover, four places, one still open."
DID = "I rang the chair and said what you had changed on the ward."
OUTCOME = "I sit on it, and I am not the youngest."
FOUNDED = "Handover at dawn"


def send(walk: Walk, button: str) -> None:
    """Presses a button that sends a form, and waits for the page that comes."""
    with walk.page.expect_navigation():
        walk.press(button)


def test_a_sponsorship_act_to_its_outcome(own_demo: str, browser: Browser) -> None:
    sponsor, mentee = Walk(browser, own_demo), Walk(browser, own_demo, width=390)
    sponsor.sign_in_as("Bruno Ferreira")
    mentee.sign_in_as("Amara Okonkwo")
    act = the_sponsor_offers(sponsor)
    the_mentee_says_yes(mentee, act)
    sponsor.page.goto(act)
    sponsor.fill("What did you do?", DID)
    send(sponsor, "Keep it")
    the_mentee_tells_how_it_ended(mentee, act)
    sponsor.page.goto(act)
    sponsor.see(OUTCOME)
    sponsor.see("You were brave for me.")
    sponsor.find_no_barrier()
    sponsor.go("/network/doors/given/")
    expect(sponsor.page.get_by_role("region", name="What I gave")).to_contain_text("You spoke for somebody")
    expect(sponsor.page.get_by_role("region", name="What I got")).to_contain_text("You were thanked")
    the_lead_finds_nothing(own_demo, browser, act)
    sponsor.leave()
    mentee.leave()


def the_sponsor_offers(sponsor: Walk) -> str:
    until = today(sponsor) + timedelta(days=20)
    sponsor.go("/network/doors/")
    sponsor.find_no_barrier()
    sponsor.page.get_by_role("main").get_by_role("link", name="Speak for somebody").click()
    sponsor.fill("For whom?", "Amara Okonkwo")
    sponsor.page.get_by_text("A talk, a panel, a chair").click()
    sponsor.fill("Which opportunity?", OPPORTUNITY)
    sponsor.fill("By when?", until.isoformat())
    sponsor.find_no_barrier()
    send(sponsor, "Send it")
    sponsor.see("They are told that something waits for them, not what.")
    return sponsor.page.url


def the_mentee_says_yes(mentee: Walk, act: str) -> None:
    mentee.go("/home/")
    mentee.page.get_by_role("link", name="A door waits for your word").click()
    assert OPPORTUNITY not in mentee.page.get_by_role("main").inner_text()
    mentee.page.goto(act)
    mentee.see(OPPORTUNITY)
    mentee.find_no_barrier()
    send(mentee, "Yes, please")
    mentee.see("Agreed; not done yet")


def the_mentee_tells_how_it_ended(mentee: Walk, act: str) -> None:
    mentee.page.goto(act)
    mentee.see(DID)
    mentee.page.get_by_text("It came about", exact=True).click()
    mentee.fill("A line about it", OUTCOME)
    send(mentee, "Keep it")
    mentee.see("Finished")
    mentee.fill("A line, if you like", "You were brave for me.")
    send(mentee, "Say thank you")


def the_lead_finds_nothing(address: str, browser: Browser, act: str) -> None:
    lead = Walk(browser, address)
    lead.sign_in_as("Chen Wei")
    answer = lead.page.goto(act)
    assert answer is not None and answer.status == 404
    lead.complaints.clear()  # the browser itself notes that a page was not found
    lead.leave()


def test_a_newcomers_first_three_steps(own_demo: str, browser: Browser) -> None:
    keeper, newcomer = Walk(browser, own_demo), Walk(browser, own_demo, width=390)
    keeper.sign_in_as("Bruno Ferreira")
    newcomer.sign_in_as("Amara Okonkwo")
    place = the_keeper_founds(keeper)
    the_newcomer_joins(newcomer)
    the_newcomer_asks(newcomer)
    keeper.page.goto(place)
    keeper.see("May I come on Tuesday?")
    keeper.find_no_barrier()
    send(keeper, "Yes, come along")
    newcomer.go(f"{place.removeprefix(own_demo)}start/")
    newcomer.see("said yes")
    for done in (1, 2, 3):
        send(newcomer, "I did it")
        expect(newcomer.page.get_by_role("main").get_by_role("button", name="Not done after all")).to_have_count(done)
    newcomer.find_no_barrier()
    newcomer.page.goto(place)
    newcomer.see("Next for you: Run it once")
    keeper.page.goto(place)
    keeper.see("Next for you: Sit in once")
    assert "· done" not in keeper.page.get_by_role("region", name="The ladder").get_by_role("list").inner_text()
    keeper.leave()
    newcomer.leave()


def the_keeper_founds(keeper: Walk) -> str:
    keeper.go("/communities/")
    keeper.find_no_barrier()
    keeper.follow("Start one")
    keeper.page.locator("label.choice").first.click()
    keeper.page.get_by_label("Name", exact=True).fill(FOUNDED)
    keeper.fill("What do you share?", "How a night is handed to a day.")
    send(keeper, "Start it")
    keeper.see("Founded.")
    place = keeper.page.url
    keeper.go(f"{place.removeprefix(keeper.address)}share/")
    keeper.fill("What is it?", "One page to begin with")
    keeper.fill("Or a text", "Say the sickest first.")
    keeper.page.get_by_text("Good to read first").click()
    send(keeper, "Share it")
    return place


def the_newcomer_joins(newcomer: Walk) -> None:
    newcomer.go("/communities/")
    newcomer.page.get_by_role("main").get_by_role("link", name=FOUNDED).click()
    newcomer.find_no_barrier()
    send(newcomer, "Join at the edge")
    newcomer.see("One page to begin with")
    newcomer.see("Bruno Ferreira takes you along")


def the_newcomer_asks(newcomer: Walk) -> None:
    newcomer.fill("A line to them, if you like", "May I come on Tuesday?")
    send(newcomer, "Ask to be taken along")
    newcomer.see("Asked. They read your line, and nothing of how you get on.")
