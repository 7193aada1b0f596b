"""The room as its host sees it: the clock, the tables of a round, who is here, what changed last; and the sheet for the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format

from polyad.domain.gatherings.access import led_events
from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.queries.clock import ClockView, view_clock
from polyad.domain.gatherings.queries.lines import EventLine, line_of
from polyad.domain.gatherings.rules.clock import AHEAD, rounds_begun
from polyad.domain.gatherings.rules.room import AWAY, LEFT, MENTEE, MENTOR, absent_rounds, tell_apart
from polyad.domain.gatherings.translate import known, read_timetable, zone_of
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor

SHOWN_SAID = 8
MOST_FOUND = 12
_STATES = dict(Attendee.State.choices)


@dataclass(frozen=True)
class RoomPerson:
    """Somebody of the room."""

    id: UUID
    name: str
    side: str
    number: int
    state: str
    state_words: str
    since: str


@dataclass(frozen=True)
class RoomTable:
    """One table in one round; a name is empty where nobody sits."""

    number: int
    mentor: str
    mentee: str
    note: str


@dataclass(frozen=True)
class Said:
    """What changed, and when."""

    when: str
    sentence: str


@dataclass(frozen=True)
class RoomPage:
    """The host's page."""

    event: EventLine
    programme: str
    clock: ClockView
    presses: int
    shown_round: int
    tables: tuple[RoomTable, ...]
    resting: tuple[str, ...]
    people: tuple[RoomPerson, ...]
    said: tuple[Said, ...]
    here: int
    expected: int
    gone: int
    changes_from: int
    room_tables: int
    can_close: bool


@dataclass(frozen=True)
class SheetRow:
    """One table through all rounds."""

    number: int
    mentor: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class SheetPerson:
    """One mentee through all rounds: at which table; 0 is a rest."""

    name: str
    number: int
    tables: tuple[int, ...]


@dataclass(frozen=True)
class SheetPage:
    """What hangs at the door."""

    event: EventLine
    programme: str
    rounds: tuple[int, ...]
    rows: tuple[SheetRow, ...]
    resting: tuple[str, ...]
    people: tuple[SheetPerson, ...]


class Seen:
    """An event with its people and pairings, read once."""

    def __init__(self, row: SpeedEvent) -> None:
        self.row = row
        rows = Attendee.objects.filter(event=row).select_related("person", "enrolment")
        self.people = list(rows.order_by("side", "number", "pk"))
        self.names = tell_apart(known(one) for one in self.people)
        self.pairings: dict[int, dict[UUID, Pairing]] = {}
        for one in Pairing.objects.filter(event=row):
            held = self.pairings.setdefault(one.round, {})
            held[one.mentee_id] = held[one.mentor_id] = one

    def name(self, key: UUID) -> str:
        """Names somebody of the event."""
        return self.names.get(str(key), "")

    def side(self, side: str) -> list[Attendee]:
        """Lists one side."""
        return [one for one in self.people if one.side == side]

    def is_there(self, one: Attendee, number: int) -> bool:
        """Says whether somebody is there in a round."""
        return number - 1 not in absent_rounds(one.state, self.row.rounds, one.first_round, one.last_round)

    def resting(self, number: int) -> tuple[str, ...]:
        """Names who is there in a round and meets nobody."""
        held = self.pairings.get(number, {})
        return tuple(self.name(one.pk) for one in self.people if self.is_there(one, number) and one.pk not in held)


def find_led_event(event_id: UUID, actor: Actor) -> SpeedEvent | None:
    """Finds an event of a programme that the actor leads."""
    return SpeedEvent.objects.filter(led_events(actor), pk=event_id).select_related("programme").first()


def get_room(event_id: UUID, actor: Actor, *, at: datetime, shown: int = 0) -> RoomPage | None:
    """Reads the host's page; `shown` asks for the tables of another round than the one that runs."""
    row = find_led_event(event_id, actor)
    if row is None:
        return None
    seen, clock = Seen(row), view_clock(row, at)
    number = shown if 1 <= shown <= row.rounds else min(max(clock.round, 1), row.rounds)
    people = tuple(_person(one, seen) for one in seen.people)
    gone = sum(one.state in (AWAY, LEFT) for one in seen.people)
    here = sum(one.state == Attendee.State.HERE for one in seen.people)
    zone = zone_of(row)
    said = tuple(
        Said(date_format(datetime.fromisoformat(when).astimezone(zone), "H:i"), sentence)
        for when, sentence in reversed(row.said[-SHOWN_SAID:])
    )
    return RoomPage(
        event=line_of(row, at),
        programme=row.programme.name,
        clock=clock,
        presses=row.presses,
        shown_round=number,
        tables=_tables(seen, number),
        resting=seen.resting(number),
        people=people,
        said=said,
        here=here,
        expected=len(people) - gone - here,
        gone=gone,
        changes_from=rounds_begun(read_timetable(row.clock), at + AHEAD) + 1,
        room_tables=row.tables,
        can_close=row.state == SpeedEvent.State.RUNNING,
    )


def get_sheet(event_id: UUID, actor: Actor, *, at: datetime) -> SheetPage | None:
    """Reads the sheet for the door: each table through all rounds, and each mentee by name."""
    row = find_led_event(event_id, actor)
    if row is None:
        return None
    seen = Seen(row)
    rounds = tuple(range(1, row.rounds + 1))
    rows = tuple(
        SheetRow(one.number, seen.name(one.pk), tuple(_cell(seen, one, number) for number in rounds))
        for one in seen.side(MENTOR)
    )
    tables = {one.pk: one.number for one in seen.side(MENTOR)}
    people = sorted(
        (
            SheetPerson(seen.name(one.pk), one.number, tuple(_table(seen, one, number, tables) for number in rounds))
            for one in seen.side(MENTEE)
        ),
        key=lambda person: person.name.casefold(),
    )
    resting = tuple(", ".join(seen.resting(number)) for number in rounds)
    return SheetPage(line_of(row, at), row.programme.name, rounds, rows, resting, tuple(people))


def find_latecomers(event_id: UUID, actor: Actor, words: str) -> tuple[tuple[str, str], ...]:
    """Finds people of the programme who are not on the list, by name or address; a name of several is told apart."""
    row = find_led_event(event_id, actor)
    if row is None or not words.split():
        return ()
    rows = Enrolment.objects.filter(programme_id=row.programme_id, state="submitted")
    rows = rows.exclude(person_id__in=Attendee.objects.filter(event=row).values("person_id")).select_related("person")
    for word in words.split()[:6]:
        rows = rows.filter(person__email__iexact=word) if "@" in word else rows.filter(person__name__icontains=word)
    found = rows.order_by("person__name", "role", "pk")[:MOST_FOUND]
    return tuple((str(one.pk), f"{one.person.name}, {one.get_role_display().lower()} ({one.person.email})") for one in found)


def _person(one: Attendee, seen: Seen) -> RoomPerson:
    since = ""
    if one.state == LEFT and one.last_round:
        since = f"in round {one.last_round}"
    elif one.first_round > 1 and one.state != AWAY:
        since = f"from round {one.first_round}"
    return RoomPerson(one.pk, seen.name(one.pk), one.side, one.number, one.state, str(_STATES[one.state]), since)


def _tables(seen: Seen, number: int) -> tuple[RoomTable, ...]:
    held: Mapping[UUID, Pairing] = seen.pairings.get(number, {})
    by_key: Mapping[UUID, Attendee] = {one.pk: one for one in seen.people}
    tables = []
    for mentor in seen.side(MENTOR):
        pairing = held.get(mentor.pk)
        if pairing is None and not seen.is_there(mentor, number):
            continue
        mentee = by_key[pairing.mentee_id] if pairing else None
        tables.append(RoomTable(mentor.number, seen.name(mentor.pk), seen.name(mentee.pk) if mentee else "", _note(seen, pairing, (mentor, mentee), number)))
    return tuple(tables)


def _note(seen: Seen, pairing: Pairing | None, pair: Sequence[Attendee | None], number: int) -> str:
    """Says what is out of the usual at a table."""
    if pairing is not None and pairing.parted_at is not None:
        return "moved apart"
    for one in pair:
        if one is not None and one.state == AWAY:
            return f"{seen.name(one.pk)} is not here"
        if one is not None and one.state == LEFT and one.last_round == number:
            return f"{seen.name(one.pk)} had to leave"
    return ""


def _cell(seen: Seen, mentor: Attendee, number: int) -> str:
    pairing = seen.pairings.get(number, {}).get(mentor.pk)
    if pairing is not None:
        return seen.name(pairing.mentee_id)
    return "rest" if seen.is_there(mentor, number) else "not here"


def _table(seen: Seen, mentee: Attendee, number: int, tables: Mapping[UUID, int]) -> int:
    pairing = seen.pairings.get(number, {}).get(mentee.pk)
    return tables.get(pairing.mentor_id, 0) if pairing is not None else 0
