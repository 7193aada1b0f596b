"""An officer proposes a step; whoever told says yes or no, and may take a yes back until it is done."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.concerns.models import Concern, Step
from polyad.domain.concerns.operations.locks import (
    ConcernClosed,
    ConcernRefused,
    NotYours,
    lock_heard,
    lock_told,
    tell_officers,
    tell_teller,
)
from polyad.domain.concerns.rules import ADVICE, AGREED, DECLINED, DONE, PROPOSED, STEPS, step_may_become
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def propose_step(*, concern_id: UUID, kind: str, by: Actor, at: datetime) -> None:
    """Asks the teller's yes to a step, once per kind; one that was declined is not asked for again.

    Raises NotYours, ConcernRefused, ConcernClosed.
    """
    if kind not in STEPS:
        raise ConcernRefused("Choose what you propose.", "kind")
    with transaction.atomic():
        row = lock_heard(concern_id, by)
        if row.state != Concern.State.OPEN or row.way == ADVICE:
            raise ConcernClosed
        asked = {"proposed_by_id": by.person_id, "proposed_at": at}
        step, is_new = Step.objects.get_or_create(concern=row, kind=kind, defaults=asked)
        if is_new:
            journal.record("concern.step_proposed", row, by=by, at=at)
            tell_teller(row, key=str(step.pk), at=at)


def decide_step(*, step_id: UUID, yes: bool, by: Actor, at: datetime) -> UUID:
    """Says yes or no to a step, or takes a yes back before it is done; returns the concern.

    Raises NotYours, ConcernClosed.
    """
    with transaction.atomic():
        row, step = _lock_step(step_id, by, is_teller=True)
        to = AGREED if yes else DECLINED
        if step.state == to:
            return row.pk
        if row.state == Concern.State.WITHDRAWN or not step_may_become(step.state, to):
            raise ConcernClosed
        step.state, step.decided_at = to, at
        step.save(update_fields=["state", "decided_at"])
        journal.record(f"concern.step_{to}", row, by=by, at=at)
        tell_officers(row, key=f"{step.pk}:{to}:{at.isoformat()}", at=at)
        return row.pk


def finish_step(*, step_id: UUID, by: Actor, at: datetime) -> UUID:
    """Marks a step with a standing yes as done; returns the concern. Raises NotYours, ConcernClosed."""
    with transaction.atomic():
        row, step = _lock_step(step_id, by, is_teller=False)
        if step.state == DONE:
            return row.pk
        if row.state != Concern.State.OPEN or not step_may_become(step.state, DONE) or step.state == PROPOSED:
            raise ConcernClosed
        step.state, step.done_at = DONE, at
        step.save(update_fields=["state", "done_at"])
        journal.record("concern.step_done", row, by=by, at=at)
        tell_teller(row, key=f"{step.pk}:done", at=at)
        return row.pk


def _lock_step(step_id: UUID, by: Actor, *, is_teller: bool) -> tuple[Concern, Step]:
    """Locks a step with its concern; raises NotYours."""
    found = Step.objects.filter(pk=step_id).values_list("concern_id", flat=True).first()
    if found is None:
        raise NotYours
    row = lock_told(found, by) if is_teller else lock_heard(found, by)
    return row, Step.objects.get(pk=step_id)
