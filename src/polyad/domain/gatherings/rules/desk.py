"""Decisions of the desk on plain values: who is asked, in which order, when the next is asked, what waiting is honest."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from polyad.library.shapes import Format

MOST_WORDS = 120
MOST_LETTERS = 2_000
AT_ONCE = 2
CLAIM_WITHIN = timedelta(hours=48)
CLOSE_AFTER = timedelta(days=7)
PROMISED_DAYS = 5
MEETING_MINUTES = 30
FURTHEST_DEADLINE = timedelta(days=60)
LEAST_ANSWERS = 5
LOOK_BACK = 20
MOST_OPEN_NEEDS = 2

# How a need stands: mentors are asked, one has taken it, it ended with a word, by itself, or was taken back.
ASKING, TAKEN, CLOSED, LAPSED, WITHDRAWN = "asking", "taken", "closed", "lapsed", "withdrawn"
RUNNING = (ASKING, TAKEN)
# How an ask stands: it waits, was taken, was passed on, ran out, was given back, or must never be made.
WAITING, CLAIMED, PASSED, RAN_OUT, GIVEN_BACK, NEVER = "waiting", "claimed", "passed", "ran_out", "given_back", "never"

# Scripts that put no space between words: two of their letters count as one word.
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0x20000, 0x3FFFF))


@dataclass(frozen=True)
class Candidate:
    """A mentor as the desk sees them. `load` counts needs they hold now, `waiting` asks they have not answered."""

    id: UUID
    kinds: frozenset[str]
    capacity: int = 1
    load: int = 0
    waiting: int = 0
    is_paused: bool = False
    is_resting: bool = False
    is_conflicted: bool = False
    is_left_out: bool = False
    was_asked: bool = False
    last_asked_at: datetime | None = None
    times_asked: int = 0


@dataclass(frozen=True)
class Waits:
    """How long the last answers took, in working days, and how many needs found nobody."""

    count: int
    middle: int
    worst: int
    unanswered: int


def count_words(text: str) -> int:
    """Counts words; where a script puts no space between them, two letters count as one."""
    unspaced = sum(any(low <= ord(letter) <= high for low, high in _WITHOUT_SPACES) for letter in text)
    plain = "".join(" " if any(low <= ord(x) <= high for low, high in _WITHOUT_SPACES) else x for x in text)
    return len(plain.split()) + -(-unspaced // 2)


def trouble_in_words(text: str) -> str:
    """Says what is wrong with the words of a need; "" when nothing is."""
    if not text.strip():
        return "Please say in a few sentences what you need."
    count = count_words(text)
    if count > MOST_WORDS:
        return f"Please use at most {MOST_WORDS} words; these are {count}."
    if len(text) > MOST_LETTERS:
        return f"Please use at most {MOST_LETTERS:,} letters; these are {len(text):,}."
    return ""


def trouble_in_deadline(day: date, today: date) -> str:
    """Says what is wrong with the day by which help is needed; "" when nothing is."""
    if day < today:
        return "This day is over. Please give a day that is still to come."
    if day - today > FURTHEST_DEADLINE:
        return "The desk is for something near. For what is further off, a mentor of your own suits better."
    return ""


def is_eligible(one: Candidate, kind: str) -> bool:
    """Says whether a mentor may be asked: gives this help, has room, is there, and is free of any conflict."""
    is_here = not (one.is_paused or one.is_resting)
    is_free = not (one.is_conflicted or one.is_left_out or one.was_asked)
    return kind in one.kinds and is_here and is_free and one.load + one.waiting < max(1, one.capacity)


def fair_order(candidates: Iterable[Candidate], kind: str) -> tuple[Candidate, ...]:
    """Orders those who may be asked: who was never asked, then who was asked longest ago, then who was asked least."""

    def turn(one: Candidate) -> tuple[float, int, str]:
        asked = one.last_asked_at.timestamp() if one.last_asked_at else 0.0
        return (asked, one.times_asked, str(one.id))

    return tuple(sorted((one for one in candidates if is_eligible(one, kind)), key=turn))


def choose_next(candidates: Iterable[Candidate], kind: str, *, waiting: int, at_once: int = AT_ONCE) -> tuple[UUID, ...]:
    """Chooses whom to ask now, so that `at_once` mentors are asked at the same time."""
    return tuple(one.id for one in fair_order(candidates, kind)[: max(0, at_once - waiting)])


def has_run_out(asked_at: datetime, at: datetime) -> bool:
    """Says whether an ask has waited too long."""
    return at - asked_at >= CLAIM_WITHIN


def is_for_lead(posted_at: datetime, at: datetime, *, may_ask: int, waiting: int) -> bool:
    """Says whether the lead is to be told that a need waits: two days are over, or nobody is left to ask."""
    return has_run_out(posted_at, at) or (may_ask == 0 and waiting == 0)


def closes_by_itself(state: str, since: datetime, at: datetime) -> bool:
    """Says whether a need ends by itself: a week after it was posted, or after it was taken (or the meeting)."""
    return state in RUNNING and at - since >= CLOSE_AFTER


def count_working_days(start: date, end: date) -> int:
    """Counts the working days after `start` up to and including `end`; Saturdays and Sundays are none."""
    days = (end - start).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


def add_working_days(start: date, count: int) -> date:
    """Finds the day that is so many working days after another."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def say_waits(days: Sequence[int | None]) -> Waits | None:
    """Sums up the last needs, newest first: working days to the answer, None where nobody answered.

    Fewer than five answers say nothing: then we do not know yet.
    """
    seen = days[:LOOK_BACK]
    answered = [one for one in seen if one is not None]
    if len(answered) < LEAST_ANSWERS:
        return None
    # half a day more is a day: nobody is promised less than it took
    return Waits(len(answered), -(-int(median(answered) * 2) // 2), max(answered), len(seen) - len(answered))


def count_kept(days: Collection[int | None]) -> int:
    """Counts how many of these were answered as promised."""
    return sum(one is not None and one <= PROMISED_DAYS for one in days)


def is_for_two(form: Format) -> bool:
    """Says whether two who talked at the desk may go on in this format: one helps, one is helped, and it runs for a while."""
    two = form.mentees.least <= 1 <= form.mentees.most and form.mentors.least <= 1 <= form.mentors.most
    return two and form.runs_as == "relationship" and form.matching == "one-to-one" and form.hierarchy == "senior"


def choose_form(said: Mapping[UUID, str], mentee: UUID, usual: str) -> str:
    """Chooses the format two go on in: where they said different ones the mentee's, and the usual one where nobody said any."""
    return said.get(mentee, "") or next((key for _, key in sorted(said.items(), key=str) if key), usual)


def is_mutual(wishes: Collection[tuple[UUID, bool]], people: Collection[UUID]) -> bool:
    """Says whether each of these people said yes; one no, or one silence, and nobody learns of the other's yes."""
    said = {person for person, wish in wishes if wish}
    return len(people) > 1 and said >= set(people)
