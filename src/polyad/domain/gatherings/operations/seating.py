"""Seats: who meets whom in which round, made by the engine, made again for the rounds to come when something changes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.operations.locks import EventRefused, list_attendees, lock_led_event
from polyad.domain.gatherings.operations.planning import OPEN, State, tell
from polyad.domain.gatherings.rules.room import MENTEE, MENTOR, keep_rounds
from polyad.domain.gatherings.translate import mark_of, script, to_problem, topics_of, zone_of
from polyad.engines.rotation import InvalidSpeed, SpeedSchedule, schedule_rounds
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_CHANGES = 60


def give_seats(*, event_id: UUID, by: Actor, at: datetime) -> int:
    """Makes the schedule of all rounds; again makes it anew. Gives how many conversations there are. Raises EventRefused."""
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state not in OPEN:
            raise EventRefused("The event has begun, so seats change in the room only, from the next round on.")
        people = list_attendees(row)
        if not {one.side for one in people} == {MENTEE, MENTOR}:
            raise EventRefused("An event needs at least one mentee and one mentor. Choose who takes part first.")
        row.pairings.all().delete()
        arrange(row, people, begun=0)
        row.state, row.seated_at, row.version = State.SEATED, at, row.version + 1
        row.save(update_fields=["state", "seated_at", "version", "certificate", "changes"])
        journal.record("speed_event.seated", row, by=by, at=at, programme_id=row.programme_id)
        if is_card_due(row, at):
            tell(row, "card", [str(one.person_id) for one in people], key="card", at=at)
        return row.pairings.count()


def is_card_due(row: SpeedEvent, at: datetime) -> bool:
    """Says whether the day of the cards has come."""
    zone = zone_of(row)
    return (row.starts_at.astimezone(zone).date() - at.astimezone(zone).date()).days <= script().card_days_before


def arrange(row: SpeedEvent, people: Sequence[Attendee], *, begun: int) -> list[Attendee]:
    """Plans every round after those that have begun, and gives whose plan changed. The caller saves the event.

    Raises EventRefused.
    """
    if begun >= row.rounds:
        return []
    pairings = list(Pairing.objects.filter(event=row))
    problem, planned = to_problem(row, people, pairings, begun)
    try:
        schedule = schedule_rounds(problem)
    except InvalidSpeed as fault:
        raise EventRefused(str(fault)) from fault
    coming = [set(held) for held in schedule.rounds[begun:]]
    if planned and any(planned) and not _is_bound(problem.absent, begun, row.rounds):
        coming = keep_rounds(planned, {pair for held in coming for pair in held})
    before = _plan((row_.round, row_.mentee_id, row_.mentor_id) for row_ in pairings if row_.round > begun)
    by_id = {str(one.pk): one for one in people}
    new = [
        Pairing(event=row, round=begun + place + 1, mentee=by_id[one], mentor=by_id[two], topics=topics_of(by_id[one], by_id[two]))
        for place, held in enumerate(coming)
        for one, two in sorted(held)
    ]
    Pairing.objects.filter(event=row, round__gt=begun).delete()
    Pairing.objects.bulk_create(new)
    row.certificate = _say(schedule)
    after = _plan((one.round, one.mentee_id, one.mentor_id) for one in new)
    return [one for one in people if before.get(one.pk, {}) != after.get(one.pk, {})]


def note_changed(row: SpeedEvent, people: Iterable[Attendee]) -> None:
    """Notes whose card is to be drawn anew, under a new version of the clock. The caller saves the event."""
    row.clock_version += 1
    marks = sorted(mark_of(one) for one in people)
    if marks:
        row.changes = [*row.changes, [row.clock_version, marks]][-MOST_CHANGES:]


def _is_bound(absent: Mapping[str, frozenset[int]], begun: int, rounds: int) -> bool:
    """Says whether the order of the coming rounds is fixed, because somebody is there in some of them only."""
    coming = set(range(begun, rounds))
    return any(0 < len(away & coming) < len(coming) for away in absent.values())


def _plan(rows: Iterable[tuple[int, UUID, UUID]]) -> dict[UUID, dict[int, UUID]]:
    found: dict[UUID, dict[int, UUID]] = {}
    for number, mentee, mentor in rows:
        found.setdefault(mentee, {})[number] = mentor
        found.setdefault(mentor, {})[number] = mentee
    return found


def _say(schedule: SpeedSchedule) -> dict[str, object]:
    """Keeps what proves a schedule, without the prices."""
    said = schedule.certificate
    return {
        "meetings": said.meetings,
        "rests_mentees": list(said.rests_left),
        "rests_mentors": list(said.rests_right),
        "proven": said.is_proven,
        "short_by": said.upper_bound - said.objective,
        "fingerprint": said.fingerprint,
    }


