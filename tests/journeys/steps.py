"""Small verbs for journeys, so that a journey reads as sentences."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that a page in dark may break though it keeps them in light
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE_MS = 30_000
PHONE = 390


class Walk:
    """One person's browser, walking through the running demo."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1280, script: bool = True) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", java_script_enabled=script
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self._hold_to_this_host(asked.url))

    def _hold_to_this_host(self, url: str) -> None:
        """Notes every request that leaves for another host."""
        if not url.startswith((self.address, "data:", "blob:", "about:")):
            self.complaints.append(f"asked another host: {url}")

    def sign_in_as(self, name: str) -> None:
        """Signs in with one click."""
        self.page.goto(f"{self.address}/demo/")
        self.page.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()
        expect(self.page).to_have_url(re.compile("/home/"))

    def go(self, path: str) -> None:
        """Types an address."""
        self.page.goto(f"{self.address}{path}")

    def follow(self, name: str) -> None:
        """Follows a link by its words."""
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()

    def find_the_way_out(self) -> Locator:
        """Finds what stands on top of every page, wherever one has scrolled to."""
        found = self.page.get_by_role("banner").get_by_role("link", name="Something isn’t right", exact=True)
        self.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        expect(found).to_be_in_viewport()
        return found

    def ask_for_a_way_out(self) -> None:
        """Follows what stands on top of every page."""
        self.find_the_way_out().click()

    def press(self, name: str) -> None:
        """Presses a button by its words."""
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()

    def fill(self, label: str, words: str) -> None:
        """Types into a field by its label."""
        self.page.get_by_label(label, exact=False).first.fill(words)

    def see(self, words: str) -> None:
        """Waits until the page says so; a page that waits for the worker reloads itself."""
        expect(self.page.get_by_role("main")).to_contain_text(words, timeout=PATIENCE_MS)

    def count(self, words: str) -> int:
        """Counts how often the page says so."""
        return self.page.get_by_role("main").inner_text().count(words)

    def reload_until(self, words: str, *, most: int = 180) -> None:
        """Looks again until the worker has done its part."""
        for _ in range(most):
            if words in self.page.get_by_role("main").inner_text():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        self.see(words)

    def open_card(self, words: str, *, most: int = 180) -> None:
        """Opens the card that says so, looking again until the worker has made it."""
        card = self.page.get_by_role("main").get_by_role("article").filter(has_text=words)
        for _ in range(most):
            if card.count():
                break
            self.page.wait_for_timeout(500)
            self.page.reload()
        with self.page.expect_navigation():
            card.first.get_by_role("link").first.click()

    def find_no_barrier(self) -> None:
        """Asks axe, in light and about colours in dark, and that nothing scrolls sideways, here and on a phone."""
        for scheme, rules in (("light", {"type": "tag", "values": WCAG}), ("dark", {"type": "rule", "values": COLOURS})):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(self.page, options={"runOnly": rules}).response["violations"]
            told = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
            assert told == [], f"{self.page.url} ({scheme})"
        own = self.page.viewport_size
        assert own is not None
        for width in {own["width"], PHONE}:
            self.page.set_viewport_size({"width": width, "height": own["height"]})
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px at {width} px"
        self.page.set_viewport_size(own)

    def leave(self) -> None:
        """Closes the browser window; nothing may have been blocked or asked elsewhere."""
        self.context.close()
        assert self.complaints == [], self.complaints
