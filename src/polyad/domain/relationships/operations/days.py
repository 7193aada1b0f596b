"""The walk of a day: every running relationship is looked at once, a stretch at a time, however many there are."""

from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.events import DayReached
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.phases import look_at
from polyad.domain.relationships.rules import OVER
from polyad.foundation import outbox
from polyad.foundation.actors import SYSTEM

STRETCH = 1000
START = UUID(int=0)


def begin_walk(*, day: str, at: datetime) -> None:
    """Sets out: the first stretch is announced, and each announces the next. A day sets out once."""
    with transaction.atomic():
        outbox.announce(DayReached(day, str(START)), key=f"{day}:{START}", at=at)


def walk_stretch(*, day: str, after: UUID, at: datetime, size: int = STRETCH) -> int:
    """Looks at the next running relationships by their ids, and announces where it came to; returns how many it saw.

    All of it is one short transaction: what was interrupted is done again from the same place, and asks nothing twice.
    """
    moment = max(at, datetime.combine(datetime.fromisoformat(day).date(), time.min, UTC))
    with transaction.atomic():
        running = Relationship.objects.select_for_update().filter(ended_at=None, pk__gt=after)
        rows = list(running.exclude(phase__in=OVER).defer("reasons").order_by("pk")[:size])
        look_at(rows, by=SYSTEM, at=moment)
        if len(rows) == size:
            reached = str(rows[-1].pk)
            outbox.announce(DayReached(day, reached), key=f"{day}:{reached}", at=at)
    return len(rows)
