"""Publishing: checked once more against now, then announced pair by pair."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.events import MatchConfirmed, MenteeLeftUnmatched, RoundPublished
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.operations.taking import RoundClosed
from polyad.domain.matching.translate import find_faults
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce_all

SHOWN_FAULTS = 5


class RoundNotReady(Refused):
    """Something changed since the proposal; propose again."""


@transaction.atomic
def publish_round(*, round_id: UUID, by: Actor, at: datetime, version: int | None = None) -> Round:
    """Publishes the proposal as it stands; publishing twice gives the first result and sends nothing more.

    Raises RoundClosed, RoundNotReady with what stands against it.
    """
    round_ = Round.objects.select_for_update().filter(pk=round_id).first()
    if round_ is None or not may_run_round_of(by, round_.programme_id):
        raise RoundClosed("This round is not one of yours.")
    if round_.state == Round.State.PUBLISHED:
        return round_
    if round_.state != Round.State.PROPOSED:
        raise RoundNotReady("There is no proposal yet. Propose first, read it, then publish.")
    if version is not None and version != round_.version:
        raise RoundNotReady(
            "The proposal changed while you were reading. Here is the new one; read it, then publish."
        )
    proposals = list(Proposal.objects.filter(round=round_).select_related("mentee__person", "mentor__person"))
    _check(round_, proposals, at)
    _announce(round_, proposals, at)
    round_.state, round_.published_at, round_.version = Round.State.PUBLISHED, at, round_.version + 1
    round_.save()
    record("published round", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


@transaction.atomic
def release_places(*, programme_id: UUID, person_ids: Collection[str], at: datetime) -> int:
    """Frees the mentor's place of a relationship that ended; the mentee may be matched again."""
    given = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, released_at=None
    )
    return given.filter(mentee__person_id__in=person_ids, mentor__person_id__in=person_ids).update(
        released_at=at
    )


def _check(round_: Round, proposals: list[Proposal], at: datetime) -> None:
    """Holds the proposal against everything as it is now. Raises RoundNotReady."""
    if not any(row.mentor_id for row in proposals):
        raise RoundNotReady("The proposal holds no pair. Change what stands in the way, then propose again.")
    faults = find_faults(round_, proposals, at.date())
    if faults:
        more = f" And {len(faults) - SHOWN_FAULTS} more." if len(faults) > SHOWN_FAULTS else ""
        raise RoundNotReady(f"{' '.join(faults[:SHOWN_FAULTS])}{more} Propose again; nothing has been sent.")


def _announce(round_: Round, proposals: list[Proposal], at: datetime) -> None:
    """Announces every pair, everybody left without, and the round itself."""
    told: list[tuple[str, Any]] = []
    pairs = 0
    for row in proposals:
        shared = {
            "round_id": str(round_.id),
            "programme_id": str(round_.programme_id),
            "mentee_id": str(row.mentee.person_id),
        }
        sentences = [reason["sentence"] for reason in row.reasons]
        key = f"{round_.id}:{row.mentee_id}"
        if row.mentor is None:
            told.append((key, MenteeLeftUnmatched(**shared, reason=" ".join(sentences), way_on=row.way_on)))
            continue
        pairs += 1
        people = {"mentee_enrolment_id": str(row.mentee_id), "mentor_enrolment_id": str(row.mentor_id)}
        told.append(
            (key, MatchConfirmed(**shared, **people, mentor_id=str(row.mentor.person_id), reasons=sentences))
        )
    counts = RoundPublished(str(round_.id), str(round_.programme_id), pairs, len(proposals) - pairs)
    announce_all([*told, (str(round_.id), counts)], at=at)
