"""Facts as rows: announced with the write that made them true, walked by one worker."""

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from polyad.foundation.models import OutboxEvent

Reaction = Callable[[Any, datetime], None]
RETRY_MINUTES = (1, 5, 30, 120, 720)
LEASE = timedelta(minutes=5)


def announce_all(events: Iterable[tuple[str, Any]], *, at: datetime) -> None:
    """Writes many events in few statements, each once per key; pairs of key and event.

    Must be called inside the transaction of the write they tell of.
    """
    rows = [
        OutboxEvent(
            key=f"{type(event).__name__}:{key}",
            name=type(event).__name__,
            facts={name: _plain(value) for name, value in asdict(event).items()},
            announced_at=at,
            next_try_at=at,
        )
        for key, event in events
    ]
    OutboxEvent.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def announce(event: Any, *, key: str, at: datetime, due_at: datetime | None = None) -> None:
    """Writes an event (a frozen dataclass of plain values) to the outbox, once per key; with `due_at`, for that moment.

    Must be called inside the transaction of the write it tells of.
    """
    facts = {name: _plain(value) for name, value in asdict(event).items()}
    OutboxEvent.objects.get_or_create(
        key=f"{type(event).__name__}:{key}",
        defaults={"name": type(event).__name__, "facts": facts, "announced_at": at, "next_try_at": due_at or at},
    )


def was_announced(event: type, *, key: str) -> bool:
    """Says whether an event of this kind and key is already in the outbox."""
    return OutboxEvent.objects.filter(key=f"{event.__name__}:{key}").exists()


def walk(
    events: Mapping[str, type], reactions: Mapping[str, Sequence[Reaction]], *, at: datetime, most: int = 50
) -> int:
    """Hands due events to their reactions, each event in one transaction; returns how many were handled.

    A reaction that fails takes its event back to the queue with growing delays (1, 5, 30, 120, 720 min).
    """
    due = OutboxEvent.objects.filter(handled_at=None, next_try_at__lte=at, attempts__lt=len(RETRY_MINUTES) + 1)
    handled = 0
    for event_id in list(due.order_by("id").values_list("id", flat=True)[:most]):
        handled += _handle(event_id, events, reactions, at)
    return handled


@dataclass(frozen=True)
class Lag:
    """What waits in a queue: since when the oldest that is due, and how many were given up."""

    due: int = 0
    oldest_at: datetime | None = None
    given_up: int = 0


def measure_lag(at: datetime) -> Lag:
    """Says what of the outbox is due and has not been handled."""
    rows = OutboxEvent.objects.filter(handled_at=None)
    is_over = models.Q(attempts__gt=len(RETRY_MINUTES))
    is_due = models.Q(next_try_at__lte=at) & ~is_over
    found = rows.aggregate(
        due=models.Count("id", filter=is_due),
        oldest_at=models.Min("next_try_at", filter=is_due),
        given_up=models.Count("id", filter=is_over),
    )
    return Lag(**found)


def _handle(
    event_id: int, events: Mapping[str, type], reactions: Mapping[str, Sequence[Reaction]], at: datetime
) -> int:
    """Handles one event under a lease; 1 when it is done, 0 when somebody else has it or it failed."""
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=at)
    taken = OutboxEvent.objects.filter(free, id=event_id, handled_at=None).update(leased_until=at + LEASE)
    if not taken:
        return 0
    row = OutboxEvent.objects.get(id=event_id)
    try:
        with transaction.atomic():
            event = events[row.name](**row.facts)
            for reaction in reactions.get(row.name, ()):
                reaction(event, at)
            OutboxEvent.objects.filter(id=event_id).update(handled_at=at, leased_until=None, trouble="")
    except Exception:  # a reaction must never stop the worker; the row keeps what went wrong
        delay = RETRY_MINUTES[min(row.attempts, len(RETRY_MINUTES) - 1)]
        OutboxEvent.objects.filter(id=event_id).update(
            attempts=row.attempts + 1,
            next_try_at=at + timedelta(minutes=delay),
            leased_until=None,
            trouble=traceback.format_exc(limit=6)[-2000:],
        )
        return 0
    return 1


def _plain(value: Any) -> Any:
    """Turns ids and moments into text, so that facts are JSON."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None.__class__) else str(value)
