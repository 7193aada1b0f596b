"""How a relationship of any format begins: a programme is founded, people come in, a round brings them together, they agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Browser, expect

from tests.journeys.steps import Walk
from tests.journeys.year import today

HEADINGS = "Name,E-mail,What would you like help with?,What kind of help do you want most?,Languages,When could you usually meet? (tick all)"
WEEK = '"Mon 12-14, Mon 17-19, Tue 12-14, Tue 17-19, Wed 12-14, Wed 17-19, Thu 12-14, Thu 17-19"'
FIRST, FAMILY = ("Ada", "Ben", "Cleo", "Dov", "Elif", "Finn", "Gita", "Hugo", "Ines"), "Moss Reed Hale Voss Lund Kerr Sato Vale Roth".split()
Member = tuple[str, str]


def send(walk: Walk, button: str, *, within: str = "main") -> None:
    """Presses a button that sends a form, and waits for the page that comes."""
    with walk.page.expect_navigation():
        walk.page.locator(within).get_by_role("button", name=button, exact=True).first.click()


def unfold(who: Walk, words: str, *, within: str = "main") -> None:
    """Opens what is folded under these words, unless it stands open."""
    box = who.page.locator(within).locator("details").filter(has=who.page.locator("summary").get_by_text(words, exact=True)).last
    if box.get_attribute("open") is None:
        box.locator("summary").first.click()


def invent(count: int, key: str) -> list[Member]:
    """Invents people whom nobody in the demo is called."""
    return [(f"{FIRST[at]} {FAMILY[at]}", f"{FIRST[at]}.{key}@people.example".lower()) for at in range(count)]


def cast(*names: str) -> list[Member]:
    """Names people of the demo's cast by their addresses."""
    return [(name, f"{name.split()[0].lower()}@demo.example") for name in names]


@dataclass(frozen=True)
class Begun:
    """A programme of one format, as its administrator and its lead walk through it."""

    eve: Walk
    chen: Walk
    id: str

    @property
    def place(self) -> str:
        """Gives the address at which the lead finds it."""
        return f"/lead/programmes/{self.id}/"

    def open(self) -> None:
        """The lead lets people ask for a place."""
        self.chen.go(self.place)
        send(self.chen, "Open enrolment")

    def bring(self, role: str, people: Sequence[Member], kinds: Sequence[str] = ("mentoring",)) -> None:
        """The lead brings people in by a file: one kind of help after the other."""
        rows = [f"{name},{mail},research methods,{kinds[at % len(kinds)]},English,{WEEK}" for at, (name, mail) in enumerate(people)]
        self.chen.go(f"{self.place}imports/")
        self.chen.page.get_by_label(role, exact=True).check()
        text = "\n".join([HEADINGS, *rows]).encode()
        self.chen.page.set_input_files("input[type=file]", {"name": "people.csv", "mimeType": "text/csv", "buffer": text})
        self.chen.press("Read the file")
        self.chen.see("What the columns mean")
        self.chen.press("Check every row")
        self.chen.see("Save all of it")
        self.chen.press("Save all of it")
        self.chen.see("Nobody was written to.")

    def match(self) -> None:
        """The lead opens a round, proposes and publishes."""
        self.chen.go(f"{self.place}rounds/")
        send(self.chen, "Open a round")
        send(self.chen, "Propose pairs")
        self.chen.follow("Publish …")
        self.chen.see("What happens")
        send(self.chen, "Publish and send")
        self.chen.see("Published.")

    def form_circles(self) -> None:
        """The lead opens a round of circles, forms and publishes them."""
        self.chen.go(f"{self.place}rounds/")
        send(self.chen, "Open a round")
        send(self.chen, "Form circles")
        self.chen.see("Why these people")
        send(self.chen, "Publish and send")
        self.chen.see("Each circle has its letters")


def found(eve: Walk, chen: Walk, form: str, name: str) -> Begun:
    """The administrator founds a programme of a format and appoints its lead."""
    day = today(eve)
    eve.go("/console/programmes/new/")
    eve.fill("Name", name)
    eve.page.get_by_role("radio", name=re.compile(f"^{re.escape(form)}")).check(force=True)
    eve.fill("First day", day.isoformat())
    eve.fill("Last day", (day + timedelta(days=400)).isoformat())
    send(eve, "Create the programme")
    eve.fill("Name", "Chen Wei")
    eve.fill("E-mail address", "chen@demo.example")
    send(eve, "Appoint")
    eve.see("Chen Wei")
    made = re.search(r"/programmes/([0-9a-f-]{36})/", eve.page.url)
    assert made is not None
    return Begun(eve, chen, made[1])


def join(who: Walk, programme: str, way: str, *kinds: str, places: int = 0) -> None:
    """Somebody finds the open programme and joins; what they said elsewhere they need not say again."""
    who.go("/programmes/")
    card = who.page.get_by_role("article").filter(has=who.page.get_by_role("heading", name=programme, exact=True))
    card.get_by_role("link", name=way, exact=True).click()
    who.see("You are joining")
    send(who, "Begin")
    steps = who.page.url.split("?")[0].rsplit("/", 2)[0]
    who.page.locator("[name=goals][value='research methods']").check(force=True)
    for kind in kinds or ("mentoring",):
        who.page.locator(f"[name=help_kinds][value={kind}]").check(force=True)
    send(who, "Save and go on")
    if places:
        who.page.goto(f"{steps}/times/")
        who.fill("How many mentees can you hold at once?", str(places))
        send(who, "Save and go on")
    who.page.goto(f"{steps}/check/")
    send(who, "Send")
    who.see("You are enrolled")


def list_ties(walk: Walk) -> set[str]:
    """Lists the relationships that Home shows."""
    walk.go("/home/")
    links = walk.page.locator("main a[href^='/relationships/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return {found[0] for link in links if (found := re.match(r"/relationships/[0-9a-f-]+/", link))}


def find_new_tie(walk: Walk, before: set[str], *, most: int = 180) -> str:
    """Looks at Home until the worker has opened a relationship that was not there before."""
    for _ in range(most):
        if new := list_ties(walk) - before:
            return new.pop()
        walk.page.wait_for_timeout(500)
    raise AssertionError("No relationship was opened.")


def sign(tie: str, text: str, *people: Walk) -> None:
    """They read the agreement of their format and sign it."""
    for who in people:
        who.go(f"{tie}agreement/")
        who.see(text)
        send(who, "Sign this text")
        who.see("signed")


def book(who: Walk, tie: str, *, days: int = 0, time: str = "00:15") -> str:
    """Somebody sets the time of a meeting; gives its address."""
    day = today(who) + timedelta(days=days)
    who.go(f"{tie}meetings/new/")
    who.fill("Day", day.isoformat())
    who.fill("Time", time)
    with who.page.expect_navigation():
        who.page.get_by_role("main").get_by_role("button", name=re.compile("^Set the")).click()
    expect(who.page).to_have_url(re.compile("/meetings/[0-9a-f-]{36}/"))
    return "/" + who.page.url.split("/", 3)[3].split("?")[0]


def end(walk: Walk, place: str, button: str) -> None:
    """Goes the quiet way out: two presses, no reason."""
    walk.go(f"{place}end/")
    send(walk, button)
    walk.go(place)
    walk.see("This relationship has ended")


def sign_in(browser: Browser, address: str, name: str, width: int = 1280) -> Walk:
    """Gives somebody's browser."""
    walk = Walk(browser, address, width=width)
    walk.sign_in_as(name)
    return walk


@dataclass(frozen=True)
class Stage:
    """Those who walk: an administrator, a lead, Amara on a phone, Bruno."""

    eve: Walk
    chen: Walk
    amara: Walk
    bruno: Walk

    def found(self, form: str, name: str) -> Begun:
        """Founds a programme and opens it."""
        begun = found(self.eve, self.chen, form, name)
        begun.open()
        return begun

    def meet(self, begun: Begun) -> str:
        """A round brings Amara and Bruno together; gives the address of their relationship."""
        before = list_ties(self.amara)
        begun.match()
        return find_new_tie(self.amara, before)

    def circle(self, begun: Begun) -> str:
        """A round of circles does."""
        before = list_ties(self.amara)
        begun.form_circles()
        return find_new_tie(self.amara, before)
