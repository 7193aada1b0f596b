"""The fit check as the person who answers sees it: which one is open, and what they said before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.guidance.access import visible_to
from polyad.domain.guidance.models import FitCheck
from polyad.domain.guidance.rules import fit_check_of
from polyad.domain.meetings.queries import count_meetings
from polyad.domain.relationships.queries import get_relationship_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class FitPage:
    """Everything the fit check shows. `after` is the meeting it is about: the open check, or the last one answered."""

    relationship_id: UUID
    name: str
    after: int | None
    answer: str


def get_fit_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> FitPage | None:
    """Reads the fit check of one's own running relationship in four queries, or nothing."""
    names = get_relationship_names(relationship_id, actor)
    if names is None:
        return None
    rows = FitCheck.objects.filter(visible_to(actor), relationship_id=relationship_id).order_by("after_meeting")
    given = dict(rows.values_list("after_meeting", "answer"))
    counts = count_meetings(relationship_id, at=at)
    after = fit_check_of(counts.held, given.keys(), calls=counts.calls)
    if after is None and given:
        after = max(given)
    return FitPage(relationship_id, names, after, given.get(after, "") if after is not None else "")
