"""What concerns do when a day begins."""

from datetime import datetime

from polyad.domain.concerns.operations import ask_due_checks
from polyad.domain.programmes.events import DayBegan


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Asks those whose day has come whether anything has got worse; twice asks once."""
    ask_due_checks(at=at)
