"""An independent look at a result: rules, scores, total and proof, recomputed from the problem alone."""

from collections import Counter

import numpy as np

from polyad.engines.matching.assigning import fingerprint
from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.profiles import appraise, breaks_hours, breaks_language
from polyad.engines.matching.solving import bound_of
from polyad.engines.matching.values import Assignment, Pair, Problem


def verify(problem: Problem, assignment: Assignment) -> tuple[str, ...]:
    """This will return every fault of an assignment as a sentence; none means it is sound and proven best.

    Raises InvalidProblem when the problem itself makes no sense.
    """
    board = lay_out(problem)
    policy = board.problem.policy
    known = [pair for pair in assignment.pairs if _is_known(board, pair)]
    faults = [f"{pair.mentee_id} and {pair.mentor_id} are not both in this problem."
              for pair in assignment.pairs if not _is_known(board, pair)]  # fmt: skip
    for pair in known:
        faults += _faults_of(board, pair)
    faults += _faults_of_counts(board, assignment)
    objective = sum(pair.score + policy.match_bonus for pair in assignment.pairs)
    if objective != assignment.objective:
        faults.append(f"The total is {objective}, not {assignment.objective}.")
    bound = _bound(board, assignment, known)
    if bound != assignment.upper_bound:
        faults.append(f"The prices prove an upper bound of {bound}, not {assignment.upper_bound}.")
    if bound != objective:
        faults.append(f"The result is not proven best: its total is {objective}, the bound {bound}.")
    if (assignment.policy_key, assignment.policy_version) != (policy.key, policy.version):
        faults.append("The result was made under another policy.")
    told = [(pair.mentee_id, pair.mentor_id, pair.score) for pair in assignment.pairs]
    if fingerprint(board.problem, assignment.seed, told) != assignment.fingerprint:
        faults.append("The fingerprint does not belong to this problem and this result.")
    return tuple(faults)


def _is_known(board: Board, pair: Pair) -> bool:
    return pair.mentee_id in board.mentee_places and pair.mentor_id in board.mentor_places


def _faults_of(board: Board, pair: Pair) -> list[str]:
    row, column = board.mentee_places[pair.mentee_id], board.mentor_places[pair.mentor_id]
    asked, offered = board.profiles.asked[row], board.profiles.offered[column]
    policy, who = board.problem.policy, f"{pair.mentee_id} and {pair.mentor_id}"
    faults = []
    if (row, column) in board.conflicts:
        faults.append(f"{who} are forbidden.")
    is_pinned = board.pins.get(row) == column
    if pair.is_pinned != is_pinned:
        faults.append(f"{who} are marked as pinned, or not, against the problem.")
    if not is_pinned and (breaks_language(asked, offered, policy) or breaks_hours(asked, offered, policy)):
        faults.append(f"{who} break a hard rule.")
    score = sum(appraise(asked, offered, policy.full_hours))
    if score != pair.score:
        faults.append(f"{who} score {score}, not {pair.score}.")
    return faults


def _faults_of_counts(board: Board, assignment: Assignment) -> list[str]:
    faults = []
    seen = Counter(
        [pair.mentee_id for pair in assignment.pairs] + [one.mentee_id for one in assignment.unmatched]
    )
    for name in board.mentee_places.keys() | seen.keys():
        if seen[name] != 1 or name not in board.mentee_places:
            faults.append(f"{name} appears {seen[name]} times instead of once.")
    load = Counter(pair.mentor_id for pair in assignment.pairs)
    spare = {one.mentor_id: one.places for one in assignment.spare}
    for mentor in board.problem.mentors:
        if load[mentor.id] > mentor.capacity:
            faults.append(f"{mentor.id} has {load[mentor.id]} mentees but {mentor.capacity} places.")
        elif spare.get(mentor.id, 0) != mentor.capacity - load[mentor.id]:
            faults.append(f"The free places of {mentor.id} are wrong.")
    held = {(pair.mentee_id, pair.mentor_id) for pair in assignment.pairs}
    faults += [f"The pin of {pin.mentee_id} to {pin.mentor_id} was not kept."
               for pin in board.problem.pinned if (pin.mentee_id, pin.mentor_id) not in held]  # fmt: skip
    return sorted(faults)


def _bound(board: Board, assignment: Assignment, known: list[Pair]) -> int:
    prices = np.zeros(len(board.places), dtype=np.int64)
    for price in assignment.prices:
        if price.mentor_id in board.mentor_places:
            # Weak duality asks for prices of zero or more; anything below proves nothing.
            prices[board.mentor_places[price.mentor_id]] = max(price.points, 0)
    fixed = [pair for pair in known if board.mentee_places[pair.mentee_id] in board.pins]
    bonus = board.problem.policy.match_bonus
    return sum(pair.score + bonus for pair in fixed) + bound_of(board.worths, board.places, prices)
