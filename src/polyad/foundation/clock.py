"""What time it is. In the demo, and only there, the clock can be put forward, to see a year go by in an afternoon."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

FURTHEST = timedelta(days=3 * 366)


def read_clock() -> datetime:
    """Gives the moment, in UTC; in the demo, as far ahead as somebody has put the clock."""
    return timezone.now() + _ahead()


def put_clock_forward(by: timedelta) -> bool:
    """Puts the demo's clock forward; says whether it did: never back, never past three years, never outside the demo."""
    if settings.CLOCK_FILE is None or by <= timedelta(0):
        return False
    ahead = _ahead() + by
    if ahead > FURTHEST:
        return False
    settings.CLOCK_FILE.write_text(str(int(ahead.total_seconds())))
    return True


def _ahead() -> timedelta:
    """Reads how far the clock was put forward."""
    if settings.CLOCK_FILE is None:
        return timedelta(0)
    try:
        return timedelta(seconds=int(settings.CLOCK_FILE.read_text()))
    except (OSError, ValueError):
        return timedelta(0)
