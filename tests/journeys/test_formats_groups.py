"""Nine formats in the demo, each from where its members find it to its ending: one installation, two people, short sentences."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.steps import Walk
from tests.journeys.year import put_forward, today

pytestmark = pytest.mark.journey
TABS = ("together", "team", "charter", "learning", "coaching")
Ties = dict[str, str]


@pytest.fixture(scope="module")
def amara(own_demo: str, browser: Browser) -> Iterator[Walk]:
    """Signs Amara in, on a phone."""
    yield from sign_in(own_demo, browser, "Amara Okonkwo", 390)


@pytest.fixture(scope="module")
def bruno(own_demo: str, browser: Browser) -> Iterator[Walk]:
    """Signs Bruno in."""
    yield from sign_in(own_demo, browser, "Bruno Ferreira", 1280)


@pytest.fixture(scope="module")
def amaras(amara: Walk) -> Ties:
    """Finds Amara's relationships by their format."""
    return find_ties(amara)


@pytest.fixture(scope="module")
def brunos(bruno: Walk) -> Ties:
    """Finds Bruno's relationships by their format."""
    return find_ties(bruno)


def sign_in(address: str, browser: Browser, name: str, width: int) -> Iterator[Walk]:
    """Gives somebody's browser, and looks at the end that nothing was blocked in it."""
    walk = Walk(browser, address, width=width)
    walk.sign_in_as(name)
    yield walk
    walk.leave()


def find_ties(walk: Walk) -> Ties:
    """Opens each relationship of the home page once and tells its format by what stands there."""
    links = walk.page.locator("main a[href^='/relationships/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    found: Ties = {}
    for place in sorted({re.match(r"/relationships/[0-9a-f-]+/", link)[0] for link in links}):  # type: ignore[index]
        walk.go(place)
        tabs = [tab for tab in TABS if walk.page.locator(f"a[href='{place}{tab}/']").count()]
        if tabs == ["together"]:
            walk.go(f"{place}together/")
            has = [walk.page.locator(f"#{part}").count() > 0 for part in ("turns", "box")]
            guarded = walk.page.locator("#members .person").count() > 4
            name = {(True, True): "group", (False, True): "group-peer-programme"}.get(tuple(has), "facilitated-peer" if guarded else "peer")
            found[name] = place
        elif tabs == ["team"]:
            walk.go(f"{place}team/")
            found["committee" if walk.count(" chairs.") else "mosaic"] = place
        elif tabs:
            found[{"charter": "functional", "learning": "reverse", "coaching": "peer-coaching"}[tabs[0]]] = place
    return found


def send(walk: Walk, button: str) -> None:
    """Presses a button and waits for the page it leads to."""
    with walk.page.expect_navigation():
        walk.press(button)


def end(walk: Walk, place: str, button: str) -> None:
    """Goes the quiet way out: two presses, no reason."""
    walk.go(f"{place}end/")
    send(walk, button)
    walk.go(place)
    walk.see("This relationship has ended")


def test_a_peer_circle_swaps_turns(amara: Walk, amaras: Ties) -> None:
    amara.go(f"{amaras['peer']}together/")
    amara.see("asks you to take this over")
    send(amara, "Yes, swap")
    amara.see("Swapped.")
    send(amara, "I cannot be there")
    amara.see("Cannot be there: Amara Okonkwo")
    send(amara, "I can come after all")
    amara.fill("What waits?", "Who reads whose draft?")
    send(amara, "Park it")
    amara.see("Who reads whose draft?")
    amara.find_no_barrier()
    end(amara, amaras["peer"], "Leave now")


def test_a_group_meets_with_equal_shares_and_its_mentor_last(bruno: Walk, brunos: Ties) -> None:
    group = brunos["group"]
    bruno.go(f"{group}meetings/new/")
    day = today(bruno)
    bruno.go(f"{group}meetings/new/")
    bruno.fill("Day", day.isoformat())
    bruno.fill("Time", "00:15")
    with bruno.page.expect_navigation():
        bruno.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    bruno.page.wait_for_url(re.compile("/meetings/[0-9a-f-]{36}/"))
    meeting = "/" + bruno.page.url.split("/", 3)[3].split("?")[0]
    bruno.go(f"{meeting}run/")
    bruno.see("You speak last")
    send(bruno, "Share the time")
    shares = bruno.page.locator("#shares")
    for button, words in (("Begin", "speaking now"), ("Done", "took ")):
        with bruno.page.expect_navigation():
            shares.get_by_role("button", name=button, exact=True).first.click()
        bruno.see(words)
    bruno.see("spare")
    send(bruno, "Open the box")
    bruno.see("In no order.")
    send(bruno, "About my share")
    bruno.see("You marked: about my share.")
    bruno.find_no_barrier()
    end(bruno, group, "Leave now")


def test_whoever_facilitates_finds_turns_that_are_not_theirs(bruno: Walk, brunos: Ties) -> None:
    bruno.go(f"{brunos['facilitated-peer']}together/")
    bruno.see("Least served first")
    assert bruno.page.get_by_role("main").get_by_text("Swap with …").count() == 0
    end(bruno, brunos["facilitated-peer"], "Leave now")


def test_a_year_of_sharing_keeps_questions_without_a_name(bruno: Walk, brunos: Ties) -> None:
    bruno.go(f"{brunos['group-peer-programme']}together/")
    bruno.fill("Your question", "Is it all right to stop?")
    send(bruno, "Put it in the box")
    bruno.see("It is in the box, without your name.")
    assert bruno.count("Is it all right to stop?") == 0
    bruno.find_no_barrier()
    end(bruno, brunos["group-peer-programme"], "Leave now")


def test_a_mosaic_shows_what_nobody_covers(amara: Walk, amaras: Ties) -> None:
    amara.go(f"{amaras['mosaic']}team/")
    amara.see("Half a year is over")
    amara.see("Not covered here")
    amara.see("Go, and come back with questions.")
    amara.see("After it, not before.")
    send(amara, "I have looked through it")
    assert amara.count("Half a year is over") == 0
    amara.find_no_barrier()
    end(amara, amaras["mosaic"], "Leave now")


def test_a_committee_closes_on_five_points(bruno: Walk, brunos: Ties) -> None:
    bruno.go(f"{brunos['committee']}team/")
    bruno.see("Half a thesis helps nobody.")
    bruno.page.get_by_role("main").get_by_text("Change the points").first.click()
    bruno.fill("Point 4", "Bruno asks the grants office")
    send(bruno, "Keep the points")
    bruno.see("Bruno asks the grants office")
    bruno.find_no_barrier()
    end(bruno, brunos["committee"], "Leave now")


def test_a_project_goes_from_milestone_to_milestone(amara: Walk, amaras: Ties) -> None:
    amara.go(f"{amaras['functional']}charter/")
    amara.see("Amara first.")
    for _ in range(2):
        amara.page.get_by_role("main").get_by_text("Look at it together").first.click()
        amara.page.locator("#milestones details[open]").get_by_role("button", name="Keep").click()
        amara.see("Noted.")
        amara.go(f"{amaras['functional']}charter/")
    amara.see("The project is at its end")
    amara.find_no_barrier()
    end(amara, amaras["functional"], "End it now")


def test_a_senior_thanks_in_public(bruno: Walk, brunos: Ties, amara: Walk) -> None:
    bruno.go(f"{brunos['reverse']}learning/")
    bruno.see("No assessment flows back")
    bruno.see("3 of 4 held.")
    bruno.find_no_barrier()
    amara.go("/acknowledgements/")
    amara.see("The method was entirely hers.")
    end(bruno, brunos["reverse"], "End it now")
    amara.go("/acknowledgements/")
    amara.see("The method was entirely hers.")


def test_two_colleagues_watch_each_other_teach(bruno: Walk, brunos: Ties) -> None:
    bruno.go(f"{brunos['peer-coaching']}coaching/")
    bruno.see("Round 2")
    bruno.see("answered it yourself")
    bruno.find_no_barrier()
    end(bruno, brunos["peer-coaching"], "End it now")
    bruno.go("/me/coaching-notes/")
    bruno.see("answered it yourself")
    bruno.press("Delete")
    with bruno.page.expect_navigation():
        bruno.page.get_by_role("dialog").get_by_role("button", name="Yes, go on").click()
    assert bruno.count("answered it yourself") == 0


def test_a_week_later_nothing_waits_that_is_over(bruno: Walk) -> None:
    put_forward(bruno, "One week")
    bruno.go("/home/")
    bruno.see("Hello Bruno")
