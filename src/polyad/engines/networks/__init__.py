"""Networks: one person's map read figure by figure, the next tie worth seeking, and a whole network measured at once.

It promises exact figures from the definitions, memory that grows with ties only, and no figure about fewer than five people
where it sums up a programme.
"""

from polyad.engines.networks.coverage import Coverage, measure_coverage
from polyad.engines.networks.holes import Holes, measure_holes
from polyad.engines.networks.maps import (
    TYPES,
    MapProblem,
    Reading,
    Rhythm,
    Rules,
    Tie,
    is_fading,
    name_type,
    read_map,
    weigh,
)
from polyad.engines.networks.seeking import ARENA, FUNCTION, GOAL, RESTS, Need, NextTie, suggest_ties
from polyad.engines.networks.ties import TieProblem, Ties, read_ties
from polyad.engines.networks.whole import TOO_UNEVEN, Helped, Load, Whole, spread_of, sum_up

__all__ = [
    "ARENA",
    "FUNCTION",
    "GOAL",
    "RESTS",
    "TOO_UNEVEN",
    "TYPES",
    "Coverage",
    "Helped",
    "Holes",
    "Load",
    "MapProblem",
    "Need",
    "NextTie",
    "Reading",
    "Rhythm",
    "Rules",
    "Tie",
    "TieProblem",
    "Ties",
    "Whole",
    "is_fading",
    "measure_coverage",
    "measure_holes",
    "name_type",
    "read_map",
    "read_ties",
    "spread_of",
    "suggest_ties",
    "sum_up",
    "weigh",
]
