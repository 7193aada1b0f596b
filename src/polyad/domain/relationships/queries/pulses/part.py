"""What pulses put on the first page of a relationship: at most one query, and no figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import (
    AskLine,
    CardLine,
    get_invitations,
    list_cards,
    list_told,
    list_unanswered,
    put_wish,
)
from polyad.domain.instruments.queries.asks import SHOWN
from polyad.domain.instruments.rules import due_occasion, is_pulse_due
from polyad.domain.meetings.queries import MeetingLine
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.membership import MemberLine, find_power, list_open_people
from polyad.domain.relationships.rules import first_name, join_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class CardSet:
    """What one mentee asked for, and what could be tried."""

    held_for: UUID
    name: str
    wish: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True)
class PulsePart:
    """For a mentee the invitations, for a mentor the cards, and who shows their pulses."""

    meeting_id: UUID | None = None
    when: str = ""
    safety: str = ""
    cards: tuple[CardSet, ...] = ()
    shown: str = ""


def get_pulse_part(
    row: Relationship,
    members: Sequence[MemberLine],
    meetings: Sequence[MeetingLine],
    actor: Actor,
    *,
    at: datetime,
) -> PulsePart:
    """Reads the part in one query; `meetings` holds what the page lists already, the newest held one first."""
    if members[0].side == "mentor":
        told = [one for one in list_told([row.pk], actor) if one.person_id in list_open_people(members)]
        shown = dict.fromkeys(first_name(line.name) for line in told if line.axis == SHOWN)
        return PulsePart(cards=_card_sets(told), shown=join_names(shown))
    held = [line for line in meetings if line.state == "held" and not line.is_call]
    recent = held[0] if held and is_pulse_due(datetime.fromisoformat(held[0].iso), at) else None
    dates = {"opened_on": row.opened_at.date(), "ends_on": row.ends_on, "today": at.date()}
    occasion = due_occasion(phase=row.phase, held=len(held), power_since=find_power(members), **dates)
    meeting_id = recent.id if recent else None
    found = get_invitations(actor, held_for=row.pk, meeting_id=meeting_id, occasion=occasion, at=at)
    return PulsePart(found.meeting_id, recent.when if recent else "", found.safety)


def list_pulses_due(held: Sequence[MeetingLine], actor: Actor, *, at: datetime) -> tuple[MeetingLine, ...]:
    """Keeps the newest of these meetings for each matter, where a word on it is still due; in one query."""
    newest = {line.held_for: line for line in held if is_pulse_due(datetime.fromisoformat(line.iso), at)}
    due = list_unanswered(actor, [line.id for line in newest.values()], at=at)
    return tuple(line for line in newest.values() if line.id in due)


def _card_sets(told: Sequence[AskLine]) -> tuple[CardSet, ...]:
    """Puts the cards to what was asked."""
    return tuple(
        CardSet(ask.held_for, first_name(ask.name), put_wish(ask.axis, ask.way), list_cards(ask.axis, ask.way))
        for ask in told
        if ask.axis != SHOWN
    )
