"""Who may see a first contact: whoever writes it, and once it is sent whoever it is for. A lead has no way in."""

from django.db.models import Q

from polyad.domain.networks.access.maps import NOBODY
from polyad.foundation.actors import Actor

READABLE = ("asked", "more", "told", "yes")
KNOWN = (*READABLE, "no", "moved")


def may_seek(actor: Actor) -> bool:
    """Lets every signed-in person look for people and write to them; whom they find is narrowed to their programmes."""
    return actor.is_signed_in


def asked_of(actor: Actor) -> Q:
    """Narrows contacts to those sent to this actor; one that was taken back or rests is no longer theirs to see."""
    return Q(to_id=actor.person_id, state__in=KNOWN, asked_at__isnull=False) if actor.is_signed_in else NOBODY


def readable_to(actor: Actor) -> Q:
    """Narrows contacts to those whose words this actor may read: their own, and those that wait for their answer or had a yes."""
    if not actor.is_signed_in:
        return NOBODY
    return Q(owner_id=actor.person_id) | Q(to_id=actor.person_id, state__in=READABLE, asked_at__isnull=False)
