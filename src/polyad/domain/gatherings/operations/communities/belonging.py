"""Founding a community, joining, saying where one stands, leaving without a reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access.communities import fronts_of, inside_of, kept_by, may_found
from polyad.domain.gatherings.models.communities import Community, CommunityMember, LadderRung
from polyad.domain.gatherings.operations.communities.locks import (
    CommunityChanged,
    CommunityRefused,
    NotYourCommunity,
    find_part,
    let_go,
    lock_community,
    stop_introducing,
)
from polyad.domain.gatherings.rules.communities import MOST_FOUNDED, tidy, trouble_in
from polyad.domain.gatherings.translate import community_guide
from polyad.domain.programmes.models import Programme
from polyad.foundation import journal
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Front:
    """What stands on the front of a community, as it was typed; practices one a line."""

    title: str
    domain: str
    practices: str = ""


@dataclass(frozen=True)
class Standing:
    """Where somebody says they stand, and what of it others may see."""

    trajectory: str
    shows_name: bool
    shows_trajectory: bool
    shows_bridge: bool


def found_community(*, community_id: UUID, programme_id: UUID, front: Front, by: Actor, at: datetime) -> None:
    """Founds a community with a ladder to begin from, once per id; its founder tends it. Raises NotYourCommunity, CommunityRefused."""
    told = _check(front)
    if by.person_id is None or not may_found(by, programme_id):
        raise NotYourCommunity
    with transaction.atomic():
        there = Community.objects.filter(pk=community_id).first()
        if there is not None:
            if there.founder_id != by.person_id:
                raise NotYourCommunity
            return
        running = Programme.objects.select_for_update().filter(pk=programme_id, state__in=("open", "running"))
        if not running.exists():
            raise NotYourCommunity
        if Community.objects.filter(programme_id=programme_id, founder_id=by.person_id, closed_at=None).count() >= MOST_FOUNDED:
            raise CommunityRefused(gettext("You have founded %(most)s communities here already. Please tend those first.") % {"most": MOST_FOUNDED}, "title")
        row = Community.objects.create(pk=community_id, programme_id=programme_id, founder_id=by.person_id, founded_at=at, **told)
        part = CommunityMember.objects.create(community=row, person_id=by.person_id, is_keeper=True, trajectory="insider", joined_at=at)
        LadderRung.objects.bulk_create(
            LadderRung(community=row, kind=kind.key, words=kind.hint, introducer=part, made_at=at) for kind in community_guide().rungs
        )
        journal.record("community.founded", row, by=by, at=at, programme_id=programme_id)


def edit_community(*, community_id: UUID, front: Front, version: int, by: Actor, at: datetime) -> int:
    """Changes the front, as one of its keepers; gives its version. Raises NotYourCommunity, CommunityRefused, CommunityChanged."""
    told = _check(front)
    with transaction.atomic():
        row = lock_community(community_id, kept_by(by))
        if row.version != version:
            raise CommunityChanged(row.version)
        for name, words in told.items():
            setattr(row, name, words)
        row.version += 1
        row.save()
        journal.record("community.edited", row, by=by, at=at, programme_id=row.programme_id)
        return row.version


def join_community(*, community_id: UUID, by: Actor, at: datetime) -> None:
    """Joins at the edge; twice changes nothing, and coming back brings back what was one's own. Raises NotYourCommunity."""
    with transaction.atomic():
        row = lock_community(community_id, fronts_of(by))
        part, is_new = CommunityMember.objects.get_or_create(
            community=row, person_id=by.person_id, defaults={"trajectory": "peripheral", "joined_at": at}
        )
        if is_new or part.left_at is not None:
            part.left_at = None
            part.save(update_fields=["left_at"])
            journal.record("community.joined", part, by=by, at=at, programme_id=row.programme_id)


def stand_in_community(*, community_id: UUID, standing: Standing, by: Actor, at: datetime) -> None:
    """Keeps where the actor says they stand, and what of it others see; without a name nobody is introduced to a step.

    Raises NotYourCommunity, CommunityRefused.
    """
    if standing.trajectory not in {one.key for one in community_guide().trajectories}:
        raise CommunityRefused("Please choose one of the answers.", "trajectory")
    with transaction.atomic():
        row = lock_community(community_id, inside_of(by))
        part = find_part(row.pk, by)
        part.trajectory, part.shows_name = standing.trajectory, standing.shows_name
        part.shows_trajectory, part.shows_bridge = standing.shows_trajectory, standing.shows_bridge
        part.save()
        if not part.shows_name:
            stop_introducing(row, part, at=at)
        journal.record("community.stood", part, by=by, at=at)


def leave_community(*, community_id: UUID, by: Actor, at: datetime) -> None:
    """Leaves; nobody is asked why. What waited ends, a ladder loses its introducer, and the longest member tends it if nobody does.

    Raises NotYourCommunity.
    """
    with transaction.atomic():
        row = lock_community(community_id, inside_of(by))
        part = find_part(row.pk, by)
        let_go(row, part, at=at)
        journal.record("community.left", part, by=by, at=at, programme_id=row.programme_id)


def make_keeper(*, member_id: UUID, by: Actor, at: datetime) -> None:
    """Lets another member tend the community too, as one of its keepers; twice changes nothing. Raises NotYourCommunity."""
    with transaction.atomic():
        found = CommunityMember.objects.filter(pk=member_id).values_list("community_id", flat=True).first()
        if found is None:
            raise NotYourCommunity
        row = lock_community(found, kept_by(by))
        part = row.members.filter(pk=member_id, left_at=None, shows_name=True).first()
        if part is None:
            raise NotYourCommunity
        if not part.is_keeper:
            part.is_keeper = True
            part.save(update_fields=["is_keeper"])
            journal.record("community.keeper_made", part, by=by, at=at, programme_id=row.programme_id)


def _check(front: Front) -> dict[str, str]:
    told = {"title": tidy(front.title, one_line=True), "domain": tidy(front.domain, one_line=True), "practices": tidy(front.practices)}
    for field, words in told.items():
        if trouble := trouble_in(words, field, may_be_empty=field == "practices"):
            raise CommunityRefused(trouble, field)
    return told
