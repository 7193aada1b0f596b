"""Lists of pairs: put together, each once, and found in tables of truths."""

from collections.abc import Iterable
from typing import Any

import numpy as np

Matrix = Any
Pairs = tuple[Matrix, Matrix, Matrix]  # rows, columns, scores
SMALL = 4096  # truths that are looked through one by one


def join(parts: Iterable[Pairs]) -> Pairs:
    """This will put lists of pairs one after another."""
    parts = list(parts)
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty.copy(), empty.copy()
    rows, columns, scores = (np.concatenate([part[at] for part in parts]) for at in range(3))
    return rows, columns, scores


def unique(pairs: Pairs, width: int) -> Pairs:
    """This will list each pair once, in order."""
    _, first = np.unique(pairs[0] * width + pairs[1], return_index=True)
    return pairs[0][first], pairs[1][first], pairs[2][first]


def where(mask: Matrix) -> Matrix:
    """This will list the places of a table of truths that hold: eight are passed over at a time, for few do."""
    if mask.size % 8 or mask.size < SMALL:
        return np.flatnonzero(mask)
    eights = np.flatnonzero(mask.reshape(-1, 8).view(np.int64).ravel())
    near = np.flatnonzero(mask.reshape(-1, 8)[eights])
    return eights.take(near >> 3) * 8 + (near & 7)
