"""What guidance does when something happened below: decides anew, for the day or for one relationship."""

from datetime import datetime
from uuid import UUID

from polyad.domain.guidance.events import CueWalkReached
from polyad.domain.guidance.operations import begin_walk, decide_cues, decide_round, walk_on
from polyad.domain.matching.events import RoundPublished
from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingClosed, MeetingMoved
from polyad.domain.programmes.events import DayBegan
from polyad.domain.relationships.events import AgreementReady, AgreementSigned, PhaseChanged, RelationshipOpened


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Begins the walk over all relationships."""
    begin_walk(at=at)


def when_cue_walk_reached(event: CueWalkReached, at: datetime) -> None:
    """Goes on with the walk of the day, or of a round."""
    after = UUID(event.after) if event.after else None
    if event.round_id:
        decide_round(round_id=UUID(event.round_id), after=after, at=at)
    else:
        walk_on(stage=event.stage, after=after, at=at)


def when_round_published(event: RoundPublished, at: datetime) -> None:
    """Decides for all that a round brought together, at once instead of one by one: its pairs were announced before it."""
    decide_round(round_id=UUID(event.round_id), at=at)


def when_relationship_opened(event: RelationshipOpened, at: datetime) -> None:
    """Decides where a relationship began by itself; what a round opened is decided for the whole round."""
    if not event.round_id:
        decide_cues([UUID(event.relationship_id)], at=at)


def when_meeting_changed(event: MeetingBooked | MeetingMoved | MeetingClosed | MeetingCancelled, at: datetime) -> None:
    """Decides anew where a meeting was booked, moved, written up or called off."""
    decide_cues([UUID(event.held_for)], at=at)


def when_relationship_changed(event: AgreementReady | AgreementSigned | PhaseChanged, at: datetime) -> None:
    """Decides anew where a relationship moved on, or an agreement was signed."""
    decide_cues([UUID(event.relationship_id)], at=at)
