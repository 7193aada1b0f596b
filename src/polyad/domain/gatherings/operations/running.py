"""The host's buttons: begin, pause, go on, one more minute, next, end. Each takes effect a few seconds ahead, for all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.models import Attendee, SpeedEvent
from polyad.domain.gatherings.operations.locks import EventMoved, EventRefused, lock_led_event
from polyad.domain.gatherings.operations.planning import State, tell
from polyad.domain.gatherings.rules import clock
from polyad.domain.gatherings.rules.clock import AHEAD, Timetable
from polyad.domain.gatherings.rules.room import EXPECTED, HERE, LEFT
from polyad.domain.gatherings.translate import keep_timetable, read_timetable, script, zone_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor

A_MINUTE = timedelta(minutes=1)
MOST_SAID = 40

_ACTS: dict[str, tuple[Callable[[Timetable, datetime], Timetable | None], str]] = {
    "pause": (clock.pause, "The clock is stopped already."),
    "go_on": (clock.go_on, "Nothing is paused, so there is nothing to go on with."),
    "extend": (lambda table, at: clock.extend(table, at, A_MINUTE), "There is no round to which a minute could be added now."),
    "skip": (clock.skip, "The last round is over, so there is no next."),
}
_SAID = {
    "pause": "The clock stops.",
    "go_on": "It goes on.",
    "extend": "One minute more.",
    "skip": "On to what comes next.",
}


def begin_event(*, event_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Starts the clock of the first round. Raises EventRefused, EventMoved."""
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state == State.PLANNED:
            raise EventRefused("Give seats first; then the clock can begin.")
        if row.state != State.SEATED or row.presses != version:
            raise EventMoved
        talk, change = timedelta(minutes=row.minutes), timedelta(minutes=row.change_minutes)
        table = clock.lay_out(at + AHEAD, row.rounds, talk, change)
        row.state, row.clock = State.RUNNING, keep_timetable(table)
        say(row, "The first round begins.", at)
        _save(row, "speed_event.begun", by, at)


def press_clock(*, event_id: UUID, act: str, version: int, by: Actor, at: datetime) -> None:
    """Pauses, goes on, adds a minute or goes to what comes next; seen by all screens a few seconds later.

    Of two hosts who press at once, one is heard and the other is told. Raises EventRefused, EventMoved.
    """
    if act not in _ACTS:
        raise EventRefused("Choose one of the buttons.")
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state != State.RUNNING:
            raise EventRefused("The clock does not run.")
        if row.presses != version:
            raise EventMoved
        change, refusal = _ACTS[act]
        table = change(read_timetable(row.clock), at + AHEAD)
        if table is None:
            raise EventRefused(refusal)
        row.clock = keep_timetable(table)
        say(row, _SAID[act], at)
        _save(row, f"speed_event.{act}", by, at)


def end_event(*, event_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Ends the evening, in the middle of a round or after the last; everybody is asked what they take home.

    Twice changes nothing. Raises EventRefused, EventMoved.
    """
    with transaction.atomic():
        row = lock_led_event(event_id, by)
        if row.state == State.OVER:
            return
        if row.state != State.RUNNING:
            raise EventRefused("It has not begun, so there is nothing to end.")
        if row.presses != version:
            raise EventMoved
        table = clock.end(read_timetable(row.clock), at + AHEAD)
        row.clock = keep_timetable(table) if table is not None else row.clock
        say(row, "The evening is over. Everybody is asked what they take home.", at)
        close(row, at + AHEAD if table is not None else last_moment(row), at)
        _save(row, "speed_event.ended", by, at)


def close(row: SpeedEvent, ended_at: datetime, at: datetime) -> None:
    """Marks an event as over, and asks those who were there. The caller saves the event."""
    day = ended_at.astimezone(zone_of(row)).date()
    row.state, row.ended_at = State.OVER, ended_at
    row.choose_until = day + timedelta(days=script().choose_for_days)
    tell(row, "after", list_who_came(row), key="after", at=at)


def last_moment(row: SpeedEvent) -> datetime:
    """Finds when the timetable ends; a pause that nobody ended counts from where it began."""
    table = read_timetable(row.clock)
    return max((one.ends or one.begins for one in table), default=row.starts_at)


def list_who_came(row: SpeedEvent) -> list[str]:
    """Lists the people who were there, in part at least."""
    rows = Attendee.objects.filter(event=row, state__in=(EXPECTED, HERE, LEFT))
    return [str(pk) for pk in rows.order_by("pk").values_list("person_id", flat=True)]


def say(row: SpeedEvent, sentence: str, at: datetime) -> None:
    """Keeps a sentence for the host's page: what changed, and when. The caller saves the event."""
    row.said = [*row.said, [at.isoformat(), sentence]][-MOST_SAID:]


def _save(row: SpeedEvent, verb: str, by: Actor, at: datetime) -> None:
    row.clock_version += 1
    row.presses += 1
    row.save(update_fields=["state", "clock", "clock_version", "presses", "said", "ended_at", "choose_until"])
    journal.record(verb, row, by=by, at=at, programme_id=row.programme_id)
