"""What every answer carries: a strict policy, no copies of private pages, and nothing from another host."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from polyad.foundation.ids import new_id
from tests.cast import Cast
from tests.interfaces.web.member.conftest import Pair, pair

__all__ = ["pair"]

ROOT = Path(__file__).resolve().parents[3]
MOST_PAGES = 40
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
PARTS = {"slug": "who-sees-what", "str": "x", "int": "1", "uuid": str(new_id())}
SIGNED_IN = ("amara", "bruno", "chen", "dina", "eve")


def all_addresses() -> list[str]:
    """Lists one address for every door there is, with parts that fit its pattern."""

    def walk(resolver: URLResolver, before: str) -> list[str]:
        found: list[str] = []
        for entry in resolver.url_patterns:
            here = before + str(entry.pattern)
            found += walk(entry, here) if isinstance(entry, URLResolver) else [_fill(entry, here)]
        return found

    return sorted({f"/{address}" for address in walk(get_resolver(), "")})


def _fill(entry: URLPattern, pattern: str) -> str:
    """Puts something into the gaps of an address."""
    plain = pattern.replace("^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "password/reset/key/a-b/")
    return re.sub(r"<(?:(\w+):)?\w+>", lambda gap: PARTS[gap[1] or "str"], plain)


class Asked(HTMLParser):
    """Lists every address a page makes the browser ask, or send to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes addresses, and whatever would run or paint from within the page."""
        got = {name: value or "" for name, value in attrs}
        self.addresses += [got[name] for name in ("src", "srcset", "action", "formaction", "hx-get", "hx-post") if name in got]
        if tag == "a" and got.get("href", "").startswith("/"):
            self.links.append(got["href"].partition("#")[0])
        if tag == "link":
            self.addresses.append(got.get("href", ""))
        runs = tag == "script" and "src" not in got and got.get("type") != "application/json"
        paints = tag == "style" or "style" in got
        handles = [name for name in got if name.startswith(("on", "hx-on"))]
        if runs or paints or handles:
            self.inline.append(self.get_starttag_text() or tag)


def hold(address: str, answer: HttpResponse) -> list[str]:
    """Holds one answer to all of it; gives the links of its page."""
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == POLICY, address
    kept = {name: answer.headers.get(name) for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")}
    assert kept == {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}, address
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert "camera=()" in answer.headers["Permissions-Policy"], address
    assert "no-store" in answer.headers["Cache-Control"], address
    assert answer.status_code < 500, address
    if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
        page = Asked()
        page.feed(answer.content.decode())
        outside = [one for one in page.addresses if urlsplit(one).netloc or urlsplit(one).scheme not in ("", "data")]
        assert (outside, page.inline) == ([], []), address
        return page.links
    return []


def test_every_door_answers_everybody_with_all_of_it(cast: Cast) -> None:
    addresses = all_addresses()
    assert len(addresses) > 80
    for browser in (Client(), *(cast.client(getattr(cast, name)) for name in SIGNED_IN)):
        for address in addresses:
            hold(address, browser.get(address))


def test_every_page_that_links_lead_to_carries_all_of_it(cast: Cast, pair: Pair) -> None:
    for name in SIGNED_IN:
        browser, seen, waiting = cast.client(getattr(cast, name)), set(), ["/home/", "/lead/", "/console/"]
        while waiting and len(seen) < MOST_PAGES:
            address = waiting.pop(0)
            if address not in seen:
                seen.add(address)
                waiting += hold(address, browser.get(address))
        assert len(seen) > 10


PRODUCTION = """
import django, json
from django.conf import settings
django.setup()
from django.test import Client
answer = Client().get("/robots.txt", headers={"host": "mentoring.example.org"})
names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_EXPIRE_AT_BROWSER_CLOSE", "DEBUG", "DEMO")
strange = Client().get("/robots.txt", headers={"host": "evil.example"}).status_code
print(json.dumps([answer.status_code, answer.headers["Strict-Transport-Security"], [getattr(settings, n) for n in names], strange]))
"""


def ask_for_real(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Starts an installation that says of itself that it is a real one."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("POLYAD_", "DJANGO_"))}
    ours = {"DJANGO_SETTINGS_MODULE": "polyad.config.settings", "PYTHONPATH": str(ROOT / "src")}
    ours |= {"POLYAD_DATA": str(tmp_path), "POLYAD_PRODUCTION": "1", **settings}
    command = [sys.executable, "-c", PRODUCTION]
    return subprocess.run(command, env=plain | ours, capture_output=True, text=True, check=False, timeout=60)


def test_in_production_https_is_promised_and_cookies_need_it(tmp_path: Path) -> None:
    said = ask_for_real(tmp_path, POLYAD_BASE_URL="https://mentoring.example.org")
    assert json.loads(said.stdout) == [200, "max-age=31536000", [True, True, True, False, False], 400]


def test_the_demo_does_not_start_on_production_settings(tmp_path: Path) -> None:
    said = ask_for_real(tmp_path, POLYAD_DEMO="1")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("The demo lets anyone sign in as anyone, so it does not run on production settings.")


@pytest.mark.parametrize("address", ["/nowhere/", "/lead/nowhere/", "/static/nowhere.css/", "/%00", "/home"])
def test_faults_carry_it_too(cast: Cast, address: str) -> None:
    for browser in (Client(), cast.client(cast.amara)):
        answer = browser.get(address)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")


def test_a_form_without_its_token_is_turned_away_with_all_of_it(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/accounts/login/", {"login": "amara@example.org", "password": "x"})
    assert answer.status_code == 403
    hold("/accounts/login/", answer)


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast: Cast) -> None:
    cast.amara.set_password("harbour teapot violin")
    cast.amara.save()
    browser = Client()
    browser.post("/accounts/login/", {"login": "amara@example.org", "password": "harbour teapot violin"})
    cookie = browser.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")
    browser.get("/me/")
    assert browser.cookies["csrftoken"]["samesite"] == "Lax"


def test_without_https_nothing_promises_it(cast: Cast) -> None:
    assert "Strict-Transport-Security" not in Client().get("/").headers
