"""Ending well: each member's own part, in their own time; one yes of all finishes it."""

from polyad.domain.relationships.operations.closing.answering import (
    ClosingEditedMeanwhile,
    ClosingRefused,
    answer_closing,
    begin_closing,
)
from polyad.domain.relationships.operations.closing.finishing import (
    choose_ending,
    delete_left_words,
    stop_handover,
)
from polyad.domain.relationships.operations.closing.handing import hand_action
from polyad.domain.relationships.operations.closing.thanking import choose_thanks, write_thanks

__all__ = [
    "ClosingEditedMeanwhile",
    "ClosingRefused",
    "answer_closing",
    "begin_closing",
    "choose_ending",
    "choose_thanks",
    "delete_left_words",
    "hand_action",
    "stop_handover",
    "write_thanks",
]
