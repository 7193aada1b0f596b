"""Times that several people can share: inside the hours each of them gave, never taken, never past, few and good."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from polyad.domain.meetings.rules import QUARTER, WALL, FoldTime, GapTime, get_zone, quarters, resolve

SOON_DAYS, TARGET_DAYS, TIMES_A_DAY = 2, 3, 3


@dataclass(frozen=True)
class FreeHours:
    """The hours of the week (0 is Monday at midnight) that somebody usually has free, by the clock where they are."""

    zone: str
    hours: frozenset[int]


def free_slots(
    people: Sequence[FreeHours], busy: Collection[datetime], minutes: int, *, after: datetime, until: datetime, zone: str
) -> list[datetime]:
    """Finds when a meeting of so many minutes fits everybody, from one moment to another.

    It begins on the hour or the half-hour of the reader's clock, lies wholly inside the hours each person
    gave, and touches no quarter of an hour that somebody has given away. Raises UnknownZone.
    """
    place = get_zone(zone)
    free = _free_quarters(people, busy, after, until)
    slots = []
    for start in sorted(free):
        is_round = start.astimezone(place).minute % 30 == 0
        is_inside = after <= start and start + timedelta(minutes=minutes) <= until
        if is_round and is_inside and all(quarter in free for quarter in quarters(start, minutes)):
            slots.append(start)
    return slots


def choose_few(slots: Sequence[datetime], zone: str, near: date | None = None) -> list[list[str]]:
    """Chooses a few days and times, as wall times of the reader: the next two days, and those nearest a wished day.

    Times that a change of the clock makes ambiguous are left out. Raises UnknownZone.
    """
    walls = [wall for start in slots if (wall := _plain_wall(start, zone))]
    days = [list(group) for _, group in groupby(walls, key=lambda wall: wall[:10])]
    soon, later = days[:SOON_DAYS], days[SOON_DAYS:]
    if near is not None:
        later = sorted(later, key=lambda day: (abs((date.fromisoformat(day[0][:10]) - near).days), day[0]))
    chosen = sorted([*soon, *later[:TARGET_DAYS]])
    return [_spread(day) for day in chosen]


def _free_quarters(
    people: Sequence[FreeHours], busy: Collection[datetime], after: datetime, until: datetime
) -> frozenset[datetime]:
    """Lists the quarters of an hour, in UTC, that lie inside everybody's hours and that nobody has given away."""
    taken, clocks = frozenset(busy), [(get_zone(person.zone), person.hours) for person in people]
    first = after.astimezone(UTC)
    first -= timedelta(minutes=first.minute % 15, seconds=first.second, microseconds=first.microsecond)
    free = set()
    for n in range((until - first) // QUARTER + 1):
        quarter = first + QUARTER * n
        if quarter not in taken and all(_hour_of_week(quarter.astimezone(clock)) in hours for clock, hours in clocks):
            free.add(quarter)
    return frozenset(free) if people else frozenset()


def _hour_of_week(local: datetime) -> int:
    """Numbers the hour of the week on the clock there."""
    return local.weekday() * 24 + local.hour


def _plain_wall(start: datetime, zone: str) -> str:
    """Writes a moment as the reader's clock shows it; nothing where that clock shows it twice."""
    wall = start.astimezone(get_zone(zone)).strftime(WALL)
    try:
        return wall if resolve(wall, zone).starts_at == start else ""
    except (FoldTime, GapTime):
        return ""


def _spread(day: Sequence[str]) -> list[str]:
    """Chooses the first, a middle and the last time of a day, whole hours before half ones."""
    whole = [wall for wall in day if wall.endswith(":00")]
    times = whole if len(whole) >= TIMES_A_DAY else sorted({*whole, *day})
    if len(times) <= TIMES_A_DAY:
        return list(times)
    return [times[0], times[len(times) // 2], times[-1]]
