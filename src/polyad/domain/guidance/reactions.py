"""What guidance does when something happened below: decides anew, for the day or for one relationship."""

from datetime import datetime
from uuid import UUID

from polyad.domain.guidance.events import CueWalkReached
from polyad.domain.guidance.operations import begin_walk, decide_cues, walk_on
from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingClosed, MeetingMoved
from polyad.domain.programmes.events import DayBegan
from polyad.domain.relationships.events import AgreementReady, AgreementSigned, PhaseChanged, RelationshipOpened


def when_day_began(event: DayBegan, at: datetime) -> None:
    """Begins the walk over all relationships."""
    begin_walk(at=at)


def when_cue_walk_reached(event: CueWalkReached, at: datetime) -> None:
    """Goes on with the walk."""
    walk_on(stage=event.stage, after=UUID(event.after) if event.after else None, at=at)


def when_meeting_changed(event: MeetingBooked | MeetingMoved | MeetingClosed | MeetingCancelled, at: datetime) -> None:
    """Decides anew where a meeting was booked, moved, written up or called off."""
    decide_cues([UUID(event.held_for)], at=at)


def when_relationship_changed(event: RelationshipOpened | AgreementReady | AgreementSigned | PhaseChanged, at: datetime) -> None:
    """Decides anew where a relationship began or moved on, or an agreement was signed."""
    decide_cues([UUID(event.relationship_id)], at=at)
