"""Decisions about portraits, motives and pulses on plain values. What is decided here is said to its author and to nobody else."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

MOST_PART_LETTERS = 6_000
MOST_FIELD_LETTERS = 2_000
MOST_SENTENCE_LETTERS = 200
MOST_MOTIVES = 3
MOST_BELIEFS = 40
MOST_INCIDENTS = 200
LOWEST, HIGHEST = 1, 7
LOOK_AGAIN_AFTER = timedelta(days=182)
MOTIVES_AGAIN_AFTER = timedelta(days=365)
WAVES = ("start", "midway", "closing")

PULSE, NEEDS, INTENT, SAFETY = "meeting-pulse", "needs-pulse", "meeting-intent", "safety-pulse"
MEETING, SECOND, MIDWAY, CLOSING, POWER = "meeting", "second", "midway", "closing", "power"
INVITED_FOR = timedelta(days=14)
SNOOZED_FOR = timedelta(days=2)
NEEDS_EVERY = timedelta(days=90)
ROUND_LASTS = timedelta(days=14)
MEETINGS_BEFORE_SAFETY = 2



def next_wave(taken: int) -> str:
    """Names the sitting that comes next: start, midway, and every later one a closing look."""
    return WAVES[min(taken, len(WAVES) - 1)]


def may_look_again(begun_at: datetime | None, at: datetime) -> bool:
    """Says whether a new portrait may be proposed: there is none, or the newest is half a year old."""
    return begun_at is None or at - begun_at >= LOOK_AGAIN_AFTER


def are_motives_due(made_at: datetime | None, at: datetime) -> bool:
    """Says whether a mentor is invited to think about motives: at onboarding, then once a year."""
    return made_at is None or at - made_at >= MOTIVES_AGAIN_AFTER


def asks_too_much(esteem: int | None, task: int | None, *, esteem_at_most: int, task_at_least: int) -> bool:
    """Says whether somebody judges themselves harshly and asks everything of the job; silence is neither."""
    return esteem is not None and task is not None and esteem <= esteem_at_most and task >= task_at_least


def read_rating(words: str) -> int | None:
    """Reads a rating from 1 to 7; anything else is none."""
    read = int(words) if words.isascii() and words.isdecimal() and len(words) == 1 else 0
    return read if LOWEST <= read <= HIGHEST else None


def next_layer(order: Sequence[str], answered: Collection[str]) -> str | None:
    """Finds the layer one deeper than the deepest answered one; None when the innermost has been reached."""
    reached = max((order.index(key) for key in answered if key in order), default=-1)
    return order[reached + 1] if reached + 1 < len(order) else None


def trouble_in_motives(chosen: Sequence[tuple[str, str]], motives: Collection[str], steps: Collection[str]) -> str:
    """Says in a sentence what is wrong with a choice of motives, each with its step; nothing when it can be kept."""
    if not chosen:
        return "Please choose one motive at least. There are no wrong ones."
    if len(chosen) > MOST_MOTIVES:
        return "Three motives at most: which of them weigh most?"
    keys = [motive for motive, _ in chosen]
    if len(set(keys)) < len(keys) or any(key not in motives for key in keys):
        return "One of these motives is not on the list."
    if any(step not in steps for _, step in chosen):
        return "Please say of each motive why it moves you."
    return ""


def is_pulse_due(held_at: datetime, at: datetime) -> bool:
    """Says whether a meeting is recent enough to ask about; later nobody remembers the hour."""
    return held_at <= at <= held_at + INVITED_FOR


def due_occasion(
    *, phase: str, held: int, opened_on: date, ends_on: date | None, today: date, power_since: date | None = None
) -> str:
    """Finds for which occasion the safety pulse is due: after the second meeting, midway, at closing; or none.

    It is asked again once one member is known to assess another (`power_since`), unless a later occasion asks anyway.
    """
    if held < MEETINGS_BEFORE_SAFETY:
        return ""
    if phase == "closing":
        return CLOSING
    halfway = opened_on + (ends_on - opened_on) / 2 if ends_on is not None and ends_on > opened_on else None
    if halfway is not None and today >= halfway and (power_since is None or power_since < halfway):
        return MIDWAY
    return SECOND if power_since is None else POWER


def are_needs_due(asked_at: datetime | None, at: datetime) -> bool:
    """Says whether the three needs may be asked about again: every now and then, not each time."""
    return asked_at is None or at - asked_at >= NEEDS_EVERY


def is_round_over(opened_at: datetime, answered: Collection[object], asked: Collection[object], at: datetime) -> bool:
    """Says whether a group's round is over: all who were asked have answered, or two weeks have passed."""
    return set(answered) >= set(asked) or at >= opened_at + ROUND_LASTS


def answers_in_a_group(role: str) -> bool:
    """Says whether somebody counts in a group's figure. Whoever helps does not: knowing their own answer, they could
    subtract it and read a mean of three."""
    return role not in ("mentor", "facilitator", "chair")
