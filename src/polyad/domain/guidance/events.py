"""What guidance announces: only to itself, how far the walk of a day has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CueWalkReached:
    """The day's walk over relationships, then people, has come this far; the next stretch follows it.

    With a round, it walks over what that round opened.
    """

    day: str
    stage: str
    after: str
    round_id: str = ""
