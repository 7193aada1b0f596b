"""Pulses over time: the middle of the last three, high or low or between, and the quadrant of support and challenge.

Source: daloz2012 for the four quadrants. The figures of the bands, the three pulses and the holding on are our defaults.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

HIGH, BETWEEN, LOW = "high", "between", "low"
NEEDED = 3
OVER_TIME = ("median-of-last-three",)
AXES = ("support", "challenge", "vision")
# Support first, then challenge.
QUADRANTS: Mapping[tuple[str, str], str] = {
    (HIGH, HIGH): "growth",
    (HIGH, LOW): "confirmation",
    (LOW, HIGH): "retreat",
    (LOW, LOW): "stasis",
}


@dataclass(frozen=True, slots=True)
class Bands:
    """From `high` up a value is high, from `low` down it is low; what lies strictly between is neither."""

    low: Fraction = Fraction(7, 2)
    high: Fraction = Fraction(9, 2)

    def level(self, value: Fraction) -> str:
        """This will say whether a value is high, low or between."""
        if value >= self.high:
            return HIGH
        return LOW if value <= self.low else BETWEEN


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands after one pulse. An axis with fewer than three pulses is missing from the mappings.

    `values` holds the medians, `levels` where each falls now, `sides` where it has been since it last left the
    middle. `quadrant` follows the sides of support and challenge and is empty until both have one; `edges` names
    those of the two that lie between now, so that the quadrant is told as an edge and not as a label.
    """

    number: int
    values: Mapping[str, Fraction]
    levels: Mapping[str, str]
    sides: Mapping[str, str]
    quadrant: str
    edges: tuple[str, ...]

    @property
    def label(self) -> str:
        """This will give the quadrant when nothing lies on an edge, and nothing otherwise."""
        return "" if self.edges else self.quadrant

    @property
    def neighbours(self) -> tuple[str, ...]:
        """This will name the quadrants that meet where the person stands: one, two on an edge, four in the middle."""
        if not {"support", "challenge"} <= set(self.levels):
            return ()
        ways = [(HIGH, LOW) if self.levels[axis] == BETWEEN else (self.levels[axis],) for axis in AXES[:2]]
        return tuple(QUADRANTS[(support, challenge)] for support in ways[0] for challenge in ways[1])


def trace(pulses: Sequence[Mapping[str, Fraction | None]], bands: Bands | None = None) -> tuple[Standing, ...]:
    """This will say where somebody stood after each pulse, the oldest first.

    A side once given is kept until the value has come out at the other side of the middle.
    """
    limits = bands or Bands()
    seen: dict[str, list[Fraction]] = {axis: [] for axis in AXES}
    sides: dict[str, str] = {}
    found = []
    for number, pulse in enumerate(pulses, start=1):
        for axis in AXES:
            value = pulse.get(axis)
            if value is not None:
                seen[axis].append(value)
        values = {axis: median(seen[axis][-NEEDED:]) for axis in AXES if len(seen[axis]) >= NEEDED}
        levels = {axis: limits.level(value) for axis, value in values.items()}
        sides |= {axis: level for axis, level in levels.items() if level != BETWEEN}
        found.append(_stand(number, values, levels, dict(sides)))
    return tuple(found)


def _stand(
    number: int, values: dict[str, Fraction], levels: dict[str, str], sides: dict[str, str]
) -> Standing:
    quadrant = QUADRANTS.get((sides.get("support", ""), sides.get("challenge", "")), "")
    edges = tuple(axis for axis in AXES[:2] if levels.get(axis) == BETWEEN)
    return Standing(number, values, levels, sides, quadrant, edges)
