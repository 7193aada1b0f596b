"""What gatherings do when time has passed. Each may run twice."""

from datetime import datetime
from uuid import UUID

from polyad.domain.gatherings.events import NeedWaited
from polyad.domain.gatherings.operations import keep_speed_days
from polyad.domain.gatherings.operations.desk import forget_needs, look_at_desks, look_at_need
from polyad.domain.programmes.events import DayBegan


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Looks at what waits at desks and forgets what was settled long ago; sends what speed events ask for, compares wishes."""
    look_at_desks(at=at)
    forget_needs(at=at)
    keep_speed_days(at=at)


def when_need_waited(event: NeedWaited, at: datetime) -> None:
    """Looks at one need again: the next mentors are asked, or the lead is told that it waits."""
    look_at_need(need_id=UUID(event.need_id), at=at)
