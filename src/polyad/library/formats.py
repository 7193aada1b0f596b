"""Formats and the policies their rounds match by: the words of their files, how they are read, what must be true."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from polyad.library.reader import Fields
from polyad.library.shapes import (
    Agenda,
    Criterion,
    Evidence,
    Format,
    HardRules,
    Needs,
    Policy,
    Published,
    Range,
)
from polyad.library.vocabulary import HELP_KINDS

Words = Mapping[str, str]


def _words(*rows: tuple[str, str]) -> Words:
    return MappingProxyType(dict(rows))


# What carries a format: a relationship of its members, or a gathering out of which relationships may come.
RUNS_AS = _words(
    ("relationship", "A relationship that runs"),
    ("speed-event", "An event of short rounds"),
    ("case-series", "A series of sessions with cases"),
    ("desk", "A desk where one asks once"),
)

MATCHING = _words(
    ("one-to-one", "One with one"),
    ("one-to-many", "One mentor with several mentees"),
    ("several", "Several mentors around one mentee"),
    ("circles", "Circles"),
    ("near-peer", "With somebody a step ahead"),
    ("none", "Not matched in rounds"),
)

HIERARCHY = _words(
    ("senior", "Somebody more experienced helps"),
    ("none", "Equals"),
    ("near", "A step ahead"),
    ("inverted", "The junior helps the senior"),
)

LED_BY = _words(
    ("mentee", "The mentee"),
    ("mentor", "The mentor"),
    ("facilitator", "A facilitator"),
    ("chair", "A chair"),
    ("members", "The members in turn"),
)

# What a page may show for a format. A new tool is code, a format that uses it is data.
TOOLS = (
    "rota", "equal-slots", "parking-lot", "question-box", "airtime", "group-safety", "speaks-last", "team-map",
    "joint-plan", "charter", "inverted-goal", "coaching-cycle",
)  # fmt: skip

BASES = _words(
    ("confirmed", "Read in the source"),
    ("known", "Known from the literature, not read again"),
    ("default", "Our default"),
)

AIMS = _words(
    ("direction", "Where I am going, and who I am becoming"),
    ("transition", "Settling into a new place or stage"),
    ("company", "Not being alone with the work"),
    ("skill", "Getting better at one thing"),
    ("product", "Finishing a defined piece of work"),
    ("research", "A thesis, a fellowship or a research award"),
    ("network", "Getting to know people who open doors"),
    ("decision", "One question or decision"),
    ("teaching", "Teaching better"),
    ("cases", "Hard cases far from specialists"),
    ("renewal", "New energy in the middle of a career"),
    ("new-ground", "Somebody senior learning new ground"),
)
RATIOS = _words(
    ("one-each", "A mentor for everybody"),
    ("one-to-three", "One mentor for two or three mentees"),
    ("fewer", "Fewer than one mentor for three mentees"),
    ("none", "No mentors to speak of"),
)
TIMES = _words(
    ("an-hour", "An hour, once"),
    ("a-few-meetings", "A few meetings"),
    ("half-a-year", "About half a year"),
    ("a-year", "A year or longer"),
)
PLACES = _words(
    ("together", "In the same place"),
    ("apart", "In different places"),
)
CONFIDENTIALITY = _words(
    ("ordinary", "What is said may be known to a few"),
    ("high", "It must stay between two, or among equals"),
)
URGENCIES = _words(
    ("days", "Within days"),
    ("weeks", "Within some weeks"),
    ("no-hurry", "No hurry"),
)

NEEDS: Mapping[str, Words] = MappingProxyType(
    {
        "aims": AIMS,
        "ratios": RATIOS,
        "times": TIMES,
        "places": PLACES,
        "confidentiality": CONFIDENTIALITY,
        "urgencies": URGENCIES,
    }
)

ROLE_NAME = re.compile(r"^[a-z]+(-[a-z]+)*$")


def make_format(published: dict[str, object], fields: Fields) -> Format:
    """Read a format from the fields of its file. Raises ContentFault."""
    members = fields.table("members")
    agendas = fields.table("agendas")
    made = Format(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        runs_as=fields.text("runs_as"),
        matching=fields.text("matching"),
        hierarchy=fields.text("hierarchy"),
        led_by=fields.text("led_by"),
        mentees=_range(members.table("mentees")),
        mentors=_range(members.table("mentors")),
        cadence_days=fields.whole("cadence_days", least=1),
        meeting_minutes=fields.whole("meeting_minutes", least=5),
        duration_days=fields.whole("duration_days", least=1),
        mentor_minutes_per_month=fields.whole("mentor_minutes_per_month"),
        kinds_of_help=fields.texts("kinds_of_help", least=1),
        tools=fields.texts("tools"),
        rota=fields.texts("rota"),
        phases=fields.text("phases"),
        agreement=fields.text("agreement"),
        first_agenda=agendas.text("first"),
        regular_agenda=agendas.text("regular"),
        ending=fields.text("ending"),
        policy=fields.text_or_none("policy"),
        kick_off_only=fields.yes_no("kick_off_only", default=False),
        advantages=fields.texts("advantages", least=1),
        disadvantages=fields.texts("disadvantages", least=1),
        choose_when=fields.text("choose_when"),
        needs=_needs(fields.table("needs")),
        evidence=tuple(_evidence(one) for one in fields.tables("evidence")),
    )
    members.finish()
    agendas.finish()
    return made


def make_policy(published: dict[str, object], fields: Fields) -> Policy:
    """Read a policy from the fields of its file. Raises ContentFault."""
    return Policy(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        matched_bonus=fields.whole("matched_bonus"),
        criteria=tuple(_criterion(criterion) for criterion in fields.tables("criteria")),
        hard=_hard_rules(fields.table("hard")),
        steps_ahead=_range(fields.table("steps_ahead")) if fields.has("steps_ahead") else None,
    )


def check_format(where: str, made: Format, shelves: Mapping[str, Mapping[str, Published]]) -> list[str]:
    """List what is wrong with a format that could be read: unknown words, missing files, claims nobody backs."""
    faults = _unknown(where, "kind of help", made.kinds_of_help, HELP_KINDS)
    faults += _unknown(where, "phase model", [made.phases], shelves["phases"])
    faults += _unknown(where, "agreement", [made.agreement], shelves["agreements"])
    faults += _unknown(where, "agenda", [made.first_agenda, made.regular_agenda], shelves["agendas"])
    faults += _unknown(where, "policy", [made.policy] if made.policy else [], shelves["policies"])
    faults += _unknown(where, "ending", [made.ending], shelves["endings"])
    faults += _unknown(where, "runs_as", [made.runs_as], RUNS_AS)
    faults += _unknown(where, "matching", [made.matching], MATCHING)
    faults += _unknown(where, "hierarchy", [made.hierarchy], HIERARCHY)
    faults += _unknown(where, "led_by", [made.led_by], LED_BY)
    faults += _unknown(where, "tool", made.tools, TOOLS)
    for name, words in NEEDS.items():
        faults += _unknown(where, f"needs: {name}:", getattr(made.needs, name), words)
    return faults + _check_meeting(where, made, shelves) + _check_rota(where, made) + _check_evidence(where, made)


def _check_meeting(where: str, made: Format, shelves: Mapping[str, Mapping[str, Published]]) -> list[str]:
    regular = shelves["agendas"].get(made.regular_agenda)
    if not isinstance(regular, Agenda) or regular.minutes == made.meeting_minutes:
        return []
    return [
        f"{where}: meetings last {made.meeting_minutes} minutes, but agenda {regular.key} lasts {regular.minutes}."
    ]


def _check_rota(where: str, made: Format) -> list[str]:
    faults = [f"{where}: rota: {name} must be small letters and hyphens." for name in made.rota if not ROLE_NAME.match(name)]
    if ("rota" in made.tools) != bool(made.rota):
        faults.append(f"{where}: the tool rota and the list of its roles belong together.")
    if made.matching != "none" and made.runs_as != "relationship":
        faults.append(f"{where}: only what runs as a relationship is matched in rounds.")
    return faults


def _check_evidence(where: str, made: Format) -> list[str]:
    faults: list[str] = []
    for one in made.evidence:
        faults += _unknown(where, "evidence: basis", [one.basis], BASES)
        faults += _unknown(where, "evidence: source", one.sources, made.sources)
        if (one.basis == "default") == bool(one.sources):
            faults.append(f"{where}: evidence “{one.say}”: a default names no source, and every other basis names one.")
    return faults


def _unknown(where: str, what: str, used: Iterable[str], known: Iterable[str]) -> list[str]:
    names = tuple(known)
    return [f"{where}: {what} {name} is not known." for name in used if name not in names]


def _needs(fields: Fields) -> Needs:
    made = Needs(**{name: fields.texts(name, least=1) for name in NEEDS})
    fields.finish()
    return made


def _evidence(fields: Fields) -> Evidence:
    made = Evidence(fields.text("say"), fields.text("basis"), fields.texts("sources"))
    fields.finish()
    return made


def _range(fields: Fields) -> Range:
    least = fields.whole("min")
    most = fields.whole("max", least=least)
    fields.finish()
    return Range(least, most)


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
