"""What a mentee chose to ask for, as the mentor may know it: the direction, never a score."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, Value

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Ask, PulseShare
from polyad.domain.instruments.rules import PULSE
from polyad.engines.scoring import AXES
from polyad.foundation.actors import Actor

SHOWN = "shown"
ORDER = (*AXES, SHOWN)

@dataclass(frozen=True)
class AskLine:
    """More or less of one axis, asked by one person in one matter."""

    held_for: UUID
    person_id: UUID
    name: str
    axis: str
    way: str


def list_told(held_fors: Collection[UUID], actor: Actor, *, most: int = 90) -> tuple[AskLine, ...]:
    """Lists what others ask for, and that they show their pulses (`SHOWN`), in one query.

    For matters in which the caller has found the actor to be a mentor now.
    """
    if not actor.is_signed_in:
        return ()
    names = ("held_for", "owner_id", "owner__name")
    asks = Ask.objects.filter(held_for__in=held_fors).exclude(owner_id=actor.person_id)
    shown = PulseShare.objects.filter(Q(reader=None) | Q(reader_id=actor.person_id), held_for__in=held_fors)
    shown = shown.filter(instrument_key=PULSE).exclude(owner_id=actor.person_id)
    both = asks.values_list(*names, "axis", "way").union(
        shown.values_list(*names).annotate(axis=Value(SHOWN), way=Value("")), all=False
    )
    lines = [AskLine(*row) for row in both.order_by("owner__name")[:most]]
    return tuple(sorted(lines, key=lambda line: (line.name, str(line.held_for), ORDER.index(line.axis))))


def list_asks(held_fors: Collection[UUID], actor: Actor) -> tuple[AskLine, ...]:
    """Lists only what others ask for; for matters in which the caller has found the actor to be a mentor now."""
    return tuple(line for line in list_told(held_fors, actor) if line.axis != SHOWN)


def list_own_asks(held_for: UUID, actor: Actor) -> tuple[AskLine, ...]:
    """Lists what this person asks for in one matter."""
    rows = Ask.objects.filter(own(actor), held_for=held_for).select_related("owner")
    return tuple(sorted((_line(row) for row in rows), key=lambda line: AXES.index(line.axis)))


def _line(row: Ask) -> AskLine:
    """Turns a row with its owner into a line."""
    return AskLine(row.held_for, row.owner_id, row.owner.name, row.axis, row.way)
