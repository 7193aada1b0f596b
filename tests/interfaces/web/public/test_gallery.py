"""The gallery shows every component, and axe finds nothing in it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from polyad.interfaces.web.components.templatetags.polyad_ui import COMPONENTS
from tests.machine import CHROMIUM_ARGUMENTS, chromium

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
STATIC = Path(settings.STATICFILES_DIRS[0]) / "polyad"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_anybody_may_look(db: None) -> None:
    answer = Client().get("/gallery/")
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


def test_every_component_is_shown() -> None:
    shown = "".join(path.read_text() for path in (TEMPLATES / "public").rglob("gallery*/*.html"))
    shown += "".join(path.read_text() for path in (TEMPLATES / "components").glob("*.html"))
    shown += (TEMPLATES / "public/gallery.html").read_text() + (TEMPLATES / "base.html").read_text()
    assert [part.name for part in COMPONENTS if "{% " + part.name + " " not in shown] == []


def test_every_partial_says_its_purpose() -> None:
    partials = sorted((TEMPLATES / "components").glob("*.html"))
    assert [path.name for path in partials if not re.match(r"\{# .{12,} #\}", path.read_text())] == []


def test_every_icon_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img/icons.svg").read_text()))
    text = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r'\{% icon "([\w-]+)"', text)) | set(re.findall(r'\bicon="([\w-]+)"', text))
    assert sorted(used - sprite) == []


def test_styles_name_no_side() -> None:
    physical = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|[\s;{](?:left|right)\s*:|text-align: (?:left|right)"
    )
    assert [
        path.name for path in sorted((STATIC / "css").glob("*.css")) if physical.search(path.read_text())
    ] == []


def test_fonts_stay_light() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) < 250_000


@pytest.mark.journey
@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine: apt-get install chromium")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(live_server, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # deferred: heavy library
    from playwright.sync_api import sync_playwright  # deferred: heavy library

    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("request", lambda sent: None if live_server.url in sent.url else complaints.append(sent.url))
        page.goto(f"{live_server.url}/gallery/", wait_until="networkidle")
        found = Axe().run(page, options={"runOnly": AXE_TAGS}).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []
    assert complaints == []
    assert wide == width
