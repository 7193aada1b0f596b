"""The problem laid out as a table of worths: checked, put in canonical order, rules and pins applied."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.policies import CONFLICT_KEYS, check_policy
from polyad.engines.matching.profiles import Profiles, build_profiles
from polyad.engines.matching.solving import MOST_PAIRS
from polyad.engines.matching.suitability import BLOCK, Suitability
from polyad.engines.matching.values import (
    Forbidden,
    ImpossiblePin,
    InvalidProblem,
    Mentee,
    Mentor,
    Problem,
    ProblemTooLarge,
)

Matrix = Any


@dataclass(frozen=True, slots=True)
class Board:
    """A problem in canonical order; `worths` is the score plus the bonus of each allowed pair, else zero."""

    problem: Problem
    profiles: Profiles
    suitability: Suitability
    mentee_places: dict[str, int]
    mentor_places: dict[str, int]
    conflicts: dict[tuple[int, int], str]
    pins: dict[int, int]
    places: Matrix  # free places of each mentor once the pins are kept
    worths: Matrix


def lay_out(problem: Problem) -> Board:
    """This will check a problem and lay it out. Raises InvalidProblem, ImpossiblePin or ProblemTooLarge."""
    _check(problem)
    # Canonical order: the same people in any order are the same problem.
    ordered = replace(
        problem,
        mentees=tuple(sorted(problem.mentees, key=lambda mentee: mentee.id)),
        mentors=tuple(sorted(problem.mentors, key=lambda mentor: mentor.id)),
        forbidden=tuple(sorted(set(problem.forbidden), key=_order_of_conflict)),
        pinned=tuple(sorted(set(problem.pinned), key=lambda pin: (pin.mentee_id, pin.mentor_id))),
    )
    rows = {mentee.id: place for place, mentee in enumerate(ordered.mentees)}
    columns = {mentor.id: place for place, mentor in enumerate(ordered.mentors)}
    conflicts = _place_conflicts(ordered, rows, columns)
    pins = _place_pins(ordered, rows, columns, conflicts)
    profiles = build_profiles(ordered)
    suitability = Suitability(profiles, ordered.policy)
    held = Counter(pins.values())
    places = np.array(
        [mentor.capacity - held[at] for at, mentor in enumerate(ordered.mentors)], dtype=np.int64
    )
    worths = _weigh(ordered, suitability, conflicts, pins, places)
    return Board(ordered, profiles, suitability, rows, columns, conflicts, pins, places, worths)


def _weigh(
    problem: Problem,
    suitability: Suitability,
    conflicts: dict[tuple[int, int], str],
    pins: dict[int, int],
    places: Matrix,
) -> Matrix:
    worths = np.zeros((len(problem.mentees), len(problem.mentors)), dtype=np.int64)
    for start in range(0, len(worths), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(worths)))
        block = suitability.score(rows)
        worths[rows] = np.where(block.fits, block.scores + problem.policy.match_bonus, 0)
    for row, column in conflicts:
        worths[row, column] = 0
    worths[list(pins)] = 0
    worths[:, places <= 0] = 0
    return worths


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
    if len(problem.mentees) * len(problem.mentors) > MOST_PAIRS:
        raise ProblemTooLarge(
            f"{len(problem.mentees):,} mentees and {len(problem.mentors):,} mentors make more pairs than one "
            "exact matching takes on here; split them into several rounds, for example by site."
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
