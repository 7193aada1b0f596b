"""What each aim would cost in the terms of the others, what a change would do, and where places will be short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.market.aims import Ask
from polyad.engines.matching.policies import CRITERIA, check_policy
from polyad.engines.matching.solving import Solved, solve
from polyad.engines.matching.values import InvalidProblem, Policy, Problem

Matrix = Any
TWENTIETH = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """How one aim does, in the terms that leads compare; scores are points of a pair."""

    aim: str
    matched: int
    mentees: int
    total: int
    mean: int
    worst_off: int | None
    fifth: int | None  # a twentieth of the matched mentees have less than this
    blocking_pairs: int  # pairs who would both rather have each other
    most_load: int
    without_mentees: int
    is_proven: bool


def compare(
    problem: Problem, asks: Sequence[Ask], tell: Callable[[float], None] | None = None
) -> tuple[Standing, ...]:
    """This will match the same problem by several aims and measure each in the same terms.

    `tell` hears the share done and may raise to stop. Raises InvalidProblem and its kinds.
    """
    board, found = lay_out(problem), []
    for number, ask in enumerate(asks):

        def hear(share: float, number: int = number) -> None:
            if tell:
                tell((number + min(max(share, 0.0), 1.0)) / len(asks))

        hear(0.0)
        found.append(measure(board, ask, solve(board, ask, hear)))
    if tell:
        tell(1.0)
    return tuple(found)


def measure(board: Board, ask: Ask, solved: Solved) -> Standing:
    """This will put one result into the terms of comparison; pinned pairs count as matched."""
    market, known = solved.market, solved.certificate
    scores = np.sort(market.scores[solved.settled.outcome.chosen])
    return Standing(
        aim=ask.aim,
        matched=known.matched + len(board.pins),
        mentees=known.mentees,
        total=known.total,
        mean=int(scores.mean()) if len(scores) else 0,
        worst_off=known.worst_off[1] if known.worst_off else None,
        fifth=int(scores[len(scores) // TWENTIETH]) if len(scores) else None,
        blocking_pairs=known.blocking_pairs,
        most_load=known.load["most"],
        without_mentees=known.load["without_mentees"],
        is_proven=known.gap == 0 and (ask.aim != "stable" or known.blocking_pairs == 0),
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What if: other places, weights or rules, and people who leave."""

    places: tuple[tuple[str, int], ...] = ()  # mentor id → places in all
    more_places_each: int = 0
    weights: tuple[tuple[str, int], ...] = ()
    min_common_hours: int | None = None
    needs_shared_language: bool | None = None
    leavers: frozenset[str] = frozenset()


def apply_changes(problem: Problem, changes: Changes) -> Problem:
    """This will return a copy of a problem with the changes made; pins of leavers go with them.

    Raises InvalidProblem for a mentor who is not there, places below zero, or weights that make no sense.
    """
    told = dict(changes.places)
    if strange := sorted(told.keys() - {mentor.id for mentor in problem.mentors}):
        raise InvalidProblem(f"{strange[0]} is not a mentor of this round.")
    away = changes.leavers
    mentors = []
    for mentor in problem.mentors:
        if mentor.id in away:
            continue
        places = told.get(mentor.id, mentor.capacity + changes.more_places_each if mentor.capacity else mentor.capacity)
        mentors.append(replace(mentor, capacity=max(places, 0) if mentor.id not in told else places))
    return replace(
        problem,
        mentees=tuple(mentee for mentee in problem.mentees if mentee.id not in away),
        mentors=tuple(mentors),
        policy=_change_policy(problem.policy, changes),
        forbidden=tuple(pair for pair in problem.forbidden if not {pair.mentee_id, pair.mentor_id} & away),
        pinned=tuple(pin for pin in problem.pinned if not {pin.mentee_id, pin.mentor_id} & away),
        wishes=tuple(wish for wish in problem.wishes if not {wish.mentee_id, wish.mentor_id} & away),
    )


def _change_policy(policy: Policy, changes: Changes) -> Policy:
    weights = dict(policy.weights) | dict(changes.weights)
    hours, language = changes.min_common_hours, changes.needs_shared_language
    ordered = [(name, weights[name]) for name in CRITERIA if name in weights]
    changed = replace(
        policy,
        weights=(*ordered, *((name, weight) for name, weight in weights.items() if name not in CRITERIA)),
        min_common_hours=policy.min_common_hours if hours is None else hours,
        needs_shared_language=policy.needs_shared_language if language is None else language,
    )
    check_policy(changed)
    return changed


@dataclass(frozen=True, slots=True)
class Shortage:
    """Where places will be short before anything is matched, and among whom."""

    mentees: int
    places: int
    can_be_matched: int
    bottleneck_mentees: tuple[str, ...]  # these may only go to the mentors below, who cannot take them all
    bottleneck_mentors: tuple[str, ...]
    nobody_fits: tuple[str, ...]
    sentences: tuple[str, ...]


def forecast(problem: Problem) -> Shortage:
    """This will say how many can be matched at all, and who competes for too few places.

    Source: hall-1935; a set of mentees with fewer places open to them than they are is why not everybody can
    be matched. It is read off the mentors who can be reached from somebody left over by exchanges.
    """
    board = lay_out(problem)
    solved = solve(board, Ask(aim="waiting-list"))
    market, chosen = solved.market, solved.settled.outcome.chosen
    n = len(market.mentee_ids)
    allowed = np.bincount(market.rows, minlength=n)
    served = np.zeros(n, dtype=bool)
    served[market.rows[chosen]] = True
    asking = market.wants > 0
    left = np.flatnonzero(asking & ~served & (allowed > 0))
    mentees, mentors = _reach(market.starts, market.columns, market.rows, chosen, left)
    nobody = [market.mentee_ids[at] for at in np.flatnonzero(asking & (allowed == 0))]
    places = int(np.maximum(board.places, 0).sum()) + len(board.pins)
    matched = int(served.sum()) + len(board.pins)
    room = int(market.places[sorted(mentors)].sum())
    told = _tell_shortage(len(problem.mentees), places, matched, len(nobody), len(mentees), len(mentors), room)
    return Shortage(
        len(problem.mentees), places, matched, tuple(market.mentee_ids[at] for at in sorted(mentees)),
        tuple(market.mentor_ids[at] for at in sorted(mentors)), tuple(nobody), told,
    )  # fmt: skip


def _reach(starts: Matrix, columns: Matrix, rows: Matrix, chosen: Matrix, left: Matrix) -> tuple[set[int], set[int]]:
    """Everybody who can be reached from those left over: their mentors, whom these hold, and so on."""
    held: dict[int, list[int]] = {}
    for at in np.flatnonzero(chosen):
        held.setdefault(int(columns[at]), []).append(int(rows[at]))
    mentees, mentors = set(left.tolist()), set[int]()
    open_ = sorted(mentees)
    while open_:
        one = open_.pop()
        for column in columns[starts[one] : starts[one + 1]].tolist():
            if column not in mentors:
                mentors.add(column)
                new = set(held.get(column, ())) - mentees
                mentees |= new
                open_ += sorted(new)
    return mentees, mentors


def _tell_shortage(
    mentees: int, places: int, matched: int, nobody: int, competing: int, mentors: int, room: int
) -> tuple[str, ...]:
    told = [f"{_count(mentees, 'mentee asks', 'mentees ask')} for {_count(places, 'place', 'places')}."]
    if matched == mentees:
        told.append("Everybody can have a mentor.")
        return tuple(told)
    told.append(f"At most {matched:,} of {mentees:,} can have a mentor under the rules of this round.")
    if nobody:
        told.append(
            f"For {_count(nobody, 'mentee', 'mentees')} no mentor with a place passes the rules on language, hours and conflicts."
        )
    if competing:
        told.append(
            f"{_count(competing, 'mentee has', 'mentees have')} only {_count(mentors, 'mentor', 'mentors')} to go to, "
            f"with {_count(room, 'place', 'places')} in all: {_count(competing - room, 'place is', 'places are')} missing there."
        )
    return tuple(told)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
