"""Setting up a speed event: when, where, how many rounds; who takes part; calling it off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.access import may_run_events_of
from polyad.domain.gatherings.events import SpeedStepCame
from polyad.domain.gatherings.models import Attendee, SpeedEvent
from polyad.domain.gatherings.operations.locks import EventNotYours, EventRefused, lock_led_event
from polyad.domain.gatherings.rules.room import MENTEE, MENTOR, MOST_A_SIDE, MOST_MINUTES, MOST_ROUNDS, numbers_of
from polyad.domain.gatherings.translate import catalogue
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor

FURTHEST = timedelta(days=730)
State = SpeedEvent.State
OPEN = (State.PLANNED, State.SEATED)


@dataclass(frozen=True)
class SpeedDetails:
    """What a lead says about an event."""

    name: str
    place: str
    starts_at: datetime
    rounds: int
    minutes: int
    change_minutes: int
    tables: int
    opens: str = "traditional-dyad"


def set_up_event(*, programme_id: UUID, details: SpeedDetails, by: Actor, at: datetime) -> UUID:
    """Sets an event up; the same name at the same time again gives the one there is. Raises EventRefused, EventNotYours."""
    if not may_run_events_of(by, programme_id):
        raise EventNotYours
    _check(details, at)
    with transaction.atomic():
        same = {"programme_id": programme_id, "name": details.name, "starts_at": details.starts_at}
        found = SpeedEvent.objects.filter(**same).exclude(state=State.CALLED_OFF).first()
        if found is not None:
            return found.pk
        row = SpeedEvent.objects.create(programme_id=programme_id, **_fields(details))
        journal.record("speed_event.set_up", row, by=by, at=at, programme_id=programme_id)
    return row.pk


def change_event(*, event_id: UUID, details: SpeedDetails, version: int, by: Actor, at: datetime) -> None:
    """Changes what was said of an event before it begins; seats already given are taken back where rounds change.

    Raises EventRefused, EventNotYours.
    """
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state not in OPEN:
            raise EventRefused("The event has begun or was called off, so its details stay as they are.")
        if row.version != version:
            raise EventRefused("Somebody changed these details meanwhile. This is how they stand now.")
        _check(details, at)
        _check_tables(details.tables, Attendee.objects.filter(event=row, side=MENTOR).count())
        if row.state == State.SEATED and (row.rounds, row.tables) != (details.rounds, details.tables):
            row.state = State.PLANNED
            row.pairings.all().delete()
        for name, value in _fields(details).items():
            setattr(row, name, value)
        row.version += 1
        row.save()
        journal.record("speed_event.changed", row, by=by, at=at, programme_id=row.programme_id)


def choose_people(
    *, event_id: UUID, add: Collection[UUID] = (), remove: Collection[UUID] = (), by: Actor, at: datetime
) -> int:
    """Takes enrolled people into an event and others out, by enrolment; gives how many came in.

    Nobody is in it twice, however often it is pressed. Seats already given are taken back, since they fit no more.
    Raises EventRefused, EventNotYours.
    """
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state not in OPEN:
            raise EventRefused("The event has begun, so people are added in the room.")
        gone, _ = Attendee.objects.filter(event=row, enrolment_id__in=remove).delete()
        new = _take_in(row, add, at)
        if (gone or new) and row.state == State.SEATED:
            row.state = State.PLANNED
            row.pairings.all().delete()
        if gone or new:
            row.version += 1
            row.save(update_fields=["state", "version"])
            journal.record("speed_event.people_chosen", row, by=by, at=at, programme_id=row.programme_id)
    return len(new)


def invite_people(*, event_id: UUID, by: Actor, at: datetime) -> int:
    """Writes to everybody chosen, asking for the one-page profile; twice writes once. Raises EventRefused."""
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state not in OPEN:
            raise EventRefused("The event has begun or was called off, so nobody is invited any more.")
        people = [str(pk) for pk in row.attendees.order_by("pk").values_list("person_id", flat=True)]
        if not people:
            raise EventRefused("Choose who takes part first.")
        if row.invited_at is None:
            row.invited_at = at
            row.save(update_fields=["invited_at"])
            journal.record("speed_event.invited", row, by=by, at=at, programme_id=row.programme_id)
            tell(row, "invite", people, key="invite", at=at)
    return len(people)


def call_off_event(*, event_id: UUID, by: Actor, at: datetime) -> None:
    """Calls an event off; whoever was invited is told. Twice changes nothing. Raises EventRefused."""
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state == State.CALLED_OFF:
            return
        if row.state not in OPEN:
            raise EventRefused("It has begun, so it is ended in the room, not called off.")
        row.state = State.CALLED_OFF
        row.save(update_fields=["state"])
        journal.record("speed_event.called_off", row, by=by, at=at, programme_id=row.programme_id)
        people = [str(pk) for pk in row.attendees.order_by("pk").values_list("person_id", flat=True)]
        if row.invited_at is not None and people:
            tell(row, "off", people, key="off", at=at)


def tell(row: SpeedEvent, step: str, people: list[str], *, key: str, at: datetime) -> None:
    """Announces a step to these people, once per key."""
    if people:
        outbox.announce(SpeedStepCame(str(row.pk), str(row.programme_id), step, people), key=f"{row.pk}:{key}", at=at)


def enter(row: SpeedEvent, enrolment: Enrolment, number: int, first_round: int = 1) -> Attendee:
    """Makes somebody's part in an event."""
    return Attendee(
        event=row, enrolment=enrolment, person_id=enrolment.person_id, side=enrolment.role, number=number, first_round=first_round
    )


def _take_in(row: SpeedEvent, add: Collection[UUID], at: datetime) -> list[Attendee]:
    """Makes parts for enrolments that are not in yet; somebody enrolled twice comes once, as what was chosen first."""
    here = {(one.side, one.number): one.person_id for one in row.attendees.all()}
    people = set(here.values())
    found = Enrolment.objects.filter(pk__in=list(add), programme_id=row.programme_id, state="submitted")
    new: list[Attendee] = []
    for side in (MENTEE, MENTOR):
        chosen = []
        for one in found.filter(role=side).order_by("person__name", "pk"):
            if one.person_id not in people:
                people.add(one.person_id)
                chosen.append(one)
        numbers = numbers_of({number for kept, number in here if kept == side}, len(chosen))
        new += [enter(row, one, number) for one, number in zip(chosen, numbers, strict=True)]
        count = sum(kept == side for kept, _ in here) + len(chosen)
        if count > MOST_A_SIDE:
            raise EventRefused(f"An event holds {MOST_A_SIDE} {side}s at most; these would be {count}. Hold two events.")
        if side == MENTOR:
            _check_tables(row.tables, count)
    Attendee.objects.bulk_create(new)
    if new and row.invited_at is not None:
        first = str(new[0].pk)
        tell(row, "invite", [str(one.person_id) for one in new], key=f"invite:{first}", at=at)
    return new


def _check_tables(tables: int, mentors: int) -> None:
    """Holds that every mentor has a table of their own."""
    if mentors > tables:
        raise EventRefused(f"{mentors} mentors need {mentors} tables, and the room has {tables}. Say more tables, or take fewer mentors.", "tables")


def _check(details: SpeedDetails, at: datetime) -> None:
    """Holds what a lead typed to what can be held. Raises EventRefused."""
    if not details.name.strip():
        raise EventRefused("Give the event a name, for people to find it by.", "name")
    if not at - timedelta(hours=12) <= details.starts_at <= at + FURTHEST:
        raise EventRefused("Choose a day from today on, within the next two years.", "starts_on")
    if not 1 <= details.rounds <= MOST_ROUNDS:
        raise EventRefused(f"Between 1 and {MOST_ROUNDS} rounds can be held.", "rounds")
    if not 1 <= details.minutes <= MOST_MINUTES:
        raise EventRefused(f"A round has between 1 and {MOST_MINUTES} minutes.", "minutes")
    if not 0 <= details.change_minutes <= MOST_MINUTES:
        raise EventRefused(f"Changing places takes between 0 and {MOST_MINUTES} minutes.", "change_minutes")
    if not 1 <= details.tables <= MOST_A_SIDE:
        raise EventRefused(f"Between 1 and {MOST_A_SIDE} tables can be used.", "tables")
    if details.opens not in catalogue().formats:
        raise EventRefused("Choose one of the formats.", "opens")


def _fields(details: SpeedDetails) -> dict[str, object]:
    return {
        "name": details.name.strip()[:120],
        "place": details.place.strip()[:160],
        "starts_at": details.starts_at,
        "rounds": details.rounds,
        "minutes": details.minutes,
        "change_minutes": details.change_minutes,
        "tables": details.tables,
        "opens": details.opens,
    }
