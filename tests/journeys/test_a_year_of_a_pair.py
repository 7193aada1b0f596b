"""A pair from the first call to peers, a year in an afternoon: the demo's clock is put forward."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.steps import Walk
from tests.journeys.year import Tie, begin_a_pair, have_a_go, put_forward

pytestmark = pytest.mark.journey
PRIVATE = "canary-of-the-year-4c1e"


def test_a_pair_walks_through_a_whole_year(own_demo: str, browser: Browser) -> None:
    lead, mentee, mentor = Walk(browser, own_demo), Walk(browser, own_demo, width=390), Walk(browser, own_demo)
    for walk, name in ((lead, "Chen Wei"), (mentee, "Amara Okonkwo"), (mentor, "Bruno Ferreira")):
        walk.sign_in_as(name)
    tie = begin_a_pair(lead, mentee, mentor)
    they_have_a_call_first(tie)
    they_agree_and_meet(tie)
    goal = the_mentee_sets_a_goal(tie)
    the_work_begins(tie)
    help_fades(tie, goal)
    challenge_dips_and_comes_back(tie)
    they_fall_silent_and_return(tie)
    they_read_the_agreement_again(tie)
    nobody_else_reads_any_of_it(tie, lead, Walk(browser, own_demo))
    they_close_well_and_go_on_as_peers(tie)
    mentee.leave()
    mentor.leave()
    lead.context.close()


def test_a_mentee_changes_quietly_and_nobody_learns_why(own_demo: str, browser: Browser) -> None:
    """Two presses from the relationship; afterwards the former mentor, the lead and a stranger find nothing of it."""
    mentee, mentor = Walk(browser, own_demo, width=390), Walk(browser, own_demo)
    mentee.sign_in_as("Amara Okonkwo")
    mentor.sign_in_as("Bruno Ferreira")
    # Not the two of them as peers, which the year before may have left: nobody is a mentee there.
    cards = mentee.page.get_by_role("main").get_by_role("article").filter(has_text="Bruno Ferreira")
    card = cards.filter(has_not_text="new cohort").last
    with mentee.page.expect_navigation():
        card.get_by_role("link").first.click()
    tie = Tie(mentee, mentor, "/" + mentee.page.url.split("/", 3)[3].split("?")[0])
    the_mentee_shares_a_note(tie)
    tie.open(mentee)
    mentee.ask_for_a_way_out()
    mentee.find_no_barrier()
    with mentee.page.expect_navigation():
        mentee.press("End it now")
    mentee.see("This relationship has ended")
    mentee.see(PRIVATE)
    somebody_new_only_after_a_yes(mentee)
    tie.open(mentor)
    mentor.see("This relationship has ended")
    assert PRIVATE not in mentor.page.content()
    the_letter_is_neutral(mentor)
    others = [Walk(browser, own_demo), Walk(browser, own_demo)]
    for who, name in zip(others, ("Chen Wei", "Dina Haddad"), strict=True):
        who.sign_in_as(name)
    nobody_else_reads_any_of_it(tie, others[0], others[1])
    nobody_reads_pages(tie, mentor)
    mentee.leave()
    for who in (mentor, others[0]):
        who.context.close()


def somebody_new_only_after_a_yes(mentee: Walk) -> None:
    mentee.see("Nothing happens until you say yes")
    with mentee.page.expect_navigation():
        mentee.press("Yes, look for somebody new")
    mentee.see("You are on the list for the next round; your wishes stand as you gave them.")


def the_mentee_shares_a_note(tie: Tie) -> None:
    tie.open(tie.mentee, "notes/")
    tie.mentee.page.locator("[name=body]").first.fill(f"Something only for the two of us. {PRIVATE}")
    tie.mentee.page.locator("[name=visibility][value=R]").first.check()
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("Keep the note")
    tie.open(tie.mentor, "notes/")
    tie.mentor.see(PRIVATE)


def the_letter_is_neutral(mentor: Walk) -> None:
    mentor.go("/demo/mail/")
    for _ in range(180):  # the worker writes it
        if "as part of normal review" in mentor.page.content():
            break
        mentor.page.wait_for_timeout(500)
        mentor.page.reload()
    mentor.see("as part of normal review")
    assert PRIVATE not in mentor.page.content()


def they_have_a_call_first(tie: Tie) -> None:
    call = tie.book("Set the call", days=-1, query="?call=1")
    tie.write_up(call, "It felt easy to talk.")
    tie.mentee.see("After your call")
    tie.mentee.press("Yes, it fits")
    tie.mentee.see("Kept, for you alone.")
    tie.open(tie.mentee)
    tie.mentee.see("Set the first agenda")


def they_agree_and_meet(tie: Tie) -> None:
    for who in (tie.mentee, tie.mentor):
        tie.open(who, "agreement/")
        who.press("Sign this text")
        who.see("signed")
    first = tie.book("Set the first meeting")
    tie.set_agenda(first, "Which way to go after the exam")
    put_forward(tie.mentee, "One week")
    tie.write_up(first, f"We told our stories. {PRIVATE}")
    tie.open(tie.mentee)
    tie.mentee.reload_until("You have met.")
    tie.mentee.see("What it takes to begin")
    tie.mentee.find_no_barrier()


def the_mentee_sets_a_goal(tie: Tie) -> str:
    tie.open(tie.mentee, "goals/")
    tie.mentee.follow("Write a goal")
    tie.mentee.page.locator("[name=title]").fill(f"Lead the ward round once a week {PRIVATE}")
    tie.mentee.page.get_by_label("What is needed where I work").check()
    tie.mentee.press("Keep the goal")
    tie.mentee.see("Your goal is kept.")
    return tie.mentee.page.url


def the_work_begins(tie: Tie) -> None:
    tie.book("Set the meeting")
    tie.open(tie.mentee)
    tie.mentee.reload_until("Ready to begin the work itself?")
    tie.mentee.see("There is a goal.")
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("Yes")
    tie.open(tie.mentor)
    tie.mentor.see("The long middle")


def help_fades(tie: Tie, goal: str) -> None:
    tie.mentee.page.goto(goal)
    tie.mentee.page.locator("[name=level]").select_option("3")
    with tie.mentee.page.expect_navigation():
        tie.mentee.page.locator("form[action$='/level/']").get_by_role("button", name="Keep").click()
    for ward in ("Ward 3, a Tuesday", "Ward 3, a Friday"):
        have_a_go(tie.mentee, goal, ward)
    tie.mentee.press("A little less help")
    tie.mentee.see("Guide me")
    tie.mentee.find_no_barrier()


def challenge_dips_and_comes_back(tie: Tie) -> None:
    """Six more meetings: all is well, then kind and easy, then asked for more."""
    coming, reading = "", f"/growth/pulses/?in={tie.place.split('/')[2]}"
    taps = ((6, 6), (6, 3), (6, 3), (6, 3), (6, 6), (6, 6))
    said = []
    for n, (support, challenge) in enumerate(taps):
        if coming:
            put_forward(tie.mentee, "Four weeks")
        else:
            put_forward(tie.mentee, "One week")
        meeting = coming or the_next_meeting(tie)
        tie.write_up(meeting, f"Meeting {n + 2}. {PRIVATE}", "Read one paper" if n < 2 else "")
        tie.leave_pulse(meeting, support=support, challenge=challenge, wants="more" if challenge < 4 else "same")
        coming = tie.book("Set the meeting", days=26)
        tie.mentee.go(reading)
        said.append(tie.mentee.page.get_by_role("heading", level=2).first.inner_text())
    assert said[3] == "Lately: Confirmation" and said[-1] == "Lately: Growth", said
    tie.mentee.find_no_barrier()


def the_next_meeting(tie: Tie) -> str:
    tie.open(tie.mentee, "meetings/")
    tie.mentee.page.get_by_role("main").get_by_role("link", name=re.compile("07:10")).first.click()
    return tie.mentee.page.url.split("?")[0]


def they_fall_silent_and_return(tie: Tie) -> None:
    """The planned date passes without a meeting; after two rhythms and a fortnight they are asked, and go on."""
    meeting = the_next_meeting(tie)
    put_forward(tie.mentee, "Four weeks")
    tie.mentee.page.goto(meeting)
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("We did not meet")
    put_forward(tie.mentee, "Four weeks", 3)
    tie.open(tie.mentee)
    tie.mentee.reload_until("You have not met for a while")
    tie.mentee.find_no_barrier()
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("Go on")
    tie.book("Set the meeting")


def they_read_the_agreement_again(tie: Tie) -> None:
    for who in (tie.mentee, tie.mentor):
        tie.open(who)
        who.reload_until("Still right")
        with who.page.expect_navigation():
            who.press("Still right")
    tie.open(tie.mentee, "agreement/")
    tie.mentee.see("Our mentoring agreement")


def nobody_else_reads_any_of_it(tie: Tie, lead: Walk, other: Walk) -> None:
    other.sign_in_as("Dina Haddad")
    for who in (lead, other):
        tie.open(who)
        who.see("Nothing here")
        nobody_reads_pages(tie, who)
    other.context.close()


def nobody_reads_pages(tie: Tie, who: Walk) -> None:
    for page in ("meetings/", "goals/", "notes/", "messages/", "agreement/", "portraits/", "pulses/", "closing/"):
        tie.open(who, page)
        assert PRIVATE not in who.page.content()
        said = who.page.get_by_role("main").inner_text()
        assert "Nothing here" in said or "This relationship has ended" in said, who.page.url


def they_close_well_and_go_on_as_peers(tie: Tie) -> None:
    tie.open(tie.mentee, "closing/")
    with tie.mentee.page.expect_navigation():
        tie.mentee.press("Begin our closing conversation")
    tie.open(tie.mentor)
    with tie.mentor.page.expect_navigation():
        tie.mentor.press("Yes")
    tie.open(tie.mentee, "closing/")
    tie.mentee.find_no_barrier()
    for who in (tie.mentee, tie.mentor):
        tie.open(who, "closing/")
        who.page.get_by_label(re.compile("peers", re.IGNORECASE)).first.check()
        who.page.get_by_label("Yes, I am ready to close").check()
        with who.page.expect_navigation():
            who.press("Keep my choice")
    tie.open(tie.mentee)
    tie.mentee.see("This relationship has ended")
    tie.mentee.reload_until("Go on as peers")
    tie.mentee.find_no_barrier()
    tie.mentee.follow("Go on as peers")
    tie.mentee.see("Bruno Ferreira")
