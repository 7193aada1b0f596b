"""A search made better piece by piece: some circles and those left over are put together again, the best way there is.

Source: shaw-1998 for taking a part of a solution apart and solving that part exactly.
"""

from collections.abc import Sequence
from typing import Any

from polyad.engines.grouping.appraising import Reader, worth_of
from polyad.engines.grouping.exact import People, all_circles, choose_best
from polyad.engines.grouping.searching import Draw
from polyad.engines.grouping.wants import FULL

Matrix = Any
PART = 30  # people taken apart at a time
MOST_CIRCLES = 4_000
PATIENCE = 6  # parts in a row that could not be made better


def refine(reader: Reader, circles: Sequence[People], draw: Draw, rounds: int) -> tuple[People, ...]:
    """This will take parts of so many rounds apart and put each together again, no worse than it was."""
    now, waited = list(circles), 0
    for _ in range(rounds):
        part, people = _take(reader, now, draw)
        found = None
        while len(part) > 1 and (found := all_circles(reader, sorted(people), MOST_CIRCLES)) is None:
            people -= set(part.pop())
        if found is None:
            break
        best = choose_best(reader, found)
        gain = best.worth - sum(worth_of(reader, circle) for circle in part)
        if gain > 0:
            now = [circle for circle in now if circle not in part] + list(best.circles)
        waited = 0 if gain > 0 else waited + 1
        if waited >= PATIENCE:
            break
    return tuple(sorted(now))


def _take(reader: Reader, circles: Sequence[People], draw: Draw) -> tuple[list[People], set[int]]:
    """Some of those left over, the circle that most could be made better, as a rule, and others drawn by lot."""
    placed = {person for circle in circles for person in circle}
    left = [person for person in range(reader.field.n) if person not in placed]
    luck = draw.numbers(len(left) + len(circles)).tolist()
    chosen = [person for _, person in sorted(zip(luck, left, strict=False))][: PART // 3]
    lacking = {
        circle: (FULL + reader.field.bonus) * len(circle) - worth_of(reader, circle) for circle in circles
    }  # fmt: skip
    order = sorted(circles, key=lambda circle: (-lacking[circle] * (luck[len(left) + circles.index(circle)] >> 16), circle))
    part: list[People] = []
    people = set(chosen)
    for circle in order:
        if len(people) + len(circle) <= PART:
            part.append(circle)
            people |= set(circle)
    return part, people
