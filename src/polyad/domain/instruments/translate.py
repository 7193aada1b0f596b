"""From content to the guided questions of this context."""

from functools import cache

from polyad.library.catalogue import load_catalogue
from polyad.library.reflections import Reflection


@cache
def reflection_of(key: str) -> Reflection:
    """Finds a set of guided questions by its key; raises KeyError."""
    return load_catalogue().reflections[key]


def part_keys() -> tuple[str, ...]:
    """Lists the five parts of a portrait in order."""
    return tuple(part.key for part in reflection_of("portrait").parts)
