"""How a developmental network is drawn and read: questions, functions, arenas, rhythms, measures. From content/networks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from polyad.engines.networks import TYPES, Rhythm, Rules
from polyad.library.reader import Fields
from polyad.library.shapes import Published
from polyad.library.vocabulary import HELP_KINDS

GROUPS = ("career", "psychosocial")
MEASURES = ("size", "range", "density", "diversity", "variety", "strength", "effective", "constraint", "mutual", "functions", "helps", "leaning", "quiet")
Some = TypeVar("Some")


@dataclass(frozen=True)
class NameQuestion:
    """One question that brings names to mind, and the functions that a name given to it stands for."""

    key: str
    text: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Function:
    """What somebody may do for a person's growth."""

    key: str
    name: str
    group: str
    meaning: str


@dataclass(frozen=True)
class Help:
    """Which functions a kind of help may serve, the first one most of all."""

    kind: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """A key and how it reads."""

    key: str
    name: str


@dataclass(frozen=True)
class Pace:
    """How often two people speak: what it counts in hundredths, and its days."""

    key: str
    name: str
    percent: int
    days: int


@dataclass(frozen=True)
class Measure:
    """A figure of a map: in plain words, as a formula, and where it comes from."""

    key: str
    name: str
    plain: str
    formula: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class NetworkType:
    """One of the four types, said neutrally."""

    key: str
    name: str
    plain: str


@dataclass(frozen=True)
class NetworkGuide(Published):
    """Everything a map is drawn and read by."""

    name: str
    one_line: str
    at_a_time: int
    cohort_from: int
    questions: tuple[NameQuestion, ...]
    functions: tuple[Function, ...]
    helps: tuple[Help, ...]
    arenas: tuple[Option, ...]
    rhythms: tuple[Pace, ...]
    seniorities: tuple[Option, ...]
    measures: tuple[Measure, ...]
    types: tuple[NetworkType, ...]
    rules: Rules


def make_network_guide(published: dict[str, object], fields: Fields) -> NetworkGuide:
    """Read the guide from the fields of its file. Raises ContentFault."""
    functions = _list(fields, "functions", lambda row: Function(row.text("key"), row.text("name"), row.text("group"), row.text("meaning")))
    rhythms = _list(
        fields, "rhythms", lambda row: Pace(row.text("key"), row.text("name"), row.whole("percent"), row.whole("days", least=1))
    )
    rules = Rules(
        rhythms={one.key: Rhythm(Fraction(one.percent, 100), one.days) for one in rhythms},
        functions=tuple(one.key for one in functions),
        full_range=fields.whole("full_range", least=1),
        split=Fraction(fields.whole("split_percent", least=1), 100),
        unused_rhythms=fields.whole("unused_rhythms", least=1),
    )
    return NetworkGuide(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        at_a_time=fields.whole("at_a_time", least=1),
        cohort_from=fields.whole("cohort_from", least=5),
        questions=_list(fields, "questions", lambda row: NameQuestion(row.text("key"), row.text("text"), row.texts("functions", least=1))),
        functions=functions,
        helps=_list(fields, "helps", lambda row: Help(row.text("kind"), row.texts("serves", least=1))),
        arenas=_list(fields, "arenas", _option),
        rhythms=rhythms,
        seniorities=_list(fields, "seniorities", _option),
        measures=_list(
            fields,
            "measures",
            lambda row: Measure(row.text("key"), row.text("name"), row.text("plain"), row.text("formula"), row.texts("sources", least=1)),
        ),
        types=_list(fields, "types", lambda row: NetworkType(row.text("key"), row.text("name"), row.text("plain"))),
        rules=rules,
    )


def check_network_guide(where: str, made: NetworkGuide) -> list[str]:
    """List what is wrong with a guide that could be read: every list is whole, and nothing points to what is not there."""
    faults = []
    for what, rows in (
        ("question", made.questions), ("function", made.functions), ("arena", made.arenas), ("rhythm", made.rhythms),
        ("seniority", made.seniorities), ("measure", made.measures), ("type", made.types),
    ):  # fmt: skip
        keys = [one.key for one in rows]
        faults += [f"{where}: {what} {key} stands there more than once." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    known = [one.key for one in made.functions]
    faults += [f"{where}: function {key} is not known." for one in made.questions for key in one.functions if key not in known]
    faults += [f"{where}: function {key} is not known." for one in made.helps for key in one.functions if key not in known]
    faults += _unlike(where, "kind of help", [one.kind for one in made.helps], tuple(HELP_KINDS))
    asked = {key for one in made.questions for key in one.functions}
    faults += [f"{where}: no question leads to {key}." for key in known if key not in asked]
    faults += [f"{where}: group {one.group} is not known." for one in made.functions if one.group not in GROUPS]
    faults += [f"{where}: {one.key} counts {one.percent} of a hundred." for one in made.rhythms if one.percent > 100]
    faults += _unlike(where, "measure", [one.key for one in made.measures], MEASURES)
    faults += _unlike(where, "type", [one.key for one in made.types], TYPES)
    return faults + [
        f"{where}: {one.key} rests on {key}, which the file does not name as a source."
        for one in made.measures
        for key in one.sources
        if key not in made.sources
    ]


def _unlike(where: str, what: str, keys: Sequence[str], wanted: Sequence[str]) -> list[str]:
    return [f"{where}: {what} {key} is missing." for key in wanted if key not in keys] + [
        f"{where}: {what} {key} is not known." for key in keys if key not in wanted
    ]


def _option(row: Fields) -> Option:
    return Option(row.text("key"), row.text("name"))


def _list(fields: Fields, key: str, make: Callable[[Fields], Some]) -> tuple[Some, ...]:
    made = []
    for row in fields.tables(key):
        made.append(make(row))
        row.finish()
    return tuple(made)
