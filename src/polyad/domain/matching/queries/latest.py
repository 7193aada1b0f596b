"""The newest round of each of several programmes, for the lead's list of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Round
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class LatestRound:
    """Where the newest round of a programme stands."""

    id: UUID
    name: str
    state: str


def find_latest_rounds(programme_ids: Sequence[UUID], actor: Actor) -> dict[UUID, LatestRound]:
    """Finds the newest round of each programme that the actor leads, in one query."""
    rows = Round.objects.filter(visible_to(actor), programme_id__in=programme_ids).order_by("opened_at", "id")
    return {row.programme_id: LatestRound(row.id, row.name, row.state) for row in rows}
