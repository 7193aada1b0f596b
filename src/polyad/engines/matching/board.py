"""The problem laid out: checked, put in canonical order, rules, pins and wishes placed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.policies import CONFLICT_KEYS, FULL_SCORE, check_policy
from polyad.engines.matching.profiles import Profiles, build_profiles
from polyad.engines.matching.suitability import Suitability
from polyad.engines.matching.values import Forbidden, ImpossiblePin, InvalidProblem, Mentee, Mentor, Problem

Matrix = Any
WISH_STEPS = 4  # a fourth wish adds a quarter of the first; later ones add nothing to the score
MENTORS_SHARE = 2  # a mentor's own wish adds half of a mentee's


@dataclass(frozen=True, slots=True)
class Board:
    """A problem in canonical order, encoded; `places` are what the pins leave free."""

    problem: Problem
    profiles: Profiles
    suitability: Suitability
    mentee_places: dict[str, int]
    mentor_places: dict[str, int]
    conflicts: dict[tuple[int, int], str]
    pins: dict[int, int]
    places: Matrix
    wishes: dict[tuple[int, int], tuple[int, int]]  # the ranks by mentee and by mentor, 0 where nobody wished

    @property
    def greatest_score(self) -> int:
        """The most points that any pair can have."""
        return FULL_SCORE + self.problem.policy.wish_points * (1 + MENTORS_SHARE) // MENTORS_SHARE

    def wish_points(self, ranks: tuple[int, int]) -> int:
        """How much the wishes of the two add to their score."""
        steps = [max(WISH_STEPS + 1 - rank, 0) if rank else 0 for rank in ranks]
        most = self.problem.policy.wish_points
        return most * steps[0] // WISH_STEPS + most * steps[1] // (WISH_STEPS * MENTORS_SHARE)


def lay_out(problem: Problem) -> Board:
    """This will check a problem and lay it out. Raises InvalidProblem or ImpossiblePin."""
    _check(problem)
    # Canonical order: the same people in any order are the same problem.
    ordered = replace(
        problem,
        mentees=tuple(sorted(problem.mentees, key=lambda mentee: mentee.id)),
        mentors=tuple(sorted(problem.mentors, key=lambda mentor: mentor.id)),
        forbidden=tuple(sorted(set(problem.forbidden), key=_order_of_conflict)),
        pinned=tuple(sorted(set(problem.pinned), key=lambda pin: (pin.mentee_id, pin.mentor_id))),
        wishes=tuple(sorted(set(problem.wishes), key=lambda w: (w.mentee_id, w.mentor_id, w.by_mentor, w.rank))),
    )
    rows = {mentee.id: place for place, mentee in enumerate(ordered.mentees)}
    columns = {mentor.id: place for place, mentor in enumerate(ordered.mentors)}
    conflicts = _place_conflicts(ordered, rows, columns)
    pins = _place_pins(ordered, rows, columns, conflicts)
    profiles = build_profiles(ordered)
    held = Counter(pins.values())
    places = np.array([mentor.capacity - held[at] for at, mentor in enumerate(ordered.mentors)], dtype=np.int64)
    return Board(
        ordered, profiles, Suitability(profiles, ordered.policy), rows, columns, conflicts, pins, places,
        _place_wishes(ordered, rows, columns),
    )  # fmt: skip


def _place_wishes(
    problem: Problem, rows: dict[str, int], columns: dict[str, int]
) -> dict[tuple[int, int], tuple[int, int]]:
    wishes: dict[tuple[int, int], tuple[int, int]] = {}
    for wish in problem.wishes:
        if not isinstance(wish.rank, int) or wish.rank < 1:
            raise InvalidProblem(f"A wish of {wish.mentee_id} for {wish.mentor_id} needs a rank from 1 up.")
        # A wish for somebody who is not in this round asks for nothing here.
        if wish.mentee_id in rows and wish.mentor_id in columns:
            pair = (rows[wish.mentee_id], columns[wish.mentor_id])
            mentees, mentors = wishes.get(pair, (0, 0))
            wishes[pair] = (mentees, wish.rank) if wish.by_mentor else (wish.rank, mentors)
    return wishes


def _order_of_conflict(pair: Forbidden) -> tuple[str, str, int]:
    return pair.mentee_id, pair.mentor_id, CONFLICT_KEYS.index(pair.key)


def _place_conflicts(
    problem: Problem, rows: dict[str, int], columns: dict[str, int]
) -> dict[tuple[int, int], str]:
    # A conflict with somebody who is not in this round forbids nothing here.
    conflicts: dict[tuple[int, int], str] = {}
    for pair in problem.forbidden:
        if pair.mentee_id in rows and pair.mentor_id in columns:
            conflicts.setdefault((rows[pair.mentee_id], columns[pair.mentor_id]), pair.key)
    for name in rows.keys() & columns.keys():
        conflicts.setdefault((rows[name], columns[name]), "same_person")
    return conflicts


def _place_pins(
    problem: Problem, rows: dict[str, int], columns: dict[str, int], conflicts: dict[tuple[int, int], str]
) -> dict[int, int]:
    pins: dict[int, int] = {}
    for pin in problem.pinned:
        if pin.mentee_id not in rows or pin.mentor_id not in columns:
            absent = pin.mentee_id if pin.mentee_id not in rows else pin.mentor_id
            raise ImpossiblePin(f"A pinned pair names {absent}, who is not in this round.")
        row, column = rows[pin.mentee_id], columns[pin.mentor_id]
        mentee, mentor = problem.mentees[row].name, problem.mentors[column].name
        if (row, column) in conflicts:
            raise ImpossiblePin(
                f"{mentee} cannot be pinned to {mentor}: this pair is excluded by a conflict."
            )
        if row in pins:
            first = problem.mentors[pins[row]].name
            raise ImpossiblePin(
                f"{mentee} is pinned to both {first} and {mentor}; a mentee has one mentor here."
            )
        pins[row] = column
    for column, count in Counter(pins.values()).items():
        mentor_at = problem.mentors[column]
        if count > mentor_at.capacity:
            raise ImpossiblePin(
                f"{mentor_at.name} is pinned to {count} mentees but has room for {mentor_at.capacity}; "
                "take a pin away or raise the number of places."
            )
    return pins


def _check(problem: Problem) -> None:
    check_policy(problem.policy)
    _check_people(problem.mentees, "mentee")
    _check_people(problem.mentors, "mentor")
    for mentor in problem.mentors:
        if not isinstance(mentor.capacity, int) or isinstance(mentor.capacity, bool) or mentor.capacity < 0:
            raise InvalidProblem(f"The number of places of {mentor.name} must be a whole number from 0 up.")
    for pair in problem.forbidden:
        if pair.key not in CONFLICT_KEYS:
            raise InvalidProblem(
                f"A forbidden pair gives the reason {pair.key!r}, which matching does not know."
            )


def _check_people(people: Sequence[Mentee | Mentor], side: str) -> None:
    counted = Counter(person.id for person in people)
    for person in people:
        if not person.id:
            raise InvalidProblem(f"The {side} {person.name or 'without a name'} has no id.")
        if counted[person.id] > 1:
            raise InvalidProblem(f"The {side} {person.id} is listed {counted[person.id]} times.")
        if any(not isinstance(hour, int) or not 0 <= hour < 168 for hour in person.hours):
            raise InvalidProblem(f"The hours of {person.name} must be whole numbers from 0 to 167.")
