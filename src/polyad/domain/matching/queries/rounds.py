"""The rounds of a programme, as a list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Round
from polyad.foundation.actors import Actor

MOST = 50


@dataclass(frozen=True)
class RoundLine:
    """A round in a list."""

    id: UUID
    name: str
    state: str
    state_words: str
    opened_at: datetime
    proposed_at: datetime | None
    published_at: datetime | None
    pairs: int = 0
    unmatched: int = 0
    kind: str = Round.Kind.PAIRS

    @property
    def is_open(self) -> bool:
        """Says whether the round can still change."""
        return self.state != Round.State.PUBLISHED


def list_rounds(programme_id: UUID, actor: Actor) -> tuple[RoundLine, ...]:
    """Lists the rounds of a programme that the actor leads, the newest first, each with its counts."""
    rows = Round.objects.filter(visible_to(actor), programme_id=programme_id).annotate(
        pairs=Count("proposals", filter=Q(proposals__mentor__isnull=False)),
        unmatched=Count("proposals", filter=Q(proposals__mentor=None) & Q(proposals__isnull=False)),
        # A round has proposals or circles, never both; so these counts do not multiply each other.
        circled=Count("circles", distinct=True),
        left=Count("seats", filter=Q(seats__circle=None) & Q(seats__isnull=False), distinct=True),
    )
    return tuple(to_line(row, row.pairs or row.circled, row.unmatched or row.left) for row in rows.order_by("-opened_at", "id")[:MOST])


def get_running_round(programme_id: UUID, actor: Actor) -> RoundLine | None:
    """Finds the round that is not published yet."""
    rows = Round.objects.filter(visible_to(actor), programme_id=programme_id)
    row = rows.exclude(state=Round.State.PUBLISHED).first()
    return to_line(row) if row else None


def get_round(round_id: UUID, actor: Actor) -> RoundLine | None:
    """Finds a round of a programme that the actor leads."""
    row = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    return to_line(row) if row else None


def to_line(row: Round, pairs: int = 0, unmatched: int = 0) -> RoundLine:
    """Shows a round as a list does."""
    moments = (row.opened_at, row.proposed_at, row.published_at)
    return RoundLine(row.id, row.name, row.state, row.get_state_display(), *moments, pairs, unmatched, row.kind)
