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

__all__ = ["IN_PICTURE", "MOST_AT_ONCE", "MOST_NAME", "MOST_TIES", "NAMED", "PARTS", "clean_names", "fold_name", "in_order"]
