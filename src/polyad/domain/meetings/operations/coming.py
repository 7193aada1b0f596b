"""Somebody comes into a matter that goes on: they take part in what is planned from here, and see nothing of what was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.models import BookedQuarter, Meeting, Participant, RotaAbsence
from polyad.domain.meetings.rules import quarters


def open_door(*, held_for: UUID, person_id: UUID, at: datetime) -> tuple[UUID, ...]:
    """Lets somebody into the planned meetings of a matter; returns those they can be at.

    Where they have given the time away already they are noted as absent, so that no turn falls to them there.
    Must be called by whoever owns the matter.
    """
    with transaction.atomic():
        rows = Meeting.objects.select_for_update().filter(held_for=held_for, state=Meeting.State.PLANNED, starts_at__gt=at)
        free = []
        for row in rows.order_by("starts_at", "pk"):
            Participant.objects.update_or_create(meeting=row, person_id=person_id, defaults={"left_at": None})
            wanted = quarters(row.starts_at, row.minutes)
            own = BookedQuarter.objects.filter(person_id=person_id, quarter_at__in=wanted)
            if own.exclude(meeting=row).exists():
                RotaAbsence.objects.get_or_create(meeting=row, person_id=person_id, defaults={"told_at": at})
                continue
            missing = set(wanted) - set(own.values_list("quarter_at", flat=True))
            BookedQuarter.objects.bulk_create(BookedQuarter(meeting=row, person_id=person_id, quarter_at=one) for one in sorted(missing))
            free.append(row.pk)
    return tuple(free)
