"""Who may read what people answer about themselves: they alone, and whom they share a part with. Closed by default.

Neither lead nor administrator has a way in; matching may not import this room.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_reflect(actor: Actor) -> bool:
    """Lets every signed-in person to their own growth pages; what they find there is their own and nobody else's."""
    return actor.is_signed_in


def may_see_own_pulses(actor: Actor) -> bool:
    """Lets every signed-in person to their own pulses; what they find there is their own and nobody else's."""
    return actor.is_signed_in


def own(actor: Actor) -> Q:
    """Narrows rows to the actor's own."""
    return Q(owner_id=actor.person_id) if actor.is_signed_in else NOBODY


def shared_with(actor: Actor, held_for: UUID, circle: Collection[UUID]) -> Q:
    """Narrows shares to those of a relationship the actor is in now; `circle` holds who is in it now."""
    if not actor.is_signed_in or actor.person_id not in circle:
        return NOBODY
    return Q(held_for=held_for, owner_id__in=list(circle))


def pulses_shown_to(actor: Actor, held_for: UUID, circle: Collection[UUID]) -> Q:
    """Narrows shares to those that let this actor read somebody's results in a matter both are in now."""
    to_me = Q(reader=None) | Q(reader_id=actor.person_id)
    return shared_with(actor, held_for, circle) & to_me & ~Q(owner_id=actor.person_id)
