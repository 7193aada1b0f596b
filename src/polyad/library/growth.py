"""What content about goals becomes once read: layers of competence, help that fades, the parts of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from polyad.engines.scoring.fading import ALL_HELP, PROPOSALS, Fading
from polyad.library.reader import Fields
from polyad.library.shapes import Published

LAYERS = ("canonical", "contextual", "personalised")
ZONES = ("alone", "with_help", "beyond_now")
QUESTIONS = (*ZONES, *PROPOSALS, "teach", "help")


@dataclass(frozen=True)
class Layer(Published):
    """One layer of competence: what it is, an example, and what may stand as evidence for it."""

    order: int
    name: str
    one_line: str
    example: str
    evidence: str
    ask: str


@dataclass(frozen=True)
class Word:
    """One value of a short list: how it is called and what it means."""

    key: str
    name: str
    one_line: str


@dataclass(frozen=True)
class Scaffold(Published):
    """How help fades: the numbers, the five levels, the three zones and what is asked when."""

    name: str
    rule: Fading
    levels: tuple[Word, ...]
    zones: tuple[Word, ...]
    questions: Mapping[str, str]


@dataclass(frozen=True)
class PlanPart:
    """One part of a plan and the questions that open it."""

    key: str
    name: str
    ask: str


@dataclass(frozen=True)
class Plan(Published):
    """What an individual development plan holds, in order."""

    name: str
    one_line: str
    review_days: int
    quiet_days: int
    quiet_question: str
    quiet_sleeps_days: int
    parts: tuple[PlanPart, ...]


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


def make_scaffold(published: dict[str, Any], fields: Fields) -> Scaffold:
    """Read how help fades. Raises ContentFault."""
    rule, asked = fields.table("rule"), fields.table("questions")
    made = Scaffold(
        **published,
        name=fields.text("name"),
        rule=Fading(
            managed_in_a_row=rule.whole("managed_in_a_row", least=1),
            not_yet_in_a_row=rule.whole("not_yet_in_a_row", least=1),
            unchanged=rule.whole("unchanged", least=1),
            sleeps=rule.whole("sleeps"),
            contexts=rule.whole("contexts", least=1),
        ),
        levels=_words(fields, "levels", [str(level) for level in range(ALL_HELP, -1, -1)]),
        zones=_words(fields, "zones", ZONES),
        questions=MappingProxyType({key: asked.text(key) for key in QUESTIONS}),
    )
    rule.finish()
    asked.finish()
    return made


def make_plan(published: dict[str, Any], fields: Fields) -> Plan:
    """Read the parts of a plan. Raises ContentFault."""
    parts = []
    for part in fields.tables("parts"):
        parts.append(PlanPart(key=part.text("key"), name=part.text("name"), ask=part.text("ask")))
        part.finish()
    if len({part.key for part in parts}) < len(parts):
        raise fields.fault("a part stands there more than once.")
    return Plan(
        **published,
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        review_days=fields.whole("review_days", least=1),
        quiet_days=fields.whole("quiet_days", least=1),
        quiet_question=fields.text("quiet_question"),
        quiet_sleeps_days=fields.whole("quiet_sleeps_days", least=1),
        parts=tuple(parts),
    )


def _words(fields: Fields, key: str, expected: Any) -> tuple[Word, ...]:
    """Take a list of words whose keys are fixed. Raises ContentFault."""
    made = []
    for one in fields.tables(key):
        made.append(Word(key=one.text("key"), name=one.text("name"), one_line=one.text("one_line")))
        one.finish()
    if [word.key for word in made] != list(expected):
        raise fields.fault(f"{key} must be {', '.join(expected)}, in this order.")
    return tuple(made)
