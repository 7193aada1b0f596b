"""Reads of the matching context: frozen values, always for an actor."""

from polyad.domain.matching.queries.conflicts import ConflictsPage, get_conflicts_page
from polyad.domain.matching.queries.rounds import RoundPage, get_round_page, get_running_round, list_rounds
from polyad.domain.matching.queries.whynot import WhyNotPage, get_why_not_page

__all__ = [
    "ConflictsPage",
    "RoundPage",
    "WhyNotPage",
    "get_conflicts_page",
    "get_round_page",
    "get_running_round",
    "get_why_not_page",
    "list_rounds",
]
