"""Reads of the matching context: frozen values, always for an actor."""

from polyad.domain.matching.queries.apart import list_people_kept_apart
from polyad.domain.matching.queries.conflicts import (
    CONFLICT_KINDS,
    ConflictsPage,
    are_kept_apart,
    find_people,
    find_power_over,
    get_conflicts_page,
    is_matched,
    list_conflicted_people,
    power_held_by,
    power_over,
)
from polyad.domain.matching.queries.equity import EquityPage, get_equity_page
from polyad.domain.matching.queries.joining import leaves_no_hour
from polyad.domain.matching.queries.people import Narrowed, PeoplePage, Ready, count_ready, get_people_page
from polyad.domain.matching.queries.proposal import RoundPage, Sieve, get_round_page
from polyad.domain.matching.queries.publishing import PublishPage, Sample, get_publish_page
from polyad.domain.matching.queries.rounds import RoundLine, get_round, get_running_round, list_rounds
from polyad.domain.matching.queries.trials import TrialView, TryPage, get_trial, get_try_page
from polyad.domain.matching.queries.whynot import WhyNotPage, get_why_not_page

__all__ = [
    "CONFLICT_KINDS",
    "ConflictsPage",
    "EquityPage",
    "Narrowed",
    "PeoplePage",
    "PublishPage",
    "Ready",
    "RoundLine",
    "RoundPage",
    "Sample",
    "Sieve",
    "TrialView",
    "TryPage",
    "WhyNotPage",
    "count_ready",
    "find_people",
    "find_power_over",
    "get_conflicts_page",
    "get_equity_page",
    "get_people_page",
    "get_publish_page",
    "get_round",
    "get_round_page",
    "get_running_round",
    "get_trial",
    "get_try_page",
    "get_why_not_page",
    "is_matched",
    "leaves_no_hour",
    "are_kept_apart",
    "list_conflicted_people",
    "list_people_kept_apart",
    "list_rounds",
    "power_held_by",
    "power_over",
]
