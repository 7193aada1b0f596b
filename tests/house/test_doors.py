"""Every door names its access check, has a template of its own name and a test that mirrors it."""

import re
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "polyad" / "interfaces" / "web"
AREAS = ("public", "member", "lead", "console", "officer", "journeys")


def _all_patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found += _all_patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def test_every_door_names_its_access_check() -> None:
    bare = [
        f"{view.__module__}.{getattr(view, '__name__', view)}"
        for pattern in _all_patterns(get_resolver())
        if (view := pattern.callback).__module__.startswith("polyad.") and not hasattr(view, "access_check")
    ]
    assert bare == [], "Put @door(check) above the view; the check is a function in a context's access.py."


def test_every_template_has_its_door() -> None:
    for area in AREAS:
        doors = {path.stem for path in (WEB / area).rglob("*.py")}
        pages = sorted((WEB / "templates" / area).glob("*.html"))
        text = "".join(path.read_text() for path in [*(WEB / area).rglob("*.py"), WEB / "doors.py", *pages])
        for page in pages:
            assert page.stem in doors or f"{area}/{page.name}" in text, (
                f"{area}/{page.name} is used by no door; delete it."
            )


def test_no_page_carries_inline_script_or_style() -> None:
    guilty = [
        str(page.relative_to(WEB))
        for page in sorted((WEB / "templates").rglob("*.html"))
        if re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"|<style", page.read_text())
    ]
    assert guilty == [], "The content policy blocks inline script and style; use static/polyad."


def test_no_page_asks_another_host() -> None:
    outside = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
    guilty = [
        str(p.relative_to(WEB)) for p in sorted((WEB / "templates").rglob("*.html")) if outside.search(p.read_text())
    ]
    styles = [
        str(p.relative_to(WEB))
        for p in sorted((WEB / "static").rglob("*.css"))
        if re.search(r"url\(['\"]?(https?:)?//|@import", p.read_text())
    ]
    assert guilty + styles == []
