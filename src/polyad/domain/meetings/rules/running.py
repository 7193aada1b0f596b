"""How a meeting runs: the script with what the members put on the agenda in its places, minute by minute."""

from collections.abc import Sequence
from dataclasses import dataclass

BEFORE_THE_END = 2


@dataclass(frozen=True)
class Stretch:
    """One thing at a time: a step of the script, or an item of the agenda."""

    name: str
    minutes: int
    led_by: str = ""
    prompts: tuple[str, ...] = ()
    help_kind: str = ""
    outcome: str = ""
    author: str = ""
    is_item: bool = False
    for_item: bool = False


def lay_out(steps: Sequence[Stretch], items: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Puts the items of the agenda into a script, in their order.

    A script keeps places for items: they take these, further ones follow, and a place too many falls away.
    Without an agenda the places stay, to be filled as one goes. A script without places keeps its last two
    steps for the end, and the items come before them.
    """
    if not items:
        return tuple(steps)
    places = [n for n, step in enumerate(steps) if step.for_item]
    if not places:
        end = max(0, len(steps) - BEFORE_THE_END)
        return (*steps[:end], *items, *steps[end:])
    taken = dict(zip(places, items, strict=False))
    laid: list[Stretch] = []
    for n, step in enumerate(steps):
        laid += [taken[n]] if n in taken else [] if step.for_item else [step]
        laid += items[len(places) :] if n == places[-1] else ()
    return tuple(laid)
