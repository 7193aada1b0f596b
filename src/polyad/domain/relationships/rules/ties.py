"""Decisions on plain values: seats, signatures, times, and what comes next for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polyad.domain.relationships.rules.phases import NEGOTIATING, PREPARING

MOST_SECTION_LETTERS, MOST_WHY_LETTERS = 4000, 300
# Whoever helps, by whatever name: a mentor, the facilitator of a group, the chair of a committee.
HELPERS = frozenset({"mentor", "facilitator", "chair"})
MOST_NAMES = 4


def side_of(role: str) -> str:
    """Gives the side somebody is on: "mentor" for everybody who helps, otherwise the role itself."""
    return "mentor" if role in HELPERS else role


def free_seat(taken: Collection[int], capacity: int) -> int | None:
    """Finds the lowest free numbered seat of a mentor, or nothing when all are taken."""
    if len(taken) >= capacity:
        return None
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def is_signed_by_all(signed: Collection[str], members: Collection[str]) -> bool:
    """Says whether everybody who is in the relationship has signed."""
    return bool(members) and set(members) <= set(signed)


def must_draft_anew(signatures: int) -> bool:
    """Says whether a change makes a new draft: as soon as anybody has signed, what they signed stays as it was."""
    return signatures > 0


def last_day(starts_on: date, duration_days: int, programme_ends_on: date) -> date:
    """Proposes when a relationship ends: after the format's usual time, and not after the programme."""
    return max(starts_on, min(starts_on + timedelta(days=duration_days), programme_ends_on))


def last_monday(at: datetime) -> datetime:
    """Finds the Monday before: coarse words are counted once a week, so that no single meeting shows through."""
    monday = at - timedelta(days=at.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class Facts:
    """What decides whose turn it is: one member's view of one relationship."""

    role: str
    phase: str
    has_unclosed_meeting: bool = False
    has_next_meeting: bool = False
    has_agenda: bool = False
    signed_by_me: bool = False
    signed_by_all: bool = False


# What a member can do next, the most pressing first; those that begin with "await" are the other's turn.
ACTS = (
    "close_meeting",
    "set_first_agenda",
    "set_agenda",
    "open_meeting",
    "sign_agreement",
    "choose_time",
    "await_first_agenda",
    "await_time",
)


def next_act(facts: Facts) -> str:
    """Finds the one next act of a member; the mentee leads, so dates and agendas are the mentee's turn."""
    leads = side_of(facts.role) != "mentor"
    if facts.has_unclosed_meeting:
        return "close_meeting"
    must_sign = not (facts.signed_by_me or facts.signed_by_all)
    if facts.has_next_meeting:
        if leads and not facts.has_agenda:
            return "set_agenda"
        return "sign_agreement" if must_sign and facts.phase == NEGOTIATING else "open_meeting"
    if facts.phase == PREPARING:
        return "set_first_agenda" if leads else "await_first_agenda"
    if must_sign and facts.phase == NEGOTIATING:
        return "sign_agreement"
    return "choose_time" if leads else "await_time"


def first_name(name: str) -> str:
    """Gives the name somebody is called by; titles stay out."""
    words = [word for word in name.split() if word.strip(".").lower() not in ("dr", "prof", "professor", "mr", "ms", "mrs", "mx")]
    return words[0] if words else name


NUMBERS = ("", "", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ")


def say_rhythm(days: int) -> str:
    """Says a number of days as one would, after the word every: week, four weeks, three months, 30 days."""
    if days == 91:
        return "three months"
    if days % 7 == 0 and 0 < days // 7 < len(NUMBERS):
        return f"{NUMBERS[days // 7]}week{'s' if days > 7 else ''}"
    return f"{days} days"


def join_names(names: Collection[str], most: int = MOST_NAMES) -> str:
    """Joins names as one would say them; of more than `most`, the last ones are counted."""
    listed = list(names)
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} others"]
    return " and ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))
