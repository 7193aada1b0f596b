"""Who may do what with people's entries, closed by default."""

from django.db.models import Q

from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor

NOTHING = Q(pk__in=())


def may_use_strong_doors(actor: Actor) -> bool:
    """Lets those through who signed in with a second factor; leading and administering ask for it."""
    return actor.is_strong or actor.is_system


def may_change_profile(actor: Actor, person: Person) -> bool:
    """Lets a person change their own profile, and nobody else's."""
    return actor.person_id == person.pk


def may_see_own_pages(actor: Actor) -> bool:
    """Lets anybody who is signed in to their own settings."""
    return actor.is_signed_in


def may_invite(actor: Actor) -> bool:
    """Lets leads, administrators and the machine itself invite people."""
    return actor.is_system or bool(actor.leads or actor.administers)


def may_manage_people(actor: Actor) -> bool:
    """Lets administrators deactivate and reactivate people; the door narrows whom they find."""
    return actor.is_system or bool(actor.administers)


def visible_to(actor: Actor) -> Q:
    """Narrows people to the actor alone; wider views belong to contexts that know why."""
    return Q(pk=actor.person_id) if actor.is_signed_in else NOTHING
