"""How long ago a matter last met: no more than is needed for one coarse word, never a date."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from polyad.domain.meetings.models import Meeting


def get_last_held_by(held_fors: Collection[UUID], *, until: datetime) -> dict[UUID, datetime]:
    """Finds when each matter last met before a moment. The caller turns it into a coarse word and shows nothing else."""
    rows = Meeting.objects.filter(held_for__in=held_fors, state=Meeting.State.HELD, starts_at__lte=until)
    return dict(rows.order_by().values_list("held_for").annotate(last=Max("starts_at")))
