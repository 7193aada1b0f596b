"""Writes of the people context."""

from polyad.domain.people.operations.inviting import (
    InvitationNotUsable,
    TooManyInvitations,
    accept_invitation,
    invite_person,
    make_invitation_token,
)
from polyad.domain.people.operations.keeping import (
    NotAllowed,
    ProfileNotSaved,
    change_profile,
    deactivate_person,
    ensure_person,
    reactivate_person,
)

__all__ = [
    "InvitationNotUsable",
    "NotAllowed",
    "ProfileNotSaved",
    "TooManyInvitations",
    "accept_invitation",
    "change_profile",
    "deactivate_person",
    "ensure_person",
    "invite_person",
    "make_invitation_token",
    "reactivate_person",
]
