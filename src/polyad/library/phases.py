"""The phases of a relationship and the numbers behind them, read from content/phases."""

from dataclasses import fields as dataclass_fields

from polyad.library.reader import Fields
from polyad.library.shapes import Nudge, Phase, PhaseModel, PhaseRules, Sentence


def make_phase_model(published: dict[str, object], fields: Fields) -> PhaseModel:
    """Read a model of phases from the fields of its file. Raises ContentFault."""
    phases = tuple(_phase(phase) for phase in fields.tables("phases"))
    sentences = tuple(_sentence(sentence) for sentence in fields.tables("sentences"))
    return PhaseModel(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        phases=phases,
        rules=_phase_rules(fields.table("rules")),
        sentences=sentences,
    )


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


def _nudge(fields: Fields) -> Nudge:
    made = Nudge(after_days=fields.whole("after_days", least=1), to=fields.text("to"), say=fields.text("say"))
    fields.finish()
    return made


def _phase_rules(fields: Fields) -> PhaseRules:
    made = PhaseRules(**{one.name: fields.whole(one.name, least=1) for one in dataclass_fields(PhaseRules)})
    fields.finish()
    return made


def _sentence(fields: Fields) -> Sentence:
    made = Sentence(key=fields.text("key"), say=fields.text("say"))
    fields.finish()
    return made
