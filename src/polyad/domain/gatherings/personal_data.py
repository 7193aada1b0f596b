"""What gatherings hold about a person."""

from polyad.foundation.personal_data import Holding

_NEED_KEPT = "its words 90 days after it ended; that there was one, as long as the programme’s record, 6 years at most"

_DESK: tuple[Holding, ...] = (
    Holding(
        model="gatherings.Need",
        holds="what the person asked for at the desk, and the step that came of it",
        person_path="mentee",
        fields=("help_kind", "words", "answer_by", "state", "posted_at", "taken_at", "step", "answered_at", "settled_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.Need",
        holds="that the person took somebody’s need at the desk",
        person_path="taken_by",
        fields=("taken_at", "settled_at"),
        erasure="detach",
        detach_fields=("taken_by",),
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.DeskAsk",
        holds="that the person was asked at the desk, and whether they took it",
        person_path="mentor",
        fields=("state", "asked_at", "answered_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
    Holding(
        model="gatherings.NeedWish",
        holds="whether the person wished to go on with whom they talked; never who wished it of them",
        person_path="person",
        fields=("wish", "said_at"),
        erasure="delete",
        keep=_NEED_KEPT,
    ),
)

HOLDINGS: tuple[Holding, ...] = _DESK
