"""A result held against its problem: rules, scores, total and proof, by code that did not find it."""

from collections import Counter
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from polyad.engines.matching.assigning import fingerprint
from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.market.aims import MOST_MATCHED, SHORTLISTS, Ask
from polyad.engines.matching.market.queues import exposure_of
from polyad.engines.matching.market.verifying import Told, find_faults
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.profiles import appraise, breaks_rules
from polyad.engines.matching.searching import Priced, Search
from polyad.engines.matching.values import Assignment, Pair, Problem

Matrix = Any
FEW_PAIRS = 1_500_000  # up to here every pair is put into plain values


def verify(problem: Problem, assignment: Assignment, ask: Ask | None = None) -> tuple[str, ...]:
    """This will return every fault of an assignment as a sentence; none means it is sound and its proof holds.

    Raises InvalidProblem when the problem itself makes no sense.
    """
    board = lay_out(problem)
    ask = Ask(MOST_MATCHED, assignment.seed) if ask is None else ask
    policy = board.problem.policy
    known = [pair for pair in assignment.pairs if _is_known(board, pair)]
    faults = [f"{pair.mentee_id} and {pair.mentor_id} are not both in this problem."
              for pair in assignment.pairs if not _is_known(board, pair)]  # fmt: skip
    for pair in known:
        faults += _faults_of(board, pair)
    faults += _faults_of_counts(board, assignment, ask)
    if (assignment.policy_key, assignment.policy_version) != (policy.key, policy.version):
        faults.append("The result was made under another policy.")
    told = [(pair.mentee_id, pair.mentor_id, pair.score) for pair in assignment.pairs]
    if fingerprint(board.problem, replace(ask, seed=assignment.seed), told) != assignment.fingerprint:
        faults.append("The fingerprint does not belong to this problem and this result.")
    if not faults:
        faults += _faults_of_totals(assignment)
        is_small = len(problem.mentees) * len(problem.mentors) <= FEW_PAIRS
        faults += find_faults(_tell(board, assignment, ask)) if is_small else _faults_at_large(board, assignment)
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
    if not is_pinned and breaks_rules(asked, offered, policy):
        faults.append(f"{who} break a hard rule.")
    score = sum(appraise(asked, offered, policy.full_hours)) + board.wish_points(board.wishes.get((row, column), (0, 0)))
    if score != pair.score:
        faults.append(f"{who} score {score}, not {pair.score}.")
    return faults


def _faults_of_counts(board: Board, assignment: Assignment, ask: Ask) -> list[str]:
    faults = []
    most = ask.length if ask.aim == SHORTLISTS else 1
    listed = Counter(pair.mentee_id for pair in assignment.pairs)
    alone = Counter(one.mentee_id for one in assignment.unmatched)
    for name in board.mentee_places.keys() | listed.keys() | alone.keys():
        is_once = (0 < listed[name] <= most and not alone[name]) or (not listed[name] and alone[name] == 1)
        if not is_once or name not in board.mentee_places:
            faults.append(f"{name} appears {listed[name] + alone[name]} times instead of once.")
    load = Counter(pair.mentor_id for pair in assignment.pairs)
    spare = {one.mentor_id: one.places for one in assignment.spare}
    for mentor in board.problem.mentors:
        if ask.aim == SHORTLISTS:
            break  # a shortlist takes no place; how many lists a mentor may stand on is looked at with the proof
        if load[mentor.id] > mentor.capacity:
            faults.append(f"{mentor.id} has {load[mentor.id]} mentees but {mentor.capacity} places.")
        elif spare.get(mentor.id, 0) != mentor.capacity - load[mentor.id]:
            faults.append(f"The free places of {mentor.id} are wrong.")
    held = {(pair.mentee_id, pair.mentor_id) for pair in assignment.pairs}
    faults += [f"The pin of {pin.mentee_id} to {pin.mentor_id} was not kept."
               for pin in board.problem.pinned if (pin.mentee_id, pin.mentor_id) not in held]  # fmt: skip
    return sorted(faults)


def _faults_of_totals(assignment: Assignment) -> list[str]:
    known, bonus = assignment.certificate, assignment.certificate.numbers.get("bonus", 0)
    pinned = sum(pair.score + bonus for pair in assignment.pairs if pair.is_pinned)
    faults = []
    for name, value in (("total", known.objective), ("upper bound", known.upper_bound)):
        said = assignment.objective if name == "total" else assignment.upper_bound
        if said != pinned + value:
            faults.append(f"The {name} is {pinned + value}, not {said}.")
    return faults


def _tell(board: Board, assignment: Assignment, ask: Ask) -> Told:
    """Put the market and the claim into plain values: every allowed pair, its score by the plain reading."""
    market = to_market(board, Search(board).all_pairs())
    mentees, mentors, edges = market.mentee_ids, market.mentor_ids, range(len(market.rows))
    names = [(mentees[market.rows[at]], mentors[market.columns[at]]) for at in edges]
    free = [(pair.mentee_id, pair.mentor_id) for pair in assignment.pairs if not pair.is_pinned]
    return Told(
        mentees=dict(zip(mentees, market.wants.tolist(), strict=True)),
        mentors=dict(zip(mentors, market.places.tolist(), strict=True)),
        scores=dict(zip(names, market.scores.tolist(), strict=True)),
        pairs=free,
        certificate=asdict(assignment.certificate),
        liking=dict(zip(names, market.liking.tolist(), strict=True)),
        regard=dict(zip(names, market.regard.tolist(), strict=True)),
        kept=ask.kept,
        queue=ask.queue,
        drawn=frozenset((pair.mentee_id, pair.mentor_id) for pair in assignment.pairs if pair.is_drawn),
        exposure=dict(zip(mentors, exposure_of(market, ask.length, ask.exposure).tolist(), strict=True)),
    )


def _faults_at_large(board: Board, assignment: Assignment) -> list[str]:
    """Hold the prices against every pair by a sweep: no pair may offer anybody more than the bound allows."""
    known = assignment.certificate
    if len(known.proof) != 1 or known.aim not in ("most-matched", "greatest-total"):
        return ["At this size only the policies most-matched and greatest-total carry a proof that can be checked."]
    search, bonus, step = Search(board), known.numbers.get("bonus", 0), known.proof[0]
    prices = np.zeros(len(board.places), dtype=np.int64)
    for name, price in step["prices"].items():
        if price < 0 or name not in board.mentor_places:
            return ["A price is below zero, or of a mentor who is not there; such prices prove nothing."]
        prices[board.mentor_places[name]] = price
    content = np.zeros(len(board.problem.mentees), dtype=np.int64)
    for pair in assignment.pairs:
        if not pair.is_pinned:
            # What a mentee has is the least to hold others against; anybody offered more would show.
            worth = pair.score + bonus - int(prices[board.mentor_places[pair.mentor_id]])
            content[board.mentee_places[pair.mentee_id]] = max(worth, 0)
    offered = np.maximum(search.beyond(Priced(content, prices, bonus), 1).offered, content)
    for (row, column), ranks in board.wishes.items():
        if search.asking[row] and len(search.pairs_of(np.array([row]))[0]):
            asked, given = board.profiles.asked[row], board.profiles.offered[column]
            points = sum(appraise(asked, given, board.problem.policy.full_hours)) + board.wish_points(ranks)
            offered[row] = max(offered[row], points + bonus - int(prices[column]))
    places = np.minimum(np.maximum(board.places, 0), len(board.problem.mentees))
    bound = int((places * prices).sum()) + int(np.maximum(offered, 0).sum())
    value = sum(pair.score + bonus for pair in assignment.pairs if not pair.is_pinned)
    if (value, bound) != (step["value"], step["bound"]) or value != bound:
        return [f"The result is not proven best: it is worth {value}, its prices prove a bound of {bound}."]
    return []
