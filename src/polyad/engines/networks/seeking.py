"""The next tie worth seeking: one suggestion with its reason, in an order that can be read aloud.

First what an active goal still lacks, then a function that nobody covers, then what rests on one person, then an arena
nobody is in. It never looks at motives, safety answers or reflections, and never names a person.
Source: higgins2001 for widening a network by what it lacks; the order is our default.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from polyad.engines.networks.maps import Reading, Rules

GOAL, FUNCTION, RESTS, ARENA = "goal", "function", "rests-on-one", "arena"


@dataclass(frozen=True, slots=True)
class Need:
    """What an active goal asks for: the goal's id, the kind of help wanted, and functions that would serve it."""

    goal: str
    help_kind: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextTie:
    """What to look for: why (`goal`, `function`, `rests-on-one`, `arena`) and which; `goal` is None without one."""

    why: str
    help_kind: str | None = None
    function: str | None = None
    arena: str | None = None
    goal: str | None = None
    rests_on: str | None = None


def suggest_ties(
    reading: Reading, needs: Sequence[Need], arenas: Sequence[str], rules: Rules, used: frozenset[str] = frozenset()
) -> tuple[NextTie, ...]:
    """This will list suggestions, the first one first; `arenas` are those a network may reach, `used` those it is in."""
    found = [
        NextTie(
            GOAL, need.help_kind, next((one for one in need.functions if one in reading.missing), None), goal=need.goal
        )
        for need in needs
        if need.help_kind not in reading.help_kinds
    ]
    found += [
        NextTie(GOAL, need.help_kind, function, goal=need.goal)
        for need in needs
        if need.help_kind in reading.help_kinds
        for function in need.functions
        if function in reading.missing
    ]
    asked = {one.function for one in found}
    found += [NextTie(FUNCTION, function=one) for one in reading.missing if one not in asked]
    for alter in reading.rests_on:
        only = [one for one in rules.functions if reading.covered.get(one) == (alter,)]
        found += [NextTie(RESTS, function=one, rests_on=alter) for one in only[:1]]
    if reading.range < rules.full_range:
        found += [NextTie(ARENA, arena=one) for one in arenas if one not in used]
    return tuple(dict.fromkeys(found))
