"""What relationships do when something happened below."""

from datetime import datetime
from uuid import UUID

from polyad.domain.gatherings.events import TieWished
from polyad.domain.matching.events import CircleConfirmed, MatchConfirmed
from polyad.domain.meetings.events import (
    MeetingBooked,
    MeetingCancelled,
    MeetingClosed,
    MeetingMissed,
    MeetingMoved,
)
from polyad.domain.networks.operations.searches import count_news
from polyad.domain.programmes.events import DayBegan
from polyad.domain.relationships.events import DayReached
from polyad.domain.relationships.operations import (
    advance_phase,
    begin_walk,
    end_what_waited,
    open_relationship,
    open_together,
    open_wished_tie,
    walk_stretch,
)
from polyad.domain.relationships.operations.requesting import pass_on_requests
from polyad.domain.relationships.operations.seats import count_places
from polyad.domain.relationships.operations.together import keep_turns_of
from polyad.domain.relationships.queries.directory import count_new_mentors
from polyad.foundation.actors import SYSTEM


def when_match_confirmed(event: MatchConfirmed, at: datetime) -> None:
    """Opens the relationship, takes the mentor's seat and drafts the agreement; twice opens one."""
    open_relationship(
        mentee_enrolment_id=UUID(event.mentee_enrolment_id),
        mentor_enrolment_id=UUID(event.mentor_enrolment_id),
        round_id=UUID(event.round_id),
        reasons=tuple(event.reasons),
        by=SYSTEM,
        at=at,
    )


def when_tie_wished(event: TieWished, at: datetime) -> None:
    """Opens what two people both asked for, unless a conflict stands between them; twice opens one."""
    open_wished_tie(
        programme_id=UUID(event.programme_id),
        mentor_id=UUID(event.mentor_id),
        mentee_id=UUID(event.mentee_id),
        format_key=event.format_key,
        why=event.why,
        by=SYSTEM,
        at=at,
    )


def when_circle_confirmed(event: CircleConfirmed, at: datetime) -> None:
    """Opens one relationship of all of them; twice opens one."""
    open_together(
        programme_id=UUID(event.programme_id),
        format_key=event.format_key,
        members=tuple((UUID(person), role) for person, role in event.members),
        reasons=tuple(event.reasons),
        round_id=UUID(event.round_id) if event.round_id else None,
        by=SYSTEM,
        at=at,
    )


def when_meeting_booked(event: MeetingBooked, at: datetime) -> None:
    """Looks whether the next date is what the relationship was waiting for."""
    advance_phase(relationship_id=UUID(event.held_for), by=SYSTEM, at=at)


def when_meeting_closed(event: MeetingClosed, at: datetime) -> None:
    """Looks whether the meeting moves the relationship on."""
    advance_phase(relationship_id=UUID(event.held_for), by=SYSTEM, at=at)


def when_meeting_moved(event: MeetingMoved, at: datetime) -> None:
    """Looks whether the turns of a group still stand in the order of its meetings."""
    keep_turns_of(relationship_id=UUID(event.held_for), at=at)


def when_meeting_cancelled(event: MeetingCancelled, at: datetime) -> None:
    """Lets the turns of a meeting that was called off go to the next."""
    keep_turns_of(relationship_id=UUID(event.held_for), at=at)


def when_meeting_missed(event: MeetingMissed, at: datetime) -> None:
    """Lets the turns of a meeting that did not happen go to the next."""
    keep_turns_of(relationship_id=UUID(event.held_for), at=at)


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Sets out to look at every running relationship, ends what waited for this day, lets requests pass on, counts free
    places, and runs the searches that people keep.
    """
    begin_walk(day=event.day, at=at)
    end_what_waited(at=at)
    pass_on_requests(at=at)
    count_places()
    count_news(today=at.date(), count=count_new_mentors)


def when_day_reached(event: DayReached, at: datetime) -> None:
    """Looks at the next stretch of them."""
    walk_stretch(day=event.day, after=UUID(event.after), at=at)
