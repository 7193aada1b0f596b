"""Decisions of the networks context on plain values."""

from polyad.domain.networks.rules.maps import (
    IN_PICTURE,
    MOST_AT_ONCE,
    MOST_NAME,
    MOST_TIES,
    NAMED,
    PARTS,
    clean_names,
    fold_name,
    in_order,
)
from polyad.domain.networks.rules.next_tie import MOST_PUT_OFF, PUT_OFF_DAYS, is_suggestion_key

__all__ = [
    "IN_PICTURE",
    "MOST_AT_ONCE",
    "MOST_NAME",
    "MOST_PUT_OFF",
    "MOST_TIES",
    "NAMED",
    "PARTS",
    "PUT_OFF_DAYS",
    "clean_names",
    "fold_name",
    "in_order",
    "is_suggestion_key",
]
