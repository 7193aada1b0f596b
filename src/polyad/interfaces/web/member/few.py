"""Few things at a time: which cues a page shows beside what it asks already."""

from collections.abc import Collection, Sequence
from uuid import UUID

from polyad.domain.guidance.queries import CueCard

MOST_ASKS = 2
# What a question that stands there says already.
SAID_BY_QUESTIONS = ("relationship", "agreement")
SAID_BY_CARDS = "asked-for-"


def choose_cues(
    cues: Sequence[CueCard], *, asks: int, asking: Collection[UUID], has_cards: bool = False
) -> tuple[CueCard, ...]:
    """Leaves out what is said already, then keeps as many as fit beside what is asked.

    `asking` holds the relationships in which a question waits; `has_cards` says that what was asked for is shown.
    """
    fresh = [
        cue
        for cue in cues
        if not (cue.relationship_id in asking and cue.do in SAID_BY_QUESTIONS)
        and not (has_cards and cue.key.startswith(SAID_BY_CARDS))
    ]
    return tuple(fresh[: max(0, MOST_ASKS - asks)])
