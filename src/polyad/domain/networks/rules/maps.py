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


JOINERS = "\u200c\u200d"  # Persian and Indian scripts and many pictures are written with these


def fold_name(name: str) -> str:
    """Folds a name so that case, marks of width, spaces and what cannot be seen do not make two people of one."""
    return " ".join(_seen(unicodedata.normalize("NFKC", name)).casefold().split())


def clean_names(typed: Iterable[str]) -> tuple[str, ...]:
    """Takes names as they were typed, one a line; lines on which nothing can be seen and repeats are left out, order is kept."""
    found: dict[str, str] = {}
    for name in typed:
        plain = " ".join(_seen(name, JOINERS).split())
        if fold_name(plain):
            found.setdefault(fold_name(plain), plain)
    return tuple(found.values())


def _seen(name: str, kept: str = "") -> str:
    """Leaves out what has no shape of its own: marks of direction, of width none, of control."""
    return "".join(one for one in name if one in kept or one.isspace() or unicodedata.category(one) not in ("Cc", "Cf"))


def in_order(one: str, other: str) -> tuple[str, str]:
    """Gives a pair the order in which it is kept."""
    return (one, other) if one < other else (other, one)
