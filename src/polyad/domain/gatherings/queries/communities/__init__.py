"""Reads of communities of practice, always for an actor."""

from polyad.domain.gatherings.queries.communities.lists import (
    BrokerLine,
    CommunitiesPage,
    CommunityLine,
    get_communities,
    list_places,
)
from polyad.domain.gatherings.queries.communities.single import (
    AskLine,
    CommunityPage,
    MemberLine,
    OwnPart,
    RungLine,
    StartPage,
    get_ask_letter,
    get_community,
    get_start,
)
from polyad.domain.gatherings.queries.communities.words import list_rung_kinds, list_trajectories

__all__ = [
    "AskLine",
    "BrokerLine",
    "CommunitiesPage",
    "CommunityLine",
    "CommunityPage",
    "MemberLine",
    "OwnPart",
    "RungLine",
    "StartPage",
    "get_ask_letter",
    "get_communities",
    "get_community",
    "get_start",
    "list_places",
    "list_rung_kinds",
    "list_trajectories",
]
