"""Reads of a person's own network: the map and what it says, first contacts."""

from polyad.domain.networks.queries.maps import AlterLine, MapPage, Words, find_alter, get_map, get_words, list_names
from polyad.domain.networks.queries.next_tie import NextTies, Suggestion, Wish, list_helpers, list_next_ties
from polyad.domain.networks.queries.readings import Change, MeasureLine, ReadingPage, TypeLine, get_reading
from polyad.domain.networks.queries.shares import SharedMap, ShareLine, list_own_shares, list_shared_maps

__all__ = [
    "AlterLine",
    "Change",
    "MapPage",
    "MeasureLine",
    "NextTies",
    "ReadingPage",
    "ShareLine",
    "SharedMap",
    "Suggestion",
    "TypeLine",
    "Wish",
    "Words",
    "find_alter",
    "get_map",
    "get_reading",
    "get_words",
    "list_own_shares",
    "list_shared_maps",
    "list_helpers",
    "list_names",
    "list_next_ties",
]
