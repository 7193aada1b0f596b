"""What people announce."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonInvited:
    """Somebody is to get a letter with a link. The link's secret is made when the letter is written."""

    person_id: str
    invitation_key: str
    lead: str
    programme: str
    organisation: str
    role: str


@dataclass(frozen=True)
class NewPasswordAsked:
    """Somebody wants to choose a new password. The link's secret is made when the letter is written."""

    person_id: str
    asked_key: str


@dataclass(frozen=True)
class ProfileChanged:
    """Somebody changed what others read about them."""

    person_id: str
