"""Who of the members takes turns, and what may be said about a group of so many."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

TAKE_TURNS = ("mentee", "peer")
FEWEST_UNNAMED = 4
MOST_POINTS = 5
MOST_POINT_LETTERS = 200
PLAN_AHEAD = timedelta(days=7)
TEAM_REVIEW = timedelta(days=182)
DEBRIEF_WITHIN = timedelta(hours=72)


def who_takes_turns(members: Iterable[tuple[UUID, str]]) -> tuple[UUID, ...]:
    """Lists those among whom roles go round: the peers or the mentees; whoever guards or chairs has a role already."""
    return tuple(person for person, role in members if role in TAKE_TURNS)


def may_ask_unnamed(count: int) -> bool:
    """Says whether a group is large enough for questions without a name: among three, everybody would guess."""
    return count >= FEWEST_UNNAMED


def leads_a_team(role: str, roles: Iterable[str]) -> bool:
    """Says whether somebody closes a joint meeting: the chair, or the mentee where nobody chairs."""
    return role == "chair" or (role == "mentee" and "chair" not in set(roles))


def may_hand_chair(led_by: str, role: str) -> bool:
    """Says whether somebody decides who chairs: the chair or the mentee, where the format has a chair."""
    return led_by == "chair" and role in ("chair", "mentee")


def trouble_in_points(points: Sequence[str]) -> str:
    """Says in a sentence what speaks against closing on these points; nothing when they can be kept."""
    if len(points) > MOST_POINTS:
        return f"A joint meeting closes on {MOST_POINTS} points at most. What matters most?"
    if any(len(point) > MOST_POINT_LETTERS for point in points):
        return f"Please keep each point to {MOST_POINT_LETTERS} letters."
    return ""


def plan_due(starts_at: datetime) -> datetime:
    """Gives the moment until which the plan goes round: seven days before the joint meeting."""
    return starts_at - PLAN_AHEAD


def review_due(last: date | None, opened_on: date) -> date:
    """Gives the day to look through a team again: half a year after the last time."""
    return (last or opened_on) + TEAM_REVIEW


def debrief_due(observed_at: datetime) -> datetime:
    """Gives the moment until which a debrief is worth most: seventy-two hours after the observation."""
    return observed_at + DEBRIEF_WITHIN
