"""The matching itself: lay out, solve exactly, prove, explain."""

import hashlib
import json
from dataclasses import fields
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.reasons import explain
from polyad.engines.matching.solving import UNMATCHED, add_lottery, bound_of, least_prices, solve
from polyad.engines.matching.unmatched import explain_unmatched
from polyad.engines.matching.values import Assignment, Pair, Price, Problem, Spare

Matrix = Any


def assign(problem: Problem, seed: int = 0) -> Assignment:
    """This will find the matching of greatest total suitability and return it with reasons and proof.

    The total is the score of every pair plus the policy's bonus for everyone matched. Ties are drawn by a
    lottery that depends on the seed and the ids alone. Raises InvalidProblem and its kinds.
    """
    board = lay_out(problem)
    mates = _solve(board, seed)
    prices = least_prices(board.worths, board.places, mates)
    for row, column in board.pins.items():
        mates[row] = column
    pairs = tuple(_pair(board, int(row), int(mates[row])) for row in np.flatnonzero(mates >= 0))
    alone = explain_unmatched(board, np.flatnonzero(mates < 0))
    bonus = problem.policy.match_bonus
    pinned = sum(pair.score + bonus for pair in pairs if pair.is_pinned)
    objective = sum(pair.score + bonus for pair in pairs)
    taken = np.bincount(mates[mates >= 0], minlength=len(board.places))
    mentors = board.problem.mentors
    return Assignment(
        pairs=pairs,
        unmatched=alone,
        spare=tuple(
            Spare(mentor.id, mentor.capacity - int(used))
            for mentor, used in zip(mentors, taken, strict=True)
            if mentor.capacity > used
        ),
        prices=tuple(
            Price(mentor.id, int(price)) for mentor, price in zip(mentors, prices, strict=True) if price
        ),
        objective=objective,
        upper_bound=pinned + bound_of(board.worths, board.places, prices),
        seed=seed,
        policy_key=problem.policy.key,
        policy_version=problem.policy.version,
        fingerprint=fingerprint(
            board.problem, seed, [(pair.mentee_id, pair.mentor_id, pair.score) for pair in pairs]
        ),
    )


def _solve(board: Board, seed: int) -> Matrix:
    problem = board.problem
    if not board.worths.size:
        return np.full(len(problem.mentees), UNMATCHED, dtype=np.int64)
    mentee_ids = [mentee.id for mentee in problem.mentees]
    mentor_ids = [mentor.id for mentor in problem.mentors]
    return solve(add_lottery(board.worths, mentee_ids, mentor_ids, seed), board.places)


def _pair(board: Board, row: int, column: int) -> Pair:
    mentee, mentor = board.problem.mentees[row], board.problem.mentors[column]
    asked, offered = board.profiles.asked[row], board.profiles.offered[column]
    score, reasons, against = explain(mentee, mentor, asked, offered, board.problem.policy)
    return Pair(mentee.id, mentor.id, score, reasons, against, is_pinned=row in board.pins)


def fingerprint(ordered: Problem, seed: int, pairs: list[tuple[str, str, int]]) -> str:
    """This will return the SHA-256 of a problem in the order of its board, and of its outcome."""
    told = [[_flatten(one) for one in side] for side in (ordered.mentees, ordered.mentors)]
    told += [[_flatten(pair) for pair in listed] for listed in (ordered.forbidden, ordered.pinned)]
    whole = [*told, _flatten(ordered.policy), seed, sorted(pairs)]
    written = json.dumps(whole, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def _flatten(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]
