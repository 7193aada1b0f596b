"""From a file to checked fields. Every fault names the file and the key in a sentence one can act on."""

import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from polyad.library.shapes import Section

FENCE = "+++"
HEADING = re.compile(r"^## (?P<heading>.+?) \{#(?P<key>[a-z][a-z_]*)\}$")


class ContentFault(Exception):
    """A file of content cannot be used as it stands; the message says where and why."""


class Fields:
    """The fields of one table, taken one by one, so that a missing, wrong or left-over one is named."""

    def __init__(self, where: str, table: Mapping[str, Any], within: str = "") -> None:
        self.where = where
        self.within = within
        self._left = dict(table)

    def fault(self, sentence: str) -> ContentFault:
        """Make a fault that begins with the file and the place in it."""
        return ContentFault(f"{self.where}: {self.within}{sentence}")

    def _take(self, key: str) -> Any:
        if key not in self._left:
            raise self.fault(f"{key} is missing.")
        return self._left.pop(key)

    def text(self, key: str) -> str:
        """Take one line or paragraph of text. Raises ContentFault."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{key} must be text, not {value!r}.")
        return value.strip()

    def text_or_none(self, key: str) -> str | None:
        """Take text that may be left out. Raises ContentFault."""
        return self.text(key) if key in self._left else None

    def whole(self, key: str, least: int = 0) -> int:
        """Take a whole number. Raises ContentFault."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(f"{key} must be a whole number, not {value!r}.")
        if value < least:
            raise self.fault(f"{key} must be at least {least}, not {value}.")
        return value

    def number(self, key: str) -> Fraction:
        """Take a number, kept exactly as it is written. Raises ContentFault."""
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or value != value or abs(value) > 1e9:
            raise self.fault(f"{key} must be a number, not {value!r}.")
        return Fraction(str(value))

    def yes_no(self, key: str, default: bool | None = None) -> bool:
        """Take true or false. Raises ContentFault."""
        if default is not None and key not in self._left:
            return default
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.fault(f"{key} must be true or false, not {value!r}.")
        return value

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        """Take a list of texts, each of which may stand in it once. Raises ContentFault."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fault(f"{key} must be a list of texts, not {value!r}.")
        for item in value:
            if value.count(item) > 1:
                raise self.fault(f"{key} names {item} more than once.")
        if len(value) < least:
            raise self.fault(f"{key} must hold at least {least}, not {len(value)}.")
        return tuple(value)

    def table(self, key: str) -> "Fields":
        """Take a table inside this one. Raises ContentFault."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.fault(f"{key} must be a table, not {value!r}.")
        return Fields(self.where, value, f"{self.within}{key}: ")

    def tables(self, key: str, may_lack: bool = False) -> tuple["Fields", ...]:
        """Take a list of tables, named in faults by their key or their place. Raises ContentFault."""
        if may_lack and key not in self._left:
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            raise self.fault(f"{key} must be a list of tables, not {value!r}.")
        names = [item.get("key", place) for place, item in enumerate(value, start=1)]
        pairs = zip(names, value, strict=True)
        return tuple(Fields(self.where, item, f"{self.within}{key} {name}: ") for name, item in pairs)

    def has(self, key: str) -> bool:
        """Say whether a field that may be left out is there."""
        return key in self._left

    def anything(self) -> dict[str, Any]:
        """Take all that is left, as it stands; whoever asks for it checks it."""
        taken, self._left = self._left, {}
        return taken

    def finish(self) -> None:
        """Complain about any field that nobody asked for. Raises ContentFault."""
        for key in self._left:
            raise self.fault(f"{key} is not a field of this kind of file.")


def read_text(path: Path, where: str) -> str:
    """Read a file of content with line endings made plain. Raises ContentFault."""
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ContentFault(f"{where}: the file is not UTF-8 text.") from None
    except OSError:
        raise ContentFault(f"{where}: the file cannot be read.") from None


def parse_toml(text: str, where: str) -> Fields:
    """Turn TOML into fields. Raises ContentFault."""
    try:
        return Fields(where, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentFault(f"{where}: the TOML cannot be read: {error}.") from None


def split_front_matter(text: str, where: str) -> tuple[Fields, str]:
    """Part a Markdown file into the fields between its +++ lines and the words below. Raises ContentFault."""
    lines = text.split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        raise ContentFault(f"{where}: the file must begin with TOML between two lines of {FENCE}.")
    end = lines.index(FENCE, 1)
    body = "\n".join(lines[end + 1 :]).strip()
    if not body:
        raise ContentFault(f"{where}: there are no words below the second {FENCE}.")
    return parse_toml("\n".join(lines[1:end]), where), body


def split_sections(body: str, where: str) -> tuple[str, tuple[Section, ...]]:
    """Part an agreement at its '## Heading {#key}' lines into opening and sections. Raises ContentFault."""
    blocks: list[tuple[str, str, list[str]]] = [("", "", [])]
    for line in body.split("\n"):
        found = HEADING.match(line)
        if found:
            blocks.append((found["key"], found["heading"], []))
        elif line.startswith("#"):
            raise ContentFault(f"{where}: the heading '{line}' must read '## Heading {{#key}}'.")
        else:
            blocks[-1][2].append(line)
    opening = "\n".join(blocks[0][2]).strip()
    sections = tuple(Section(key, heading, "\n".join(lines).strip()) for key, heading, lines in blocks[1:])
    keys = [section.key for section in sections]
    for section in sections:
        if not section.text:
            raise ContentFault(f"{where}: section {section.key} has no text.")
        if keys.count(section.key) > 1:
            raise ContentFault(f"{where}: section {section.key} stands there more than once.")
    return opening, sections
