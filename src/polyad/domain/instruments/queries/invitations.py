"""What this person may be invited to now: one query for the first page of a relationship."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Sitting
from polyad.domain.instruments.rules import PULSE, SAFETY
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Invitations:
    """The meeting a pulse is due for, and whether the safety pulse of an occasion is."""

    meeting_id: UUID | None
    safety: str


def get_invitations(
    actor: Actor, *, held_for: UUID, meeting_id: UUID | None, occasion: str, at: datetime
) -> Invitations:
    """Finds what is neither answered nor passed over nor put off. Nothing is asked where nothing may be due."""
    if not (meeting_id or occasion) or not actor.is_signed_in:
        return Invitations(None, "")
    wanted = Q(instrument_key=PULSE, about=meeting_id) | Q(instrument_key=SAFETY, occasion=occasion)
    rows = list(Sitting.objects.filter(own(actor), wanted, held_for=held_for))
    pulse = [row for row in rows if row.instrument_key == PULSE]
    safety = [row for row in rows if row.instrument_key == SAFETY]
    return Invitations(
        meeting_id if meeting_id and _is_open(pulse, at) else None, occasion if _is_open(safety, at) else ""
    )


def list_unanswered(actor: Actor, meetings: Collection[UUID], *, at: datetime) -> tuple[UUID, ...]:
    """Keeps those of these meetings whose pulse is neither answered nor passed over nor put off."""
    if not meetings or not actor.is_signed_in:
        return ()
    rows = list(Sitting.objects.filter(own(actor), instrument_key=PULSE, about__in=meetings))
    return tuple(one for one in meetings if _is_open([row for row in rows if row.about == one], at))


def _is_open(rows: Collection[Sitting], at: datetime) -> bool:
    """Says whether an invitation still stands: no answer yet, no pass, not put off until later."""
    return all(
        row.state == Sitting.State.OPEN and (row.snoozed_until is None or row.snoozed_until <= at) for row in rows
    )
