"""Reads XML as a stream, under limits: no document types, no entities, no depth, no endless tag.

The expat parser is driven directly: it is in the standard library, several times faster than building
elements, and every limit can be met in the middle of a part.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from polyad.engines.tables.shapes import MEGABYTE, Limits, NotATable

# A cell written out in full takes four: the cell, its string, its text, and a share of the row.
_PER_KEPT = 6
_ODD = (
    "This Excel file holds something that spreadsheet programs do not write, so it was not opened."
    " Save the list anew as XLSX or CSV."
)


class Listener(Protocol):
    """Hears what the parser finds; names come without their namespace prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hears an element begin."""

    def end(self, name: str) -> None:
        """Hears an element end."""

    def text(self, words: str) -> None:
        """Hears a piece of text."""

    def count_kept(self) -> int:
        """Counts what was kept so far; junk in millions is told from rows in millions by it."""


def listen(chunks: Iterable[bytes], listener: Listener, limits: Limits) -> Iterator[None]:
    """Feeds the chunks to the listener and yields after each; raises NotATable when a limit is met."""
    parser = _make_parser(listener, limits)
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        fed += len(chunk)
        # One tag or comment that fills a megabyte is held in memory by the parser, so it is refused early.
        if fed - max(parser.CurrentByteIndex, 0) > MEGABYTE:
            raise NotATable(_ODD)
        yield
    parser.Parse(b"", True)
    yield


def hear_all(chunks: Iterable[bytes], listener: Listener, limits: Limits) -> None:
    """Feeds all the chunks to the listener at once; raises NotATable when a limit is met."""
    for _ in listen(chunks, listener, limits):
        pass


def _make_parser(listener: Listener, limits: Limits) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0
    left = limits.elements
    bare: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, left
        depth += 1
        left -= 1
        if depth > limits.depth or (left < 0 and left + _PER_KEPT * listener.count_kept() < 0):
            raise NotATable(_ODD)
        local = bare.get(name)
        if local is None:
            local = _remember(bare, name)
        listener.start(local, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(bare[name])

    def refuse(*_: object) -> None:
        raise NotATable(_ODD)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _remember(bare: dict[str, str], name: str) -> str:
    if len(bare) > 1_000:
        raise NotATable(_ODD)
    return bare.setdefault(name, name.rpartition(":")[2])
