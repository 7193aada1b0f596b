"""Decisions about cues on plain values: a pair's own rhythm, who leads, when the fit check is due, how cues are put off."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

OWN_RHYTHM_FROM = 3
TREND_OVER = 4
CLEAR_STEP = 5
WEEK, NEXT_MEETING, NEVER = "week", "meeting", "never"
PUT_OFF = (WEEK, NEXT_MEETING, NEVER)
FIT_ANSWERS = ("yes", "not_yet", "no")
SHOWN_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Silence:
    """How long a cue stays silent: to a day, until after so many meetings, or for good."""

    until: date | None = None
    until_met: int | None = None
    for_good: bool = False


def put_off(how: str, day: date, meetings_held: int) -> Silence:
    """Turns what was chosen into how long a cue stays silent. Raises KeyError for anything else."""
    return {
        WEEK: Silence(until=day + timedelta(weeks=1)),
        NEXT_MEETING: Silence(until_met=meetings_held),
        NEVER: Silence(for_good=True),
    }[how]


def own_rhythm(held_at: Sequence[datetime], agreed_days: int) -> int:
    """Finds a pair's usual gap in days: the median of its last gaps, or the agreed one until there are three meetings."""
    days = sorted((moment.date() for moment in held_at), reverse=True)
    gaps = [(later - earlier).days for later, earlier in zip(days, days[1:], strict=False)]
    if len(days) < OWN_RHYTHM_FROM:
        return max(1, agreed_days)
    return max(1, round(median(gaps)))


def share(part: int, whole: int) -> int | None:
    """Gives a part in whole percent, halves up; nothing of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def lead_trend(shares: Sequence[int]) -> str | None:
    """Says how the mentee's share moved over four meetings, the newest first; nothing before there are four."""
    if len(shares) < TREND_OVER:
        return None
    step = (shares[0] + shares[1] - shares[2] - shares[3]) / 2
    if abs(step) < CLEAR_STEP:
        return "flat"
    return "rising" if step > 0 else "falling"


def fit_check_of(meetings_held: int, answered: Collection[int], *, calls: int = 0) -> int | None:
    """Finds which fit check is open: that of a call (0), of the first meeting until the third, of the third until the fifth."""
    if calls and not meetings_held and 0 not in answered:
        return 0
    for after, until in ((1, 3), (3, 5)):
        if after <= meetings_held < until and after not in answered:
            return after
    return None
