"""Reads of goals, always for an actor, except the bare count that a phase rests on."""

from polyad.domain.relationships.queries.goals.choosing import list_goals_to_serve
from polyad.domain.relationships.queries.goals.counting import count_goals
from polyad.domain.relationships.queries.goals.lines import GoalLine, list_own_goals, list_shared_goals
from polyad.domain.relationships.queries.goals.pages import GoalsPage, get_goals_page
from polyad.domain.relationships.queries.goals.single import GoalPage, SeenBy, get_goal_page, list_own_ties
from polyad.domain.relationships.queries.goals.words import get_scaffold, list_layers

__all__ = [
    "GoalLine",
    "GoalPage",
    "GoalsPage",
    "SeenBy",
    "count_goals",
    "get_goal_page",
    "get_goals_page",
    "get_scaffold",
    "list_goals_to_serve",
    "list_layers",
    "list_own_goals",
    "list_own_ties",
    "list_shared_goals",
]
