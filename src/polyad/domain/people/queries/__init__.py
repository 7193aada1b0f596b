"""Reads of the people context."""

from polyad.domain.people.queries.persons import (
    CastMember,
    InvitationFacts,
    get_invitation,
    get_profile,
    list_demo_cast,
)

__all__ = ["CastMember", "InvitationFacts", "get_invitation", "get_profile", "list_demo_cast"]
