"""To whom somebody shows their results."""

from dataclasses import dataclass
from uuid import UUID

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import PulseShare
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class ShareLine:
    """One showing: of what, and to whom; no reader means everybody there."""

    instrument_key: str
    reader_id: UUID | None
    reader: str


def list_own_shares(held_for: UUID, actor: Actor) -> tuple[ShareLine, ...]:
    """Lists what this person shows in one matter."""
    rows = PulseShare.objects.filter(own(actor), held_for=held_for).select_related("reader").order_by("shared_at", "pk")
    return tuple(ShareLine(row.instrument_key, row.reader_id, row.reader.name if row.reader else "") for row in rows)
