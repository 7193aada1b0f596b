"""Reads of a person's own map: everybody on it, what it says, how that changed."""

from polyad.domain.networks.queries.maps import AlterLine, MapPage, Words, find_alter, get_map, get_words
from polyad.domain.networks.queries.readings import Change, MeasureLine, ReadingPage, get_reading

__all__ = [
    "AlterLine",
    "Change",
    "MapPage",
    "MeasureLine",
    "ReadingPage",
    "Words",
    "find_alter",
    "get_map",
    "get_reading",
    "get_words",
]
