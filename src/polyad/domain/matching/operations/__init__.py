"""Writes of the matching context."""

from polyad.domain.matching.operations.conflicts import (
    ConflictNotKept,
    declare_conflict,
    keep_all_apart,
    settle_declared,
    settle_declared_conflicts,
    withdraw_conflict,
)
from polyad.domain.matching.operations.places import release_place_of, release_places, take_place
from polyad.domain.matching.operations.proposing import propose_round
from polyad.domain.matching.operations.publishing import RoundNotReady, publish_round
from polyad.domain.matching.operations.rounds import choose_aim, decide_by_hand, open_round, undo_decision
from polyad.domain.matching.operations.taking import RoundClosed
from polyad.domain.matching.operations.trying import advance_trials, cancel_trial, try_round, work_trial

__all__ = [
    "ConflictNotKept",
    "RoundClosed",
    "RoundNotReady",
    "advance_trials",
    "cancel_trial",
    "choose_aim",
    "decide_by_hand",
    "declare_conflict",
    "keep_all_apart",
    "open_round",
    "propose_round",
    "publish_round",
    "release_place_of",
    "release_places",
    "settle_declared",
    "settle_declared_conflicts",
    "take_place",
    "try_round",
    "undo_decision",
    "work_trial",
    "withdraw_conflict",
]
