"""How long ago a matter last met: no more than is needed for one coarse word, never a date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from polyad.domain.meetings.models import Action, Meeting


def get_last_held_by(held_fors: Collection[UUID] | QuerySet[Any], *, until: datetime) -> dict[UUID, datetime]:
    """Finds when each matter last met before a moment. The caller turns it into a coarse word and shows nothing else."""
    rows = Meeting.objects.filter(held_for__in=held_fors, state=Meeting.State.HELD, starts_at__lte=until)
    return dict(rows.order_by().values_list("held_for").annotate(last=Max("starts_at")))


@dataclass(frozen=True)
class Counts:
    """How often a matter has met, will meet, and agreed on actions."""

    held: int
    planned: int
    actions: int


def count_meetings(held_for: UUID, *, at: datetime) -> Counts:
    """Counts what decides on a phase; planned are those still to come."""
    rows = Meeting.objects.filter(held_for=held_for)
    held = Count("pk", filter=Q(state=Meeting.State.HELD))
    planned = Count("pk", filter=Q(state=Meeting.State.PLANNED, starts_at__gt=at))
    found = rows.aggregate(held=held, planned=planned)
    return Counts(found["held"], found["planned"], Action.objects.filter(held_for=held_for).count())
