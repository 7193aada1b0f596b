"""What meetings announce. Ids only: what was said stays where it was said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingBooked:
    """A time was found; every participant is to have it in the calendar."""

    meeting_id: str
    held_for: str
    by_id: str
    sequence: int


@dataclass(frozen=True)
class MeetingMoved:
    """A planned meeting has another time or place; `was_at` is the moment (ISO, UTC) it had before."""

    meeting_id: str
    held_for: str
    by_id: str
    sequence: int
    was_at: str


@dataclass(frozen=True)
class MeetingCancelled:
    """A planned meeting will not take place."""

    meeting_id: str
    held_for: str
    by_id: str
    sequence: int


@dataclass(frozen=True)
class MeetingMissed:
    """A planned meeting did not happen. Who was not there is announced to nobody."""

    meeting_id: str
    held_for: str


@dataclass(frozen=True)
class MeetingClosed:
    """A meeting was held, its summary and actions are written down."""

    meeting_id: str
    held_for: str
    by_id: str
