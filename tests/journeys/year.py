"""Verbs for journeys that take a year: the clock of the demo, a meeting, a pulse, a go at a goal."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.steps import Walk

TAPS = {"support": ("heard", "backed"), "challenge": ("stretched", "questioned"), "vision": ("ahead",)}


def today(walk: Walk) -> date:
    """Reads which day it is in the demo."""
    walk.go("/demo/")
    moment = walk.page.locator("#clock time").get_attribute("datetime")
    assert moment is not None
    return date.fromisoformat(moment[:10])


def put_forward(walk: Walk, step: str, times: int = 1) -> None:
    """Puts the clock forward: One day, One week or Four weeks, so many times."""
    for _ in range(times):
        walk.go("/demo/")
        walk.page.get_by_role("button", name=step, exact=True).click()
        walk.see("The clock is put forward.")


@dataclass(frozen=True)
class Tie:
    """One relationship, as its two members walk through it."""

    mentee: Walk
    mentor: Walk
    place: str

    def open(self, who: Walk, page: str = "") -> None:
        """Goes to a page of the relationship."""
        who.go(f"{self.place}{page}")

    def book(self, button: str, *, days: int = 1, query: str = "") -> str:
        """The mentee sets a time some days from now, early in the morning; gives the meeting's address."""
        day = today(self.mentee) + timedelta(days=days)
        self.open(self.mentee, f"meetings/new/{query}")
        self.mentee.fill("Day", day.isoformat())
        self.mentee.fill("Time", "07:10")
        self.mentee.press(button)
        expect(self.mentee.page).to_have_url(re.compile("/meetings/[0-9a-f-]{36}/"))
        return self.mentee.page.url.split("?")[0]

    def set_agenda(self, meeting: str, topic: str) -> None:
        """The mentee says what the meeting is for."""
        self.mentee.page.goto(f"{meeting}agenda/")
        self.mentee.fill("What to talk about", topic)
        self.mentee.page.get_by_role("main").get_by_role("button", name=re.compile("agenda", re.IGNORECASE)).first.click()
        self.mentee.see(topic)

    def write_up(self, meeting: str, summary: str, action: str = "") -> None:
        """The mentee writes the meeting up, with an action where there is one."""
        self.mentee.page.goto(f"{meeting}close/")
        self.mentee.page.locator("#id_summary").fill(summary)
        if action:
            self.mentee.page.locator("[name=text_1]").fill(action)
        self.mentee.press("Close the meeting")
        self.mentee.page.wait_for_url(re.compile("/(meetings|relationships)/[0-9a-f-]{36}/(fit/)?$"))

    def leave_pulse(self, meeting: str, *, support: int, challenge: int, vision: int = 5, wants: str = "same") -> None:
        """The mentee leaves six taps; `wants` is said of challenge."""
        page = self.mentee.page
        page.goto(f"{meeting}pulse/")
        for axis, value in (("support", support), ("challenge", challenge), ("vision", vision)):
            for item in TAPS[axis]:
                page.locator(f"[name={item}][value='{value}']").check(force=True)
            wish = wants if axis == "challenge" else "same"
            page.locator(f"[name=want_{axis}][value={wish}]").check(force=True)
        with page.expect_navigation():
            self.mentee.press("Keep")

    def both_say_yes(self) -> None:
        """Each says yes to what the relationship is asked just now."""
        for who in (self.mentee, self.mentor):
            self.open(who)
            with who.page.expect_navigation():
                who.press("Yes")


def have_a_go(who: Walk, goal: str, context: str) -> None:
    """Logs a go at a goal that went well."""
    day = today(who)
    who.page.goto(goal)
    who.follow("I had a go")
    who.page.get_by_label("I managed", exact=True).check()
    who.fill("Where, or with whom?", context)
    who.page.locator("[name=tried_on]").fill(day.isoformat())
    who.press("Keep it")
    who.see(context)


def begin_a_pair(lead: Walk, mentee: Walk, mentor: Walk) -> Tie:
    """The lead matches the new cohort and publishes; both find each other."""
    lead.go("/lead/")
    lead.follow("Open the programme")
    lead.follow("Rounds")
    lead.press("Open a round")
    lead.see("Who can be matched now")
    lead.press("Propose pairs")
    lead.see("The proposal")
    lead.follow("Publish …")
    lead.press("Publish and send")
    lead.see("Published. The letters are on their way.")
    mentee.open_card("new cohort")
    mentee.see("Preparing")
    return Tie(mentee, mentor, "/" + mentee.page.url.split("/", 3)[3].split("?")[0])
