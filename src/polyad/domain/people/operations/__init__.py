"""Writes of the people context."""

from polyad.domain.people.operations.calming import CalmTimeRefused, remove_calm_time, set_calm_time
from polyad.domain.people.operations.inviting import (
    InvitationNotUsable,
    TooManyInvitations,
    Wording,
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
from polyad.domain.people.operations.resetting import ask_for_new_password, make_password_key
from polyad.domain.people.operations.trying import count_wrong_password, forget_wrong_passwords

__all__ = [
    "CalmTimeRefused",
    "InvitationNotUsable",
    "NotAllowed",
    "ProfileNotSaved",
    "TooManyInvitations",
    "Wording",
    "accept_invitation",
    "ask_for_new_password",
    "change_profile",
    "count_wrong_password",
    "deactivate_person",
    "ensure_person",
    "forget_wrong_passwords",
    "invite_person",
    "make_invitation_token",
    "make_password_key",
    "reactivate_person",
    "remove_calm_time",
    "set_calm_time",
]
