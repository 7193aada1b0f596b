"""Reads of concerns, always for an actor."""

from polyad.domain.concerns.queries.heard import HeardLine, HeardPage, get_heard, list_heard
from polyad.domain.concerns.queries.told import (
    CheckLine,
    LookLine,
    ReplyLine,
    StepLine,
    ToldLine,
    ToldPage,
    find_check,
    find_step,
    get_told,
    list_told,
)
from polyad.domain.concerns.queries.ways import TellingPage, WaysPage, get_telling_page, get_ways_page

__all__ = [
    "CheckLine",
    "HeardLine",
    "HeardPage",
    "LookLine",
    "ReplyLine",
    "StepLine",
    "TellingPage",
    "ToldLine",
    "ToldPage",
    "WaysPage",
    "find_check",
    "find_step",
    "get_heard",
    "get_telling_page",
    "get_told",
    "get_ways_page",
    "list_heard",
    "list_told",
]
