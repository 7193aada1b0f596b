"""Every kind of content: the folder it lives in, how its files end, how fields become its shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from polyad.library.cues import Cue, Prompts, make_cue, make_prompts
from polyad.library.customs import Customs, make_customs
from polyad.library.endings import Endings, make_endings
from polyad.library.growth import Layer, Plan, Scaffold, make_layer, make_plan, make_scaffold
from polyad.library.helping import Helping, make_helping
from polyad.library.instruments import Instrument, make_instrument
from polyad.library.reader import Fields, parse_toml, read_text, split_front_matter, split_sections
from polyad.library.reflections import Reflection, make_reflection
from polyad.library.shapes import (
    Agenda,
    Agreement,
    Criterion,
    Format,
    Guide,
    HardRules,
    Letter,
    Nudge,
    Phase,
    PhaseModel,
    PhaseRules,
    Policy,
    Published,
    Range,
    Sentence,
    Step,
)
from polyad.library.strategies import Strategies, make_strategies


def _published(fields: Fields) -> dict[str, Any]:
    return {
        "key": fields.text("key"),
        "version": fields.text("version"),
        "sources": fields.texts("sources"),
        "licence": fields.text("licence"),
    }


def _range(fields: Fields) -> Range:
    least = fields.whole("min")
    most = fields.whole("max", least=least)
    fields.finish()
    return Range(least, most)


def _format(fields: Fields, body: str) -> Format:
    members = fields.table("members")
    agendas = fields.table("agendas")
    made = Format(
        **_published(fields),
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        mentees=_range(members.table("mentees")),
        mentors=_range(members.table("mentors")),
        cadence_days=fields.whole("cadence_days", least=1),
        meeting_minutes=fields.whole("meeting_minutes", least=5),
        duration_days=fields.whole("duration_days", least=1),
        kinds_of_help=fields.texts("kinds_of_help", least=1),
        phases=fields.text("phases"),
        agreement=fields.text("agreement"),
        first_agenda=agendas.text("first"),
        regular_agenda=agendas.text("regular"),
        policy=fields.text_or_none("policy"),
        kick_off_only=fields.yes_no("kick_off_only", default=False),
        advantages=fields.texts("advantages", least=1),
        disadvantages=fields.texts("disadvantages", least=1),
        choose_when=fields.text("choose_when"),
    )
    members.finish()
    agendas.finish()
    return made


def _nudge(fields: Fields) -> Nudge:
    made = Nudge(after_days=fields.whole("after_days", least=1), to=fields.text("to"), say=fields.text("say"))
    fields.finish()
    return made


def _phase(fields: Fields) -> Phase:
    final = fields.yes_no("final", default=False)
    made = Phase(
        key=fields.text("key"),
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        final=final,
        tasks=fields.texts("tasks", least=0 if final else 1),
        over_when=fields.texts("over_when", least=0 if final else 1),
        may_become=fields.texts("may_become", least=0 if final else 1),
        confirmed_by=fields.text("confirmed_by"),
        nudges=tuple(_nudge(nudge) for nudge in fields.tables("nudges", may_lack=True)),
    )
    fields.finish()
    return made


def _phase_model(fields: Fields, body: str) -> PhaseModel:
    phases = tuple(_phase(phase) for phase in fields.tables("phases"))
    sentences = tuple(_sentence(sentence) for sentence in fields.tables("sentences"))
    rules = _phase_rules(fields.table("rules"))
    return PhaseModel(
        **_published(fields), name=fields.text("name"), phases=phases, rules=rules, sentences=sentences
    )


def _phase_rules(fields: Fields) -> PhaseRules:
    made = PhaseRules(**{one.name: fields.whole(one.name, least=1) for one in dataclass_fields(PhaseRules)})
    fields.finish()
    return made


def _sentence(fields: Fields) -> Sentence:
    made = Sentence(key=fields.text("key"), say=fields.text("say"))
    fields.finish()
    return made


def _criterion(fields: Fields) -> Criterion:
    made = Criterion(
        key=fields.text("key"),
        name=fields.text("name"),
        weight=fields.whole("weight", least=1),
        opt_in=fields.yes_no("opt_in", default=False),
        why=fields.text("why"),
    )
    fields.finish()
    return made


def _hard_rules(fields: Fields) -> HardRules:
    made = HardRules(
        shared_language=fields.yes_no("shared_language"),
        at_least_common_hours=fields.whole("at_least_common_hours"),
        conflict_kinds=fields.texts("conflict_kinds"),
        why=fields.text("why"),
    )
    fields.finish()
    return made


def _policy(fields: Fields, body: str) -> Policy:
    return Policy(
        **_published(fields),
        name=fields.text("name"),
        matched_bonus=fields.whole("matched_bonus"),
        criteria=tuple(_criterion(criterion) for criterion in fields.tables("criteria")),
        hard=_hard_rules(fields.table("hard")),
    )


def _agreement(fields: Fields, body: str) -> Agreement:
    opening, sections = split_sections(body, fields.where)
    return Agreement(
        **_published(fields),
        title=fields.text("title"),
        placeholders=fields.texts("placeholders"),
        opening=opening,
        sections=sections,
    )


def _step(fields: Fields) -> Step:
    made = Step(
        key=fields.text("key"),
        name=fields.text("name"),
        minutes=fields.whole("minutes", least=1),
        led_by=fields.text("led_by"),
        prompts=fields.texts("prompts"),
        for_item=fields.yes_no("for_item", default=False),
    )
    fields.finish()
    return made


def _agenda(fields: Fields, body: str) -> Agenda:
    return Agenda(
        **_published(fields),
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        minutes=fields.whole("minutes", least=1),
        steps=tuple(_step(step) for step in fields.tables("steps")),
    )


def _letter(fields: Fields, body: str) -> Letter:
    return Letter(
        **_published(fields),
        to=fields.text("to"),
        subject=fields.text("subject"),
        placeholders=fields.texts("placeholders"),
        body=body,
    )


def _guide(fields: Fields, body: str) -> Guide:
    return Guide(**_published(fields), to=fields.text("to"), title=fields.text("title"), body=body)


def _reflection(fields: Fields, body: str) -> Reflection:
    return make_reflection(_published(fields), fields)


def _instrument(fields: Fields, body: str) -> Instrument:
    return make_instrument(_published(fields), fields)


def _strategies(fields: Fields, body: str) -> Strategies:
    return make_strategies(_published(fields), fields)


def _cue(fields: Fields, body: str) -> Cue:
    return make_cue(_published(fields), fields)


def _prompts(fields: Fields, body: str) -> Prompts:
    return make_prompts(_published(fields), fields)
def _layer(fields: Fields, body: str) -> Layer:
    return make_layer(_published(fields), fields)


def _scaffold(fields: Fields, body: str) -> Scaffold:
    return make_scaffold(_published(fields), fields)


def _plan(fields: Fields, body: str) -> Plan:
    return make_plan(_published(fields), fields)


def _helping(fields: Fields, body: str) -> Helping:
    return make_helping(_published(fields), fields)


def _customs(fields: Fields, body: str) -> Customs:
    return make_customs(_published(fields), fields)


def _endings(fields: Fields, body: str) -> Endings:
    return make_endings(_published(fields), fields)


@dataclass(frozen=True)
class Kind:
    """One folder of content and how to read its files."""

    folder: str
    ending: str
    make: Callable[[Fields, str], Published]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.folder: kind
        for kind in (
            Kind("formats", ".toml", _format),
            Kind("phases", ".toml", _phase_model),
            Kind("policies", ".toml", _policy),
            Kind("agreements", ".md", _agreement),
            Kind("agendas", ".toml", _agenda),
            Kind("letters", ".md", _letter),
            Kind("guides", ".md", _guide),
            Kind("cues", ".toml", _cue),
            Kind("prompts", ".toml", _prompts),
            Kind("endings", ".toml", _endings),
            Kind("reflections", ".toml", _reflection),
            Kind("instruments", ".toml", _instrument),
            Kind("strategies", ".toml", _strategies),
            Kind("helping", ".toml", _helping),
            Kind("customs", ".toml", _customs),
            Kind("layers", ".toml", _layer),
            Kind("scaffolds", ".toml", _scaffold),
            Kind("plans", ".toml", _plan),
        )
    }
)


def list_files(root: Path, kind: Kind) -> list[Path]:
    """List the files of one kind below a root, in order of their names."""
    return sorted((root / kind.folder).glob(f"*{kind.ending}"))


def read_file(path: Path, kind: Kind) -> Published:
    """Read one file of content into its shape. Raises ContentFault."""
    where = f"{kind.folder}/{path.name}"
    text = read_text(path, where)
    if kind.ending == ".md":
        fields, body = split_front_matter(text, where)
    else:
        fields, body = parse_toml(text, where), ""
    made = kind.make(fields, body)
    fields.finish()
    if made.key != path.stem:
        raise fields.fault(f"key is {made.key}, but the file is called {path.stem}.")
    return made
