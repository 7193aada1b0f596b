"""Reads of case series, always for an actor."""

from polyad.domain.gatherings.queries.series.lists import (
    CaseLine,
    PersonLine,
    SeriesLine,
    SeriesPage,
    SessionLine,
    get_series_page,
    list_series,
)
from polyad.domain.gatherings.queries.series.papers import (
    LedSeriesLine,
    LedSeriesPage,
    LogLine,
    Paper,
    find_enrolled,
    get_led_series,
    get_paper,
    get_series_letter,
    list_enrolled,
    list_led_series,
    list_log,
)
from polyad.domain.gatherings.queries.series.single import CaseView, SessionPage, get_case, get_session_page
from polyad.domain.gatherings.queries.series.words import AGE_BANDS, SETTINGS

__all__ = [
    "AGE_BANDS",
    "SETTINGS",
    "CaseLine",
    "CaseView",
    "LedSeriesLine",
    "LedSeriesPage",
    "LogLine",
    "Paper",
    "PersonLine",
    "SeriesLine",
    "SeriesPage",
    "SessionLine",
    "SessionPage",
    "find_enrolled",
    "get_case",
    "get_led_series",
    "get_paper",
    "get_series_letter",
    "get_series_page",
    "get_session_page",
    "list_enrolled",
    "list_led_series",
    "list_log",
    "list_series",
]
