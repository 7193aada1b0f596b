"""Who sees a community: its front, everybody who takes part in its programme; what is inside, its members now. A lead, neither."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.gatherings.models.communities import Community, CommunityMember
from polyad.foundation.actors import Actor
from polyad.foundation.among import among

NOBODY = Q(pk__in=())


def may_use_communities(actor: Actor) -> bool:
    """Lets every signed-in person to the communities; which they find is narrowed to the programmes they take part in."""
    return actor.is_signed_in


def may_found(actor: Actor, programme_id: UUID) -> bool:
    """Lets whoever takes part in a programme found a community there: it belongs to those who do the work, not to its lead."""
    return actor.is_signed_in and programme_id in actor.takes_part_in


def fronts_of(actor: Actor) -> Q:
    """Narrows communities to those whose front this actor may see: open, and of a programme they take part in."""
    return Q(programme_id__in=among(actor.takes_part_in), closed_at=None) if actor.is_signed_in else NOBODY


def inside_of(actor: Actor) -> Q:
    """Narrows communities to those this actor is in now; leaving the programme ends that too."""
    if not actor.is_signed_in:
        return NOBODY
    mine = CommunityMember.objects.filter(community_id=OuterRef("pk"), person_id=actor.person_id, left_at=None)
    return fronts_of(actor) & Q(Exists(mine))


def kept_by(actor: Actor) -> Q:
    """Narrows communities to those this actor tends."""
    if not actor.is_signed_in:
        return NOBODY
    mine = CommunityMember.objects.filter(community_id=OuterRef("pk"), person_id=actor.person_id, left_at=None, is_keeper=True)
    return fronts_of(actor) & Q(Exists(mine))


def may_read_inside(actor: Actor, community_id: UUID) -> bool:
    """Says whether this actor is in this community now."""
    return Community.objects.filter(inside_of(actor), pk=community_id).exists()
