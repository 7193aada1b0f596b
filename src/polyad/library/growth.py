"""What content about goals becomes once read: layers of competence, steps of help, the parts of a plan."""

from dataclasses import dataclass
from typing import Any

from polyad.library.reader import Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class Layer(Published):
    """One layer of competence: what it is, an example, and what may stand as evidence for it."""

    order: int
    name: str
    one_line: str
    example: str
    evidence: str
    ask: str


def make_layer(published: dict[str, Any], fields: Fields) -> Layer:
    """Read one layer. Raises ContentFault."""
    return Layer(
        **published,
        order=fields.whole("order", least=1),
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        example=fields.text("example"),
        evidence=fields.text("evidence"),
        ask=fields.text("ask"),
    )
