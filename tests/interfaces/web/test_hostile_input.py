"""Whatever is sent to any door, the answer is a page or a sentence, never a fault of ours."""

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast
from tests.interfaces.web.addresses import addresses, full
from tests.interfaces.web.member.conftest import pair

__all__ = ["full", "pair"]

MOST_PAGES = 60
NASTY = (
    "",
    "a\x00b",
    "x" * 20_000,
    "9" * 400,
    "-1",
    "1e999",
    "2026-02-30",
    "9999-12-31",
    "25:61",
    "<script>{{ 7*7 }}{% load x %}'; --",
    "\u202e\u0645\u0631\u062d \U0001f9d1\u200d\u2695\ufe0f \u0663",
    "00000000-0000-0000-0000-000000000000",
)
ODD_QUERIES = (
    "?page=-1&q=%00%ff&show=%00&role=x&mentor=x&state=x&columns=1&next=//evil.example",
    "?page=" + "9" * 30 + "&q=" + "x" * 2_000 + "&mentor=00000000-0000-0000-0000-000000000000",
)


class Forms(HTMLParser):
    """Finds links, and forms with the names of their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what matters of a tag."""
        got = dict(attrs)
        if tag == "a" and got.get("href"):
            self.links.append(str(got["href"]))
        elif tag == "form":
            self.forms.append((str(got.get("action") or ""), set()))
        elif tag in ("input", "select", "textarea", "button") and got.get("name") and self.forms:
            self.forms[-1][1].add(str(got["name"]))


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keeps thousands of expected refusals, each with its whole request, out of the captured log."""
    caplog.set_level(logging.CRITICAL, "django.request")
    caplog.set_level(logging.CRITICAL, "django.security")


def visitors(cast: Cast) -> Iterator[tuple[str, Client]]:
    """Gives a fresh browser for everybody, the signed out included."""
    yield "nobody", Client(raise_request_exception=False)
    for name in ("amara", "bruno", "chen", "dina", "eve"):
        browser = cast.client(getattr(cast, name))
        browser.raise_request_exception = False
        yield name, browser


def fault(answer: HttpResponse) -> bool:
    """Says whether this answer is a fault of ours."""
    return answer.status_code >= 500


def walk(browser: Client) -> dict[str, Forms]:
    """Opens every page that can be reached by links, each kind of page once or twice."""
    seen: dict[str, Forms] = {}
    kinds: dict[str, int] = {}
    open_places = ["/", "/home/", "/lead/", "/console/", "/me/", "/network/find/", "/accounts/2fa/", "/accounts/password/reset/"]
    while open_places and len(seen) < MOST_PAGES:
        place = open_places.pop(0)
        kind = re.sub(r"[0-9a-f-]{36}", "*", place)
        if place in seen or kinds.get(kind, 0) > 1:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = browser.get(place, follow=True)
        assert not fault(answer), place
        page = Forms()
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page.feed(answer.content.decode())
        seen[place] = page
        found = [urlsplit(link) for link in page.links]
        open_places += [link.path for link in found if not link.netloc and link.path.startswith("/") and "sign-out" not in link.path]
    return seen


def test_no_form_breaks_whatever_is_typed(full: Cast) -> None:
    broken, tried = [], set()
    for name, browser in visitors(full):
        for place, page in walk(browser).items():
            for action, fields in page.forms:
                target = action if action.startswith("/") else place
                if "logout" in target or "sign-out" in target:
                    continue
                tried.add((name, target))
                for words in NASTY:
                    answer = browser.post(target, dict.fromkeys(fields, words))
                    if fault(answer):
                        broken.append((name, target, words[:20]))
                answer = browser.post(target, {key: SimpleUploadedFile("f.csv", b"\xff\xfe\x00") for key in fields})
                if fault(answer):
                    broken.append((name, target, "files"))
    assert broken == []
    assert len(tried) > 60


def test_no_address_breaks_whatever_the_method_and_the_query(full: Cast) -> None:
    broken = []
    places = addresses(full)
    assert len(places) > 90
    for name, browser in visitors(full):
        if name in ("bruno", "dina"):
            continue  # at these doors they are what Amara and a stranger's ids are
        for place in places:
            if "logout" in place or "sign-out" in place:
                continue
            tries = [browser.get(place + query) for query in ODD_QUERIES]
            tries.append(browser.put(place))
            tries.append(browser.generic("POST", place, b"\xff\x00{]", content_type="application/json"))
            tries.append(browser.generic("POST", place, b"--x\r\n\xff", content_type="multipart/form-data; boundary=x"))
            broken += [(name, place, number) for number, answer in enumerate(tries) if fault(answer)]
    assert broken == []


