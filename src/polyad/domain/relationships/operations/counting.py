"""A programme's network is counted, once a quarter; what was told stays as it was until the next count may come."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from polyad.domain.relationships.access import may_count
from polyad.domain.relationships.models import NetworkCount
from polyad.domain.relationships.queries.whole_network import find_standing, measure_network, to_figures
from polyad.domain.relationships.rules.counting import quarter_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class NotYoursToCount(Refused):
    """The actor does not lead this programme."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


def count_network(*, programme_id: UUID, by: Actor, at: datetime) -> None:
    """Counts a programme's network for this quarter; while a count stands nothing changes. Raises NotYoursToCount."""
    if not may_count(by, programme_id):
        raise NotYoursToCount
    quarter = quarter_of(at.date())
    rows = NetworkCount.objects.filter(programme_id=programme_id, quarter=quarter)
    try:
        with transaction.atomic():
            if find_standing(programme_id, at.date()) is not None:
                return
            figures = to_figures(measure_network(programme_id))
            row = NetworkCount.objects.create(programme_id=programme_id, quarter=quarter, figures=figures, counted_at=at)
            journal.record("network.counted", row, by=by, at=at, programme_id=programme_id)
    except IntegrityError:
        # Two leads pressed at the same moment: the first count stands.
        if not rows.exists():
            raise
