"""When something happened, queue the letter that tells of it. Each may run twice and queues once."""

from datetime import datetime, timedelta
from typing import Protocol

from polyad.domain.gatherings.events import (
    DeskWaits,
    MentorsAsked,
    NeedMoved,
    RungMoved,
    SeriesMoved,
    SpeedStepCame,
)
from polyad.domain.gatherings.queries.desk import is_need
from polyad.domain.matching.events import MenteeLeftUnmatched, RoundPublished
from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingClosed, MeetingMoved
from polyad.domain.meetings.queries import list_ahead_ids, list_participant_ids
from polyad.domain.networks.events import ContactMoved, DoorMoved
from polyad.domain.notices.operations import MESSAGES_WAIT, Wanted, queue_letter, queue_letters, queue_message_letter
from polyad.domain.notices.rules import ASKS
from polyad.domain.notices.translate import text_version
from polyad.domain.people.events import NewPasswordAsked, PersonInvited
from polyad.domain.programmes.events import ImportCommitted
from polyad.domain.programmes.queries import get_programme_facts
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
ANSWER_WITHIN = timedelta(days=5)
_INVITATIONS = {"programme lead": "invitation-lead", "administrator": "invitation-administrator"}


class Needed(Protocol):
    """Something waits for officers, as the context beside announces it."""

    organisation_id: str
    officer_ids: list[str]


class Told(Protocol):
    """Something moved in what somebody told, as the context beside announces it."""

    concern_id: str
    teller_id: str
    key: str


def when_officers_needed(event: Needed, at: datetime) -> None:
    """Tells each officer that something waits, at most once a quarter of an hour, and nothing about it."""
    key = f"{event.organisation_id}:{at:%Y-%m-%dT%H}:{at.minute // 15}"
    for person_id in event.officer_ids:
        _tell(event, key, person_id, "officer-needed", "office", event.organisation_id, at)


def when_teller_answered(event: Told, at: datetime) -> None:
    """Tells whoever told that there is an answer."""
    _tell_teller(event, "told-answered", at)


def when_teller_asked(event: Told, at: datetime) -> None:
    """Asks whoever told to answer a short question."""
    _tell_teller(event, "told-check", at)


def when_waiting_released(event: Told, at: datetime) -> None:
    """Tells somebody that what they had kept has moved as they wished."""
    _tell_teller(event, "told-released", at)


def _tell_teller(event: Told, text: str, at: datetime) -> None:
    """Queues a letter that says nothing; its file holds the page it leads to."""
    facts: dict[str, object] = {"told": event.concern_id}
    _tell(event, event.key, event.teller_id, text, "account", event.teller_id, at, facts)


def when_person_invited(event: PersonInvited, at: datetime) -> None:
    """Queues the invitation; who is to lead or to administer gets one of their own."""
    text = _INVITATIONS.get(event.role, "invitation")
    facts = {"lead": event.lead, "programme": event.programme, "organisation": event.organisation, "role": event.role}
    key = f"{event.person_id}:{event.invitation_key}"
    _tell(event, key, event.person_id, text, "invitation", event.person_id, at, facts)


def when_new_password_asked(event: NewPasswordAsked, at: datetime) -> None:
    """Queues the letter with the link."""
    key = f"{event.person_id}:{event.asked_key}"
    _tell(event, key, event.person_id, "password-reset", "account", event.person_id, at)


def when_import_committed(event: ImportCommitted, at: datetime) -> None:
    """Tells the lead who brought the file."""
    if event.uploaded_by_id:
        facts = {"import_id": event.import_id}
        _tell(
            event, event.import_id, event.uploaded_by_id, "import-finished", "leadership", event.programme_id, at, facts
        )


def when_round_published(event: RoundPublished, at: datetime) -> None:
    """Tells the leads that the round is out."""
    programme = get_programme_facts(event.programme_id)
    facts = {"pairs": event.pairs, "unmatched": event.unmatched, "people": event.people or 2 * event.pairs}
    for lead_id in programme.lead_ids if programme else ():
        _tell(event, event.round_id, lead_id, "round-published-lead", "leadership", event.programme_id, at, facts)


def when_mentee_left_unmatched(event: MenteeLeftUnmatched, at: datetime) -> None:
    """Tells a mentee honestly, with a day by which they will hear more: never silence."""
    facts = {"answer_by": f"{at + ANSWER_WITHIN:%-d %B %Y}"}
    key = f"{event.round_id}:{event.mentee_id}"
    _tell(event, key, event.mentee_id, "unmatched-mentee", "enrolment", event.programme_id, at, facts)


def when_relationship_opened(event: RelationshipOpened, at: datetime) -> None:
    """Sends mentee and mentor each their own letter; in a group, a team or among equals all get the same one."""
    letters = [(event.mentee_id, "match-mentee"), (event.mentor_id, "match-mentor")]
    letters += [(person_id, "match-together") for person_id in event.others]
    for person_id, text in ((person_id, text) for person_id, text in letters if person_id):
        _tell(event, event.relationship_id, person_id, text, "relationship", event.relationship_id, at)


def when_member_joined(event: MemberJoined, at: datetime) -> None:
    """Welcomes the newcomer, with the dates that stand, and tells the others who has come."""
    key = f"{event.relationship_id}:{event.person_id}:{at:%Y-%m-%d}"
    for person_id in list_member_ids(event.relationship_id):
        text = "match-together" if str(person_id) == event.person_id else "somebody-joined"
        facts: dict[str, object] = {"newcomer": event.person_id}
        _tell(event, key, person_id, text, "relationship", event.relationship_id, at, facts)
    for meeting_id in list_ahead_ids(event.relationship_id, event.person_id, at=at):
        facts = {"meeting_id": str(meeting_id)}
        _tell(event, f"{key}:{meeting_id}", event.person_id, "meeting-invitation", "relationship", event.relationship_id, at, facts)


def when_plan_sent_round(event: PlanSentRound, at: datetime) -> None:
    """Tells the others of a team that there is a plan to read before they meet; never what stands in it."""
    for person_id in list_member_ids(event.relationship_id):
        if str(person_id) != event.sent_by_id:
            facts: dict[str, object] = {"meeting_id": event.meeting_id}
            _tell(event, event.meeting_id, person_id, "plan-sent-round", "relationship", event.relationship_id, at, facts)


def when_agreement_ready(event: AgreementReady, at: datetime) -> None:
    """Asks the members who have not signed yet to read it."""
    for person_id in list_member_ids(event.relationship_id):
        if str(person_id) != event.signed_by_id:
            _tell(event, event.agreement_id, person_id, "agreement-ready", "relationship", event.relationship_id, at)


def when_agreement_signed(event: AgreementSigned, at: datetime) -> None:
    """Tells all members that it stands."""
    for person_id in list_member_ids(event.relationship_id):
        _tell(event, event.agreement_id, person_id, "agreement-signed", "relationship", event.relationship_id, at)


def when_members_asked(event: MembersAsked, at: datetime) -> None:
    """Tells the members that something waits for their word, whoever asked left out; never what the word is about."""
    wanted = [
        Wanted(str(one.asking_id), one.relationship_id, one.person_id, text, text_version(text))
        for one in list_asked_members(event.asking_ids)
        if (text := _ASKED.get(one.kind))
    ]
    queue_letters(wanted, event=type(event).__name__, at=at)


def when_speed_step_came(event: SpeedStepCame, at: datetime) -> None:
    """Writes what a step of a speed event asks for: to its leads, or to those who take part."""
    about, about_id = ("leadership", event.programme_id) if event.step == "check" else ("event", event.event_id)
    facts: dict[str, object] = {"event": event.event_id}
    for person_id in event.person_ids:
        _tell(event, f"{event.event_id}:{event.step}", person_id, f"speed-{event.step}", about, about_id, at, facts)


def when_format_changed(event: FormatChanged, at: datetime) -> None:
    """Tells all members in which format they go on."""
    for person_id in list_member_ids(event.relationship_id):
        _tell(event, f"{event.relationship_id}:{event.format_key}:{at:%Y-%m-%d}", person_id, "format-changed", "relationship", event.relationship_id, at)


def when_relationship_ended(event: RelationshipEnded, at: datetime) -> None:
    """Tells each former member, in the same neutral words, whoever ended it."""
    for person_id in event.member_ids:
        facts = get_parting_facts(event.relationship_id, person_id)
        if facts is not None:
            words = {"other": facts.other_name, "programme": facts.programme_name, "ended_on": f"{at:%-d %B %Y}", "tie": event.relationship_id}
            _tell(event, event.relationship_id, person_id, "relationship-ended", "account", person_id, at, words)


def when_relationship_redefined(event: RelationshipRedefined, at: datetime) -> None:
    """Tells each that they have closed well."""
    for person_id in event.member_ids:
        facts = get_parting_facts(event.relationship_id, person_id)
        if facts is not None:
            words = {"other": facts.other_name, "programme": facts.programme_name, "tie": event.relationship_id}
            _tell(event, event.relationship_id, person_id, "relationship-redefined", "account", person_id, at, words)


def when_meeting_booked(event: MeetingBooked, at: datetime) -> None:
    """Sends the calendar entry."""
    _tell_meeting(event, "meeting-invitation", at)


def when_meeting_moved(event: MeetingMoved, at: datetime) -> None:
    """Sends the changed calendar entry."""
    _tell_meeting(event, "meeting-changed", at, was_at=event.was_at)


def when_meeting_cancelled(event: MeetingCancelled, at: datetime) -> None:
    """Takes the entry out of the calendars."""
    _tell_meeting(event, "meeting-cancelled", at, about="calling-off")


def when_meeting_closed(event: MeetingClosed, at: datetime) -> None:
    """Tells the others that the summary is there; never what stands in it."""
    _tell_meeting(event, "meeting-summary-ready", at, leave_out=event.by_id)


def when_mentors_asked(event: MentorsAsked, at: datetime) -> None:
    """Asks each mentor to look at the desk, and says nothing of what is needed there."""
    for person_id in event.person_ids:
        _tell(event, event.need_id, person_id, "desk-asked", "desk", event.need_id, at)


def when_need_moved(event: NeedMoved, at: datetime) -> None:
    """Tells one of the two what has become of a need, never what it is."""
    _tell(event, event.key, event.person_id, f"need-{event.what}", "desk", event.need_id, at)


def when_series_moved(event: SeriesMoved, at: datetime) -> None:
    """Tells people of a series that something waits for them there; never what a case is about."""
    for person_id in event.person_ids:
        facts: dict[str, object] = {"thing": event.thing_id}
        _tell(event, event.key, person_id, f"series-{event.what}", "series", event.series_id, at, facts)


def when_door_moved(event: DoorMoved, at: datetime) -> None:
    """Tells one person that a door concerns them, never what it is nor what anybody answered."""
    facts: dict[str, object] = {"thing": event.thing, "what": event.what}
    _tell(event, event.key, event.person_id, f"door-{event.what}", "door", event.thing_id, at, facts)


def when_contact_moved(event: ContactMoved, at: datetime) -> None:
    """Tells one of the two that a first contact waits for them, or has moved; never a word of it."""
    _tell(event, event.key, event.person_id, f"contact-{event.what}", "contact", event.contact_id, at)


def when_rung_moved(event: RungMoved, at: datetime) -> None:
    """Tells an introducer that somebody asks, or whoever asked that there is an answer; never what for."""
    _tell(event, event.key, event.person_id, f"rung-{event.what}", "community", event.ask_id, at)


def when_desk_waits(event: DeskWaits, at: datetime) -> None:
    """Tells the leads that something waits: the bare fact."""
    programme = get_programme_facts(event.programme_id)
    for lead_id in programme.lead_ids if programme else ():
        _tell(event, event.need_id, lead_id, "desk-waits", "leadership", event.programme_id, at)


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


def _tell_meeting(
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
            _tell(event, key, person_id, text, about, event.held_for, at, facts)


def _tell(
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
