"""Enrolments to engine values, and back."""

from polyad.domain.matching.translate.clocks import Clock, clock_of
from polyad.domain.matching.translate.faults import broken_pins, find_faults
from polyad.domain.matching.translate.formats import are_equals, catalogue, form_for, form_of, to_policy
from polyad.domain.matching.translate.pools import Given, Pool, read_given, standing_of
from polyad.domain.matching.translate.problems import to_ask, to_changes, to_problem
from polyad.domain.matching.translate.words import Known, resolve_open_words

__all__ = [
    "Clock",
    "Given",
    "Known",
    "Pool",
    "are_equals",
    "broken_pins",
    "catalogue",
    "clock_of",
    "find_faults",
    "form_for",
    "form_of",
    "read_given",
    "resolve_open_words",
    "standing_of",
    "to_ask",
    "to_changes",
    "to_policy",
    "to_problem",
]
