"""Events in lists: when, where, how they stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.formats import date_format

from polyad.domain.gatherings.access import led_events, own_parts
from polyad.domain.gatherings.models import Attendee, SpeedEvent
from polyad.domain.gatherings.rules.clock import OVER, standing
from polyad.domain.gatherings.translate import read_timetable, zone_of
from polyad.foundation.actors import Actor

MOST_EVENTS = 40
NEAR = timedelta(days=14)
State = SpeedEvent.State


@dataclass(frozen=True)
class EventLine:
    """One event of a list."""

    id: UUID
    name: str
    place: str
    when: str
    state: str
    state_words: str
    mentees: int = 0
    mentors: int = 0


def say_when(row: SpeedEvent) -> str:
    """Says when an event begins, on the clock of its programme."""
    return date_format(row.starts_at.astimezone(zone_of(row)), "l j F Y, H:i")


def line_of(row: SpeedEvent, at: datetime) -> EventLine:
    """Makes the line of an event; an evening whose last round is over is over, whether or not somebody pressed."""
    state = State(row.state)
    if state == State.RUNNING and standing(read_timetable(row.clock), at) == OVER:
        state = State.OVER
    counts = {side: getattr(row, side, 0) for side in ("mentees", "mentors")}
    return EventLine(row.pk, row.name, row.place, say_when(row), state.value, str(state.label), **counts)


def list_events(programme_id: UUID, actor: Actor, *, at: datetime) -> tuple[EventLine, ...]:
    """Lists the events of a programme that the actor leads, the latest first."""
    rows = SpeedEvent.objects.filter(led_events(actor), programme_id=programme_id).select_related("programme")
    counted = rows.annotate(
        mentees=Count("attendees", filter=Q(attendees__side="mentee")),
        mentors=Count("attendees", filter=Q(attendees__side="mentor")),
    )
    return tuple(line_of(row, at) for row in counted.order_by("-starts_at", "pk")[:MOST_EVENTS])


def list_my_events(actor: Actor, *, at: datetime) -> tuple[EventLine, ...]:
    """Lists the events the actor takes part in, the latest first."""
    parts = Attendee.objects.filter(own_parts(actor), event__invited_at__isnull=False).select_related("event__programme")
    return tuple(line_of(one.event, at) for one in parts.order_by("-event__starts_at", "pk")[:MOST_EVENTS])


@dataclass(frozen=True)
class NearEvent:
    """An event on Home: what there is to do now."""

    url: str
    title: str
    detail: str


def list_near_events(actor: Actor, *, at: datetime) -> tuple[NearEvent, ...]:
    """Lists, in one query, what the actor takes part in these days: soon, now, or just over with something to do."""
    parts = Attendee.objects.filter(own_parts(actor), event__invited_at__isnull=False).select_related("event__programme")
    soon = Q(event__starts_at__lte=at + NEAR, event__starts_at__gte=at - timedelta(days=1))
    open_still = Q(event__state=State.OVER, event__settled_at=None) & ~Q(state=Attendee.State.AWAY)
    rows = parts.filter(soon | open_still).order_by("event__starts_at", "pk")[:3]
    found = []
    for one in rows:
        line = line_of(one.event, at)
        if line.state == State.OVER and (one.event.settled_at is not None or one.state == Attendee.State.AWAY):
            continue
        is_over = line.state == State.OVER
        found.append(NearEvent(f"/events/{line.id}/" + ("afterwards/" if is_over else ""), line.state, line.name + " · " + line.when))
    return tuple(found)
