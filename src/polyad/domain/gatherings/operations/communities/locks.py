"""One lock for every change in a community, and its refusals. The community is locked first."""

from uuid import UUID

from django.db.models import Q

from polyad.domain.gatherings.models.communities import Community, CommunityMember
from polyad.foundation.actors import Actor, Refused


class NotYourCommunity(Refused):
    """The community is not open to the actor, or no longer."""

    def __init__(self) -> None:
        super().__init__("We could not find this, or it is no longer open to you.")


class CommunityRefused(Refused):
    """What was typed cannot be kept like this."""


class CommunityChanged(Refused):
    """Another keeper saved something here first; `version` is what to answer to."""

    def __init__(self, version: int) -> None:
        super().__init__("Somebody else saved something here meanwhile. Your words are still here; look once more and save again.")
        self.version = version


def lock_community(community_id: UUID, scope: Q) -> Community:
    """Locks a community inside a scope. Raises NotYourCommunity."""
    # The scope asks other tables: the row is locked by its id first, then held against the scope as it is now.
    row = Community.objects.select_for_update().filter(pk=community_id).first()
    if row is None or not Community.objects.filter(scope, pk=community_id).exists():
        raise NotYourCommunity
    return row


def find_part(community_id: UUID, by: Actor) -> CommunityMember:
    """Finds the actor's own part, while they are in. Raises NotYourCommunity."""
    row = CommunityMember.objects.filter(community_id=community_id, person_id=by.person_id, left_at=None).first()
    if row is None:
        raise NotYourCommunity
    return row
