"""A speed event from the door to what comes of it: sixteen phones and a host, each in a browser of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.journeys.conftest import copy_of, serving_demo
from tests.journeys.installation import ROOT, plain_environment
from tests.journeys.steps import Walk

# The demo signs its cast in by one click; everybody else gets a session as if they had.
SIGN_IN = """
import sys
from pathlib import Path
from polyad.interfaces.cli.database import prepare_django
prepare_django(data=Path(sys.argv[1]), demo=True)
from django.contrib.sessions.backends.db import SessionStore
from polyad.domain.people.models import Person
for name in sys.argv[2:]:
    person, session = Person.objects.filter(name=name).order_by("joined_at").first(), SessionStore()
    session.update({"_auth_user_id": str(person.pk), "_auth_user_hash": person.get_session_auth_hash(),
                    "_auth_user_backend": "allauth.account.auth_backends.AuthenticationBackend"})
    session.save()
    print(session.session_key)
"""


@dataclass
class Night:
    """The evening: its host, its id, a phone for everybody by name, and which side each is on."""

    host: Walk
    event_id: str
    phones: dict[str, Walk] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)

    def press(self, button: str) -> None:
        """Presses one of the host's buttons."""
        with self.host.page.expect_navigation():
            self.host.press(button)

    def mark(self, name: str, button: str) -> None:
        """Says of somebody that they are here, did not come, or leave now."""
        self.host.page.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)} ")).check()
        self.press(button)

    def all_see(self, words: str) -> None:
        """Waits until every phone says so, and holds that all turned within one second."""
        turned = []
        for phone in self.phones.values():
            clock = phone.page.locator("[data-room-what]")
            expect(clock).to_have_text(words, timeout=20_000)
            turned.append(int(phone.page.locator("[data-room]").get_attribute("data-turned") or 0))
        assert max(turned) - min(turned) < 1000, f"{words}: {sorted(turned)}"

    def card(self, name: str) -> list[str]:
        """Reads whom a card names, round by round; empty for a rest."""
        page = self.phones[name].page
        try:
            return self._rounds(page)
        except Error:  # it turned by itself just then, because something had changed: read what it shows now
            page.wait_for_load_state()
            return self._rounds(page)

    def _rounds(self, page: Page) -> list[str]:
        """Reads the rounds of a card as it stands."""
        found = page.locator(".room-round").evaluate_all(
            "rows => rows.map(row => row.querySelector('.room-round__who')?.innerText.trim() || '')"
        )
        return [str(one) for one in found]


@pytest.fixture(scope="module")
def night(browser: Browser, seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Opens the demo's evening that is about to begin, on sixteen phones and on the host's screen."""
    data = copy_of(seeded, tmp_path_factory)
    with serving_demo(data) as address:
        host = Walk(browser, address)
        host.sign_in_as("Chen Wei")
        night = Night(host, _open_the_room(host))
        # Read at once: the list may be written anew between two looks.
        for name, said in host.page.locator(".room-person").evaluate_all(
            "rows => rows.map(row => [row.querySelector('.room-person__name').innerText, row.querySelector('.small').innerText])"
        ):
            night.sides[name] = "mentor" if said.startswith("table") else "mentee"
        command = [sys.executable, "-c", SIGN_IN, str(data), *night.sides]
        keys = subprocess.run(command, cwd=ROOT, env=plain_environment(), capture_output=True, text=True, check=True)
        for name, key in zip(night.sides, keys.stdout.split(), strict=True):
            phone = Walk(browser, address, width=390)
            phone.context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
            phone.go(f"/events/{night.event_id}/")
            night.phones[name] = phone
        yield night
        for walk in (*night.phones.values(), host):
            walk.leave()


def _open_the_room(host: Walk) -> str:
    """Walks to the room and gives the event's id."""
    host.go("/lead/")
    section = host.page.locator("main section").filter(has=host.page.get_by_role("heading", name="Mentoring year", exact=True))
    programme = section.locator("a[href*='/lead/programmes/']").first
    host.go(f"{programme.get_attribute('href')}events/")
    host.follow("Second evening")
    host.follow("Open the room")
    host.page.wait_for_url(re.compile("/room/"))
    found = re.search(r"/events/([0-9a-f-]+)/", host.page.url)
    assert found is not None
    return found.group(1)


def _choose(phone: Walk, event_id: str, *names: str) -> None:
    phone.go(f"/events/{event_id}/afterwards/")
    for name in names:
        phone.page.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}")).check()
    with phone.page.expect_navigation():
        phone.press("Keep my choice")


def test_sixteen_people_meet_and_two_of_them_go_on(night: Night) -> None:
    assert sorted(night.sides.values()) == ["mentee"] * 8 + ["mentor"] * 8
    mentees = [name for name, side in night.sides.items() if side == "mentee"]
    mentors = [name for name, side in night.sides.items() if side == "mentor"]
    for name in night.sides:
        assert len(set(night.card(name))) == 4, "everybody meets somebody new in each round"
    late, leaving = mentees[-1], next(name for name in mentors if name != "Bruno Ferreira")

    night.mark(late, "Did not come")
    night.press("Begin the first round")
    night.all_see("Round 1 of 4")
    first = {name: night.card(name)[0] for name in mentees if name != late}
    night.mark(late, "Here")
    night.host.see(f"{late}: here, from round 2.")
    for words in ("Change places: round 2 of 4", "Round 2 of 4", "Change places: round 3 of 4", "Round 3 of 4"):
        night.press("Next")
        night.all_see(words)
    held = {name: night.card(name)[:3] for name in mentees}
    assert held[late][0] == "" and all(held[late][1:])

    night.mark(leaving, "Leaves now")
    night.host.see(f"{leaving}: left in round 3.")
    night.phones[mentees[0]].page.wait_for_timeout(8000)  # every screen asks for news within four seconds
    for name in mentees:
        assert night.card(name)[:2] == held[name][:2], "rounds that have begun stay as they were"
        assert night.card(name)[3] != leaving
    assert {name: night.card(name)[0] for name in first} == first
    for words in ("Change places: round 4 of 4", "Round 4 of 4"):
        night.press("Next")
        night.all_see(words)
    night.press("Next")
    night.all_see("The rounds are over")

    night.host.page.wait_for_timeout(2500)
    night.host.page.reload()
    night.press("Close the evening")
    pairs = {name: [other for other in night.card(name) if other] for name in mentees}
    one = next(name for name in mentees if name not in ("Amara Okonkwo", late))
    chosen = next(name for name in pairs[one] if name not in ("Bruno Ferreira", leaving))
    alone = next(name for name in mentees if name not in ("Amara Okonkwo", late, one))
    unseen = next(name for name in pairs[alone] if name not in (chosen, leaving))
    _choose(night.phones[one], night.event_id, chosen)
    _choose(night.phones[chosen], night.event_id, one)
    _choose(night.phones[alone], night.event_id, unseen)
    night.phones[one].fill("In three months", "Send one abstract, however it ends.")
    with night.phones[one].page.expect_navigation():
        night.phones[one].press("Keep the goal")

    night.host.go("/demo/")
    with night.host.page.expect_navigation():
        night.host.press("One week")
    _settled(night, one).see("You and these people chose each other.")
    night.phones[one].see(chosen)
    night.phones[one].go("/home/")
    night.phones[one].reload_until(chosen)
    for name, hidden in ((unseen, alone), (alone, unseen)):
        phone = _settled(night, name)
        phone.see("This time no choice met another.")
        assert hidden not in phone.page.get_by_role("main").inner_text()


def _settled(night: Night, name: str) -> Walk:
    phone = night.phones[name]
    phone.go(f"/events/{night.event_id}/afterwards/")
    phone.reload_until("All choices were compared on the same day")
    return phone
