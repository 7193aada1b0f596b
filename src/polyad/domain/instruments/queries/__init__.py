"""Reads of the instruments context, always for an actor, always their own or what was shared with them."""

from polyad.domain.instruments.queries.asked import (
    MotiveGroup,
    Questions,
    get_questions,
    list_motive_groups,
    list_regulation_steps,
)
from polyad.domain.instruments.queries.portraits import (
    Beside,
    PartLine,
    PortraitPage,
    SharedPart,
    compare_portraits,
    get_portrait,
    list_shared_parts,
)
from polyad.domain.instruments.queries.reflections import (
    GrowthPage,
    LadderPage,
    MotivesPage,
    Written,
    find_written,
    get_growth,
    get_ladder,
    get_motives,
    list_beliefs,
    list_incidents,
    list_ladders,
    list_shared_sentences,
)

__all__ = [
    "Beside",
    "GrowthPage",
    "LadderPage",
    "MotiveGroup",
    "MotivesPage",
    "PartLine",
    "PortraitPage",
    "Questions",
    "SharedPart",
    "Written",
    "compare_portraits",
    "find_written",
    "get_growth",
    "get_ladder",
    "get_motives",
    "get_portrait",
    "get_questions",
    "list_beliefs",
    "list_incidents",
    "list_ladders",
    "list_motive_groups",
    "list_regulation_steps",
    "list_shared_parts",
    "list_shared_sentences",
]
