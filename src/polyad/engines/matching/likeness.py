"""Too many people who are alike in every answer: nothing tells their pairs apart, and there are too many to list."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from polyad.engines.matching.values import Mentee, Mentor, Problem, TooManyAlike

MOST_ALIKE = 1_000_000_000  # pairs of people who are alike on both sides; so many take minutes, more take hours
_MENTEE = attrgetter(*(name for name in Mentee.__dataclass_fields__ if name not in ("id", "name", "called")))
_MENTOR = attrgetter(*(name for name in Mentor.__dataclass_fields__ if name not in ("id", "name", "called", "capacity")))


def refuse_too_many_alike(problem: Problem, most: int = MOST_ALIKE) -> None:
    """This will refuse a problem whose largest two groups of people alike make more than `most` pairs.

    Raises TooManyAlike. Smaller problems are not looked at.
    """
    if len(problem.mentees) * len(problem.mentors) <= most:
        return
    mentees, mentors = _largest(problem.mentees, _MENTEE), _largest(problem.mentors, _MENTOR)
    if mentees[2] * mentors[2] > most:
        raise TooManyAlike(
            f"{mentees[2]:,} mentees gave the same answers, and {mentors[2]:,} mentors as well: nothing tells their pairs apart. "
            "Ask one more question, split them into several rounds, or say with --pairs who may be matched.",
            first=mentees[0],
            second=mentees[1],
        )


def _largest(people: Sequence[Any], answers: Any) -> tuple[str, str, int]:
    """Gives the first two of the largest group of people alike, and how many they are; by fingerprints, to save room."""
    prints = [hash(answers(one)) for one in people]
    common, count = Counter(prints).most_common(1)[0]
    named = [one.id for one, print_ in zip(people, prints, strict=True) if print_ == common][:2]
    return named[0], named[-1], count
