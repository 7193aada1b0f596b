"""What of gatherings concerns somebody now, for Home: in one query, whatever there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from polyad.domain.gatherings.models import DeskAsk, Need, RungAsk, SeriesSession
from polyad.domain.meetings.queries import say_when
from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Gathered:
    """Asks that wait at the desk, what one has taken or asked there, the next session of a series."""

    asked: int = 0
    taken: int = 0
    own: int = 0
    series_id: UUID | None = None
    series: str = ""
    climbers: int = 0
    when: str = ""


def get_gathered(actor: Actor, *, zone: str, at: datetime) -> Gathered:
    """Reads what concerns somebody, in one query."""
    if actor.person_id is None:
        return Gathered()
    me = OuterRef("pk")
    coming = SeriesSession.objects.filter(series__members__person_id=me, series__members__left_at=None, closed_at=None, starts_at__gte=at)
    soonest = coming.order_by("starts_at", "pk")
    asks = DeskAsk.objects.filter(mentor_id=me, state="waiting", need__state="asking")
    found = Person.objects.filter(pk=actor.person_id).annotate(
        asked=_count(asks, "mentor_id"),
        taken=_count(Need.objects.filter(taken_by_id=me, state="taken"), "taken_by_id"),
        own=_count(Need.objects.filter(Q(state="asking") | Q(state="taken"), mentee_id=me), "mentee_id"),
        climbers=_count(RungAsk.objects.filter(introducer_id=me, state="waiting"), "introducer_id"),
        series_id=Subquery(soonest.values("series_id")[:1], output_field=UUIDField()),
        series=Subquery(soonest.values("series__title")[:1]),
        starts_at=Subquery(soonest.values("starts_at")[:1]),
    )
    row = found.values("asked", "taken", "own", "climbers", "series_id", "series", "starts_at").first()
    if row is None:
        return Gathered()
    starts_at = row.pop("starts_at")
    return Gathered(**{**row, "series": row["series"] or ""}, when=say_when(starts_at, zone, at) if starts_at else "")


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    """Counts rows of one person as a column."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
