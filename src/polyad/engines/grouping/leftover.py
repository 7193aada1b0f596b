"""Why somebody has no circle, honestly, and the way on."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from polyad.engines.grouping.appraising import Reader
from polyad.engines.grouping.reasons import called
from polyad.engines.grouping.values import LeftOver, Peer
from polyad.engines.matching.terms import by_fold
from polyad.engines.matching.wording import count_word, join_words

Matrix = Any
MOST_READ = 2000  # far more than a circle needs
KEYS = ("too_few", "no_language", "no_common_hours", "kept_apart", "no_circle")


def explain_left_over(reader: Reader, people: Iterable[int], peers: dict[str, Peer]) -> tuple[LeftOver, ...]:
    """This will say for each of these people which rule leaves them without a circle."""
    return tuple(_explain(reader, person, peers[reader.field.ids[person]]) for person in people)


def _explain(reader: Reader, person: int, peer: Peer) -> LeftOver:
    key, left = _find_rule(reader, person)
    problem = reader.problem
    words = {
        "name": called(peer), "least": count_word(problem.least), "others": _others(left), "needed": count_word(problem.least - 1),
        "languages": join_words(list(by_fold(peer.languages).values()), "or"), "people": count_word(reader.field.n),
        "are": "is" if (reader.field.n if key == "too_few" else max(left, 1)) == 1 else "are", "person": "person" if reader.field.n == 1 else "people",
        "hours": "one hour" if problem.common_hours == 1 else f"{count_word(problem.common_hours)} hours",
    }  # fmt: skip
    reason, way_on = _WORDS[key]
    return LeftOver(peer.id, key, reason.format(**words), way_on.format(**words))


def _find_rule(reader: Reader, person: int) -> tuple[str, int]:
    """Name the first rule that leaves too few others for a circle, and how many it leaves."""
    field, problem, wanted = reader.field, reader.problem, reader.problem.least - 1
    others = np.arange(field.n) != person
    if others.sum() < wanted:
        return "too_few", int(others.sum())
    speaking = others & (~problem.needs_language | ((field.languages[:-1] & field.languages[person]) != 0).any(axis=1))
    if speaking.sum() < wanted:
        return "no_language", int(speaking.sum())
    shared = field.hours[:-1] & field.hours[person]
    free = speaking & (np.bitwise_count(shared).sum(axis=1) >= problem.common_hours)
    at_once = _most_at_once(shared[free]) if problem.common_hours else int(free.sum())
    if min(int(free.sum()), at_once) < wanted:
        return "no_common_hours", min(int(free.sum()), at_once)
    fitting = sum(reader.fits(person, one) for one in np.flatnonzero(free)[:MOST_READ].tolist())
    return ("no_circle" if fitting >= wanted else "kept_apart"), fitting


def _most_at_once(shared: Matrix) -> int:
    """How many of these can come in one and the same hour, at most."""
    if not len(shared):
        return 0
    return int(np.unpackbits(np.ascontiguousarray(shared).view(np.uint8), axis=1).sum(axis=0, dtype=np.int64).max())


def _others(count: int) -> str:
    return "nobody else" if count == 0 else "only one other" if count == 1 else f"only {count_word(count)} others"


_WORDS = {
    "too_few": (
        "There {are} {people} {person} in all; a circle needs at least {least}.",
        "Invite more people, let circles be smaller, or offer {name} a pair.",
    ),
    "no_language": (
        "Of those who speak {languages} there {are} {others} here; a circle needs {needed} beside {name}.",
        "Look for others who speak {languages}, or offer {name} a pair.",
    ),
    "no_common_hours": (
        "{name} can come at one and the same time with {others}; a circle needs {needed} with {hours} in common.",
        "Ask {name} for further times, ask for fewer common hours, or let circles be smaller.",
    ),
    "kept_apart": (
        "Beside those {name} is kept apart from there {are} {others} who could come; a circle needs {needed}.",
        "See whether what keeps them apart must, or invite more people.",
    ),
    "no_circle": (
        "{name} could come with others, but no circle of at least {least} can be made, or has room, that serves more people.",
        "Ask {name} for further times, let circles be larger or smaller, or find a place by hand.",
    ),
}
