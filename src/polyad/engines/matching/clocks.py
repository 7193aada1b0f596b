"""Hours of the week on one clock: people in different time zones are compared by the same hour."""

from collections.abc import Iterable

WEEK = 168


def on_one_clock(hours: Iterable[int], ahead: int) -> tuple[int, ...]:
    """This will tell the hours of a week on the clock of a round, for somebody whose own is so many minutes ahead.

    Clocks that differ by part of an hour are read as whole hours apart: a common hour may then be half of one.
    """
    return tuple(sorted((hour - ahead // 60) % WEEK for hour in hours)) if ahead // 60 else tuple(hours)
