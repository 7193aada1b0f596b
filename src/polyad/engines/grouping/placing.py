"""A place for one person in circles that stand: straight in, or by moving one other, and nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from polyad.engines.grouping.appraising import Reader, worth_of
from polyad.engines.grouping.encoding import encode
from polyad.engines.grouping.values import CircleProblem
from polyad.engines.grouping.wants import settle_weights

MOST = 5  # places told
People = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A circle for a person, by its place among those that stand, and who would have to move where for it."""

    circle: int
    moves: tuple[str, int] | None  # somebody, and the circle they would go to
    gain: int  # points that everything together would win


def find_places(problem: CircleProblem, person_id: str) -> tuple[Place, ...]:
    """This will list the best places for somebody without a circle: those that move nobody first. Raises InvalidCircles."""
    problem = settle_weights(problem)
    reader = Reader(encode(problem))
    places = {name: at for at, name in enumerate(reader.field.ids)}
    standing = [tuple(places[name] for name in circle) for circle in problem.standing]
    person = places[person_id]
    found = [Place(at, None, gain) for at, circle in enumerate(standing) if (gain := _gain(reader, circle, (*circle, person)))]
    if not found:
        found = _by_moving_one(reader, standing, person)
    return tuple(sorted(found, key=lambda place: (-place.gain, place.circle, place.moves or ("", 0))))[:MOST]


def _gain(reader: Reader, before: People, after: People) -> int:
    """What a circle wins by a change; 0 where it may not be."""
    problem = reader.problem
    if not problem.least <= len(after) <= problem.most or not reader.may_be(after):
        return 0
    return worth_of(reader, after) - (worth_of(reader, before) if len(before) >= problem.least else 0)


def _by_moving_one(reader: Reader, standing: Sequence[People], person: int) -> list[Place]:
    found = []
    for at, circle in enumerate(standing):
        for member in circle:
            if reader.field.pinned[member]:
                continue
            swapped = (*(one for one in circle if one != member), person)
            if not reader.may_be(swapped) or len(swapped) < reader.problem.least:
                continue
            here = worth_of(reader, swapped) - worth_of(reader, circle)
            for to, other in enumerate(standing):
                there = _gain(reader, other, (*other, member)) if to != at else 0
                if there and here + there > 0:
                    found.append(Place(at, (reader.field.ids[member], to), here + there))
    return found
