"""Saved parts of an enrolment in words, for the last look and for two windows side by side."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from polyad.domain.programmes.queries import OwnEnrolment
from polyad.domain.programmes.rules import describe_hours
from polyad.library.vocabulary import HELP_KINDS

NAMES = {
    "goals": _("Goals"),
    "help_kinds": _("Kind of help"),
    "reach": _("Where you can speak for somebody"),
    "training": _("Your training in coaching"),
    "fields": _("Fields"),
    "languages": _("Languages"),
    "hours": _("Usually free"),
    "capacity": _("Mentees at once"),
    "own_words": _("In your own words"),
    "background": _("Shared background"),
    "apart": _("Not with"),
}


def tell_step(values: Mapping[str, Any], own: OwnEnrolment) -> tuple[tuple[str, str], ...]:
    """Lists the parts of a step that say something, as pairs of name and words."""
    told: list[tuple[str, str]] = []
    for part, value in values.items():
        if part == "answers":
            told += [
                (question.text, _plain(value[str(question.id)]))
                for question in own.questions
                if str(question.id) in value
            ]
        elif part != "capacity" or own.role == "mentor":
            told.append((NAMES[part], tell_part(part, value, own)))
    return tuple((name, words) for name, words in told if words)


def tell_part(part: str, value: Any, own: OwnEnrolment) -> str:
    """Says one part in words."""
    if part == "help_kinds":
        return ", ".join(HELP_KINDS[kind].name for kind in value if kind in HELP_KINDS)
    if part == "hours":
        return describe_hours(value)
    if part == "apart":
        return "; ".join(words for _, words in value)
    return _plain(value)


def _plain(value: Any) -> str:
    """Joins lists with commas."""
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
