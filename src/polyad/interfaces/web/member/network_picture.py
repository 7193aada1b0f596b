"""Where everybody on a map stands in the picture: the closer the nearer, each arena a slice, never by colour alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from polyad.domain.networks.queries import AlterLine
from polyad.domain.networks.rules import IN_PICTURE
from polyad.interfaces.web.components.drawing import make_initials

CENTRE, NEAREST, FARTHEST, EDGE = 200, 62, 158, 186
STEP = (FARTHEST - NEAREST) / 4
FEW, SOME = 8, 20  # beyond these, neighbours step in and out; beyond the second they are drawn smaller as well


@dataclass(frozen=True)
class Node:
    """Somebody in the picture: a place, letters, and the same said in words."""

    id: UUID
    x: int
    y: int
    letters: str
    name: str
    words: str
    kind: str


@dataclass(frozen=True)
class Line:
    """A tie between two places; `kind` says how it is drawn."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: str


@dataclass(frozen=True)
class Slice:
    """An arena: its number at the edge, and its name for the legend."""

    number: int
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """The map as it is drawn; `left_out` counts those who would make it a knot."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    rings: tuple[int, ...]
    slices: tuple[Slice, ...]
    left_out: int
    radius: int


def draw_map(people: Sequence[AlterLine], elsewhere: str) -> Picture:
    """Lays the closest out, by arena around and by closeness outwards; `elsewhere` names the slice of no arena."""
    shown = people[:IN_PICTURE]
    aside = 0 if len(shown) <= FEW else 8 if len(shown) <= SOME else 12
    letters = _tell_apart(shown)
    arenas: dict[str, list[AlterLine]] = {}
    for one in shown:
        arenas.setdefault(one.arena_names[0] if one.arena_names else elsewhere, []).append(one)
    places: dict[UUID, tuple[int, int]] = {}
    slices, turn = [], -math.pi / 2
    for number, (name, members) in enumerate(sorted(arenas.items()), start=1):
        width = 2 * math.pi * len(members) / len(shown)
        slices.append(Slice(number, name, *_at(turn + width / 2, EDGE)))
        for place, one in enumerate(members):
            angle = turn + width * (place + 0.5) / len(members)
            # Neighbours of one closeness step in and out, so that letters do not lie on one another.
            places[one.id] = _at(angle, NEAREST + STEP * (5 - one.closeness) + (aside if place % 2 else -aside))
        turn += width
    return Picture(
        nodes=tuple(_node(one, letters[one.id], *places[one.id]) for one in shown),
        lines=tuple(_lines(shown, places)),
        rings=tuple(round(NEAREST + STEP * n) for n in range(5)),
        slices=tuple(slices),
        left_out=len(people) - len(shown),
        radius=14 if len(shown) <= SOME else 11,
    )


def _at(angle: float, away: float) -> tuple[int, int]:
    return round(CENTRE + away * math.cos(angle)), round(CENTRE + away * math.sin(angle))


def _tell_apart(shown: Sequence[AlterLine]) -> dict[UUID, str]:
    """Gives everybody letters; those who would have the same get the first of them and a number."""
    alike: dict[str, list[UUID]] = {}
    for one in shown:
        alike.setdefault(make_initials(one.name), []).append(one.id)
    return {pk: word if len(ids) == 1 else f"{word[:1]}{n}" for word, ids in alike.items() for n, pk in enumerate(ids, start=1)}


def _node(one: AlterLine, letters: str, x: int, y: int) -> Node:
    words = ", ".join(filter(None, (one.name, one.rhythm_name, *one.arena_names, *one.function_names)))
    kind = "both" if one.gives and one.gets else "gives" if one.gives else "gets"
    return Node(one.id, x, y, letters, one.name, words, kind)


def _lines(shown: Sequence[AlterLine], places: dict[UUID, tuple[int, int]]) -> list[Line]:
    found = [Line(CENTRE, CENTRE, *places[one.id], "fading" if one.is_fading else "mine") for one in shown]
    for one in shown:
        found += [Line(*places[one.id], *places[other], "known") for other in one.knows if other in places and one.id < other]
    return found
