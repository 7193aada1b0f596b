"""Writes of goals: their owner leads, and the system only proposes."""

from polyad.domain.relationships.operations.goals.editing import (
    GoalChangedMeanwhile,
    GoalRefused,
    GoalWords,
    NotYourGoal,
    create_goal,
    delete_goal,
    edit_goal,
    settle_goal,
)
from polyad.domain.relationships.operations.goals.sharing import share_goal, unshare_goal

__all__ = [
    "GoalChangedMeanwhile",
    "GoalRefused",
    "GoalWords",
    "NotYourGoal",
    "create_goal",
    "delete_goal",
    "edit_goal",
    "settle_goal",
    "share_goal",
    "unshare_goal",
]
