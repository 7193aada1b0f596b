"""Help that fades: less after it was managed, more after not yet, and never by itself. Only proposals come out of here.

Source: vandepol2010 for contingency, fading and handing over responsibility. How many goes it takes is our default.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

MANAGED, MORE_HELP, NOT_YET = "managed", "managed_with_more_help", "not_yet"
OUTCOMES = (MANAGED, MORE_HELP, NOT_YET)
# What may be proposed; SET is what the person chose by hand, without being asked.
LESS, MORE, RETHINK, FINISH, SET = "less", "more", "rethink", "finish", "set"
PROPOSALS = (LESS, MORE, RETHINK, FINISH)
ALL_HELP, NO_HELP = 4, 0


@dataclass(frozen=True, slots=True)
class Fading:
    """How many goes each proposal takes, and how long a declined one sleeps."""

    managed_in_a_row: int = 2
    not_yet_in_a_row: int = 1
    unchanged: int = 3
    sleeps: int = 2
    contexts: int = 2


@dataclass(frozen=True, slots=True)
class Go:
    """One attempt: how it went, and where."""

    outcome: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person answered to a proposal, or chose by hand."""

    kind: str
    accepted: bool = True


@dataclass
class _Course:
    """What the goes and answers so far come to."""

    goes: int = 0
    since_change: list[Go] = field(default_factory=list)
    since_answer: int = 0
    declined_at: dict[str, int] = field(default_factory=dict)

    def is_asleep(self, kind: str, sleeps: int) -> bool:
        """Says whether a proposal of this kind was declined fewer than so many goes ago."""
        return kind in self.declined_at and self.goes - self.declined_at[kind] <= sleeps


def find_proposal(level: int, events: Iterable[Go | Answer], rule: Fading) -> str:
    """Finds what to propose after these goes and answers, oldest first; nothing when nothing is due, or what is due sleeps.

    An accepted change begins the counting anew. Nothing is proposed below level 0 or above level 4.
    """
    course = _follow(events)
    if not course.since_change or course.since_answer == 0:
        return ""
    due = _find_due(level, course, rule)
    return "" if due and course.is_asleep(due, rule.sleeps) else due


def change_level(level: int, kind: str) -> int:
    """Gives the level after an accepted proposal; it stays between 0 and 4."""
    step = {LESS: -1, MORE: 1}.get(kind, 0)
    return min(ALL_HELP, max(NO_HELP, level + step))


def _follow(events: Iterable[Go | Answer]) -> _Course:
    """Counts the goes and answers."""
    course = _Course()
    for event in events:
        if isinstance(event, Go):
            course.goes += 1
            course.since_answer += 1
            course.since_change.append(event)
        elif event.accepted:
            course.since_answer, course.since_change, course.declined_at = 0, [], {}
        else:
            course.since_answer = 0
            course.declined_at[event.kind] = course.goes
    return course


def _find_due(level: int, course: _Course, rule: Fading) -> str:
    """Finds which proposal the goes since the last change call for."""
    outcomes = [go.outcome for go in course.since_change]
    if level < ALL_HELP and _ends_with(outcomes, NOT_YET, rule.not_yet_in_a_row):
        return MORE
    if level == NO_HELP and len(_places(course.since_change)) >= rule.contexts:
        return FINISH
    is_managed = _ends_with(outcomes, MANAGED, rule.managed_in_a_row)
    if is_managed:
        return LESS if level > NO_HELP else ""
    return RETHINK if course.since_answer >= rule.unchanged else ""


def _ends_with(outcomes: list[str], outcome: str, times: int) -> bool:
    """Says whether the last so many goes all went like this."""
    return len(outcomes) >= times and outcomes[-times:] == [outcome] * times


def _places(goes: list[Go]) -> set[str]:
    """Lists the places in which it was managed, however they were spelt."""
    return {" ".join(go.context.casefold().split()) for go in goes if go.outcome == MANAGED} - {""}
