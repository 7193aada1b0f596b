"""How free or hemmed in everybody in a network is: density among one's own, effective size, constraint.

Written from the definitions, for all people at once. With a_ij the weight of a tie, p_ij = a_ij / sum_k a_ik the share of i's
ties that goes to j, and m_jq = a_jq / max_k a_jk:

    effective size of i = sum_j (1 - sum_q p_iq m_jq)
    constraint of i     = sum_j (p_ij + sum_q p_iq p_qj)^2

where j runs over those i is tied to, and q over those tied to both. Only triangles count in the inner sums.
Source: burt1992 for both measures.
"""

from dataclasses import dataclass

import numpy as np

from polyad.engines.networks.ties import Ties, Weights
from polyad.engines.networks.triangles import BLOCK, find_triangles


@dataclass(frozen=True, slots=True)
class Holes:
    """One figure a person, each of shape (people,), in the order the people were numbered.

    `size` counts ties; `density` is the share of possible ties among one's own that exist, NaN below two; `effective` runs
    from 0 to size; `constraint` from 0 to a little above 1. Both are NaN for somebody without a tie.
    """

    size: Weights
    density: Weights
    effective: Weights
    constraint: Weights


def measure_holes(ties: Ties, block: int = BLOCK) -> Holes:
    """This will measure everybody; memory grows with ties, `block` bounds what is looked at in one go."""
    people, low, high = ties.people, ties.low, ties.high
    size = np.bincount(low, minlength=people) + np.bincount(high, minlength=people).astype(np.float64)
    total = np.bincount(low, ties.weight, people) + np.bincount(high, ties.weight, people)
    most = np.zeros(people)
    np.maximum.at(most, low, ties.weight)
    np.maximum.at(most, high, ties.weight)
    up, down = ties.weight / total[low], ties.weight / total[high]  # p from low to high, and back
    up_most, down_most = ties.weight / most[low], ties.weight / most[high]
    through_up, through_down = np.zeros(len(ties)), np.zeros(len(ties))
    known, repeated = np.zeros(people), np.zeros(people)
    for ab, ac, bc in find_triangles(ties, block):
        a, b, c = low[ab], high[ab], high[ac]
        _add(through_up, (ab, up[ac] * down[bc]), (ac, up[ab] * up[bc]), (bc, down[ab] * up[ac]))
        _add(through_down, (ab, up[bc] * down[ac]), (ac, down[bc] * down[ab]), (bc, down[ac] * up[ab]))
        _add(known, (a, None), (b, None), (c, None))
        _add(
            repeated,
            (a, up[ac] * up_most[bc] + up[ab] * down_most[bc]),
            (b, up[bc] * up_most[ac] + down[ab] * down_most[ac]),
            (c, down[bc] * up_most[ab] + down[ac] * down_most[ab]),
        )
    constraint = np.bincount(low, (up + through_up) ** 2, people) + np.bincount(
        high, (down + through_down) ** 2, people
    )
    possible = size * (size - 1) / 2
    alone = size == 0
    with np.errstate(invalid="ignore", divide="ignore"):
        density = np.where(possible > 0, known / possible, np.nan)
    effective, constraint = np.where(alone, np.nan, size - repeated), np.where(alone, np.nan, constraint)
    figures: list[Weights] = [
        np.asarray(one, dtype=np.float64)[ties.rank] for one in (size, density, effective, constraint)
    ]
    return Holes(*figures)


def _add(into: Weights, *parts: tuple[np.ndarray, np.ndarray | None]) -> None:
    for where, what in parts:
        into += np.bincount(where, what, len(into))
