"""Proposing: the engine finds the best pairs, the round keeps them with their reasons."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.operations.rounds import RoundClosed, take_round
from polyad.domain.matching.translate import Pool, to_problem
from polyad.engines.matching.assigning import assign
from polyad.engines.matching.values import Assignment, InvalidProblem, Reason
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


@transaction.atomic
def propose_round(*, round_id: UUID, by: Actor, at: datetime) -> Round:
    """Replaces the round's proposals by the best pairs of now. Raises RoundClosed with a sentence."""
    round_ = take_round(round_id, by)
    pool = Pool(round_, at.date())
    problem = to_problem(round_, pool)
    if not problem.mentees:
        raise RoundClosed("Nobody is waiting for a mentor yet. Import or enrol mentees first.")
    try:
        assignment = assign(problem, round_.seed)
    except InvalidProblem as impossible:
        raise RoundClosed(str(impossible)) from impossible
    Proposal.objects.filter(round=round_).delete()
    Proposal.objects.bulk_create(_rows(round_, assignment, pool), batch_size=500)
    round_.state, round_.proposed_at, round_.version = Round.State.PROPOSED, at, round_.version + 1
    round_.policy_version, round_.fingerprint = assignment.policy_version, assignment.fingerprint
    round_.objective, round_.upper_bound = assignment.objective, assignment.upper_bound
    round_.save()
    record("proposed round", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


def _rows(round_: Round, assignment: Assignment, pool: Pool) -> list[Proposal]:
    """Turns pairs, and those left without one, into rows; those who cannot be matched now get their reason too."""
    rows = [
        Proposal(
            round=round_,
            mentee_id=pair.mentee_id,
            mentor_id=pair.mentor_id,
            score=pair.score,
            is_pinned=pair.is_pinned,
            reasons=_plain(pair.reasons),
            against=_plain(pair.against),
        )
        for pair in assignment.pairs
    ]
    rows += [
        Proposal(
            round=round_,
            mentee_id=alone.mentee_id,
            reasons=_sentence(alone.key, alone.reason),
            way_on=alone.way_on,
        )
        for alone in assignment.unmatched
    ]
    rows += [
        Proposal(
            round=round_,
            mentee_id=enrolment_id,
            reasons=_sentence("not_ready", reason),
            way_on="Ask for what is missing, then propose again.",
        )
        for enrolment_id, reason in pool.unable.items()
        if pool.rows[enrolment_id].role == "mentee"
    ]
    return rows


def _plain(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Keeps a reason's criterion and sentence; points stay with the certificate."""
    return [{"criterion": reason.criterion, "sentence": reason.sentence} for reason in reasons]


def _sentence(key: str, sentence: str) -> list[dict[str, str]]:
    """Keeps one sentence as a reason."""
    return [{"criterion": key, "sentence": sentence}]
