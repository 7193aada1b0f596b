"""Cues, which say a kind word when the facts ask for it, and prompts to choose a good question from."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from polyad.engines.cues import FACTS, Condition, Rule, check_rule
from polyad.library.reader import Fields
from polyad.library.shapes import Published
from polyad.library.vocabulary import CUE_PLACES, READERS

REST = re.compile(r"once per (?:(?P<count>[1-9][0-9]?) weeks|week)")


@dataclass(frozen=True)
class Cue(Published):
    """A theory-based prompt: when it is due is its rule; what it says, why, and where one goes from it."""

    title: str
    say: str
    why: str
    guide: str | None
    do: str | None
    rule: Rule


@dataclass(frozen=True)
class Prompts(Published):
    """Good questions for one reader in some phases, to choose one from."""

    to: str
    name: str
    phases: tuple[str, ...]
    items: tuple[str, ...]


def make_cue(published: dict[str, object], fields: Fields) -> Cue:
    """Read a cue from the fields of its file. Raises ContentFault."""
    rule = Rule(
        str(published["key"]),
        fields.text("to"),
        _when(fields.table("when")),
        fields.whole("priority"),
        _rest_weeks(fields),
    )
    return Cue(
        **published,  # type: ignore[arg-type]
        title=fields.text("title"),
        say=fields.text("say"),
        why=fields.text("why"),
        guide=fields.text_or_none("guide"),
        do=fields.text_or_none("do"),
        rule=rule,
    )


def _rest_weeks(fields: Fields) -> int:
    """Read how long a cue stays silent after it was shown."""
    at_most = fields.text("at_most")
    found = REST.fullmatch(at_most)
    if not found:
        raise fields.fault(f"at_most must read 'once per 6 weeks', not {at_most!r}.")
    return int(found["count"] or 1)


def _when(fields: Fields) -> tuple[Condition, ...]:
    """Read conditions: a bare value is what the fact must be; a table holds tests."""
    return tuple(
        Condition(fact, test, tuple(value) if isinstance(value, list) else value)
        for fact, wanted in fields.anything().items()
        for test, value in (wanted if isinstance(wanted, dict) else {"is": wanted}).items()
    )


def make_prompts(published: dict[str, object], fields: Fields) -> Prompts:
    """Read a handful of questions from the fields of their file. Raises ContentFault."""
    return Prompts(
        **published,  # type: ignore[arg-type]
        to=fields.text("to"),
        name=fields.text("name"),
        phases=fields.texts("phases", least=1),
        items=fields.texts("items", least=1),
    )


def check_cue(where: str, cue: Cue, guides: Collection[str]) -> list[str]:
    """List what is wrong with a cue that could be read."""
    faults = [f"{where}: {fault}" for fault in check_rule(cue.rule)]
    if cue.guide and cue.guide not in guides:
        faults.append(f"{where}: guide {cue.guide} is not known.")
    if cue.do and cue.do not in CUE_PLACES:
        faults.append(f"{where}: place {cue.do} is not known.")
    if not cue.sources:
        faults.append(f"{where}: a cue needs at least one source.")
    return faults


def check_prompts(where: str, made: Prompts) -> list[str]:
    """List what is wrong with questions that could be read."""
    faults = [] if made.to in READERS else [f"{where}: reader {made.to} is not known."]
    known = FACTS["phase"].choices
    return faults + [f"{where}: phase {phase} is not known." for phase in made.phases if phase not in known]
