"""Decisions about rounds on plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Standing:
    """What decides whether somebody can be matched now. Silence about hours or languages is no bar."""

    is_paused: bool
    paused_until: date | None
    free_places: int


def is_on_pause(is_paused: bool, paused_until: date | None, today: date) -> bool:
    """Says whether a mentor takes nobody at the moment; a pause with a day ends on that day."""
    if paused_until is not None:
        return today < paused_until
    return is_paused


def why_not_now(standing: Standing, role: str, today: date) -> str:
    """Says in a sentence why somebody cannot be matched now, or nothing at all."""
    if role == "mentor" and is_on_pause(standing.is_paused, standing.paused_until, today):
        until = f" until {standing.paused_until:%-d %B %Y}" if standing.paused_until else ""
        return f"Takes a pause{until}."
    if role == "mentor" and standing.free_places < 1:
        return "Has no free place."
    return ""


def faults_before_publishing(
    pairs: Collection[tuple[str, str]],
    conflicts: Collection[tuple[str, str]],
    unable: dict[str, str],
    places: dict[str, int],
    names: dict[str, str],
) -> tuple[str, ...]:
    """Lists what changed since the proposal and now stands against publishing it, a sentence each."""
    faults = [
        f"{names[mentee]} and {names[mentor]} have a declared conflict."
        for mentee, mentor in pairs
        if (mentee, mentor) in conflicts
    ]
    used: dict[str, int] = {}
    for mentee, mentor in pairs:
        used[mentor] = used.get(mentor, 0) + 1
        faults += [f"{names[person]}: {unable[person]}" for person in (mentee, mentor) if person in unable]
    faults += [
        f"{names[mentor]} has {places.get(mentor, 0)} free places and is proposed for {count}."
        for mentor, count in used.items()
        if count > places.get(mentor, 0) and mentor not in unable
    ]
    return tuple(dict.fromkeys(faults))
