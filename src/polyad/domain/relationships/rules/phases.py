"""Which phase may follow which, when a move is proposed, and when a silence is long: from dates and counts alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polyad.library.shapes import PhaseRules

PREPARING, NEGOTIATING, ENABLING = "preparing", "negotiating", "enabling"
CLOSING, REDEFINED, ENDED = "closing", "redefined", "ended"
OVER = (REDEFINED, ENDED)

# Which phase may follow which; movement may go back, and any running relationship may end.
MAY_BECOME: dict[str, frozenset[str]] = {
    PREPARING: frozenset({NEGOTIATING, ENDED}),
    NEGOTIATING: frozenset({PREPARING, ENABLING, CLOSING, ENDED}),
    ENABLING: frozenset({NEGOTIATING, CLOSING, ENDED}),
    CLOSING: frozenset({ENABLING, REDEFINED, ENDED}),
    REDEFINED: frozenset(),
    ENDED: frozenset(),
}
# What a move can rest on: the first four are conditions, the rest are signs of separation.
MET, AGREED, GOAL, TIME = "met", "agreed", "goal", "time"
GOALS, GAPS, END_NEAR, ALONE = "goals", "gaps", "end_near", "alone"


@dataclass(frozen=True)
class Standing:
    """What a proposal rests on: counts and days, never a word of what was said.

    `held_on` are the days of the last meetings, newest first; `last_on` is the last day on which one took place or was to.
    `goals` is None where nobody can know. `help_tenths` is the mean of the help a mentee's open goals need, in tenths.
    """

    phase: str
    cadence_days: int = 30
    met: int = 0
    held_on: tuple[date, ...] = ()
    last_on: date | None = None
    has_next: bool = False
    is_signed: bool = False
    goals: int | None = None
    goals_closed: int = 0
    help_tenths: int | None = None
    began_on: date | None = None
    counted_from: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Proposed:
    """A move and the signs it rests on."""

    to: str
    signs: tuple[str, ...]


def may_move(phase: str, to: str) -> bool:
    """Says whether one phase may follow another."""
    return to in MAY_BECOME[phase]


def propose(standing: Standing, today: date, rules: PhaseRules) -> Proposed | None:
    """Finds the one move that dates and counts suggest; never more than one step, and never an end.

    Preparing is over with the first meeting. Negotiating is over when all have signed, there is a goal and the next
    meeting has a date. Enabling may be over on enough signs of separation, or when the planned end is near.
    """
    if standing.phase == PREPARING and standing.met:
        return Proposed(NEGOTIATING, (MET,))
    if standing.phase == NEGOTIATING and standing.is_signed and standing.has_next and standing.goals != 0:
        return Proposed(ENABLING, (AGREED, TIME) if standing.goals is None else (AGREED, GOAL, TIME))
    if standing.phase == ENABLING:
        signs = find_signs(standing, today, rules)
        if len(signs) >= rules.closing_signs or END_NEAR in signs:
            return Proposed(CLOSING, signs)
    return None


def find_signs(standing: Standing, today: date, rules: PhaseRules) -> tuple[str, ...]:
    """Lists the signs of separation: goals mostly closed, long gaps, the planned end near, hardly any help needed."""
    goals = standing.goals or 0
    closed = goals > 0 and standing.goals_closed * 100 >= goals * rules.goals_closed_percent
    alone = goals > 0 and standing.help_tenths is not None and standing.help_tenths <= rules.help_level_at_most_tenths
    near = standing.ends_on is not None and standing.ends_on - today <= timedelta(days=rules.closing_before_end_days)
    found = {
        GOALS: closed,
        GAPS: has_long_gaps(standing.held_on, standing.cadence_days, rules),
        END_NEAR: near,
        ALONE: alone,
    }
    return tuple(sign for sign, holds in found.items() if holds)


def has_long_gaps(held_on: tuple[date, ...], cadence_days: int, rules: PhaseRules) -> bool:
    """Says whether each of the last gaps between meetings (newest first) was long, measured by the pair's own rhythm."""
    days = held_on[: rules.gap_times + 1]
    gaps = [(later - earlier).days for later, earlier in zip(days, days[1:], strict=False)]
    return len(gaps) == rules.gap_times and all(gap * 100 >= cadence_days * rules.gap_percent_of_cadence for gap in gaps)


def takes_long_to_agree(met: int, rules: PhaseRules) -> bool:
    """Says whether an agreement that not all have signed is gently brought up; a soft limit, nothing stops at it."""
    return met >= rules.meetings_to_agree


def quiet_limit(cadence_days: int, rules: PhaseRules) -> int:
    """Gives the days without a meeting, and none planned, after which a relationship is asked what it wants."""
    return cadence_days * rules.quiet_after_cadences + rules.quiet_after_more_days


def is_quiet(standing: Standing, today: date, rules: PhaseRules) -> bool:
    """Says whether a relationship that has begun has gone quiet; one that has never met is not, it has not started."""
    if standing.phase not in (NEGOTIATING, ENABLING) or standing.has_next:
        return False
    since = [day for day in (standing.last_on or standing.began_on, standing.counted_from) if day is not None]
    return bool(since) and (today - max(since)).days >= quiet_limit(standing.cadence_days, rules)


def first_review(starts_on: date, ends_on: date | None, rules: PhaseRules) -> date:
    """Proposes the next day to look at the agreement again: after three months, or half-way when that is sooner."""
    review = starts_on + timedelta(days=rules.review_every_days)
    if ends_on is None or ends_on <= starts_on:
        return review
    return min(review, starts_on + (ends_on - starts_on) / 2)


def next_review(today: date, ends_on: date | None, rules: PhaseRules) -> date | None:
    """Proposes the day after a review; none where the relationship is over before, since closing looks back anyway."""
    review = today + timedelta(days=rules.review_every_days)
    return None if ends_on is not None and review >= ends_on else review


def look_again(today: date, wished: date | None, rules: PhaseRules) -> date:
    """Gives the day on which a declined move may be proposed again: the wished one, or the usual one."""
    return wished if wished is not None and wished > today else today + timedelta(days=rules.look_again_after_days)


@dataclass(frozen=True)
class Course:
    """What the one coarse word of a lead rests on."""

    phase: str
    opened_at: datetime
    last_met_at: datetime | None
    cadence_days: int
    is_paused: bool = False


def coarse_status(course: Course, counted_at: datetime, rules: PhaseRules) -> str:
    """Gives the one coarse word a lead sees: on track, quiet, needs contact, not started, paused, closing or ended."""
    if course.phase in (CLOSING, ENDED, REDEFINED):
        return course.phase
    if course.is_paused:
        return "paused"
    if course.last_met_at is None:
        waited = counted_at - course.opened_at
        return "not started" if waited > timedelta(days=rules.not_started_after_days) else "starting"
    silent = counted_at - course.last_met_at
    if silent <= timedelta(days=course.cadence_days + rules.quiet_after_more_days):
        return "on track"
    return "quiet" if silent <= timedelta(days=quiet_limit(course.cadence_days, rules)) else "needs contact"
