"""Small sums before a part is drawn: initials, tints, phases, steps, pages of a list, days of a diary."""

import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

TINTS = 8
TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "phd", "md"})
PHASES = (
    ("preparing", _("Preparing")),
    ("negotiating", _("Negotiating")),
    ("enabling", _("Enabling")),
    ("closing", _("Closing")),
)

OVER = ("closed", "redefined", "ended")


def read(thing: Any, name: str, default: Any = "") -> Any:
    """Read a named part of a mapping or an object, so that pages may hand in either."""
    value = thing.get(name, default) if isinstance(thing, Mapping) else getattr(thing, name, default)
    return default if value is None else value


def make_initials(name: str) -> str:
    """Make one or two letters from a name, leaving titles out."""
    words = [word for word in str(name).replace("-", " ").split() if word.strip(".,").lower() not in TITLES]
    letters = [next((letter for letter in word if letter.isalnum()), "") for word in words]
    letters = [letter for letter in letters if letter]
    if not letters:
        return "·"
    chosen = letters[:1] if len(letters) == 1 else [letters[0], letters[-1]]
    # Arabic letters would join up and read as a word; one is clearer than two.
    return "".join(chosen if chosen[0].isascii() or chosen[0].isupper() else chosen[:1]).upper()


def make_tint(name: str) -> int:
    """Choose one of eight tints from a name, the same one every time."""
    return zlib.crc32(str(name).strip().lower().encode()) % TINTS


def make_phases(current: str) -> list[dict[str, Any]]:
    """Mark each phase as done, now or still to come; raises LookupError for an unknown phase."""
    names = [name for name, _label in PHASES]
    if current not in OVER and current not in names:
        raise LookupError(f"no phase called {current!r}: use one of {', '.join(names)} or closed")
    place = len(names) if current in OVER else names.index(current)
    states = ["done" if n < place else "now" if n == place else "later" for n in range(len(names))]
    return [{"label": label, "state": state} for (_name, label), state in zip(PHASES, states, strict=True)]


def make_steps(labels: Iterable[Any], current: int) -> dict[str, Any]:
    """Lay out the steps of a journey, the current one counted from 1."""
    rows = []
    for place, entry in enumerate(labels, start=1):
        label, url = (entry, "") if not isinstance(entry, list | tuple) else (entry[0], entry[1])
        rows.append({"label": label, "url": url, "done": place <= int(current), "now": place == int(current)})
    now = next((row["label"] for row in rows if row["now"]), "")
    return {"steps": rows, "count": len(rows), "current": int(current), "now": now}


def make_pages(number: int, pages: int, query: str = "") -> dict[str, Any]:
    """Choose which page numbers to print: first, last, and those around the current one."""
    number, pages = int(number), int(pages)
    near = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    shown: list[dict[str, Any]] = []
    for place in near:
        if shown and place - shown[-1]["number"] > 1:
            shown.append({"number": place - 1, "gap": True})
        shown.append({"number": place, "gap": False})
    prefix = f"?{query.lstrip('?&')}&" if query else "?"
    return {
        "numbers": shown,
        "number": number,
        "pages": pages,
        "prefix": prefix,
        "earlier": number - 1 if number > 1 else None,
        "later": number + 1 if number < pages else None,
    }


def make_leaf(iso: str) -> dict[str, str] | None:
    """Split a day into the parts of a diary leaf, or None when it is no day."""
    try:
        day = date.fromisoformat(str(iso)[:10])
    except ValueError:
        return None
    return {"day": str(day.day), "month": date_format(day, "F"), "weekday": date_format(day, "l")}


def make_areas(viewer: Any) -> list[dict[str, Any]]:
    """Read the viewer's areas, given as values or as plain (label, url, icon, current) rows."""
    names = ("label", "url", "icon", "current")
    rows = []
    for area in read(viewer, "areas", ()):
        plain = isinstance(area, list | tuple) and not hasattr(area, "label")
        values = area if plain else [read(area, name) for name in names]
        rows.append(dict(zip(names, values, strict=True)))
    return rows
