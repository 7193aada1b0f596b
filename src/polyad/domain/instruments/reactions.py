"""What instruments do when something happened below."""

from datetime import datetime

from polyad.domain.instruments.operations import close_due_rounds
from polyad.domain.programmes.events import DayBegan


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Closes the safety rounds that have run for two weeks."""
    close_due_rounds(at=at)
