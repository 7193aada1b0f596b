"""What matching announces."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MatchConfirmed:
    """A published round brings two people together, with the reasons that were given."""

    round_id: str
    programme_id: str
    mentee_enrolment_id: str
    mentor_enrolment_id: str
    mentee_id: str
    mentor_id: str
    reasons: list[str]


@dataclass(frozen=True)
class CircleConfirmed:
    """A published round brings several people together in one relationship: a circle, a group, a team, two equals.

    `members` holds pairs of a person and the role they come in: mentor, mentee, facilitator or chair.
    """

    round_id: str
    programme_id: str
    format_key: str
    members: list[list[str]]
    reasons: list[str]


@dataclass(frozen=True)
class MenteeLeftUnmatched:
    """A published round found nobody for a mentee, and says why and what comes next."""

    round_id: str
    programme_id: str
    mentee_id: str
    reason: str
    way_on: str


@dataclass(frozen=True)
class RoundPublished:
    """A round is out: so many relationships opened, so many people brought together in them, so many still without a place."""

    round_id: str
    programme_id: str
    pairs: int
    unmatched: int
    people: int = 0
