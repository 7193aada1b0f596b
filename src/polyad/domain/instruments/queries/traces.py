"""A person's pulses in one matter, oldest first, with where each left them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Max, QuerySet

from polyad.domain.instruments.access import own, pulses_shown_to
from polyad.domain.instruments.models import PulseShare, Sitting
from polyad.domain.instruments.rules import PULSE
from polyad.domain.instruments.translate import bands_of, instrument_of, read_answers, score_sitting
from polyad.engines.scoring import Standing, trace
from polyad.foundation.actors import Actor

MOST_PULSES = 60


@dataclass(frozen=True)
class Pulse:
    """One pulse with its figures, what was wanted, and where it left the person."""

    id: UUID
    about: UUID
    on: date
    support: Fraction | None
    challenge: Fraction | None
    vision: Fraction | None
    wants: dict[str, str]
    own_word: str
    standing: Standing


@dataclass(frozen=True)
class Trace:
    """The pulses of one person in one matter."""

    person_id: UUID
    pulses: tuple[Pulse, ...]

    @property
    def last(self) -> Pulse | None:
        """Gives the newest pulse."""
        return self.pulses[-1] if self.pulses else None


def get_own_trace(held_for: UUID, actor: Actor) -> Trace | None:
    """Reads one's own pulses of one matter, in one query; it stays one's own when the matter is over."""
    if actor.person_id is None:
        return None
    return _trace(actor.person_id, Sitting.objects.filter(own(actor), held_for=held_for))


def list_own_matters(actor: Actor, *, most: int = 30) -> tuple[UUID, ...]:
    """Lists the matters in which this person has pulses, the latest first."""
    rows = Sitting.objects.filter(own(actor), instrument_key=PULSE).exclude(answers="").order_by()
    found = rows.values("held_for").annotate(last=Max("about_on")).order_by("-last", "held_for")
    return tuple(found.values_list("held_for", flat=True)[:most])


def list_traces_shown(held_for: UUID, actor: Actor, circle: Collection[UUID], *, since: datetime | None = None) -> tuple[Trace, ...]:
    """Reads what others show this actor in a matter both are in now; nothing from the moment it is taken back.

    Whoever came late, at `since`, reads what was shown from then on; what stood there before was shown to others.
    """
    shares = PulseShare.objects.filter(pulses_shown_to(actor, held_for, circle), instrument_key=PULSE)
    shares = shares.filter(shared_at__gte=since) if since else shares
    owners = sorted(set(shares.values_list("owner_id", flat=True)))
    rows = Sitting.objects.filter(held_for=held_for, owner_id__in=owners)
    return tuple(_trace(owner, rows.filter(owner_id=owner)) for owner in owners)


def _trace(person_id: UUID, rows: QuerySet[Sitting]) -> Trace:
    """Scores rows by the instrument and walks them."""
    instrument = instrument_of(PULSE)
    newest = rows.filter(instrument_key=PULSE).exclude(state=Sitting.State.PASSED).order_by("-about_on", "-pk")
    held = [(row, read_answers(row)) for row in reversed(list(newest[:MOST_PULSES]))]
    scored = [(row, answers, score_sitting(instrument, answers)) for row, answers in held]
    counted = [(row, answers, found) for row, answers, found in scored if any(v is not None for v in found.values())]
    standings = trace([found for _, _, found in counted], bands_of(instrument))
    pulses = (
        Pulse(row.pk, row.about, row.about_on, *_axes(found), dict(answers.wants), answers.own_word, standing)
        for (row, answers, found), standing in zip(counted, standings, strict=True)
    )
    return Trace(person_id, tuple(pulses))


def _axes(found: dict[str, Fraction | None]) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Gives the three figures in order."""
    return found.get("support"), found.get("challenge"), found.get("vision")
