"""Reads of the desk, always for an actor."""

from polyad.domain.gatherings.queries.desk.pages import (
    DeskLine,
    DeskPage,
    LeadDeskPage,
    NeedLine,
    PostPage,
    get_desk_page,
    get_lead_desk,
    get_post_page,
)
from polyad.domain.gatherings.queries.desk.single import (
    NeedLetter,
    NeedPage,
    TalkLine,
    find_need_of,
    get_need,
    get_need_letter,
    is_need,
    may_hear_of,
)

__all__ = [
    "DeskLine",
    "DeskPage",
    "LeadDeskPage",
    "NeedLetter",
    "NeedLine",
    "NeedPage",
    "PostPage",
    "TalkLine",
    "find_need_of",
    "get_desk_page",
    "get_lead_desk",
    "get_need",
    "get_need_letter",
    "get_post_page",
    "is_need",
    "may_hear_of",
]
