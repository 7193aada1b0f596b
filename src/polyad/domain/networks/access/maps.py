"""Who may see a map: whoever drew it; a part that they show, the people of that matter. A lead has no way in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def may_draw_map(actor: Actor) -> bool:
    """Lets every signed-in person to their own map; what they find there is their own and nobody else's."""
    return actor.is_signed_in


def own(actor: Actor) -> Q:
    """Narrows rows to the actor's own."""
    return Q(owner_id=actor.person_id) if actor.is_signed_in else NOBODY


def shown_in(held_for: UUID, actor: Actor, circle: Collection[UUID], since: datetime | None = None) -> Q:
    """Narrows what is shown to one matter's people, for one of them; `circle` is who belongs there now.

    Whoever came late, at `since`, sees what was shown from then on; what stood there before was shown to others.
    """
    if not actor.is_signed_in or actor.person_id not in circle:
        return NOBODY
    shown = Q(held_for=held_for, owner_id__in=circle)
    return shown & (Q(shared_at__gte=since) | Q(owner_id=actor.person_id)) if since else shown
