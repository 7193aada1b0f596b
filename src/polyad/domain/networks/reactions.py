"""What networks do when time has passed. Each may run twice."""

from datetime import date, datetime

from polyad.domain.networks.operations.doors import forget_doors, keep_doors
from polyad.domain.programmes.events import DayBegan


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Reminds of doors whose day is near, ends what its day has passed, forgets what nobody needs any more."""
    keep_doors(day=date.fromisoformat(event.day), at=at)
    forget_doors(at=at)
