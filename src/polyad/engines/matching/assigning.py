"""The matching itself: lay out, solve exactly, prove, explain."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.market.aims import MOST_MATCHED, SHORTLISTS, Ask
from polyad.engines.matching.reasons import explain
from polyad.engines.matching.searching import Mapper, in_threads
from polyad.engines.matching.solving import Solved, solve
from polyad.engines.matching.unmatched import explain_unmatched
from polyad.engines.matching.values import (
    Assignment,
    Forbidden,
    Mentee,
    Mentor,
    Pair,
    Pin,
    Policy,
    Problem,
    Spare,
    Wish,
)

Matrix = Any


def assign(
    problem: Problem,
    seed: int = 0,
    ask: Ask | None = None,
    tell: Callable[[float], None] | None = None,
    spread: Mapper = in_threads,
) -> Assignment:
    """This will match by what is asked, most people first where nothing is, with reasons and proof.

    Ties are drawn by a lottery that depends on the seed and the ids alone. `tell` hears the share done and may
    raise to stop; `spread` does the looking for each block, here or on other machines. Raises InvalidProblem and
    its kinds.
    """
    board = lay_out(problem)
    ask = Ask(MOST_MATCHED, seed) if ask is None else ask
    return explain_solved(board, ask, solve(board, ask, tell, spread))


def explain_solved(board: Board, ask: Ask, solved: Solved) -> Assignment:
    """This will put what was found on a board into words, with the pins in their places."""
    problem, market, outcome = board.problem, solved.market, solved.settled.outcome
    edges = np.flatnonzero(outcome.chosen)
    drawn = solved.settled.drawn
    found = [
        _pair(board, int(market.rows[edge]), int(market.columns[edge]), drawn is not None and bool(drawn[edge]))
        for edge in edges
    ]
    pinned = [_pair(board, row, column) for row, column in board.pins.items()]
    pairs = tuple(sorted((*found, *pinned), key=lambda pair: (pair.mentee_id, -pair.score, pair.mentor_id)))
    alone = np.setdiff1d(np.arange(len(problem.mentees)), [board.mentee_places[pair.mentee_id] for pair in pairs])
    # A shortlist takes nobody's place.
    seated = () if ask.aim == SHORTLISTS else pairs
    taken = np.bincount([board.mentor_places[pair.mentor_id] for pair in seated], minlength=len(board.places))
    bonus = solved.certificate.numbers.get("bonus", 0)
    fixed = sum(pair.score + bonus for pair in pinned)
    return Assignment(
        pairs=pairs,
        unmatched=explain_unmatched(board, alone.astype(np.int64)),
        spare=tuple(
            Spare(mentor.id, mentor.capacity - int(used))
            for mentor, used in zip(problem.mentors, taken, strict=True)
            if mentor.capacity > used
        ),
        certificate=solved.certificate,
        objective=fixed + solved.certificate.objective,
        upper_bound=fixed + solved.certificate.upper_bound,
        seed=ask.seed,
        policy_key=problem.policy.key,
        policy_version=problem.policy.version,
        fingerprint=fingerprint(problem, ask, [(pair.mentee_id, pair.mentor_id, pair.score) for pair in pairs]),
    )


def _pair(board: Board, row: int, column: int, is_drawn: bool = False) -> Pair:
    mentee, mentor = board.problem.mentees[row], board.problem.mentors[column]
    asked, offered = board.profiles.asked[row], board.profiles.offered[column]
    ranks = board.wishes.get((row, column), (0, 0))
    score, reasons, against = explain(mentee, mentor, asked, offered, board.problem.policy, ranks, board.wish_points(ranks))
    return Pair(mentee.id, mentor.id, score, reasons, against, is_pinned=row in board.pins, is_drawn=is_drawn)


def fingerprint(ordered: Problem, ask: Ask, pairs: list[tuple[str, str, int]]) -> str:
    """This will return the SHA-256 of a problem in the order of its board, what was asked, and the outcome."""
    sides: tuple[tuple[type, tuple[Any, ...]], ...] = (
        (Mentee, ordered.mentees), (Mentor, ordered.mentors), (Forbidden, ordered.forbidden), (Pin, ordered.pinned),
        (Wish, ordered.wishes), (Policy, (ordered.policy,)), (Ask, (replace(ask, kept=frozenset()),)),
    )  # fmt: skip
    told = [list(map(attrgetter(*(field.name for field in fields(kind))), items)) for kind, items in sides]
    known = [told, sorted(ask.kept), sorted(pairs), *([ordered.reader.key] if ordered.reader else [])]
    plain = json.dumps(known, separators=(",", ":"), default=sorted)
    return hashlib.sha256(plain.encode("ascii")).hexdigest()
