"""Words with their gaps filled: declared names replaced in one pass, so a value is never read again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polyad.library.reader import ContentFault
from polyad.library.shapes import Agreement, Letter, Section

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Values = Mapping[str, str | int]


@dataclass(frozen=True)
class RenderedLetter:
    """A letter as its reader gets it."""

    subject: str
    body: str


@dataclass(frozen=True)
class RenderedAgreement:
    """An agreement as its members first see it."""

    title: str
    opening: str
    sections: tuple[Section, ...]


def list_placeholders(text: str) -> tuple[str, ...]:
    """List the placeholders of a text, each once, in the order in which they first stand there."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def fill(text: str, declared: Iterable[str], values: Values, where: str) -> str:
    """Put each value in its place as it is. Raises ContentFault for an undeclared or a missing name."""
    known = frozenset(declared)

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name not in known:
            raise ContentFault(f"{where}: {{{name}}} is used but not declared.")
        if name not in values:
            raise ContentFault(f"{where}: {{{name}}} has no value.")
        return str(values[name])

    return PLACEHOLDER.sub(put, text)


def render_letter(letter: Letter, values: Values) -> RenderedLetter:
    """Fill a letter; its subject is fixed, so nobody's text reaches a mail header. Raises ContentFault."""
    where = f"letters/{letter.key}.md"
    return RenderedLetter(letter.subject, fill(letter.body, letter.placeholders, values, where) + "\n")


def render_agreement(agreement: Agreement, values: Values) -> RenderedAgreement:
    """Fill an agreement, section by section. Raises ContentFault."""
    where = f"agreements/{agreement.key}.md"

    def filled(text: str) -> str:
        return fill(text, agreement.placeholders, values, where)

    sections = tuple(Section(part.key, part.heading, filled(part.text)) for part in agreement.sections)
    return RenderedAgreement(agreement.title, filled(agreement.opening), sections)


def as_list(lines: Iterable[str]) -> str:
    """Write lines as a Markdown list; a line break inside one becomes a space, so it stays one entry."""
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)
