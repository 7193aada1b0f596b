"""When a programme's network is counted: once a quarter and never twice within two months, so that nobody shows between two looks."""

from datetime import date, timedelta

LEAST_APART = timedelta(days=60)


def quarter_of(day: date) -> str:
    """Names the quarter of a day."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def next_quarter(day: date) -> date:
    """Finds the first day of the quarter after a day."""
    first = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (first > 12), (first - 1) % 12 + 1, 1)


def next_count(counted_on: date) -> date:
    """Finds the first day on which there can be another count: in a later quarter, and two months on."""
    return max(next_quarter(counted_on), counted_on + LEAST_APART)
