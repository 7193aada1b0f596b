"""Tables of the networks context."""

from polyad.domain.networks.models.doors import (
    ActivityInvitation,
    DoorChoice,
    DoorThanks,
    Introduction,
    SponsorshipAct,
)
from polyad.domain.networks.models.maps import Acquaintance, Alter, MapShare, Merge, Reading

__all__ = [
    "Acquaintance",
    "ActivityInvitation",
    "Alter",
    "DoorChoice",
    "DoorThanks",
    "Introduction",
    "MapShare",
    "Merge",
    "Reading",
    "SponsorshipAct",
]
