"""How long ago a matter last met: no more than is needed for one coarse word, never a date."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from polyad.domain.meetings.models import Action, AgendaItem, Meeting
from polyad.domain.meetings.rules import CHEMISTRY_CALL


def get_last_held_by(held_fors: Collection[UUID] | QuerySet[Any], *, until: datetime) -> dict[UUID, datetime]:
    """Finds when each matter last met before a moment. The caller turns it into a coarse word and shows nothing else."""
    rows = Meeting.objects.filter(held_for__in=held_fors, state=Meeting.State.HELD, starts_at__lte=until)
    return dict(rows.order_by().values_list("held_for").annotate(last=Max("starts_at")))


def get_latest_at(held_for: UUID) -> datetime | None:
    """Finds when the latest meeting of a matter was held or is planned, for its members."""
    rows = Meeting.objects.filter(held_for=held_for, state__in=(Meeting.State.HELD, Meeting.State.PLANNED))
    return rows.aggregate(latest=Max("starts_at"))["latest"]


def count_agenda_authors(held_for: UUID, *, meetings: int) -> dict[UUID, int]:
    """Counts, over the last meetings held that had an agenda, how many things each person brought to it."""
    had = AgendaItem.objects.filter(meeting_id=OuterRef("pk"))
    held = Meeting.objects.filter(Exists(had), held_for=held_for, state=Meeting.State.HELD)
    last = held.order_by("-starts_at", "pk").values("pk")[:meetings]
    rows = AgendaItem.objects.filter(meeting_id__in=last)
    return dict(rows.order_by().values_list("author_id").annotate(brought=Count("pk")))


@dataclass(frozen=True)
class Counts:
    """How often a matter has met, will meet, and agreed on actions; calls held before a first meeting are counted apart."""

    held: int
    planned: int
    actions: int
    calls: int = 0


def count_meetings(held_for: UUID, *, at: datetime) -> Counts:
    """Counts what decides on a phase; planned are those still to come."""
    rows = Meeting.objects.filter(held_for=held_for)
    is_call = Q(agenda_key=CHEMISTRY_CALL)
    held = Count("pk", filter=Q(state=Meeting.State.HELD) & ~is_call)
    planned = Count("pk", filter=Q(state=Meeting.State.PLANNED, starts_at__gt=at) & ~is_call)
    calls = Count("pk", filter=Q(state=Meeting.State.HELD) & is_call)
    found = rows.aggregate(held=held, planned=planned, calls=calls)
    return Counts(found["held"], found["planned"], Action.objects.filter(held_for=held_for).count(), found["calls"])


@dataclass(frozen=True)
class Rhythm:
    """When a matter met: how often, its last days (newest first), the last day on which it met or was to, and what comes."""

    met: int = 0
    held_on: tuple[date, ...] = ()
    last_on: date | None = None
    has_next: bool = False


NEVER_MET = Rhythm()


def list_rhythms(held_fors: Collection[UUID], *, at: datetime, most: int) -> dict[UUID, Rhythm]:
    """Finds the rhythm of each of many matters in two queries, with at most so many days of meetings each."""
    rows = Meeting.objects.filter(held_for__in=held_fors).exclude(state=Meeting.State.CANCELLED).order_by()
    # A call to see whether it suits is not yet a meeting: nothing has begun by it.
    is_past, is_held = Q(starts_at__lte=at), Q(state=Meeting.State.HELD) & ~Q(agenda_key=CHEMISTRY_CALL)
    found = rows.values_list("held_for").annotate(
        met=Count("pk", filter=is_held), last=Max("starts_at", filter=is_past), coming=Count("pk", filter=~is_past)
    )
    row = Window(RowNumber(), partition_by="held_for", order_by=[F("starts_at").desc(), F("pk").asc()])
    recent = rows.filter(is_held).annotate(row=row).filter(row__lte=most)
    days: dict[UUID, list[date]] = defaultdict(list)
    for held_for, starts_at in recent.order_by("held_for", "-starts_at").values_list("held_for", "starts_at"):
        days[held_for].append(starts_at.date())
    return {
        held_for: Rhythm(met, tuple(days[held_for]), last.date() if last else None, coming > 0)
        for held_for, met, last, coming in found
    }
