"""What gatherings do when time has passed. Each may run twice."""

from datetime import datetime
from uuid import UUID

from polyad.domain.gatherings.events import NeedWaited, PageWaited
from polyad.domain.gatherings.operations import keep_speed_days
from polyad.domain.gatherings.operations.communities import keep_communities
from polyad.domain.gatherings.operations.desk import forget_needs, look_at_desks, look_at_need
from polyad.domain.gatherings.operations.series import forget_cases, remind_of_page, remind_of_sessions
from polyad.domain.programmes.events import DayBegan


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Looks at what waits, says what comes tomorrow, compares wishes, lets go who left, deletes what was to be kept until today."""
    look_at_desks(at=at)
    remind_of_sessions(day=event.day, at=at)
    keep_speed_days(at=at)
    keep_communities(at=at)
    forget_needs(at=at)
    forget_cases(at=at)


def when_need_waited(event: NeedWaited, at: datetime) -> None:
    """Looks at one need again: the next mentors are asked, or the lead is told that it waits."""
    look_at_need(need_id=UUID(event.need_id), at=at)


def when_page_waited(event: PageWaited, at: datetime) -> None:
    """Reminds the hosts of a page that whoever brought the case still waits for."""
    remind_of_page(case_id=UUID(event.case_id), hours=event.hours, at=at)
