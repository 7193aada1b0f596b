"""Time as an event: the worker says once a day that a day began."""

from datetime import datetime

from django.db import transaction

from polyad.domain.programmes.events import DayBegan
from polyad.foundation import outbox


def begin_day(*, at: datetime) -> None:
    """Announces the day once, however often it is called. Days on which no worker ran are not made up for."""
    day = at.date().isoformat()
    if outbox.was_announced(DayBegan, key=day):
        return
    with transaction.atomic():
        outbox.announce(DayBegan(day), key=day, at=at)
