"""The communities somebody is in, those they could join, and who stands between two of them, as far as these chose to be seen."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from polyad.domain.gatherings.access.communities import fronts_of
from polyad.domain.gatherings.models.communities import Community, CommunityMember, RungAsk
from polyad.domain.gatherings.translate import community_guide
from polyad.domain.programmes.models import Programme
from polyad.foundation.actors import Actor
from polyad.foundation.among import among

MOST = 60


@dataclass(frozen=True)
class CommunityLine:
    """A community on a list; `trajectory` is the reader's own."""

    id: UUID
    title: str
    domain: str
    programme: str
    is_mine: bool
    trajectory: str
    asks: int


@dataclass(frozen=True)
class BrokerLine:
    """Somebody who stands in two communities and lets that be seen."""

    name: str
    here: str
    there: str


@dataclass(frozen=True)
class CommunitiesPage:
    """Everything the page of communities shows."""

    mine: tuple[CommunityLine, ...]
    others: tuple[CommunityLine, ...]
    brokers: tuple[BrokerLine, ...]
    straddles: bool
    may_found: bool


def get_communities(actor: Actor) -> CommunitiesPage:
    """Reads the page of communities in four queries, at most sixty of each."""
    parts = {
        part.community_id: part
        for part in CommunityMember.objects.filter(person_id=actor.person_id, left_at=None).order_by("joined_at", "pk")[:MOST]
    }
    rows = Community.objects.filter(fronts_of(actor)).select_related("programme").order_by("title", "pk")
    here = list(rows.filter(pk__in=list(parts)))
    others = list(rows.exclude(pk__in=list(parts))[:MOST])
    waiting = RungAsk.objects.filter(introducer_id=actor.person_id, state="waiting").values_list("rung__community_id", flat=True)
    asked = list(waiting[:MOST])
    names = {one.key: one.name for one in community_guide().trajectories}
    mine = tuple(
        CommunityLine(row.pk, row.title, row.domain, row.programme.name, True, names.get(parts[row.pk].trajectory, ""), asked.count(row.pk))
        for row in here
    )
    return CommunitiesPage(
        mine,
        tuple(CommunityLine(row.pk, row.title, row.domain, row.programme.name, False, "", 0) for row in others),
        list_brokers([row.pk for row in here], actor) if here else (),
        len(here) > 1,
        bool(actor.takes_part_in),
    )


def list_brokers(communities: Collection[UUID], actor: Actor) -> tuple[BrokerLine, ...]:
    """Lists who in these communities also stands in another that the actor may know of; only who chose that at both. One query."""
    shown = {"left_at": None, "shows_bridge": True, "shows_name": True}
    here = CommunityMember.objects.filter(community_id__in=list(communities), **shown).exclude(person_id=actor.person_id)
    known = Community.objects.filter(fronts_of(actor)).values("pk")
    rows = here.filter(
        person__community_parts__left_at=None,
        person__community_parts__shows_bridge=True,
        person__community_parts__shows_name=True,
        person__community_parts__community__in=known,
    )
    found = rows.order_by("person__name", "person_id", "community__title").values_list(
        "person__name", "community__title", "person__community_parts__community__title", "community_id", "person__community_parts__community_id"
    )[: MOST * 4]
    lines = [BrokerLine(name, one, other) for name, one, other, one_id, other_id in found if one_id != other_id]
    return tuple(dict.fromkeys(lines))[:MOST]


def list_places(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Lists the programmes in which the actor may found a community."""
    rows = Programme.objects.filter(pk__in=among(actor.takes_part_in), state__in=("open", "running")).order_by("name", "pk")
    return tuple((str(pk), name) for pk, name in rows.values_list("pk", "name")[:MOST])
