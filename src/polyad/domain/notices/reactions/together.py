"""Letters of relationships and their meetings, from the first to the end. Each may run twice and queues once."""

from datetime import datetime

from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingClosed, MeetingMoved
from polyad.domain.meetings.queries import list_ahead_ids
from polyad.domain.notices.operations import MESSAGES_WAIT, Wanted, queue_letters, queue_message_letter
from polyad.domain.notices.reactions.sending import tell, tell_meeting
from polyad.domain.notices.rules import ASKS
from polyad.domain.notices.translate import text_version
from polyad.domain.relationships.events import (
    AgreementReady,
    AgreementSigned,
    FormatChanged,
    MemberJoined,
    MembersAsked,
    MessageWritten,
    PlanSentRound,
    RelationshipEnded,
    RelationshipOpened,
    RelationshipRedefined,
)
from polyad.domain.relationships.queries import get_parting_facts, list_asked_members, list_member_ids

# The yearly question waits on the page; no letter is worth it.
_ASKED = {kind: text for text, kind in ASKS.items()}


def when_relationship_opened(event: RelationshipOpened, at: datetime) -> None:
    """Sends mentee and mentor each their own letter; in a group, a team or among equals all get the same one."""
    letters = [(event.mentee_id, "match-mentee"), (event.mentor_id, "match-mentor")]
    letters += [(person_id, "match-together") for person_id in event.others]
    for person_id, text in ((person_id, text) for person_id, text in letters if person_id):
        tell(event, event.relationship_id, person_id, text, "relationship", event.relationship_id, at)


def when_member_joined(event: MemberJoined, at: datetime) -> None:
    """Welcomes the newcomer, with the dates that stand, and tells the others who has come."""
    key = f"{event.relationship_id}:{event.person_id}:{at:%Y-%m-%d}"
    for person_id in list_member_ids(event.relationship_id):
        text = "match-together" if str(person_id) == event.person_id else "somebody-joined"
        facts: dict[str, object] = {"newcomer": event.person_id}
        tell(event, key, person_id, text, "relationship", event.relationship_id, at, facts)
    for meeting_id in list_ahead_ids(event.relationship_id, event.person_id, at=at):
        facts = {"meeting_id": str(meeting_id)}
        tell(event, f"{key}:{meeting_id}", event.person_id, "meeting-invitation", "relationship", event.relationship_id, at, facts)


def when_plan_sent_round(event: PlanSentRound, at: datetime) -> None:
    """Tells the others of a team that there is a plan to read before they meet; never what stands in it."""
    for person_id in list_member_ids(event.relationship_id):
        if str(person_id) != event.sent_by_id:
            facts: dict[str, object] = {"meeting_id": event.meeting_id}
            tell(event, event.meeting_id, person_id, "plan-sent-round", "relationship", event.relationship_id, at, facts)


def when_agreement_ready(event: AgreementReady, at: datetime) -> None:
    """Asks the members who have not signed yet to read it."""
    for person_id in list_member_ids(event.relationship_id):
        if str(person_id) != event.signed_by_id:
            tell(event, event.agreement_id, person_id, "agreement-ready", "relationship", event.relationship_id, at)


def when_agreement_signed(event: AgreementSigned, at: datetime) -> None:
    """Tells all members that it stands."""
    for person_id in list_member_ids(event.relationship_id):
        tell(event, event.agreement_id, person_id, "agreement-signed", "relationship", event.relationship_id, at)


def when_members_asked(event: MembersAsked, at: datetime) -> None:
    """Tells the members that something waits for their word, whoever asked left out; never what the word is about."""
    wanted = [
        Wanted(str(one.asking_id), one.relationship_id, one.person_id, text, text_version(text))
        for one in list_asked_members(event.asking_ids)
        if (text := _ASKED.get(one.kind))
    ]
    queue_letters(wanted, event=type(event).__name__, at=at)


def when_format_changed(event: FormatChanged, at: datetime) -> None:
    """Tells all members in which format they go on."""
    for person_id in list_member_ids(event.relationship_id):
        tell(event, f"{event.relationship_id}:{event.format_key}:{at:%Y-%m-%d}", person_id, "format-changed", "relationship", event.relationship_id, at)


def when_relationship_ended(event: RelationshipEnded, at: datetime) -> None:
    """Tells each former member, in the same neutral words, whoever ended it."""
    for person_id in event.member_ids:
        facts = get_parting_facts(event.relationship_id, person_id)
        if facts is not None:
            words = {"other": facts.other_name, "programme": facts.programme_name, "ended_on": f"{at:%-d %B %Y}", "tie": event.relationship_id}
            tell(event, event.relationship_id, person_id, "relationship-ended", "account", person_id, at, words)


def when_relationship_redefined(event: RelationshipRedefined, at: datetime) -> None:
    """Tells each that they have closed well."""
    for person_id in event.member_ids:
        facts = get_parting_facts(event.relationship_id, person_id)
        if facts is not None:
            words = {"other": facts.other_name, "programme": facts.programme_name, "tie": event.relationship_id}
            tell(event, event.relationship_id, person_id, "relationship-redefined", "account", person_id, at, words)


def when_meeting_booked(event: MeetingBooked, at: datetime) -> None:
    """Sends the calendar entry."""
    tell_meeting(event, "meeting-invitation", at)


def when_meeting_moved(event: MeetingMoved, at: datetime) -> None:
    """Sends the changed calendar entry."""
    tell_meeting(event, "meeting-changed", at, was_at=event.was_at)


def when_meeting_cancelled(event: MeetingCancelled, at: datetime) -> None:
    """Takes the entry out of the calendars."""
    tell_meeting(event, "meeting-cancelled", at, about="calling-off")


def when_meeting_closed(event: MeetingClosed, at: datetime) -> None:
    """Tells the others that the summary is there; never what stands in it."""
    tell_meeting(event, "meeting-summary-ready", at, leave_out=event.by_id)


def when_message_written(event: MessageWritten, at: datetime) -> None:
    """Lets the others know, each when they want to hear of it."""
    for person_id in list_member_ids(event.relationship_id):
        if str(person_id) != event.author_id:
            queue_message_letter(
                relationship_id=event.relationship_id,
                message_id=event.message_id,
                person_id=person_id,
                text_version=text_version(MESSAGES_WAIT),
                at=at,
            )
