"""Who sees an opened door: the two it is between, and for an introduction the third who proposed it. A lead, nothing."""

from django.db.models import Q

from polyad.domain.networks.access.maps import NOBODY
from polyad.foundation.actors import Actor


def may_open_doors(actor: Actor) -> bool:
    """Lets every signed-in person to the doors; which they find is narrowed to those they stand at themselves."""
    return actor.is_signed_in


def acts_of(actor: Actor) -> Q:
    """Narrows acts of sponsorship to those of the actor; what was taken back, or asks nobody, is read only by whoever began it."""
    if not actor.is_signed_in:
        return NOBODY
    me = actor.person_id
    gone = Q(state="taken_back") | Q(is_idle=True)
    return (Q(sponsor_id=me) & (~gone | Q(is_ask=False))) | (Q(person_id=me) & (~gone | Q(is_ask=True)))


def proposed_by(actor: Actor) -> Q:
    """Narrows introductions to those the actor proposed."""
    return Q(introducer_id=actor.person_id) if actor.is_signed_in else NOBODY


def asked_of(actor: Actor) -> Q:
    """Narrows introductions to those about which the actor was asked; never one that was taken back or asks nobody."""
    if not actor.is_signed_in:
        return NOBODY
    return (Q(one_id=actor.person_id) | Q(other_id=actor.person_id)) & Q(is_idle=False) & ~Q(state="taken_back")


def introductions_of(actor: Actor) -> Q:
    """Narrows introductions to those the actor has a part in."""
    return proposed_by(actor) | asked_of(actor)


def invitations_of(actor: Actor) -> Q:
    """Narrows invitations along to those of the actor; a guest reads nothing that was taken back or asks nobody."""
    if not actor.is_signed_in:
        return NOBODY
    return Q(host_id=actor.person_id) | (Q(guest_id=actor.person_id, is_idle=False) & ~Q(state="taken_back"))


def thanks_of(actor: Actor) -> Q:
    """Narrows thanks to those the actor said or was given."""
    return Q(author_id=actor.person_id) | Q(receiver_id=actor.person_id) if actor.is_signed_in else NOBODY
