"""What several people's scores come to: mean and spread, and only from four people up.

Source: edmondson1999 for safety as a matter of the whole team; the fewest, the floor and the drop are our defaults.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import pstdev

FEWEST = 4


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How many answered, their mean exactly, and how far apart they are (the standard deviation)."""

    answered: int
    mean: Fraction
    spread: float


def score_group(scores: Sequence[Fraction], fewest: int = FEWEST) -> GroupScore | None:
    """This will give mean and spread, or None from too few people. Raises ValueError for a limit under four."""
    if fewest < FEWEST:
        raise ValueError("A figure about fewer than four people would tell about one.")
    if len(scores) < fewest:
        return None
    return GroupScore(len(scores), Fraction(sum(scores), len(scores)), float(pstdev(scores)))


def is_worth_a_talk(
    now: Fraction, before: Fraction | None, *, below: Fraction = Fraction(5), drop: Fraction = Fraction(7, 10)
) -> bool:
    """This will say whether a group is better told: the mean is under the floor, or has dropped far."""
    return now < below or (before is not None and before - now >= drop)
