"""Reads of the instruments context, always for an actor, always their own or what was shared with them."""

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
    "MotivesPage",
    "PartLine",
    "PortraitPage",
    "SharedPart",
    "Written",
    "compare_portraits",
    "find_written",
    "get_growth",
    "get_ladder",
    "get_motives",
    "get_portrait",
    "list_beliefs",
    "list_incidents",
    "list_ladders",
    "list_shared_parts",
    "list_shared_sentences",
]
