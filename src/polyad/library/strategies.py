"""What a mentor can do when a mentee asks for more or less, and how a mentee can ask. Read from content/strategies."""

from dataclasses import dataclass

from polyad.engines.scoring import AXES, LESS, MORE
from polyad.library.reader import Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class Card:
    """One thing to try in the next meeting."""

    key: str
    name: str
    try_this: str


@dataclass(frozen=True)
class Way:
    """More or less of one thing: how the wish is put, cards for the mentor, sentences for the mentee to say or send."""

    wish: str
    cards: tuple[Card, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Strategies(Published):
    """All that is known about giving more or less of one axis: support, challenge or vision."""

    name: str
    one_line: str
    more: Way
    less: Way

    def way(self, way: str) -> Way:
        """Find one of the two ways. Raises KeyError."""
        return {MORE: self.more, LESS: self.less}[way]


def make_strategies(published: dict[str, object], fields: Fields) -> Strategies:
    """Read the strategies of one axis. Raises ContentFault."""
    return Strategies(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        more=_way(fields.table(MORE)),
        less=_way(fields.table(LESS)),
    )


def check_strategies(where: str, made: Strategies) -> list[str]:
    """List what is wrong with strategies that could be read."""
    keys = [card.key for card in (*made.more.cards, *made.less.cards)]
    faults = [f"{where}: card {key} stands there more than once." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if made.key not in AXES:
        faults.append(f"{where}: {made.key} is none of {', '.join(AXES)}.")
    return faults


def _way(fields: Fields) -> Way:
    made = Way(fields.text("wish"), tuple(_card(card) for card in fields.tables("cards")), fields.texts("sentences", least=1))
    fields.finish()
    return made


def _card(fields: Fields) -> Card:
    made = Card(fields.text("key"), fields.text("name"), fields.text("try"))
    fields.finish()
    return made
