"""Who may see and run rounds: the leads of the programme, nobody else. Closed by default."""

from uuid import UUID

from django.db.models import Q

from polyad.foundation.actors import Actor


def may_run_rounds(actor: Actor) -> bool:
    """Lets in whoever leads at least one programme."""
    return bool(actor.leads)


def may_run_round_of(actor: Actor, programme_id: UUID) -> bool:
    """Lets the leads of this programme open, propose and publish, and the machine itself."""
    return actor.is_system or programme_id in actor.leads


def visible_to(actor: Actor) -> Q:
    """Narrows rounds and conflicts to programmes that this actor leads."""
    return Q() if actor.is_system else Q(programme_id__in=list(actor.leads))
