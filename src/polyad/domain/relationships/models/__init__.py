"""Tables of the relationships context."""

from polyad.domain.relationships.models.asking import Asking, Reply
from polyad.domain.relationships.models.endings import ClosingAnswer, ClosingPart, Closure, Thanks, WaitingEnd
from polyad.domain.relationships.models.goals import (
    Attempt,
    Goal,
    GoalShare,
    HelpAnswer,
    Observation,
    Recognition,
    ZoneWord,
)
from polyad.domain.relationships.models.messages import Bookmark, Message, ReplyNorm
from polyad.domain.relationships.models.plans import Plan, PlanPart, PlanShare
from polyad.domain.relationships.models.ties import Agreement, Member, Relationship, Seat, Signature

__all__ = [
    "Agreement",
    "Asking",
    "Attempt",
    "Bookmark",
    "ClosingAnswer",
    "ClosingPart",
    "Closure",
    "Goal",
    "GoalShare",
    "HelpAnswer",
    "Member",
    "Message",
    "Observation",
    "Plan",
    "PlanPart",
    "PlanShare",
    "Recognition",
    "Relationship",
    "Reply",
    "ReplyNorm",
    "Seat",
    "Signature",
    "Thanks",
    "WaitingEnd",
    "ZoneWord",
]
