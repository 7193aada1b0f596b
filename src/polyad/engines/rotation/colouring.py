"""In which round each pair meets: a colouring of pairs in which nobody has a colour twice.

Sources: koenig-1916: so many colours are enough as one person has pairs, in any graph of two sides; gabow-1976 for halving:
a graph in which everybody has as many pairs falls into two in which everybody has half as many.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

Matrix = Any


def colour(pairs: Sequence[tuple[int, int]], colours: int) -> list[int]:
    """This will give each pair one of so many colours, nobody's pairs two alike; nobody may have more pairs than colours."""
    if not pairs:
        return []
    ends = np.array(pairs, dtype=np.int64)
    found: list[int] = colour_all(ends[:, 0], ends[:, 1], colours)[: len(pairs)].tolist()
    return found


def colour_all(left: Matrix, right: Matrix, colours: int) -> Matrix:
    """This will do the same for arrays; what follows the given pairs are the ones added to give everybody as many."""
    size = int(max(left.max(initial=-1), right.max(initial=-1))) + 1
    wide = [np.concatenate([side, np.repeat(np.arange(size), colours - np.bincount(side, minlength=size))]) for side in (left, right)]
    found = np.empty(len(wide[0]), dtype=np.int64)
    open_ = [(np.arange(len(found)), 0, colours)]
    while open_:
        which, first, count = open_.pop()
        if count == 1:
            found[which] = first
            continue
        one, other = wide[0][which], wide[1][which]
        if count % 2:
            taken = _match(one, other, size)
            found[which[taken]] = first
            open_.append((which[~taken], first + 1, count - 1))
        else:
            half = _halve(one, other)
            open_ += [(which[half], first, count // 2), (which[~half], first + count // 2, count // 2)]
    return found


def _halve(left: Matrix, right: Matrix) -> Matrix:
    """Mark half of everybody's pairs: pairs are coupled at each end, and those of a couple go different ways."""
    one, other = _couple(left), _couple(right)
    following, least = other[one], np.arange(len(left))
    # Along a round walk every second pair is marked; the least of each walk tells its two halves apart.
    for _ in range(len(left).bit_length()):
        least, following = np.minimum(least, least[following]), following[following]
    marked: Matrix = least < least[one]
    return marked


def _couple(ends: Matrix) -> Matrix:
    order = np.argsort(ends, kind="stable")
    partner = np.empty(len(ends), dtype=np.int64)
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    return partner


def _match(left: Matrix, right: Matrix, size: int) -> Matrix:
    """Mark one pair of everybody's: where all have as many, there is always such a choice."""
    table = csr_array((np.ones(len(left)), (left, right)), shape=(size, size))
    partner = maximum_bipartite_matching(table, perm_type="column")
    keys, first = np.unique(left * size + right, return_index=True)
    taken = np.zeros(len(left), dtype=bool)
    taken[first[np.searchsorted(keys, np.arange(size) * size + partner)]] = True
    return taken
