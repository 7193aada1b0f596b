"""One lock for every change of an event, and the refusals of speed events."""

from uuid import UUID

from polyad.domain.gatherings.access import led_events, own_parts
from polyad.domain.gatherings.models import Attendee, SpeedEvent
from polyad.foundation.actors import Actor, Refused


class EventNotYours(Refused):
    """The event is not the actor's to run or to take part in."""

    def __init__(self) -> None:
        super().__init__("This event is not, or no longer, open to you.")


class EventRefused(Refused):
    """What was asked for does not fit the event as it stands."""


class EventMoved(Refused):
    """Somebody else was a moment faster; nothing was done twice."""

    def __init__(self) -> None:
        super().__init__("Somebody else pressed a moment before you. Nothing was done twice; this is how it stands now.")


def lock_led_event(event_id: UUID, by: Actor) -> SpeedEvent:
    """Locks an event for a lead of its programme; raises EventNotYours."""
    found = SpeedEvent.objects.select_for_update(of=("self",)).select_related("programme").filter(pk=event_id)
    row = (found if by.is_system else found.filter(led_events(by))).first()
    if row is None:
        raise EventNotYours
    return row


def lock_own_part(event_id: UUID, by: Actor) -> Attendee:
    """Locks the actor's own part in an event; raises EventNotYours."""
    rows = Attendee.objects.select_for_update(of=("self",)).select_related("event__programme")
    row = rows.filter(own_parts(by), event_id=event_id).first()
    if row is None:
        raise EventNotYours
    return row


def list_attendees(event: SpeedEvent) -> list[Attendee]:
    """Lists who takes part, always in one order, with what names and compares them."""
    rows = Attendee.objects.filter(event=event).select_related("person", "enrolment")
    return list(rows.order_by("side", "number", "pk"))
