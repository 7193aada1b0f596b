"""Letters of people, rounds and officers: who is invited, who is matched, who told something. Each may run twice and queues once."""

from datetime import datetime, timedelta
from typing import Protocol

from polyad.domain.matching.events import MenteeLeftUnmatched, RoundPublished
from polyad.domain.notices.reactions.sending import tell
from polyad.domain.people.events import NewPasswordAsked, PersonInvited
from polyad.domain.programmes.events import ImportCommitted
from polyad.domain.programmes.queries import get_programme_facts

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
        tell(event, key, person_id, "officer-needed", "office", event.organisation_id, at)


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
    tell(event, event.key, event.teller_id, text, "account", event.teller_id, at, facts)


def when_person_invited(event: PersonInvited, at: datetime) -> None:
    """Queues the invitation; who is to lead or to administer gets one of their own."""
    text = _INVITATIONS.get(event.role, "invitation")
    facts = {"lead": event.lead, "programme": event.programme, "organisation": event.organisation, "role": event.role}
    key = f"{event.person_id}:{event.invitation_key}"
    tell(event, key, event.person_id, text, "invitation", event.person_id, at, facts)


def when_new_password_asked(event: NewPasswordAsked, at: datetime) -> None:
    """Queues the letter with the link."""
    key = f"{event.person_id}:{event.asked_key}"
    tell(event, key, event.person_id, "password-reset", "account", event.person_id, at)


def when_import_committed(event: ImportCommitted, at: datetime) -> None:
    """Tells the lead who brought the file."""
    if event.uploaded_by_id:
        facts = {"import_id": event.import_id}
        tell(
            event, event.import_id, event.uploaded_by_id, "import-finished", "leadership", event.programme_id, at, facts
        )


def when_round_published(event: RoundPublished, at: datetime) -> None:
    """Tells the leads that the round is out."""
    programme = get_programme_facts(event.programme_id)
    facts = {"pairs": event.pairs, "unmatched": event.unmatched, "people": event.people or 2 * event.pairs}
    for lead_id in programme.lead_ids if programme else ():
        tell(event, event.round_id, lead_id, "round-published-lead", "leadership", event.programme_id, at, facts)


def when_mentee_left_unmatched(event: MenteeLeftUnmatched, at: datetime) -> None:
    """Tells a mentee honestly, with a day by which they will hear more: never silence."""
    facts = {"answer_by": f"{at + ANSWER_WITHIN:%-d %B %Y}"}
    key = f"{event.round_id}:{event.mentee_id}"
    tell(event, key, event.mentee_id, "unmatched-mentee", "enrolment", event.programme_id, at, facts)
