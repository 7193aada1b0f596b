"""Kinds of help, what is usual for each, and which one some answers point to. The same for everybody."""

from collections.abc import Mapping

from polyad.domain.relationships.translate import read_catalogue
from polyad.library.customs import Customs
from polyad.library.helping import Helping, HelpPlan, Suggestion, suggest_kind


def get_helping() -> Helping:
    """Reads the questions and the kinds of help."""
    return read_catalogue().helping["kinds-of-help"]


def get_customs() -> Customs:
    """Reads what is usual around a meeting."""
    return read_catalogue().customs["meetings"]


def find_help_plan(kind: str) -> HelpPlan | None:
    """Finds what is usual for a kind of help."""
    return get_helping().find_kind(kind)


def suggest_help(answers: Mapping[str, str]) -> Suggestion:
    """Suggests a kind of help from the answers to the questions; nothing of them is kept."""
    return suggest_kind(get_helping(), answers)
