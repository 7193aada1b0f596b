"""Makes docs/images/polyad.png from a running, fresh demo: home on a phone, a proposal on a large screen.

    python3 start.py demo --no-browser --port 8123 --data .picture   (in one shell)
    .venv/bin/python tools/picture.py http://127.0.0.1:8123              (in another)
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.journeys.steps import Walk  # noqa: E402
from tests.journeys.test_a_programme_begins import FILES, the_lead_imports  # noqa: E402
from tests.machine import CHROMIUM_ARGUMENTS, chromium  # noqa: E402

FRAME = """<!doctype html><style>
body{margin:0;padding:56px 64px;background:#e9e2d3;display:flex;gap:48px;align-items:flex-end;width:1500px}
img{display:block;border-radius:14px;box-shadow:0 1px 2px #0002,0 18px 50px #0003}
.wide{width:1120px}.phone{width:300px;border-radius:28px}
</style><body><img class=wide src="data:image/png;base64,%s"><img class=phone src="data:image/png;base64,%s">"""


def main() -> None:
    """Walks to both pages and puts them side by side."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        wide, phone = _proposal(browser, sys.argv[1]), _home(browser, sys.argv[1])
        page = browser.new_page(viewport={"width": 1628, "height": 900}, device_scale_factor=1)
        page.set_content(FRAME % (wide, phone))
        page.screenshot(path=ROOT / "docs" / "images" / "polyad.png", full_page=True)


def _proposal(browser: Browser, address: str) -> str:
    lead = Walk(browser, address)
    lead.sign_in_as("Chen Wei")
    for whom, name in FILES:
        the_lead_imports(lead, whom, name)
    lead.follow("Rounds")
    lead.press("Open a round")
    lead.press("Propose pairs")
    lead.see("The proposal")
    return _shot(lead.page, 1280, 1240)


def _home(browser: Browser, address: str) -> str:
    mentee = Walk(browser, address, width=390)
    mentee.sign_in_as("Amara Okonkwo")
    return _shot(mentee.page, 390, 844)


def _shot(page: Page, width: int, height: int) -> str:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light")
    page.goto(page.url)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    return base64.b64encode(page.screenshot(scale="css")).decode()


if __name__ == "__main__":
    main()
