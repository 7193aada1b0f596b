"""Decisions of case series on plain values: the script, who speaks when, what is due by when, what a paper may say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

HUB, SPOKE = "hub", "spoke"
SIDES = (HUB, SPOKE)
LONGEST_TALK = 15
WELCOME, CASE, LEARNED = 5, 25, 5
MOST_CASES = 2
MOST_MEMBERS = 60
MOST_SESSIONS = 52
MOST_WAITING_CASES = 3
PAGE_WITHIN = timedelta(hours=48)
MARK_BEFORE, MARK_AFTER = timedelta(minutes=15), timedelta(hours=24)
RETENTIONS = (30, 90, 180)
NEVER_SHOWN_DAYS = 180
MOST_WEEKS = 12
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LETTERS = 16

# Which letters of a typed number are read as which: nobody tells these apart on paper.
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})

# The queue of cases: waiting, given a session, shown there, taken back; the words of every case are deleted in the end.
QUEUED, PLANNED, SHOWN, TAKEN_BACK = "queued", "planned", "shown", "taken_back"
# Within a case: the presenter, then short questions, then the spokes, then the hub.
CASE_STEPS = (("tell", 5), ("questions", 5), ("spokes", 9), ("hub", 6))


@dataclass(frozen=True)
class Step:
    """One stretch of a session; `case` counts cases from 1 and is 0 outside them."""

    key: str
    begins: int
    minutes: int
    case: int = 0


@dataclass(frozen=True)
class Speaker:
    """Somebody in the order of speaking; `said` counts how often they have recommended something in this series."""

    id: UUID
    name: str
    side: str
    said: int = 0


def lay_out(talk: int, cases: int) -> tuple[Step, ...]:
    """Lays a session out: welcome, a talk of at most a quarter of an hour, the cases, what the hub learned."""
    lengths = [("welcome", WELCOME, 0), ("talk", min(talk, LONGEST_TALK), 0)]
    for number in range(1, cases + 1):
        lengths += [(key, minutes, number) for key, minutes in CASE_STEPS]
    steps, begins = [], 0
    for key, minutes, case in (*lengths, ("learned", LEARNED, 0)):
        if minutes:
            steps.append(Step(key, begins, minutes, case))
            begins += minutes
    return tuple(steps)


def find_step(steps: Sequence[Step], begun_at: datetime, at: datetime) -> int:
    """Finds which step a session has come to by the clock; the last one stays until it is closed."""
    minutes = (at - begun_at).total_seconds() / 60
    found = 0
    for number, step in enumerate(steps):
        if minutes >= step.begins:
            found = number
    return found


def order_speakers(people: Iterable[Speaker], presenter: UUID | None = None) -> tuple[Speaker, ...]:
    """Orders who speaks: the spokes first, who has said least first, the hub last; the presenter has spoken already."""
    others = (one for one in people if one.id != presenter)
    return tuple(sorted(others, key=lambda one: (one.side == HUB, one.said, one.name.casefold(), str(one.id))))


def may_recommend(side: str, *, is_presenter: bool, hub_is_open: bool) -> bool:
    """Says whether somebody may write a recommendation now: spokes at once, the hub when the spokes have gone round."""
    return not is_presenter and (side == SPOKE or hub_is_open)


def deletes_on(retention_days: int, *, shown_on: date | None, written_on: date) -> date:
    """Finds the day on which a case is deleted: so long after it was shown, or half a year after it was written."""
    if shown_on is not None:
        return shown_on + timedelta(days=retention_days)
    return written_on + timedelta(days=NEVER_SHOWN_DAYS)


def is_page_late(shown_at: datetime, at: datetime) -> bool:
    """Says whether the page back to the presenter is late."""
    return at - shown_at >= PAGE_WITHIN


def may_mark(starts_at: datetime, minutes: int, at: datetime) -> bool:
    """Says whether somebody may say now that they are, or were, there."""
    return starts_at - MARK_BEFORE <= at <= starts_at + timedelta(minutes=minutes) + MARK_AFTER


def plan_days(first: date, weeks: int, count: int) -> tuple[date, ...]:
    """Lists the days of a series."""
    return tuple(first + timedelta(weeks=weeks * number) for number in range(count))


def trouble_in_series(*, title: str, weeks: int, count: int, talk: int, retention: int) -> tuple[str, str]:
    """Says what is wrong with a series that is set up: a sentence and the field it belongs to; two "" when nothing is."""
    if not title.strip():
        return "Please give the series a name.", "title"
    if not 1 <= weeks <= MOST_WEEKS:
        return f"Sessions are one to {MOST_WEEKS} weeks apart.", "weeks"
    if not 1 <= count <= MOST_SESSIONS:
        return f"A series has one to {MOST_SESSIONS} sessions.", "count"
    if not 0 <= talk <= LONGEST_TALK:
        return f"The talk is at most {LONGEST_TALK} minutes, so that the cases have the time.", "talk"
    if retention not in RETENTIONS:
        return "Please choose one of the times.", "retention"
    return "", ""


def sum_up(attended: Mapping[UUID, int], person: UUID, minutes: int) -> tuple[int, int]:
    """Says how many sessions somebody was at, and how many minutes that makes."""
    count = attended.get(person, 0)
    return count, count * minutes


def read_number(typed: str) -> str:
    """Reads a certificate's number as it was typed; "" for what cannot be one."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_READ_AS)
    is_one = len(letters) == NUMBER_LETTERS and all(letter in ALPHABET for letter in letters)
    return letters if is_one else ""


def write_number(number: str) -> str:
    """Writes a certificate's number in groups of four."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


AGE_BANDS = ("under-2", "2-11", "12-17", "18-39", "40-64", "65-89", "90-or-over", "no-person")
SETTINGS = ("general-practice", "ward", "outpatients", "community", "home", "emergency", "teaching", "elsewhere")
MOST_QUESTION, MOST_STORY, MOST_TRIED, MOST_PAGE, MOST_SAID, MOST_LOG = 300, 2_500, 1_200, 4_000, 800, 4_000
