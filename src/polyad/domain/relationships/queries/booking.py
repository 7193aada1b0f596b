"""Finding a time: what all usually have free, without saying what anybody does otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from uuid import UUID

from django.utils.formats import date_format

from polyad.domain.meetings.queries import count_meetings, list_busy_quarters, place_of
from polyad.domain.meetings.rules import WALL, FoldTime, GapTime, UnknownZone, quarters, resolve
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.membership import list_members
from polyad.domain.relationships.rules import common_hours, join_names, next_days
from polyad.domain.relationships.translate import format_of, script_of
from polyad.foundation.actors import Actor

AHEAD = timedelta(days=25)
Slot = tuple[str, str, bool]


@dataclass(frozen=True)
class BookingPage:
    """What is needed to choose a time."""

    relationship_id: UUID
    name: str
    role: str
    is_group: bool
    is_first: bool
    minutes: int
    zone: str
    days: tuple[tuple[str, tuple[Slot, ...]], ...]


def get_booking_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> BookingPage | None:
    """Reads what is needed to choose a time, or nothing outside the actor's own running relationships."""
    row = Relationship.objects.filter(visible_to(actor), pk=relationship_id).first()
    members = list_members(relationship_id, actor) if row else ()
    if row is None or not members:
        return None
    people = [member.person_id for member in members]
    form = format_of(row.format_key)
    is_first = count_meetings(row.pk, at=at).held == 0
    script = script_of(form.first_agenda if is_first else form.regular_agenda)
    minutes = script.minutes if script else form.meeting_minutes
    busy = list_busy_quarters(people, after=at, until=at + AHEAD)
    days = next_days(_shared_hours(row.programme_id, people), at.astimezone(place_of(zone)))
    return BookingPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].role,
        is_group=len(members) > 2,
        is_first=is_first,
        minutes=minutes,
        zone=zone,
        days=tuple(_day(times, zone, minutes, busy) for times in days),
    )


def _shared_hours(programme_id: UUID, people: Collection[UUID]) -> list[int]:
    """Finds the hours of the week that everybody gave as usually free."""
    rows = Enrolment.objects.filter(programme_id=programme_id, person_id__in=people)
    free: dict[UUID, set[int]] = {}
    for person, hours in rows.values_list("person_id", "hours"):
        free.setdefault(person, set()).update(hour for hour in hours if isinstance(hour, int))
    if len(free) < len(people):
        return []
    return list(reduce(common_hours, (sorted(hours) for hours in free.values())))


def _day(times: list[datetime], zone: str, minutes: int, busy: Collection[datetime]) -> tuple[str, tuple[Slot, ...]]:
    """Makes one day of suggested times; one that somebody has given away already is marked as taken."""
    return date_format(times[0], "D j M"), tuple(_slot(time, zone, minutes, busy) for time in times)


def _slot(time: datetime, zone: str, minutes: int, busy: Collection[datetime]) -> Slot:
    """Makes one suggested time."""
    wall = time.strftime(WALL)
    try:
        moment = resolve(wall, zone)
    except (GapTime, FoldTime, UnknownZone):
        return (wall, date_format(time, "H:i"), True)
    return (wall, date_format(time, "H:i"), any(q in busy for q in quarters(moment.starts_at, minutes)))
