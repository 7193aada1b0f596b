"""What pulses put on the first page of a relationship: at most one query, and no figure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polyad.domain.instruments.queries import AskLine, CardLine, get_invitations, list_asks, list_cards, name_axis
from polyad.domain.instruments.rules import INVITED_FOR, due_occasion
from polyad.domain.meetings.queries import MeetingLine
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.rules import first_name
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class CardSet:
    """What one mentee asked for, and what could be tried."""

    held_for: UUID
    name: str
    axis: str
    way: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True)
class PulsePart:
    """For a mentee the invitations, for a mentor the cards."""

    meeting_id: UUID | None = None
    safety: str = ""
    cards: tuple[CardSet, ...] = ()


def get_pulse_part(
    row: Relationship, role: str, meetings: Sequence[MeetingLine], actor: Actor, *, at: datetime
) -> PulsePart:
    """Reads the part in one query; `meetings` holds what the page lists already, the newest held one first."""
    if role == "mentor":
        return PulsePart(cards=list_card_sets([row.pk], actor))
    held = [line for line in meetings if line.state == "held"]
    recent = held[0] if held and at - datetime.fromisoformat(held[0].iso) <= INVITED_FOR + timedelta(days=1) else None
    dates = {"opened_on": row.opened_at.date(), "ends_on": row.ends_on, "today": at.date()}
    occasion = due_occasion(phase=row.phase, held=len(held), **dates)
    meeting_id = recent.id if recent else None
    found = get_invitations(actor, held_for=row.pk, meeting_id=meeting_id, occasion=occasion, at=at)
    return PulsePart(found.meeting_id, found.safety)


def list_card_sets(held_fors: Collection[UUID], actor: Actor) -> tuple[CardSet, ...]:
    """Lists what mentees asked for, with cards, in relationships that the caller has found to be the actor's as mentor."""
    return tuple(_card_set(ask) for ask in list_asks(held_fors, actor))


def _card_set(ask: AskLine) -> CardSet:
    """Puts the cards to what was asked."""
    name = name_axis(ask.axis)
    return CardSet(ask.held_for, first_name(ask.name), name, ask.way, list_cards(ask.axis, ask.way))
