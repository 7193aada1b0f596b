"""In which round each pair meets: a colouring of pairs in which nobody has a colour twice.

Source: koenig-1916: so many colours are enough as one person has pairs, in any graph of two sides.
"""

from collections.abc import Sequence


def colour(pairs: Sequence[tuple[int, int]], colours: int) -> list[int]:
    """This will give each pair one of so many colours, nobody's pairs two alike; nobody may have more pairs than colours."""
    held: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})  # person → pair by colour, -1 for none
    found = [-1] * len(pairs)
    for at, (left, right) in enumerate(pairs):
        here, there = held[0].setdefault(left, [-1] * colours), held[1].setdefault(right, [-1] * colours)
        mine, theirs = here.index(-1), there.index(-1)
        if there[mine] != -1:
            if here[theirs] == -1:
                mine = theirs
            else:
                _swap(pairs, held, found, right, mine, theirs)
        found[at] = mine
        here[mine] = there[mine] = at
    return found


def _swap(
    pairs: Sequence[tuple[int, int]], held: tuple[dict[int, list[int]], dict[int, list[int]]], found: list[int],
    start: int, first: int, second: int,
) -> None:  # fmt: skip
    """Exchange two colours along the path that begins at a person of the right side; it never comes to the left end."""
    path, side, person, wanted = [], 1, start, first
    while (at := held[side][person][wanted]) != -1:
        path.append(at)
        side = 1 - side
        person = pairs[at][side]
        wanted = second if wanted == first else first
    for at in path:
        for side in (0, 1):
            held[side][pairs[at][side]][found[at]] = -1
    for at in path:
        found[at] = second if found[at] == first else first
        for side in (0, 1):
            held[side][pairs[at][side]][found[at]] = at
