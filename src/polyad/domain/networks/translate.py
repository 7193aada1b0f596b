"""From rows to what the network engine takes, and from a reading to what is kept of it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from polyad.domain.networks.models import Acquaintance, Alter
from polyad.engines import networks as engine
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.contacts import ContactGuide
from polyad.library.networks import NetworkGuide

GUIDE = "developmental-network"
KEPT = ("size", "range", "density", "diversity", "variety", "strength", "effective", "constraint", "mutual", "functions", "helps", "leaning", "quiet")


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def guide() -> NetworkGuide:
    """Gives how a map is drawn and read."""
    return read_catalogue().networks[GUIDE]


def contact_guide() -> ContactGuide:
    """Gives how a first contact is written, looked at and followed up."""
    return read_catalogue().contacts["first-contact"]


def to_tie(row: Alter, today: date) -> engine.Tie:
    """Turns somebody on the map into a tie; keys that the content no longer has are left out."""
    rules = guide().rules
    return engine.Tie(
        alter=str(row.pk),
        closeness=min(max(row.closeness, 1), 5),
        rhythm=row.rhythm if row.rhythm in rules.rhythms else guide().rhythms[-1].key,
        arenas=frozenset(row.arenas),
        functions=frozenset(row.functions) & frozenset(rules.functions),
        help_kinds=frozenset(row.help_kinds),
        gives=row.gives,
        gets=row.gets,
        unused_days=(today - row.last_on).days if row.last_on else None,
    )


def read_rows(rows: Iterable[Alter], known: Iterable[Acquaintance], today: date) -> engine.Reading:
    """Reads a whole map."""
    pairs = [(str(pair.one_id), str(pair.other_id)) for pair in known]
    return engine.read_map([to_tie(row, today) for row in rows], pairs, guide().rules)


def keep_figures(reading: engine.Reading) -> str:
    """Writes the figures of a reading as exact fractions."""
    found: dict[str, str | None] = {key: None if getattr(reading, key) is None else str(getattr(reading, key)) for key in KEPT}
    return json.dumps(found | {"type": reading.type})


def recall_figures(kept: str) -> Mapping[str, Any]:
    """Reads what was kept; a figure is a fraction or None."""
    found = json.loads(kept)
    found.setdefault("functions", found.get("covered"))  # as it was called before there were more counts
    return {key: value if key == "type" or value is None else Fraction(value) for key, value in found.items()}
