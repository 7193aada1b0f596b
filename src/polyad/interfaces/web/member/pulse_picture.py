"""Where a trace of pulses is drawn: challenge to the right, support upwards, one number for each pulse."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from polyad.domain.relationships.queries import TraceView

LEFT, BOTTOM, SIDE, WHOLE = 34, 306, 288, 600


@dataclass(frozen=True)
class Spot:
    """One place in the picture, and the numbers of the pulses that stand there."""

    x: int
    y: int
    numbers: str
    is_last: bool
    label_y: int


@dataclass(frozen=True)
class Picture:
    """The spots in the order of their first pulse, the path between them, and the picture in words."""

    spots: tuple[Spot, ...]
    path: str
    words: str


def draw_trace(trace: TraceView) -> Picture | None:
    """Lays a trace out; nothing while there are fewer than three pulses."""
    if not trace.dots:
        return None
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for dot in trace.dots:
        places[(LEFT + round(dot.challenge * SIDE / WHOLE), BOTTOM - round(dot.support * SIDE / WHOLE))].append(dot.number)
    last = trace.dots[-1].number
    spots = tuple(
        Spot(x, y, ", ".join(str(number) for number in numbers), last in numbers, _place_label(x, y, places))
        for (x, y), numbers in places.items()
    )
    order = {number: place for place, numbers in places.items() for number in numbers}
    path = " ".join(f"{x},{y}" for x, y in (order[dot.number] for dot in trace.dots))
    named = [line for line in reversed(trace.lines) if line.word]
    return Picture(spots, path, "; ".join(f"{line.number}: {line.word}" for line in named))


def _place_label(x: int, y: int, places: Iterable[tuple[int, int]]) -> int:
    """Puts a number above its spot, or below where the top or another spot is near."""
    is_close = any(abs(x - other) < 26 and 0 < y - height < 34 for other, height in places)
    return y + 23 if is_close or y < 40 else y - 12
