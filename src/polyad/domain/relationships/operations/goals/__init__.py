"""Writes of goals: their owner leads, and the system only proposes."""

from polyad.domain.relationships.operations.goals.acting import add_action, change_action
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
from polyad.domain.relationships.operations.goals.evidence import (
    Seen,
    add_observation,
    add_recognition,
    remove_evidence,
)
from polyad.domain.relationships.operations.goals.helping import (
    AttemptEntry,
    answer_help,
    log_attempt,
    say_zone,
    set_help,
)
from polyad.domain.relationships.operations.goals.settings import keep_as_it_is, tell_new_setting
from polyad.domain.relationships.operations.goals.sharing import share_goal, unshare_goal
from polyad.domain.relationships.operations.locks import RelationshipClosed

__all__ = [
    "AttemptEntry",
    "GoalChangedMeanwhile",
    "GoalRefused",
    "GoalWords",
    "NotYourGoal",
    "RelationshipClosed",
    "Seen",
    "add_action",
    "add_observation",
    "add_recognition",
    "answer_help",
    "change_action",
    "create_goal",
    "delete_goal",
    "edit_goal",
    "keep_as_it_is",
    "log_attempt",
    "remove_evidence",
    "say_zone",
    "set_help",
    "settle_goal",
    "share_goal",
    "tell_new_setting",
    "unshare_goal",
]
