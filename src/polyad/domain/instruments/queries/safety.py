"""Safety pulses: one's own, what somebody shows, and a group's figures once its round is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from polyad.domain.instruments.access import own, pulses_shown_to
from polyad.domain.instruments.models import PulseShare, SafetyRound, Sitting
from polyad.domain.instruments.rules import SAFETY
from polyad.domain.instruments.translate import instrument_of, read_answers, score_sitting
from polyad.engines.scoring import is_worth_a_talk
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class SafetyResult:
    """What one person's safety pulse came to on one occasion."""

    person_id: UUID
    occasion: str
    on: date
    score: Fraction | None


@dataclass(frozen=True)
class RoundFigures:
    """A group's round. `mean` is missing while it is open, and for ever when fewer than four answered."""

    occasion: str
    is_over: bool
    mean: Fraction | None
    spread: float | None
    is_worth_a_talk: bool


def list_own_safety(held_for: UUID, actor: Actor) -> tuple[SafetyResult, ...]:
    """Lists one's own safety pulses, in the order of their occasions."""
    return _results(list(Sitting.objects.filter(own(actor), held_for=held_for, instrument_key=SAFETY)))


def list_safety_shown(held_for: UUID, actor: Actor, circle: Collection[UUID]) -> tuple[SafetyResult, ...]:
    """Lists what another person shows this actor; for relationships of two only, which the caller has looked at."""
    shares = PulseShare.objects.filter(pulses_shown_to(actor, held_for, circle), instrument_key=SAFETY)
    owners = shares.values("owner_id")
    return _results(list(Sitting.objects.filter(held_for=held_for, instrument_key=SAFETY, owner_id__in=owners)))


def get_round_figures(held_for: UUID) -> RoundFigures | None:
    """Reads a group's latest round, for a member whom the caller has found to be in it now."""
    rows = list(SafetyRound.objects.filter(held_for=held_for).order_by("opened_at", "pk"))
    if not rows:
        return None
    row = rows[-1]
    earlier = [Fraction(one.mean) for one in rows[:-1] if one.mean]
    mean = Fraction(row.mean) if row.mean else None
    before = earlier[-1] if earlier else None
    limits = instrument_of(SAFETY).attention
    talk = mean is not None and limits is not None
    return RoundFigures(
        occasion=row.occasion,
        is_over=row.closed_at is not None,
        mean=mean,
        spread=row.spread,
        is_worth_a_talk=talk and is_worth_a_talk(mean, before, below=limits.below, drop=limits.drop),
    )


def _results(rows: list[Sitting]) -> tuple[SafetyResult, ...]:
    """Scores what was answered."""
    instrument = instrument_of(SAFETY)
    done = sorted((row for row in rows if row.state == Sitting.State.DONE), key=lambda row: (row.about_on, row.pk))
    return tuple(
        SafetyResult(row.owner_id, row.occasion, row.about_on, score_sitting(instrument, read_answers(row))["safety"])
        for row in done
    )
