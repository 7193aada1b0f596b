"""Reads of what members of larger relationships do together, always for an actor."""

from polyad.domain.relationships.queries.together.coaching import CoachingPage, get_coaching_page, list_coaching_notes
from polyad.domain.relationships.queries.together.group import GroupPage, get_group_page
from polyad.domain.relationships.queries.together.projects import (
    CharterPage,
    LearningPage,
    ThanksPage,
    find_next_milestone,
    get_charter_page,
    get_learning_page,
    get_thanks_page,
)
from polyad.domain.relationships.queries.together.running import RunTogether, get_run_together
from polyad.domain.relationships.queries.together.teams import TeamPage, get_team_page

__all__ = [
    "CharterPage",
    "CoachingPage",
    "GroupPage",
    "LearningPage",
    "RunTogether",
    "TeamPage",
    "ThanksPage",
    "find_next_milestone",
    "get_charter_page",
    "get_coaching_page",
    "get_group_page",
    "get_learning_page",
    "get_run_together",
    "get_team_page",
    "get_thanks_page",
    "list_coaching_notes",
]
