"""Nine formats, each from its programme to its ending: one installation, short sentences, nobody brought together beforehand."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys.beginning import (
    Stage,
    book,
    cast,
    end,
    invent,
    join,
    send,
    sign,
    sign_in,
    unfold,
)
from tests.journeys.steps import Walk
from tests.journeys.year import put_forward, today

pytestmark = pytest.mark.journey
KINDS = ("mentoring", "coaching", "sponsorship")


@pytest.fixture(scope="module")
def stage(formats_demo: str, browser: Browser) -> Iterator[Stage]:
    """Signs the four in, and looks at the end that nothing was blocked in any browser."""
    names = ("Eve Lindqvist", "Chen Wei", "Amara Okonkwo", "Bruno Ferreira")
    walks = [sign_in(browser, formats_demo, name, 390 if name.startswith("Amara") else 1280) for name in names]
    yield Stage(*walks)
    for walk in walks:
        walk.leave()


def test_a_peer_circle_swaps_turns(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Peer group", "Circle of equals")
    begun.bring("Mentees", invent(2, "peer"))
    for who in (amara, bruno):
        join(who, "Circle of equals", "Take part")
    tie = stage.circle(begun)
    sign(tie, "Our circle’s agreement", amara, bruno)
    book(amara, tie, days=3)
    both = {"Amara": amara, "Bruno": bruno}
    amara.go(f"{tie}together/")
    bruno.go(f"{tie}together/")
    asks, gives = (amara, "Bruno Ferreira") if amara.page.get_by_text("Swap with …").count() else (bruno, "Amara Okonkwo")
    unfold(asks, "Swap with …")
    asks.page.locator("select[name=asked_of]").first.select_option(label=gives)
    send(asks, "Ask")
    asks.see(f"You asked {gives}")
    other = both[gives.split()[0]]
    other.go(f"{tie}together/")
    other.see("asks you to take this over")
    send(other, "Yes, swap")
    other.see("Swapped.")
    amara.go(f"{tie}together/")
    send(amara, "I cannot be there")
    amara.see("Cannot be there: Amara Okonkwo")
    send(amara, "I can come after all")
    amara.fill("What waits?", "Who reads whose draft?")
    send(amara, "Park it")
    amara.see("Who reads whose draft?")
    end(amara, tie, "Leave now")
    bruno.go(f"{tie}together/")
    bruno.see("Who reads whose draft?")


def test_a_group_meets_with_equal_shares_and_its_mentor_last(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Mentored group", "A group and its mentor")
    begun.bring("Mentees", [*cast("Amara Okonkwo"), *invent(4, "group")])
    join(bruno, "A group and its mentor", "Join as a mentor", places=5)
    tie = stage.meet(begun)
    sign(tie, "Our group's agreement", amara, bruno)
    amara.go(f"{tie}together/")
    amara.fill("Your question", "What did you regret?")
    send(amara, "Put it in the box")
    amara.see("It is in the box, without your name.")
    meeting = book(bruno, tie)
    bruno.go(f"{meeting}run/")
    bruno.see("You speak last")
    send(bruno, "Share the time")
    for button, words in (("Begin", "speaking now"), ("Done", "took ")):
        send(bruno, button, within="#shares")
        bruno.see(words)
    bruno.see("spare")
    send(bruno, "Open the box")
    bruno.see("What did you regret?")
    send(bruno, "About my share")
    bruno.see("You marked: about my share.")
    end(bruno, tie, "Leave now")
    amara.go(tie)
    amara.see("This relationship has ended")


def test_whoever_facilitates_finds_turns_that_are_not_theirs(stage: Stage) -> None:
    bruno, amara = stage.bruno, stage.amara
    begun = stage.found("Facilitated peer group", "Writing together")
    begun.bring("Mentees", [*cast("Amara Okonkwo"), *invent(3, "writing")])
    join(bruno, "Writing together", "Join as a facilitator")
    tie = stage.circle(begun)
    sign(tie, "Our group's agreement", amara, bruno)
    book(bruno, tie, days=4)
    bruno.go(f"{tie}together/")
    bruno.see("Least served first")
    assert bruno.page.get_by_role("main").get_by_text("Swap with …").count() == 0
    end(bruno, tie, "Leave now")


def test_a_year_of_sharing_keeps_questions_without_a_name(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Group peer year", "A year of sharing")
    begun.bring("Mentees", [*cast("Amara Okonkwo"), *invent(8, "sharing")])
    join(bruno, "A year of sharing", "Join as a facilitator")
    tie = stage.circle(begun)
    sign(tie, "Our year’s agreement", amara, bruno)
    amara.go(f"{tie}together/")
    amara.fill("Your question", "Is it all right to stop?")
    send(amara, "Put it in the box")
    amara.see("It is in the box, without your name.")
    assert amara.count("Is it all right to stop?") == 0
    meeting = book(bruno, tie, days=-1)
    bruno.go(f"{meeting}run/")
    bruno.see("You speak last")
    send(bruno, "Open the box")
    bruno.see("Is it all right to stop?")
    end(amara, tie, "Leave now")


def test_a_mosaic_shows_what_nobody_covers(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Mosaic", "People around me")
    begun.bring("Mentors", [*cast("Bruno Ferreira"), *invent(2, "mosaic")], KINDS)
    join(amara, "People around me", "Join as a mentee", *KINDS)
    tie = stage.meet(begun)
    sign(tie, "Our team’s agreement", amara, bruno)
    cover(amara, tie, "Mentoring")
    amara.see("Not covered here")
    ask_the_team(amara, bruno, tie, "A year abroad?", "Go, and come back with questions.")
    unfold(amara, "Say what I do")
    amara.fill("What I do, and why", "I go in spring.")
    send(amara, "Keep", within="article:has-text('A year abroad?') details[open]")
    amara.see("I go in spring.")
    send(amara, "I have looked through it")
    amara.see("Last on")
    end(amara, tie, "Leave now")


def test_a_committee_closes_on_five_points(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Mentoring committee", "A thesis and its readers")
    begun.bring("Mentors", [*cast("Bruno Ferreira"), *invent(2, "thesis")], KINDS)
    join(amara, "A thesis and its readers", "Join as a mentee", *KINDS)
    tie = stage.meet(begun)
    sign(tie, "Our committee’s agreement", amara, bruno)
    book(amara, tie, days=8)
    amara.go(f"{tie}team/")
    if amara.page.get_by_role("button", name="Let Bruno Ferreira chair").count():
        send(amara, "Let Bruno Ferreira chair")
    amara.see("Bruno Ferreira chairs.")
    send(amara, "Show my whole plan to this team")
    amara.see("The plan went round on")
    ask_the_team(amara, bruno, tie, "Fellowship or thesis first?", "Half a thesis helps nobody.")
    book(bruno, tie, days=-2)  # they sat together the day before yesterday
    bruno.go(f"{tie}team/")
    unfold(bruno, "Close on at most five points")
    bruno.fill("Point 1", "Two chapters by the end of winter")
    send(bruno, "Keep the points")
    amara.go(f"{tie}team/")
    amara.see("Two chapters by the end of winter")
    end(bruno, tie, "Leave now")
    amara.go(f"{tie}team/")
    assert amara.count("Bruno Ferreira chairs.") == 0


def cover(who: Walk, tie: str, kind: str) -> None:
    """The mentee writes into the map what the first of the team takes on."""
    who.go(f"{tie}team/")
    unfold(who, "Change", within="#map")
    who.page.locator("#map details[open]").get_by_text(kind, exact=True).click()
    send(who, "Keep", within="#map details[open]")


def ask_the_team(mentee: Walk, mentor: Walk, tie: str, question: str, advice: str) -> None:
    """The mentee asks the team something; one of the mentors advises."""
    mentee.go(f"{tie}team/")
    unfold(mentee, "Ask the team something")
    mentee.fill("What is the question?", question)
    send(mentee, "Ask")
    mentor.go(f"{tie}team/")
    unfold(mentor, "What I advise")
    mentor.fill("In your own words, even where it differs", advice)
    send(mentor, "Keep", within=f"article:has-text('{question}') details[open]")
    mentee.go(f"{tie}team/")
    mentee.see(advice)


def test_a_project_goes_from_milestone_to_milestone(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Project mentoring", "One short paper")
    join(amara, "One short paper", "Join as a mentee")
    join(bruno, "One short paper", "Join as a mentor")
    tie = stage.meet(begun)
    sign(tie, "Our agreement for this project", amara, bruno)
    amara.go(f"{tie}charter/")
    unfold(amara, "Write the charter")
    amara.fill("What will be there at the end", "A short paper, sent to a journal.")
    amara.fill("Who is named, and how", "Amara first.")
    send(amara, "Keep the charter")
    bruno.go(f"{tie}charter/")
    bruno.see("Not yet: Bruno Ferreira")
    send(bruno, "Yes, like this")
    amara.go(f"{tie}charter/")
    unfold(amara, "Add a milestone")
    amara.page.locator("#milestones [name=text]").last.fill("The draft is out")
    amara.page.locator("#milestones [name=due_on]").last.fill((today(stage.chen) + timedelta(days=20)).isoformat())
    send(amara, "Add it")
    unfold(amara, "Look at it together")
    send(amara, "Keep", within="#milestones details[open]")
    amara.see("The project is at its end")
    end(amara, tie, "End it now")


def test_a_senior_learns_and_thanks_in_public(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Reverse mentoring", "The other way round")
    join(bruno, "The other way round", "Learn from somebody junior")
    join(amara, "The other way round", "Mentor somebody senior")
    tie = stage.meet(begun)
    sign(tie, "Our agreement, the other way round", amara, bruno)
    for who, words in ((bruno, "To film what I do."), (amara, "One phone, one take.")):
        who.go(f"{tie}learning/")
        who.see("No assessment flows back")
        unfold(who, "Write it")
        who.page.locator("#learning-words").fill(words)
        send(who, "Keep")
        who.see(words)
    bruno.fill("What did Amara Okonkwo teach you?", "The idea was entirely hers.")
    send(bruno, "Say it")
    amara.go(f"{tie}learning/")
    send(amara, "Yes, show it")
    end(bruno, tie, "End it now")
    amara.go("/acknowledgements/")
    amara.see("The idea was entirely hers.")


def test_two_colleagues_watch_each_other_teach(stage: Stage) -> None:
    amara, bruno = stage.amara, stage.bruno
    begun = stage.found("Peer coaching of teaching", "Watching each other teach")
    for who in (amara, bruno):
        join(who, "Watching each other teach", "Take part")
    tie = stage.meet(begun)
    sign(tie, "Our agreement on watching each other teach", amara, bruno)
    bruno.go(f"{tie}coaching/")
    send(bruno, "I would like to be observed first")
    unfold(bruno, "Choose")
    bruno.page.locator("[name=focus]").fill("How long I wait after a question")
    send(bruno, "Keep")
    send(bruno, "We have talked it through")
    amara.go(f"{tie}coaching/")
    amara.page.locator("#coaching-body").fill("Minute 12: answered it yourself")
    amara.press("Hand over to Bruno Ferreira")
    with amara.page.expect_navigation():
        amara.page.get_by_role("dialog").get_by_role("button", name="Yes, go on").click()
    assert amara.count("answered it yourself") == 0
    bruno.go(f"{tie}coaching/")
    bruno.see("answered it yourself")
    send(bruno, "We have talked")
    send(bruno, "Change places")
    bruno.see("Round 2")
    end(bruno, tie, "End it now")
    bruno.go("/me/coaching-notes/")
    bruno.press("Delete")
    with bruno.page.expect_navigation():
        bruno.page.get_by_role("dialog").get_by_role("button", name="Yes, go on").click()
    assert bruno.page.get_by_role("main").get_by_text(re.compile("Minute 12")).count() == 0


def test_a_week_later_nothing_waits_that_is_over(stage: Stage) -> None:
    put_forward(stage.bruno, "One week")
    stage.bruno.go("/home/")
    stage.bruno.see("Hello Bruno")
