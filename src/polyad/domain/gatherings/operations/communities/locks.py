"""One lock for every change in a community, and its refusals. The community is locked first."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.domain.gatherings.models.communities import Community, CommunityMember, LadderRung, RungAsk
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


def let_go(row: Community, part: CommunityMember, *, at: datetime) -> None:
    """Lets somebody go from a locked community: what waited ends, a ladder loses its introducer, and somebody else tends it."""
    part.left_at, part.is_keeper = at, False
    part.save(update_fields=["left_at", "is_keeper"])
    RungAsk.objects.filter(rung__community=row, person_id=part.person_id, state="waiting").update(state="taken_back", answered_at=at)
    stop_introducing(row, part, at=at)
    find_keeper(row, at=at)


def stop_introducing(row: Community, part: CommunityMember, *, at: datetime) -> None:
    """Takes somebody off the steps they introduce people to; whoever asked them may ask somebody else."""
    LadderRung.objects.filter(community=row, introducer=part).update(introducer=None)
    RungAsk.objects.filter(rung__community=row, introducer_id=part.person_id, state="waiting").update(state="taken_back", answered_at=at)


def find_keeper(row: Community, *, at: datetime) -> None:
    """Lets the longest member tend a locked community that nobody tends; one that nobody is in is closed."""
    left = row.members.filter(left_at=None).order_by("-is_keeper", "joined_at", "pk").first()
    if left is None:
        row.closed_at = at
        row.save(update_fields=["closed_at"])
    elif not left.is_keeper:
        left.is_keeper = True
        left.save(update_fields=["is_keeper"])
