"""Leave, night shifts and exams: who is to be left alone on a day. Of others, no more than that."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from polyad.domain.people.models import CalmTime
from polyad.foundation.actors import Actor
from polyad.foundation.among import among

MOST = 20


@dataclass(frozen=True)
class CalmLine:
    """One of one's own calm times."""

    id: UUID
    kind: str
    from_on: date
    until_on: date
    is_now: bool


def list_own_calm(actor: Actor, *, today: date) -> tuple[CalmLine, ...]:
    """Lists one's own calm times that are not over, the soonest first."""
    rows = CalmTime.objects.filter(person_id=actor.person_id, until_on__gte=today).order_by("from_on", "pk")
    return tuple(
        CalmLine(row.pk, row.get_kind_display(), row.from_on, row.until_on, row.from_on <= today) for row in rows[:MOST]
    )


def list_resting(people: Collection[UUID], *, day: date) -> frozenset[UUID]:
    """Lists who of these people wants to be left alone on a day; why is not said."""
    rows = CalmTime.objects.filter(person_id__in=among(people), from_on__lte=day, until_on__gte=day)
    return frozenset(rows.values_list("person_id", flat=True))


def rests_on(day: date, person: str = "person_id") -> Any:
    """Gives a condition for rows of other tables: their person is to be left alone on this day."""
    return Exists(CalmTime.objects.filter(person_id=OuterRef(person), from_on__lte=day, until_on__gte=day))
