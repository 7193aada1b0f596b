"""SOURCES.bib, read as far as we use it: one entry per claim's source, one field to a line."""

import re
from pathlib import Path

from polyad.library.reader import ContentFault, read_text
from polyad.library.shapes import Source

FILE_NAME = "SOURCES.bib"
ENTRY = re.compile(r"^@(?P<kind>[a-z]+)\{(?P<key>[a-z0-9-]+),$")
FIELD = re.compile(r"^  (?P<name>[a-z]+) = \{(?P<value>.+)\},?$")


def read_sources(root: Path) -> dict[str, Source]:
    """Read every source by its key. Raises ContentFault."""
    found: dict[str, Source] = {}
    current: Source | None = None
    for number, line in enumerate(read_text(root / FILE_NAME, FILE_NAME).split("\n"), start=1):
        entry, field = ENTRY.match(line), FIELD.match(line)
        if current is None and entry:
            current = Source(entry["key"], entry["kind"], {})
            if current.key in found:
                raise ContentFault(f"{FILE_NAME}: {current.key} stands there more than once.")
        elif current is not None and field:
            current.fields[field["name"]] = field["value"]
        elif current is not None and line == "}":
            _demand_fields(current)
            found[current.key] = current
            current = None
        elif line.strip() and not line.startswith("%"):
            raise ContentFault(f"{FILE_NAME}: line {number} cannot be read: {line.strip()}")
    if current is not None:
        raise ContentFault(f"{FILE_NAME}: {current.key} is not closed.")
    return found


def _demand_fields(source: Source) -> None:
    for name in ("author", "title", "year"):
        if name not in source.fields:
            raise ContentFault(f"{FILE_NAME}: {source.key} has no {name}.")
