"""A group's safety round: opened with the first answer, closed once, its figures written then and never again."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.models import SafetyRound, Sitting
from polyad.domain.instruments.operations.refusals import PulseRefused
from polyad.domain.instruments.rules import ROUND_LASTS, SAFETY, is_round_over
from polyad.domain.instruments.translate import instrument_of, read_answers, score_sitting
from polyad.engines.scoring import score_group

MOST_A_DAY = 1000


def open_round(*, held_for: UUID, occasion: str, at: datetime) -> None:
    """Opens the round of a group for an occasion, once. Raises PulseRefused when it is over.

    Late answers would let two figures be subtracted from one another.
    """
    row, _ = SafetyRound.objects.select_for_update().get_or_create(
        held_for=held_for, occasion=occasion, defaults={"opened_at": at}
    )
    if row.closed_at is not None:
        raise PulseRefused("This round is over. The next one comes later in your year.")


def close_round_if_over(*, held_for: UUID, occasion: str, asked: Collection[UUID], at: datetime) -> None:
    """Closes a round when all who were asked have answered. Must be called inside the transaction of an answer."""
    row = SafetyRound.objects.select_for_update().filter(held_for=held_for, occasion=occasion, closed_at=None).first()
    if row is None:
        return
    done = Sitting.objects.filter(held_for=held_for, instrument_key=SAFETY, occasion=occasion, state=Sitting.State.DONE)
    if is_round_over(row.opened_at, set(done.values_list("owner_id", flat=True)), asked, at):
        _close(row, at)


def close_due_rounds(*, at: datetime) -> int:
    """Closes every round that has run for two weeks; returns how many."""
    due = SafetyRound.objects.filter(closed_at=None, opened_at__lte=at - ROUND_LASTS).order_by("pk")
    closed = 0
    for pk in list(due.values_list("pk", flat=True)[:MOST_A_DAY]):
        with transaction.atomic():
            _close(SafetyRound.objects.select_for_update().get(pk=pk), at)
        closed += 1
    return closed


def _close(row: SafetyRound, at: datetime) -> None:
    """Writes mean and spread where four or more have answered."""
    instrument = instrument_of(SAFETY)
    done = Sitting.objects.filter(
        held_for=row.held_for, instrument_key=SAFETY, occasion=row.occasion, state=Sitting.State.DONE
    )
    scores = [score_sitting(instrument, read_answers(sitting))["safety"] for sitting in done]
    found = score_group([one for one in scores if one is not None])
    row.closed_at = at
    if found is not None:
        row.mean, row.spread = str(found.mean), found.spread
    row.save()
