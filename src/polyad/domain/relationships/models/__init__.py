"""Tables of the relationships context."""

from polyad.domain.relationships.models.asking import Asking, Reply
from polyad.domain.relationships.models.charters import (
    Acknowledgement,
    Charter,
    CharterYes,
    LearningGoal,
    Milestone,
)
from polyad.domain.relationships.models.coaching import CoachingCycle, CoachingNote, Experiment
from polyad.domain.relationships.models.counts import NetworkCount
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
from polyad.domain.relationships.models.power import PowerConsent
from polyad.domain.relationships.models.teams import (
    AdviceTopic,
    AdviceView,
    Cover,
    JointOutcome,
    PlanRound,
    TeamReview,
)
from polyad.domain.relationships.models.ties import Agreement, Member, Relationship, Seat, Signature

__all__ = [
    "Acknowledgement",
    "AdviceTopic",
    "AdviceView",
    "Agreement",
    "Asking",
    "Attempt",
    "Bookmark",
    "Charter",
    "CharterYes",
    "ClosingAnswer",
    "ClosingPart",
    "Closure",
    "CoachingCycle",
    "CoachingNote",
    "Cover",
    "Experiment",
    "Goal",
    "GoalShare",
    "HelpAnswer",
    "JointOutcome",
    "LearningGoal",
    "Member",
    "Message",
    "Milestone",
    "NetworkCount",
    "Observation",
    "Plan",
    "PlanPart",
    "PlanRound",
    "PlanShare",
    "PowerConsent",
    "Recognition",
    "Relationship",
    "Reply",
    "ReplyNorm",
    "Seat",
    "Signature",
    "TeamReview",
    "Thanks",
    "WaitingEnd",
    "ZoneWord",
]
