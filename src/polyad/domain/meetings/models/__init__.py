"""Tables of the meetings context. `held_for` is opaque: the id of whatever the meeting belongs to."""

from polyad.domain.meetings.models.single import (
    Action,
    AgendaItem,
    BookedQuarter,
    Meeting,
    MixConfirmation,
    Note,
    Participant,
)
from polyad.domain.meetings.models.together import (
    AirtimeMark,
    BoxOpening,
    BoxQuestion,
    ParkedItem,
    RotaAbsence,
    RotaPlace,
    RotaSwap,
    Slot,
)

__all__ = [
    "Action",
    "AgendaItem",
    "AirtimeMark",
    "BookedQuarter",
    "BoxOpening",
    "BoxQuestion",
    "Meeting",
    "MixConfirmation",
    "Note",
    "ParkedItem",
    "Participant",
    "RotaAbsence",
    "RotaPlace",
    "RotaSwap",
    "Slot",
]
