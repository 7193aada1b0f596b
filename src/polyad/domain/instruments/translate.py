"""From content to guided questions; from content and rows to what the scoring engine takes, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from polyad.domain.instruments.models import Sitting
from polyad.engines.scoring import METHODS, WAYS, Bands, Item, Scale
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.instruments import Instrument
from polyad.library.reflections import Reflection
from polyad.library.strategies import Strategies


@dataclass(frozen=True)
class Answers:
    """What was answered: a step for each item, a way for each want, and the person's own word for the result."""

    items: Mapping[str, int] = field(default_factory=dict)
    wants: Mapping[str, str] = field(default_factory=dict)
    own_word: str = ""


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


@cache
def reflection_of(key: str) -> Reflection:
    """Finds a set of guided questions by its key; raises KeyError."""
    return read_catalogue().reflections[key]


def part_keys() -> tuple[str, ...]:
    """Lists the five parts of a portrait in order."""
    return tuple(part.key for part in reflection_of("portrait").parts)


def instrument_of(key: str) -> Instrument:
    """Finds an instrument; raises KeyError."""
    return read_catalogue().instruments[key]


def strategies_of(axis: str) -> Strategies:
    """Finds the strategies of an axis; raises KeyError."""
    return read_catalogue().strategies[axis]


def read_answers(row: Sitting) -> Answers:
    """Reads what a sitting holds; words that cannot be read count as no answer."""
    try:
        held = json.loads(row.answers or "{}")
        return Answers(dict(held.get("items", {})), dict(held.get("wants", {})), str(held.get("own_word", "")))
    except (ValueError, TypeError, AttributeError):
        return Answers()


def write_answers(answers: Answers) -> str:
    """Writes answers as they are stored."""
    held = {"items": dict(answers.items), "wants": dict(answers.wants), "own_word": answers.own_word}
    return json.dumps(held, sort_keys=True, separators=(",", ":"))


def take_answers(instrument: Instrument, typed: Mapping[str, str], before: Answers) -> Answers | None:
    """Lays what was typed over what was there; None when something typed is no step and no way."""
    items, wants = dict(before.items), dict(before.wants)
    steps = {str(step): step for step in range(instrument.steps.least, instrument.steps.most + 1)}
    for item in instrument.items:
        said = typed.get(item.key, "")
        if said and said not in steps:
            return None
        if said:
            items[item.key] = steps[said]
    for want in instrument.wants:
        said = typed.get(f"want_{want.key}", "")
        if said and said not in WAYS:
            return None
        if said:
            wants[want.key] = said
    return Answers(items, wants, before.own_word)


def score_sitting(instrument: Instrument, answers: Answers) -> dict[str, Fraction | None]:
    """Scores a sitting by the method its instrument names."""
    steps = instrument.steps
    items = [Item(item.key, item.scale, item.is_reversed) for item in instrument.items]
    scales = [Scale(scale.key, scale.needed, steps.least, steps.most) for scale in instrument.scales]
    known = {key: step for key, step in answers.items.items() if steps.least <= step <= steps.most}
    return METHODS[instrument.scoring](items, scales, known)


def bands_of(instrument: Instrument) -> Bands:
    """Gives the bands of an instrument, or ours."""
    return Bands(instrument.bands.low, instrument.bands.high) if instrument.bands else Bands()
