"""What a map can hold, and when two names are one. Plain values only."""

import unicodedata
from collections.abc import Iterable

MOST_TIES = 300
MOST_NAME = 80
MOST_AT_ONCE = 40
# What may be shown of a map, each by itself; only the last says a name.
PARTS = ("covered", "picture", "figures", "people")
NAMED = "people"
IN_PICTURE = 40  # more would be a knot on a phone; the table has everybody


def fold_name(name: str) -> str:
    """Folds a name so that case, marks of width and spaces do not make two people of one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def clean_names(typed: Iterable[str]) -> tuple[str, ...]:
    """Takes names as they were typed, one a line; empty lines and repeats are left out, order is kept."""
    found: dict[str, str] = {}
    for name in typed:
        plain = " ".join(name.replace("\x00", "").split())
        if plain:
            found.setdefault(fold_name(plain), plain)
    return tuple(found.values())


def in_order(one: str, other: str) -> tuple[str, str]:
    """Gives a pair the order in which it is kept."""
    return (one, other) if one < other else (other, one)
