"""Who may see a map: whoever drew it, and nobody else. Closed by default; a lead has no way in."""

from django.db.models import Q

from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_draw_map(actor: Actor) -> bool:
    """Lets every signed-in person to their own map; what they find there is their own and nobody else's."""
    return actor.is_signed_in


def own(actor: Actor) -> Q:
    """Narrows rows to the actor's own."""
    return Q(owner_id=actor.person_id) if actor.is_signed_in else NOBODY
