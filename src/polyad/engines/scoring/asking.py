"""What somebody would like more or less of: their own word first, and only where they said nothing an offer.

Source: daloz2012 for what each quadrant lacks; that the mentee's own want outvotes it is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from polyad.engines.scoring.standing import AXES

MORE, SAME, LESS = "more", "same", "less"
WAYS = (MORE, SAME, LESS)
ASKED, OFFERED = "asked", "offered"
# Growth lacks nothing: keep it, and watch the load.
LACKS: Mapping[str, tuple[str, ...]] = {
    "confirmation": ("challenge",),
    "retreat": ("support",),
    "stasis": ("support", "challenge"),
    "growth": (),
}


@dataclass(frozen=True, slots=True)
class Direction:
    """One axis, more or less of it, and whether the person asked for it or it is only offered to them."""

    axis: str
    way: str
    why: str


def find_directions(wants: Mapping[str, str], label: str = "") -> tuple[Direction, ...]:
    """This will list the ways to go: all that was asked for, then what the label suggests for axes left unsaid.

    An axis on which the person said "the same" is never suggested against that. Raises ValueError for a way or a
    label that is none.
    """
    if set(wants.values()) - set(WAYS) or (label and label not in LACKS):
        raise ValueError("Not a way or a label that is known.")
    asked = [Direction(axis, wants[axis], ASKED) for axis in AXES if wants.get(axis) in (MORE, LESS)]
    offered = [Direction(axis, MORE, OFFERED) for axis in LACKS.get(label, ()) if axis not in wants]
    return (*asked, *offered)
