"""Proposing: the engine finds the best pairs, the round keeps them with their reasons."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.operations.solving import Solved, solve
from polyad.domain.matching.operations.taking import RoundClosed, find_round, refuse_circles, take_round
from polyad.domain.matching.rules import measure_load
from polyad.domain.matching.translate import Pool, broken_pins, form_of, to_problem
from polyad.engines.matching.values import InvalidProblem, Problem
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record

ATTEMPTS = 3


def propose_round(*, round_id: UUID, by: Actor, at: datetime) -> Round:
    """Replaces the round's proposals by the best pairs of now. Raises RoundClosed with a sentence.

    The search runs outside any lock, since it may take seconds for thousands of people. Under the lock
    everything is read again: where somebody changed a conflict, a place or a decision, the search repeats.
    """
    for _ in range(ATTEMPTS):
        round_ = find_round(round_id, by)
        refuse_circles(round_)
        problem, pool = _read(round_, at)
        try:
            solved = solve(round_, problem, pool)
        except InvalidProblem as impossible:
            raise RoundClosed(str(impossible)) from impossible
        kept = _keep(round_id, problem, solved, pool, by, at)
        if kept is not None:
            return kept
    raise RoundClosed("People or rules changed while the pairs were being found. Please propose once more.")


def _read(round_: Round, at: datetime) -> tuple[Problem, Pool]:
    """Reads who can be matched under which rules. Raises RoundClosed when that cannot be proposed."""
    form = form_of(round_)
    if form.matching == "none":
        raise RoundClosed(f"In this format nobody is matched in rounds. {form.one_line}")
    if form.matching == "circles":
        raise RoundClosed(f"In the format “{form.name}” people come together in circles. Open the round again from the list of rounds; it then forms circles.")
    pool = Pool(round_, at.date())
    if broken := broken_pins(round_, pool):
        raise RoundClosed(f"{' '.join(broken[:3])} Take the pin back under “Decided by hand”, then propose again.")
    try:
        problem = to_problem(round_, pool)
    except InvalidProblem as fault:
        raise RoundClosed(str(fault)) from fault
    if not problem.mentees:
        raise RoundClosed("Nobody is waiting for a mentor yet. Import or enrol mentees first.")
    return problem, pool


@transaction.atomic
def _keep(
    round_id: UUID, problem: Problem, solved: Solved, pool: Pool, by: Actor, at: datetime
) -> Round | None:
    """Writes the proposal under the round's lock; None when its people or rules are not those of now."""
    round_ = take_round(round_id, by)
    if _read(round_, at)[0] != problem:
        return None
    Proposal.objects.filter(round=round_).delete()
    Proposal.objects.bulk_create(solved.rows, batch_size=500)
    round_.state, round_.proposed_at, round_.version = Round.State.PROPOSED, at, round_.version + 1
    round_.policy_version, round_.fingerprint = solved.policy_version, solved.fingerprint
    round_.objective, round_.upper_bound = solved.objective, solved.upper_bound
    free = sum(pool.places(row) for row in pool.able("mentor"))
    round_.certificate = solved.certificate
    round_.load = measure_load(solved.mentors, free)
    round_.changed_at = None
    round_.save()
    record("proposed round", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_
