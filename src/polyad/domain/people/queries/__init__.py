"""Reads of the people context."""

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
    "CastMember",
    "InvitationFacts",
    "get_invitation",
    "get_profile",
    "is_password_worn_out",
    "list_demo_cast",
    "list_second_factors",
]
