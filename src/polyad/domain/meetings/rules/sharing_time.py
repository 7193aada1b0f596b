"""Equal slots: the same minutes for each who presents, and what one does not need goes back to all."""

from collections.abc import Iterable
from datetime import datetime

CHECK_IN, CLOSING = 5, 10
SHORTEST_SLOT = 3
FEWEST_COUNTED = 4


def equal_minutes(length: int, presenters: int) -> int:
    """Shares a meeting among its presenters: (length - check-in - closing) / presenters, in whole minutes."""
    return max(0, length - CHECK_IN - CLOSING) // presenters if presenters > 0 else 0


def minutes_used(began_at: datetime, ended_at: datetime) -> int:
    """Counts the minutes a slot took, each begun minute in full."""
    return max(0, -int(-(ended_at - began_at).total_seconds() // 60))


def minutes_in_pool(length: int, slots: Iterable[tuple[int, int | None]]) -> int:
    """Counts what can be given to the next: the time there is, less what was used, less what is still promised.

    Each slot is (minutes given, minutes used or nothing while it waits or runs).
    """
    taken = sum(given if used is None else used for given, used in slots)
    return max(0, length - CHECK_IN - CLOSING - taken)


def trouble_in_slots(length: int, presenters: int) -> str:
    """Says in a sentence what speaks against sharing a meeting like this; nothing when it can be done."""
    if presenters < 1:
        return "Please choose who presents today."
    if equal_minutes(length, presenters) < SHORTEST_SLOT:
        return "So many slots leave less than three minutes each. Who could wait until next time?"
    return ""


def are_counts_shown(marks: int, present: int, *, is_over: bool) -> bool:
    """Says whether marks are shown as a whole: from four on, and only once no further mark can come that would give one away."""
    return marks >= FEWEST_COUNTED and (is_over or marks >= present)
