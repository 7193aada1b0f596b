"""Tables of the gatherings context."""

from polyad.domain.gatherings.models.communities import (
    Artefact,
    Community,
    CommunityMember,
    LadderRung,
    NewcomerNote,
    RungAsk,
    RungDone,
)
from polyad.domain.gatherings.models.desk import Desk, DeskAsk, Need, NeedWish
from polyad.domain.gatherings.models.series import (
    Attendance,
    Case,
    CasePage,
    CaseWord,
    Certificate,
    LogEntry,
    Series,
    SeriesMember,
    SeriesSession,
)
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
    "Artefact",
    "Community",
    "CommunityMember",
    "LadderRung",
    "NewcomerNote",
    "RungAsk",
    "RungDone",
    "Attendance",
    "Attendee",
    "Case",
    "CasePage",
    "CaseWord",
    "Certificate",
    "Desk",
    "DeskAsk",
    "FirstGoal",
    "LogEntry",
    "Mutual",
    "Need",
    "NeedWish",
    "Pairing",
    "Series",
    "SeriesMember",
    "SeriesSession",
    "SpeedEvent",
    "SurveyAnswer",
    "Wish",
]
