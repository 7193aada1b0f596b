"""What the content says about a direction: cards for whoever is asked, sentences for whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polyad.domain.instruments.translate import instrument_of, strategies_of
from polyad.engines.scoring import ASKED, find_directions
from polyad.library.instruments import Instrument


@dataclass(frozen=True)
class CardLine:
    """One thing a mentor can try, in one direction."""

    name: str
    try_this: str


@dataclass(frozen=True)
class Lead:
    """One way a mentee could go: the axis, more or less, whether they asked for it, and how it can be said."""

    axis: str
    way: str
    wish: str
    is_asked: bool
    sentences: tuple[str, ...]


def get_instrument(key: str) -> Instrument:
    """Gives an instrument with its words; raises KeyError."""
    return instrument_of(key)


def name_axis(axis: str) -> str:
    """Gives the name of support, challenge or vision."""
    return strategies_of(axis).name


def put_wish(axis: str, way: str) -> str:
    """Puts more or less of an axis as one would say it."""
    return strategies_of(axis).way(way).wish


def list_cards(axis: str, way: str) -> tuple[CardLine, ...]:
    """Lists the strategies of one direction."""
    return tuple(CardLine(card.name, card.try_this) for card in strategies_of(axis).way(way).cards)


def list_leads(wants: Mapping[str, str], label: str) -> tuple[Lead, ...]:
    """Lists what was asked for, then what the label offers; a word of one's own is never argued with."""
    return tuple(_leads(wants, label))


def _leads(wants: Mapping[str, str], label: str) -> Iterable[Lead]:
    for one in find_directions(wants, label):
        found = strategies_of(one.axis).way(one.way)
        yield Lead(one.axis, one.way, found.wish, one.why == ASKED, found.sentences)
