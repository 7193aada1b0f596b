"""Opening a round and deciding pairs by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.models import HandDecision, Round
from polyad.domain.matching.operations.conflicts import settle_declared_conflicts
from polyad.domain.matching.translate import to_policy
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record


class RoundClosed(Refused):
    """The round is published, or not this lead's to run."""


@transaction.atomic
def open_round(*, programme_id: UUID, name: str, by: Actor, at: datetime, seed: int = 0) -> Round:
    """Opens a round, or gives the one that is open already. Raises RoundClosed."""
    if not may_run_round_of(by, programme_id):
        raise RoundClosed("Only a lead of this programme can open a round.")
    # every opening of this programme waits here, so that two clicks find one round
    type_of = Round._meta.get_field("programme").related_model
    type_of.objects.select_for_update().get(pk=programme_id)
    running = Round.objects.filter(programme_id=programme_id).exclude(state=Round.State.PUBLISHED).first()
    if running is not None:
        return running
    policy = to_policy("matching-dyad")
    round_ = Round.objects.create(
        programme_id=programme_id,
        name=name.strip()[:120] or f"Round of {at:%-d %B %Y}",
        policy_key=policy.key,
        policy_version=policy.version,
        seed=seed,
        opened_at=at,
    )
    settle_declared_conflicts(programme_id=programme_id, at=at)
    record("opened round", round_, by=by, at=at, programme_id=programme_id)
    return round_


@transaction.atomic
def decide_by_hand(
    *, round_id: UUID, mentee_id: UUID, mentor_id: UUID, kind: str, by: Actor, at: datetime
) -> None:
    """Pins or forbids a pair in an open round; the newest decision on a pair counts. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    people = Enrolment.objects.filter(programme_id=round_.programme_id)
    mentee, mentor = (
        people.filter(pk=mentee_id, role="mentee").first(),
        people.filter(pk=mentor_id, role="mentor").first(),
    )
    if mentee is None or mentor is None or kind not in HandDecision.Kind.values:
        raise RoundClosed("Choose a mentee and a mentor of this programme.")
    if kind == HandDecision.Kind.PIN:
        HandDecision.objects.filter(round=round_, mentee=mentee, kind=kind).exclude(mentor=mentor).delete()
    decision, _ = HandDecision.objects.update_or_create(
        round=round_, mentee=mentee, mentor=mentor, defaults={"kind": kind}
    )
    record(
        "pinned pair" if kind == "pin" else "forbade pair",
        decision,
        by=by,
        at=at,
        programme_id=round_.programme_id,
    )


@transaction.atomic
def undo_decision(*, round_id: UUID, mentee_id: UUID, mentor_id: UUID, by: Actor, at: datetime) -> None:
    """Takes back what was pinned or forbidden by hand. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    gone, _ = HandDecision.objects.filter(round=round_, mentee_id=mentee_id, mentor_id=mentor_id).delete()
    if gone:
        record("took back hand decision", round_, by=by, at=at, programme_id=round_.programme_id)


def take_round(round_id: UUID, by: Actor) -> Round:
    """Locks a round that is still open and the actor's to run. Raises RoundClosed."""
    round_ = Round.objects.select_for_update().filter(pk=round_id).first()
    if round_ is None or not may_run_round_of(by, round_.programme_id):
        raise RoundClosed("This round is not one of yours.")
    if round_.state == Round.State.PUBLISHED:
        raise RoundClosed("This round is published. Open a new one for those who are still waiting.")
    return round_
