"""One sitting: each scale is the mean of its items, those that ask the other way round turned first.

Source: edmondson1999 for reversing some items of a short scale; the rule itself is plain arithmetic.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its scale, and whether it asks the other way round."""

    key: str
    scale: str
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Several items that are told as one figure, from `least` to `most`; told only when `needed` are answered."""

    key: str
    needed: int
    least: int = 1
    most: int = 7


def score(items: Sequence[Item], scales: Sequence[Scale], answers: Mapping[str, int]) -> dict[str, Fraction | None]:
    """This will give the mean of each scale, or None where too few of its items are answered.

    Answers to items unknown here are left out. Raises ValueError for an answer outside its scale.
    """
    return {scale.key: _mean(scale, items, answers) for scale in scales}


def _mean(scale: Scale, items: Sequence[Item], answers: Mapping[str, int]) -> Fraction | None:
    given = [_turn(scale, item, answers[item.key]) for item in items if item.scale == scale.key and item.key in answers]
    if not given or len(given) < scale.needed:
        return None
    return Fraction(sum(given), len(given))


def _turn(scale: Scale, item: Item, answer: int) -> int:
    if not scale.least <= answer <= scale.most:
        raise ValueError(f"{item.key} is answered with {answer}, outside {scale.least} to {scale.most}.")
    return scale.least + scale.most - answer if item.is_reversed else answer


# What content may name as its way of scoring.
METHODS: Mapping[str, Callable[[Sequence[Item], Sequence[Scale], Mapping[str, int]], dict[str, Fraction | None]]] = {
    "mean": score
}
