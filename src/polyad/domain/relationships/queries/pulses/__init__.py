"""Pulses as pages show them: one's own always, another's only while it is shown and both are in the relationship."""

from polyad.domain.relationships.queries.pulses.meeting import Gap, PulsePage, get_pulse_page
from polyad.domain.relationships.queries.pulses.own import OwnPulsesPage, get_own_pulses_page
from polyad.domain.relationships.queries.pulses.part import (
    CardSet,
    PulsePart,
    get_pulse_part,
    list_pulses_due,
)
from polyad.domain.relationships.queries.pulses.safety import SafetyPage, get_safety_page
from polyad.domain.relationships.queries.pulses.shown import ShownPulsesPage, get_shown_pulses_page
from polyad.domain.relationships.queries.pulses.tracing import PulseLine, TraceView, view_trace

__all__ = [
    "CardSet",
    "Gap",
    "OwnPulsesPage",
    "PulseLine",
    "PulsePage",
    "PulsePart",
    "SafetyPage",
    "ShownPulsesPage",
    "TraceView",
    "get_own_pulses_page",
    "get_pulse_page",
    "get_pulse_part",
    "get_safety_page",
    "get_shown_pulses_page",
    "list_pulses_due",
    "view_trace",
]
