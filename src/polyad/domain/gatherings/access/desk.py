"""Who reads a need: whoever has it, the mentors who are asked while they are, then the one who took it. Nobody else, ever."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.gatherings.models.desk import DeskAsk, Need
from polyad.domain.matching.models import Conflict
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_use_desk(actor: Actor) -> bool:
    """Lets every signed-in person to the desks; which they find is narrowed to the programmes they take part in."""
    return actor.is_signed_in


def may_run_desk(actor: Actor, programme_id: UUID) -> bool:
    """Lets the leads of this programme open and close its desk, and the machine itself."""
    return actor.is_system or programme_id in actor.leads


def needs_of(actor: Actor) -> Q:
    """Narrows needs to the actor's own."""
    return Q(mentee_id=actor.person_id) if actor.is_signed_in else NOBODY


def needs_asked_of(actor: Actor) -> Q:
    """Narrows needs to those about which this actor is asked now; a conflict that came up since closes them."""
    if not actor.is_signed_in:
        return NOBODY
    mine = DeskAsk.objects.filter(need_id=OuterRef("pk"), mentor_id=actor.person_id, state=DeskAsk.State.WAITING)
    return Q(Exists(mine), state=Need.State.ASKING) & ~_in_conflict_with(actor)


def needs_taken_by(actor: Actor) -> Q:
    """Narrows needs to those this actor has taken and not given back."""
    if not actor.is_signed_in:
        return NOBODY
    kept = Q(taken_by_id=actor.person_id, state__in=(Need.State.TAKEN, Need.State.CLOSED))
    return kept & ~_in_conflict_with(actor)


def visible_to(actor: Actor) -> Q:
    """Narrows needs to those this actor may read."""
    return needs_of(actor) | needs_asked_of(actor) | needs_taken_by(actor)


def may_read_need(actor: Actor, need_id: UUID) -> bool:
    """Says whether this actor may read this need now."""
    return Need.objects.filter(visible_to(actor), pk=need_id).exists()


def _in_conflict_with(actor: Actor) -> Q:
    """Finds needs of somebody with whom a conflict is declared, whichever of the two is the mentor in it."""
    one = Conflict.objects.filter(mentee__person_id=OuterRef("mentee_id"), mentor__person_id=actor.person_id)
    other = Conflict.objects.filter(mentor__person_id=OuterRef("mentee_id"), mentee__person_id=actor.person_id)
    return Q(Exists(one)) | Q(Exists(other))
