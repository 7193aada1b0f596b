"""Who runs a speed event, who takes part, who reads whose profile. Closed by default."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_run_events(actor: Actor) -> bool:
    """Lets in whoever leads at least one programme; which events they find there is narrowed to theirs."""
    return actor.is_signed_in and bool(actor.leads)


def may_run_events_of(actor: Actor, programme_id: UUID) -> bool:
    """Lets the leads of this programme prepare and run its events, and the machine itself."""
    return actor.is_system or programme_id in actor.leads


def may_join_events(actor: Actor) -> bool:
    """Lets every signed-in person to the events they take part in; they find no others."""
    return actor.is_signed_in


def may_read_room_clock(actor: Actor) -> bool:
    """Lets every screen in the room read the clock: its address cannot be guessed, and it names nobody."""
    return True


def led_events(actor: Actor) -> Q:
    """Narrows events to those of programmes this actor leads."""
    return Q(programme_id__in=list(actor.leads)) if actor.is_signed_in else NOBODY


def own_parts(actor: Actor) -> Q:
    """Narrows parts to the actor's own, while they are enrolled in the programme and the event was not called off."""
    if not actor.is_signed_in:
        return NOBODY
    mine = Q(person_id=actor.person_id) & ~Q(enrolment__state="withdrawn")
    return mine & ~Q(event__state=SpeedEvent.State.CALLED_OFF)


def profiles_read_by(me: Attendee) -> Q:
    """Narrows parts to those people this one meets or has met, until the wishes of the event are compared."""
    if me.event.settled_at is not None:
        return NOBODY
    return _meets(me)


def met_by(me: Attendee) -> Q:
    """Narrows parts to whom this one met: pairs that were parted and people who never came left out."""
    return _meets(me) & ~Q(state=Attendee.State.AWAY)


def _meets(me: Attendee) -> Q:
    other, own = ("mentor", "mentee") if me.side == "mentee" else ("mentee", "mentor")
    met = Pairing.objects.filter(**{f"{own}_id": me.pk, f"{other}_id": OuterRef("pk")}, parted_at=None)
    return Q(event_id=me.event_id) & Exists(met) & ~Q(enrolment__state="withdrawn")


def may_take_part_in_event(actor: Actor, event_id: UUID) -> bool:
    """Says whether this actor takes part in this event."""
    return Attendee.objects.filter(own_parts(actor), event_id=event_id).exists()
