"""Whether a matching serves groups alike: who is matched, and how well, in groups of five or more.

Source: hardt-2016 for asking the same of every group; nothing here names a person or a pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from polyad.engines.summaries.cells import LEAST, keep_back

UNKNOWN = ""
APART = 10  # a share that differs by so many points of a hundred is worth a look


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one person: their group, and the points of their pair, None when alone."""

    group: str
    points: int | None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: how many, the share matched and the middle fit in hundredths of everybody's; None is kept back."""

    group: str
    people: int | None
    matched_share: int | None
    fit: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """All groups, everybody together, and what a lead should look at."""

    everybody: GroupLine
    groups: tuple[GroupLine, ...]
    sentences: tuple[str, ...]


def audit(outcomes: Sequence[Outcome], least: int = LEAST) -> Audit:
    """This will compare groups; small ones are kept back, and with them enough that they cannot be worked out."""
    by_group: dict[str, list[int | None]] = {}
    for one in outcomes:
        by_group.setdefault(one.group, []).append(one.points)
    kept = keep_back({name: len(points) for name, points in by_group.items()}, least)
    middle = _middle([one.points for one in outcomes])
    everybody = _line("", [one.points for one in outcomes], middle) if len(outcomes) >= least else GroupLine("", None, None, None)
    lines = tuple(
        GroupLine(name, None, None, None) if name in kept or everybody.people is None else _line(name, points, middle)
        for name, points in sorted(by_group.items())
    )
    return Audit(everybody, lines, tuple(_tell(everybody, lines)))


def _middle(points: Sequence[int | None]) -> float:
    known = [one for one in points if one is not None]
    return median(known) if known else 0


def _line(name: str, points: Sequence[int | None], middle: float) -> GroupLine:
    matched = [one for one in points if one is not None]
    # The fit of fewer than five pairs would tell about pairs.
    fit = round(100 * median(matched) / middle) if len(matched) >= LEAST and middle else None
    return GroupLine(name, len(points), round(100 * len(matched) / len(points)), fit)


def _tell(everybody: GroupLine, lines: Sequence[GroupLine]) -> list[str]:
    told = []
    for line in lines:
        name = line.group or "those who did not say"
        if line.matched_share is not None and everybody.matched_share is not None:
            apart = everybody.matched_share - line.matched_share
            if apart >= APART:
                told.append(
                    f"Of {name}, {line.matched_share} in a hundred have a mentor; of everybody, {everybody.matched_share}."
                )
        if line.fit is not None and line.fit <= 100 - APART:
            told.append(f"The middle pair of {name} fits {100 - line.fit} per cent less well than everybody's.")
    if not told and any(line.people is not None for line in lines):
        told.append("No group that may be shown is served clearly less well than the others.")
    kept = sum(line.people is None for line in lines)
    if kept:
        groups = "One group is" if kept == 1 else f"{kept} groups are"
        told.append(f"{groups} not shown, so that nobody can be recognised.")
    return told
