"""When a programme's network is counted: once a quarter, so that nobody shows through between two looks."""

from datetime import date


def quarter_of(day: date) -> str:
    """Names the quarter of a day."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def next_quarter(day: date) -> date:
    """Finds the first day on which there can be another count."""
    first = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (first > 12), (first - 1) % 12 + 1, 1)
