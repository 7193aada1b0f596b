"""Who may see a cue or a fit check: the person it is for, while they are in the relationship and it runs. Nobody else."""

from django.db.models import Exists, OuterRef, Q

from polyad.domain.relationships.models import Member
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Narrows cues and fit checks to the actor's own in relationships they are in now. A lead finds none but their own."""
    if not actor.is_signed_in:
        return NOBODY
    mine = Member.objects.filter(
        relationship_id=OuterRef("relationship_id"),
        person_id=actor.person_id,
        left_at=None,
        relationship__ended_at=None,
    )
    return Q(Exists(mine), person_id=actor.person_id)


def may_have_cues(actor: Actor) -> bool:
    """Lets every signed-in person answer cues; which ones they find is narrowed to their own."""
    return actor.is_signed_in
