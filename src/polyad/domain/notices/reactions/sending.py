"""What every reaction sends by: one letter, or one for each who meets."""

from datetime import datetime

from polyad.domain.gatherings.queries.desk import is_need
from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingClosed, MeetingMoved
from polyad.domain.meetings.queries import list_participant_ids
from polyad.domain.notices.operations import queue_letter
from polyad.domain.notices.translate import text_version


def tell(
    event: object,
    key: str,
    person_id: object,
    text: str,
    about: str,
    about_id: object,
    at: datetime,
    facts: dict[str, object] | None = None,
) -> None:
    """Queues a letter in the version of the text that is in force now."""
    queue_letter(
        event=type(event).__name__,
        event_key=key,
        person_id=str(person_id),
        text_key=text,
        text_version=text_version(text),
        about=(about, str(about_id)),
        at=at,
        facts=facts,
    )


def tell_meeting(
    event: MeetingBooked | MeetingMoved | MeetingCancelled | MeetingClosed,
    text: str,
    at: datetime,
    *,
    was_at: str = "",
    leave_out: str = "",
    about: str = "relationship",
) -> None:
    """Queues one letter for each participant."""
    facts = {"meeting_id": event.meeting_id, **({"was_at": was_at} if was_at else {})}
    if about == "relationship" and is_need(event.held_for):
        about = "desk"
    key = f"{event.meeting_id}:{getattr(event, 'sequence', 'closed')}"
    for person_id in list_participant_ids(event.meeting_id):
        if str(person_id) != leave_out:
            tell(event, key, person_id, text, about, event.held_for, at, facts)
