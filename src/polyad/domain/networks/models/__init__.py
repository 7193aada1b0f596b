"""Tables of the networks context."""

from polyad.domain.networks.models.contacts import Contact, SavedSearch, Screening
from polyad.domain.networks.models.doors import (
    ActivityInvitation,
    DoorChoice,
    DoorThanks,
    Introduction,
    SponsorshipAct,
)
from polyad.domain.networks.models.maps import Acquaintance, Alter, MapShare, Merge, Reading
from polyad.domain.networks.models.next_tie import PutOff

__all__ = [
    "Acquaintance",
    "ActivityInvitation",
    "Alter",
    "Contact",
    "DoorChoice",
    "DoorThanks",
    "Introduction",
    "MapShare",
    "Merge",
    "PutOff",
    "Reading",
    "SavedSearch",
    "Screening",
    "SponsorshipAct",
]
