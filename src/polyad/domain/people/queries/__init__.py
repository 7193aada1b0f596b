"""Reads of the people context."""

from polyad.domain.people.queries.calm import CalmLine, list_own_calm, list_resting, rests_on
from polyad.domain.people.queries.persons import (
    CastMember,
    InvitationFacts,
    get_invitation,
    get_profile,
    is_password_worn_out,
    list_demo_cast,
    list_second_factors,
)

__all__ = [
    "CalmLine",
    "CastMember",
    "InvitationFacts",
    "get_invitation",
    "get_profile",
    "is_password_worn_out",
    "list_demo_cast",
    "list_own_calm",
    "list_resting",
    "list_second_factors",
    "rests_on",
]
