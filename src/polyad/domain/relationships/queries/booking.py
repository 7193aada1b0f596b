"""Finding a time: what all usually have free, without saying what anybody does otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.formats import date_format

from polyad.domain.meetings.queries import count_meetings, get_latest_at, list_busy_quarters, local_day, place_of
from polyad.domain.meetings.rules import CHEMISTRY_CALL, UnknownZone, get_zone, parse_wall
from polyad.domain.meetings.rules.slots import FreeHours, choose_few, free_slots
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.membership import list_members
from polyad.domain.relationships.queries.together.projects import find_next_milestone
from polyad.domain.relationships.rules import PREPARING, join_names
from polyad.domain.relationships.translate import format_of, script_of
from polyad.foundation.actors import Actor

NOTICE = timedelta(days=1)
AT_LEAST_AHEAD = timedelta(days=24)
AFTER_THE_RHYTHM = timedelta(days=10)
MOST_AHEAD = timedelta(days=120)
Slot = tuple[str, str, bool]
Days = tuple[tuple[str, tuple[Slot, ...]], ...]


@dataclass(frozen=True)
class BookingPage:
    """What is needed to choose a time."""

    relationship_id: UUID
    name: str
    role: str
    is_group: bool
    is_first: bool
    is_call: bool
    minutes: int
    zone: str
    days: Days
    has_shared_hours: bool


def get_booking_page(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, minutes: int = 0, is_call: bool = False
) -> BookingPage | None:
    """Reads what is needed to choose a time, or nothing outside the actor's own running relationships.

    `minutes` asks for another length than the usual one, `is_call` for a short call before anything begins.
    """
    row = Relationship.objects.filter(visible_to(actor), pk=relationship_id).first()
    members = list_members(relationship_id, actor) if row else ()
    if row is None or not members:
        return None
    people = [member.person_id for member in members]
    form = format_of(row.format_key)
    is_first = count_meetings(row.pk, at=at).held == 0
    is_call = is_call and row.phase == PREPARING
    script = script_of(CHEMISTRY_CALL if is_call else form.first_agenda if is_first else form.regular_agenda)
    length = minutes or (script.minutes if script else form.meeting_minutes)
    hours = _hours(row.programme_id, people)
    return BookingPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].side,
        is_group=len(members) > 2,
        is_first=is_first,
        is_call=is_call,
        minutes=length,
        zone=zone,
        days=_suggest(row, people, hours, length, zone, at),
        has_shared_hours=bool(hours),
    )


def _suggest(
    row: Relationship, people: Collection[UUID], hours: tuple[FreeHours, ...], minutes: int, zone: str, at: datetime
) -> Days:
    """Suggests a few days: the next ones, and those around the day that the rhythm points to."""
    if not hours:
        return ()
    latest = get_latest_at(row.pk)
    wished = latest + timedelta(days=row.cadence_days) if latest else at
    if "charter" in format_of(row.format_key).tools and (stop := find_next_milestone(row.pk)) and stop > at.date():
        wished = datetime.combine(stop, wished.timetz())
    until = min(max(at + AT_LEAST_AHEAD, wished + AFTER_THE_RHYTHM), at + MOST_AHEAD)
    busy = list_busy_quarters(people, after=at, until=until)
    place = str(place_of(zone))
    slots = free_slots(hours, busy, minutes, after=at + NOTICE, until=until, zone=place)
    days = choose_few(slots, place, local_day(wished, zone))
    return tuple(_day(walls, local_day(at, zone)) for walls in days)


def _hours(programme_id: UUID, people: Collection[UUID]) -> tuple[FreeHours, ...]:
    """Reads the hours that everybody gave as usually free, each by their own clock; nothing where somebody gave none."""
    rows = Enrolment.objects.filter(programme_id=programme_id, person_id__in=people)
    free: dict[UUID, tuple[str, set[int]]] = {}
    for person, zone, hours in rows.values_list("person_id", "person__zone", "hours"):
        free.setdefault(person, (_known(zone), set()))[1].update(hour for hour in hours if isinstance(hour, int))
    if len(free) < len(people) or not all(hours for _, hours in free.values()):
        return ()
    return tuple(FreeHours(zone, frozenset(hours)) for zone, hours in free.values())


def _known(zone: str) -> str:
    """Takes a zone that is still known; otherwise the hours are read as UTC."""
    try:
        get_zone(zone)
    except UnknownZone:
        return "UTC"
    return zone


def _day(walls: list[str], today: date) -> tuple[str, tuple[Slot, ...]]:
    """Makes one day of suggested times."""
    first = parse_wall(walls[0])
    word = date_format(first, "D j M" if first.year == today.year else "D j M Y")
    return word, tuple((wall, date_format(parse_wall(wall), "H:i"), False) for wall in walls)
