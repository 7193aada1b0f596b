"""From content to what is stored: the format of a relationship, the first draft of its agreement, its scripts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.utils.formats import date_format

from polyad.domain.relationships.rules import join_names, say_rhythm
from polyad.engines.scoring.fading import Answer, Go
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.endings import Endings
from polyad.library.growth import Plan, Scaffold
from polyad.library.render import render_agreement
from polyad.library.shapes import Agenda, Agreement, Format, Phase, PhaseModel
from polyad.library.vocabulary import HELP_KINDS

FALLBACK_FORMAT = "traditional-dyad"
MOST_IN_AGREEMENT = 40


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def format_of(key: str) -> Format:
    """Finds a format; one that is no longer published runs on as the usual dyad."""
    formats = read_catalogue().formats
    return formats.get(key) or formats[FALLBACK_FORMAT]


def phases_of(format_key: str) -> PhaseModel:
    """Finds the phases of a format, with the numbers by which moves are proposed."""
    return read_catalogue().phases[format_of(format_key).phases]


def phase_of(format_key: str, phase: str) -> Phase:
    """Finds the words of one phase."""
    return next(one for one in phases_of(format_key).phases if one.key == phase)


def endings_of(format_key: str) -> Endings:
    """Finds how relationships of a format end: what is looked back on, and what may come next."""
    return read_catalogue().endings[format_of(format_key).ending]


def endings() -> Endings:
    """Finds how relationships end: the questions, the forms, the days."""
    return read_catalogue().endings["usual"]


def script_of(key: str) -> Agenda | None:
    """Finds the running script of a meeting, if it has one."""
    return read_catalogue().agendas.get(key)


def agreement_of(form: Format) -> Agreement:
    """Finds the text a format's agreement starts from."""
    return read_catalogue().agreements[form.agreement]


def draft_sections(
    form: Format,
    *,
    programme: str,
    mentee: str,
    mentor: str,
    members: Sequence[str],
    kinds: Sequence[str],
    starts_on: date,
    review_on: date,
    ends_on: date,
) -> list[dict[str, str]]:
    """Fills the gaps of the format's agreement and cuts it into sections."""
    chosen = [kind for kind in kinds if kind in HELP_KINDS] or list(form.kinds_of_help)
    values = {
        "programme": programme,
        "mentee": mentee,
        "mentor": mentor,
        "members": join_names(members, most=MOST_IN_AGREEMENT),
        "kinds_of_help": join_names([HELP_KINDS[kind].name.lower() for kind in chosen], most=len(HELP_KINDS)),
        "rhythm": say_rhythm(form.cadence_days),
        "meeting_minutes": form.meeting_minutes,
        "starts_on": date_format(starts_on, "j F Y"),
        "review_on": date_format(review_on, "j F Y"),
        "ends_on": date_format(ends_on, "j F Y"),
    }
    rendered = render_agreement(agreement_of(form), values)
    opening = {"key": "opening", "heading": rendered.title, "text": reflow(rendered.opening)}
    return [opening, *({"key": p.key, "heading": p.heading, "text": reflow(p.text)} for p in rendered.sections)]


def reflow(text: str) -> str:
    """Joins the lines of each paragraph, so that a wrapped file reads well in a text field."""
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def scaffold() -> Scaffold:
    """Finds how help fades: its numbers, levels, zones and questions."""
    return read_catalogue().scaffolds["fading"]


def plan_form() -> Plan:
    """Finds what an individual development plan holds."""
    return read_catalogue().plans["individual-development-plan"]


def to_course(attempts: Iterable[Any], answers: Iterable[Any]) -> list[Go | Answer]:
    """Puts the attempts at a goal and the answers about help in the order in which they came."""
    dated = [(row.logged_at, Go(row.outcome, row.context)) for row in attempts]
    said = [(row.answered_at, Answer(row.kind, row.accepted)) for row in answers]
    return [event for _, event in sorted([*dated, *said], key=lambda one: one[0])]


def has_own_words(content_key: str, sections: Iterable[Mapping[str, str]], section: str) -> bool | None:
    """Says whether a section no longer reads as it was drafted; nothing where there is no such section."""
    text = next((part["text"] for part in sections if part["key"] == section), None)
    template = _template(content_key, section)
    if text is None or template is None:
        return None
    return template.fullmatch(text) is None


@cache
def _template(key: str, section: str) -> re.Pattern[str] | None:
    """Makes a pattern of a section as it is first drafted, whatever names were put in."""
    content = read_catalogue().agreements.get(key)
    text = next((part.text for part in content.sections if part.key == section), None) if content else None
    if text is None:
        return None
    return re.compile(re.sub(r"\\\{[a-z_]+\\\}", ".+?", re.escape(reflow(text))))
