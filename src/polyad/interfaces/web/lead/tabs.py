"""The quiet tabs on top of every page of one programme."""

from uuid import UUID

Tab = tuple[str, str, bool]
_TABS = (
    ("Overview", ""),
    ("People", "enrolments/"),
    ("Import", "imports/"),
    ("Questions", "questions/"),
    ("Conflicts", "conflicts/"),
    ("Rounds", "rounds/"),
    ("Relationships", "relationships/"),
    ("Network", "network/"),
    ("Series", "series/"),
    ("Events", "events/"),
    ("Desk", "desk/"),
    ("Letters", "letters/"),
)


def programme_tabs(programme_id: UUID, current: str) -> tuple[Tab, ...]:
    """Lists the pages of a programme; `current` is the word of the one that is open."""
    base = f"/lead/programmes/{programme_id}/"
    return tuple((word, base + place, word == current) for word, place in _TABS)
