"""Who may do what with programmes, in one place, closed by default."""

from uuid import UUID

from django.db.models import Q

from polyad.domain.programmes.models import Administrator, Enrolment, Leadership, Programme
from polyad.foundation.actors import Actor

NOTHING = Q(pk__in=[])


def may_lead_something(actor: Actor) -> bool:
    """Lets in whoever leads at least one programme."""
    return bool(actor.leads)


def may_lead(actor: Actor, programme: Programme | UUID) -> bool:
    """Lets the leads of this programme run it, and the machine itself."""
    return actor.is_system or getattr(programme, "id", programme) in actor.leads


def may_take_part(actor: Actor) -> bool:
    """Lets anybody who is signed in ask for a place; which programmes they find is another question."""
    return actor.is_signed_in


def may_administer(actor: Actor) -> bool:
    """Lets in whoever runs at least one organisation."""
    return bool(actor.administers)


def may_run_organisation(actor: Actor, organisation_id: UUID) -> bool:
    """Lets the administrators of this organisation create programmes and appoint leads."""
    return actor.is_system or organisation_id in actor.administers


def may_change_enrolment(actor: Actor, person_id: UUID) -> bool:
    """Lets a person fill in their own enrolment, and nobody else's."""
    return actor.is_system or (actor.person_id is not None and actor.person_id == person_id)


def led_by(actor: Actor, path: str = "programme") -> Q:
    """Finds the rows of programmes that this actor leads; `path` is the way from the row to its programme."""
    return Q() if actor.is_system else Q(**{f"{path}__in": actor.leads})


def visible_to(actor: Actor) -> Q:
    """Finds the enrolments an actor may read: one's own, and those of programmes one leads."""
    if actor.is_system:
        return Q()
    return Q(person_id=actor.person_id) | led_by(actor) if actor.is_signed_in else NOTHING


def programmes_visible_to(actor: Actor) -> Q:
    """Finds the programmes an actor may know of: led, taken part in, or run by their organisation."""
    if actor.is_system:
        return Q()
    known = Q(id__in=actor.leads | actor.takes_part_in)
    return known | Q(organisation_id__in=actor.administers)


def programmes_open_to(actor: Actor) -> Q:
    """Finds the programmes an actor may join: those they hold a place in, and open ones of their own organisation."""
    if not actor.is_signed_in:
        return NOTHING
    places = Enrolment.objects.filter(person_id=actor.person_id)
    led = Leadership.objects.filter(person_id=actor.person_id)
    ours = Q(organisation_id__in=Administrator.objects.filter(person_id=actor.person_id).values("organisation_id"))
    ours |= Q(organisation_id__in=led.values("programme__organisation_id"))
    ours |= Q(organisation_id__in=places.values("programme__organisation_id"))
    return Q(pk__in=places.values("programme_id")) | (ours & Q(state=Programme.State.OPEN))
