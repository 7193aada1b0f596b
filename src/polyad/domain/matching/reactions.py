"""What matching does when something happened. Each may run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from polyad.domain.matching.operations import release_places, settle_declared_conflicts
from polyad.domain.programmes.events import EnrolmentSubmitted, ImportCommitted


class Parting(Protocol):
    """A relationship that ended, as a higher floor announces it."""

    relationship_id: str
    programme_id: str
    member_ids: list[str]
    round_id: str


def when_import_committed(event: ImportCommitted, at: datetime) -> None:
    """Reads the words about conflicts that came with the file."""
    settle_declared_conflicts(programme_id=UUID(event.programme_id), at=at)


def when_enrolment_submitted(event: EnrolmentSubmitted, at: datetime) -> None:
    """Reads the words about conflicts that came with an enrolment."""
    settle_declared_conflicts(programme_id=UUID(event.programme_id), at=at)


def when_relationship_ended(event: Parting, at: datetime) -> None:
    """Frees the places it held."""
    release_places(
        programme_id=UUID(event.programme_id),
        person_ids=event.member_ids,
        held_for=UUID(event.relationship_id),
        round_id=UUID(event.round_id) if event.round_id else None,
        at=at,
    )
