"""Decisions about concerns on plain values: who may read one in which state, what may become of it, when to ask again."""

from collections.abc import Collection
from datetime import datetime, timedelta

# How somebody tells: ask for help, ask without names, keep it until somebody else tells of the same person, report.
ASK, ADVICE, WAIT, REPORT = "ask", "advice", "wait", "report"
WAYS = (ASK, ADVICE, WAIT, REPORT)

OPEN, HELD, CLOSED, WITHDRAWN = "open", "held", "closed", "withdrawn"
MAY_BECOME: dict[str, frozenset[str]] = {
    HELD: frozenset({OPEN, WITHDRAWN}),
    OPEN: frozenset({CLOSED, WITHDRAWN}),
    CLOSED: frozenset({OPEN, WITHDRAWN}),
    WITHDRAWN: frozenset(),
}
READ_BY_OFFICERS = (OPEN, CLOSED)
LIVE = (OPEN, HELD)  # while it stands like this, no round brings the two together

# What an officer may propose; none is taken without the teller's yes, which may be taken back until it is done.
STEPS = ("talk", "mediate", "lead", "formal")
PROPOSED, AGREED, DECLINED, DONE = "proposed", "agreed", "declined", "done"
STEP_MAY_BECOME: dict[str, frozenset[str]] = {
    PROPOSED: frozenset({AGREED, DECLINED}),
    AGREED: frozenset({DECLINED, DONE}),
    DECLINED: frozenset({AGREED}),
    DONE: frozenset(),
}

SAME, WORSE, RATHER_NOT = "same", "worse", "rather_not"
CHECK_ANSWERS = (SAME, WORSE, RATHER_NOT)
MOST_LETTERS = 8_000
SHORTEST_NAME = 3


def may_become(state: str, to: str) -> bool:
    """Says whether one state of a concern may follow another."""
    return to in MAY_BECOME[state]


def step_may_become(state: str, to: str) -> bool:
    """Says whether one state of a step may follow another."""
    return to in STEP_MAY_BECOME[state]


def first_state(way: str) -> str:
    """Says in which state a concern begins."""
    return HELD if way == WAIT else OPEN


def is_released(way: str, state: str, others: int) -> bool:
    """Says whether what waits is now to be read: somebody else has told of the same person."""
    return way == WAIT and state == HELD and others > 0


def due_checks(told_at: datetime, at: datetime, asked: Collection[int], after_days: Collection[int]) -> list[int]:
    """Lists after how many days it is to be asked now whether anything has got worse, the earliest first."""
    return sorted(days for days in after_days if days not in asked and told_at + timedelta(days=days) <= at)


def names_in(words: str, names: Collection[str]) -> list[str]:
    """Finds names that stand in a question that is to be asked without names; whole words, whatever their case."""
    said = {word.strip(".,;:!?()\"'’“”").casefold().removesuffix("’s").removesuffix("'s") for word in words.split()}
    found = []
    for name in names:
        parts = [part.strip(".,").casefold() for part in name.split()]
        if any(len(part) >= SHORTEST_NAME and part in said for part in parts):
            found.append(name)
    return found
