"""Publishing: checked once more against now, then announced pair by pair."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.events import CircleConfirmed, MatchConfirmed, MenteeLeftUnmatched, RoundPublished
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.operations.taking import RoundClosed
from polyad.domain.matching.queries.gathering import count_people, gather_ties, is_pair, list_small
from polyad.domain.matching.translate import find_faults, form_of
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce_all

SHOWN_FAULTS = 5
MOST_REASONS = 12


class RoundNotReady(Refused):
    """Something changed since the proposal; propose again."""


@transaction.atomic
def publish_round(
    *, round_id: UUID, by: Actor, at: datetime, version: int | None = None, with_small: bool = False
) -> Round:
    """Publishes the proposal as it stands; publishing twice gives the first result and sends nothing more.

    Groups that would begin smaller than their format means are opened only `with_small`, which the lead has to say.
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
    if not with_small and (small := list_small(round_, gather_ties(round_, proposals))):
        more = f" And {len(small) - SHOWN_FAULTS} more." if len(small) > SHOWN_FAULTS else ""
        raise RoundNotReady(f"{' '.join(small[:SHOWN_FAULTS])}{more} Say that they may begin so small, or propose again.")
    _announce(round_, proposals, at)
    round_.state, round_.published_at, round_.version = Round.State.PUBLISHED, at, round_.version + 1
    round_.save()
    record("published round", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


def _check(round_: Round, proposals: list[Proposal], at: datetime) -> None:
    """Holds the proposal against everything as it is now. Raises RoundNotReady."""
    if not any(row.mentor_id for row in proposals):
        raise RoundNotReady("The proposal holds no pair. Change what stands in the way, then propose again.")
    faults = find_faults(round_, proposals, at.date())
    if faults:
        more = f" And {len(faults) - SHOWN_FAULTS} more." if len(faults) > SHOWN_FAULTS else ""
        raise RoundNotReady(f"{' '.join(faults[:SHOWN_FAULTS])}{more} Propose again; nothing has been sent.")


def _announce(round_: Round, proposals: list[Proposal], at: datetime) -> None:
    """Announces every relationship, everybody left without, and the round itself."""
    told: list[tuple[str, Any]] = []
    alone = [row for row in proposals if row.mentor is None]
    for row in alone:
        shared = {"round_id": str(round_.id), "programme_id": str(round_.programme_id), "mentee_id": str(row.mentee.person_id)}
        sentences = [reason["sentence"] for reason in row.reasons]
        told.append((f"{round_.id}:{row.mentee_id}", MenteeLeftUnmatched(**shared, reason=" ".join(sentences), way_on=row.way_on)))
    ties = gather_ties(round_, proposals)
    told += [_tell(round_, tie) for tie in ties]
    people = sum(count_people(tie) for tie in ties)
    counts = RoundPublished(str(round_.id), str(round_.programme_id), len(ties), len(alone), people)
    announce_all([*told, (str(round_.id), counts)], at=at)


def _tell(round_: Round, tie: list[Proposal]) -> tuple[str, Any]:
    """Makes the event of one relationship: two are told as a pair, more (and two equals) as a circle."""
    form, first = form_of(round_), tie[0]
    shared = {"round_id": str(round_.id), "programme_id": str(round_.programme_id)}
    sentences = [reason["sentence"] for row in tie for reason in row.reasons]
    if first.mentor is not None and is_pair(round_, tie):
        people = {"mentee_enrolment_id": str(first.mentee_id), "mentor_enrolment_id": str(first.mentor_id)}
        ids = {"mentee_id": str(first.mentee.person_id), "mentor_id": str(first.mentor.person_id)}
        return f"{round_.id}:{first.mentee_id}", MatchConfirmed(**shared, **people, **ids, reasons=sentences)
    people_of = {str(one.person_id): one.role for row in tie for one in (row.mentee, row.mentor) if one is not None}
    members = [[person, role] for person, role in sorted(people_of.items(), key=lambda one: (one[1], one[0]))]
    reasons = list(dict.fromkeys(sentences))[:MOST_REASONS]
    return f"{round_.id}:{first.id}", CircleConfirmed(**shared, format_key=form.key, members=members, reasons=reasons)
