"""Short questionnaires: items, scales, how they are scored, what a result is told as. Read from content/instruments."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from polyad.engines.scoring import FEWEST, METHODS, OVER_TIME, QUADRANTS
from polyad.library.reader import Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class Steps:
    """The steps of an answer, whole numbers from least to most, with words at both ends."""

    least: int
    most: int
    least_word: str
    most_word: str


@dataclass(frozen=True)
class ScaleText:
    """Several items told as one figure, once so many of them are answered."""

    key: str
    name: str
    needed: int


@dataclass(frozen=True)
class ItemText:
    """One question; a reversed one asks the other way round."""

    key: str
    scale: str
    text: str
    is_reversed: bool


@dataclass(frozen=True)
class Want:
    """A question after more, the same or less of what a scale measures."""

    key: str
    text: str


@dataclass(frozen=True)
class Limits:
    """Two figures on the steps of the instrument."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Attention:
    """When a group is told that a talk would be good: under a floor, or after a drop."""

    below: Fraction
    drop: Fraction


@dataclass(frozen=True)
class Reading:
    """What a result may mean, or what can be done about it."""

    key: str
    name: str
    text: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Instrument(Published):
    """A set of items with its way of scoring. `fewest` is how many must answer before a group is told anything."""

    name: str
    one_line: str
    standing: str
    scoring: str
    over_time: str | None
    steps: Steps
    scales: tuple[ScaleText, ...]
    items: tuple[ItemText, ...]
    wants: tuple[Want, ...]
    bands: Limits | None
    attention: Attention | None
    fewest: int | None
    readings: tuple[Reading, ...]


def make_instrument(published: dict[str, object], fields: Fields) -> Instrument:
    """Read an instrument from the fields of its file. Raises ContentFault."""
    return Instrument(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        standing=fields.text("standing"),
        scoring=fields.text("scoring"),
        over_time=fields.text_or_none("over_time"),
        steps=_steps(fields.table("steps")),
        scales=tuple(_scale(scale) for scale in fields.tables("scales")),
        items=tuple(_item(item) for item in fields.tables("items")),
        wants=tuple(_want(want) for want in fields.tables("wants", may_lack=True)),
        bands=_bands(fields.table("bands")) if fields.has("bands") else None,
        attention=_attention(fields.table("attention")) if fields.has("attention") else None,
        fewest=fields.whole("fewest") if fields.has("fewest") else None,
        readings=tuple(_reading(reading) for reading in fields.tables("readings", may_lack=True)),
    )


def check_instrument(where: str, made: Instrument) -> list[str]:
    """List what is wrong with an instrument that could be read."""
    return [f"{where}: {fault}" for fault in (*_faults_of_items(made), *_faults_of_limits(made))]


def _faults_of_items(made: Instrument) -> Iterator[str]:
    items, scales = [item.key for item in made.items], [scale.key for scale in made.scales]
    for what, keys in (("item", items), ("scale", scales), ("want", [want.key for want in made.wants])):
        for key in dict.fromkeys(keys):
            if keys.count(key) > 1:
                yield f"{what} {key} stands there more than once."
    for item in made.items:
        if item.scale not in scales:
            yield f"item {item.key}: scale {item.scale} is not known."
    for scale in made.scales:
        own = sum(item.scale == scale.key for item in made.items)
        if not 1 <= scale.needed <= own:
            yield f"scale {scale.key} needs {scale.needed} answers, but has {own} items."
    for want in made.wants:
        if want.key not in scales:
            yield f"want {want.key}: scale {want.key} is not known."


def _faults_of_limits(made: Instrument) -> Iterator[str]:
    least, most = made.steps.least, made.steps.most
    if not least < most <= least + 10:
        yield f"steps go from {least} to {most}; they must rise, by ten at most."
    if made.scoring not in METHODS:
        yield f"scoring {made.scoring} is not known."
    if made.over_time is not None and made.over_time not in OVER_TIME:
        yield f"over_time {made.over_time} is not known."
    if made.bands and not least <= made.bands.low < made.bands.high <= most:
        yield "bands: low must be less than high, and both must lie on the steps."
    if made.attention and not (least <= made.attention.below <= most and 0 < made.attention.drop <= most - least):
        yield "attention: below must lie on the steps, and drop be more than nothing."
    if made.fewest is not None and made.fewest < FEWEST:
        yield f"fewest is {made.fewest}, but nothing is told about fewer than {FEWEST}."
    if made.over_time is not None and {reading.key for reading in made.readings} != set(QUADRANTS.values()):
        yield f"readings must be those of {', '.join(sorted(QUADRANTS.values()))}."


def _steps(fields: Fields) -> Steps:
    made = Steps(fields.whole("least"), fields.whole("most"), fields.text("least_word"), fields.text("most_word"))
    fields.finish()
    return made


def _scale(fields: Fields) -> ScaleText:
    made = ScaleText(fields.text("key"), fields.text("name"), fields.whole("needed"))
    fields.finish()
    return made


def _item(fields: Fields) -> ItemText:
    made = ItemText(
        fields.text("key"), fields.text("scale"), fields.text("text"), fields.yes_no("reversed", default=False)
    )
    fields.finish()
    return made


def _want(fields: Fields) -> Want:
    made = Want(fields.text("key"), fields.text("text"))
    fields.finish()
    return made


def _bands(fields: Fields) -> Limits:
    made = Limits(fields.number("low"), fields.number("high"))
    fields.finish()
    return made


def _attention(fields: Fields) -> Attention:
    made = Attention(fields.number("below"), fields.number("drop"))
    fields.finish()
    return made


def _reading(fields: Fields) -> Reading:
    made = Reading(fields.text("key"), fields.text("name"), fields.text("text"), fields.texts("prompts", least=1))
    fields.finish()
    return made
