"""Few at a time: which of the due cues one person sees, over all their relationships, and which stay silent.

At most `budget` new ones in seven days, the most pressing first, none of them twice; each then rests for its weeks. What was put off stays
put off; whoever is on leave, on nights or in exams is left alone.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

BUDGET = 2
SHOWN_DAYS = 7


class Candidate(NamedTuple):
    """A cue due to the person in one of their relationships (`place`), which has met `meetings_held` times."""

    place: str
    key: str
    priority: int
    rest_weeks: int
    meetings_held: int = 0


class Past(NamedTuple):
    """What happened to a cue before: last shown, put off to a day or until after so many meetings, or for good."""

    place: str
    key: str
    shown_on: date | None = None
    silent_until: date | None = None
    silent_until_met: int | None = None
    silent_for_good: bool = False


def choose(
    candidates: Iterable[Candidate],
    past: Iterable[Past],
    day: date,
    *,
    budget: int = BUDGET,
    resting: bool = False,
) -> tuple[Candidate, ...]:
    """Choose what is newly shown to one person on a day; the same whatever the order things are given in."""
    if resting:
        return ()
    known = {(one.place, one.key): one for one in past}
    shown = [one.key for one in known.values() if was_shown_this_week(one, day)]
    free = [
        one for one in candidates if one.key not in shown and may_speak(one, known.get((one.place, one.key)), day)
    ]
    ordered = sorted(set(free), key=lambda one: (-one.priority, one.key, one.place, one.rest_weeks, one.meetings_held))
    return _each_once(ordered)[: max(0, budget - len(shown))]


def _each_once(ordered: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the first of each key: the same words are not said about two relationships in one week."""
    kept: dict[str, Candidate] = {}
    for one in ordered:
        kept.setdefault(one.key, one)
    return tuple(kept.values())


def was_shown_this_week(past: Past, day: date) -> bool:
    """Say whether a cue was first shown within the seven days that end with this one."""
    return past.shown_on is not None and day - past.shown_on < timedelta(days=SHOWN_DAYS)


def may_speak(one: Candidate, past: Past | None, day: date) -> bool:
    """Say whether nothing that happened before keeps a cue silent."""
    if past is None:
        return True
    put_off = past.silent_until is not None and day < past.silent_until
    waits = past.silent_until_met is not None and one.meetings_held <= past.silent_until_met
    rests = past.shown_on is not None and day - past.shown_on < timedelta(weeks=one.rest_weeks)
    return not (past.silent_for_good or put_off or waits or rests)
