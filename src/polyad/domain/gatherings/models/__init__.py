"""Tables of the gatherings context."""

from polyad.domain.gatherings.models.desk import Desk, DeskAsk, Need, NeedWish
from polyad.domain.gatherings.models.speed import (
    Attendee,
    FirstGoal,
    Mutual,
    Pairing,
    SpeedEvent,
    SurveyAnswer,
    Wish,
)

__all__ = [
    "Attendee",
    "Desk",
    "DeskAsk",
    "FirstGoal",
    "Mutual",
    "Need",
    "NeedWish",
    "Pairing",
    "SpeedEvent",
    "SurveyAnswer",
    "Wish",
]
