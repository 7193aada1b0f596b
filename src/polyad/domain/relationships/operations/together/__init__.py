"""What members of larger relationships do together, each only while it runs and only where the format has the tool."""

from polyad.domain.relationships.operations.together.group import (
    NotThisFormat,
    ask_without_name,
    mark_airtime,
    open_box,
    park,
    settle_parked,
    settle_question,
    share_time,
    turn_slot,
)
from polyad.domain.relationships.operations.together.rota import (
    answer_swap,
    ask_swap,
    come_after_all,
    keep_turns,
    keep_turns_of,
    stay_away,
)

__all__ = [
    "NotThisFormat",
    "answer_swap",
    "ask_swap",
    "ask_without_name",
    "come_after_all",
    "keep_turns",
    "keep_turns_of",
    "mark_airtime",
    "open_box",
    "park",
    "settle_parked",
    "settle_question",
    "share_time",
    "stay_away",
    "turn_slot",
]
