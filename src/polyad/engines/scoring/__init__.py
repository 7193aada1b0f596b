"""What answers come to: means after reversing, the middle of the last three, where somebody stands, what they ask for.

It promises exact fractions, never a figure about fewer than four people, and never to outvote what somebody asked for.
"""

from polyad.engines.scoring.asking import ASKED, LESS, MORE, OFFERED, SAME, WAYS, Direction, find_directions
from polyad.engines.scoring.groups import FEWEST, GroupScore, is_worth_a_talk, score_group
from polyad.engines.scoring.means import METHODS, Item, Scale, score
from polyad.engines.scoring.standing import (
    AXES,
    BETWEEN,
    HIGH,
    LOW,
    OVER_TIME,
    QUADRANTS,
    Bands,
    Standing,
    trace,
)

__all__ = [
    "ASKED",
    "AXES",
    "BETWEEN",
    "FEWEST",
    "HIGH",
    "LESS",
    "LOW",
    "METHODS",
    "MORE",
    "OFFERED",
    "OVER_TIME",
    "QUADRANTS",
    "SAME",
    "WAYS",
    "Bands",
    "Direction",
    "GroupScore",
    "Item",
    "Scale",
    "Standing",
    "find_directions",
    "is_worth_a_talk",
    "score",
    "score_group",
    "trace",
]
