"""Who may receive a letter: asked again at the moment of sending. Closed by default."""

from collections.abc import Callable

from polyad.domain.gatherings.queries import is_part_of
from polyad.domain.gatherings.queries.desk import may_hear_of
from polyad.domain.gatherings.queries.series import get_series_letter
from polyad.domain.meetings.queries import list_participant_ids
from polyad.domain.networks.queries.letters import may_hear_of_contact
from polyad.domain.notices.models import Letter, MailChoice
from polyad.domain.programmes.models import Leadership
from polyad.domain.programmes.queries import is_officer
from polyad.domain.relationships.queries import is_member_now
from polyad.foundation.actors import Actor


def may_receive(letter: Letter) -> bool:
    """Says whether the person still has a right to what this letter tells of."""
    check = _CHECKS.get(letter.about_type)
    return letter.person.is_active and check is not None and check(letter)


def may_choose_mail(actor: Actor) -> bool:
    """Lets every signed-in person choose when they hear of messages; only ever for themselves."""
    return actor.is_signed_in


def may_read_demo_letters(actor: Actor) -> bool:
    """Lets anybody read the demo's letters; the page exists in the demo only."""
    return True


def may_keep_feed(actor: Actor) -> bool:
    """Lets a person make, renew and revoke a calendar address of their own, and nobody else's."""
    return actor.is_signed_in


def may_ask_for_feed(actor: Actor) -> bool:
    """Lets calendar programs ask, which cannot sign in; the secret address is what opens, or nothing is found."""
    return True


def _has_no_password_yet(letter: Letter) -> bool:
    """An invitation is for somebody who has not set a password."""
    return not letter.person.has_usable_password() or not letter.person.password


def _belongs_now(letter: Letter) -> bool:
    """A letter about a relationship is for those who are in it now."""
    return letter.about_id is not None and is_member_now(letter.about_id, letter.person_id)


def _leads_now(letter: Letter) -> bool:
    """A letter about running a programme is for those who lead it now."""
    return Leadership.objects.filter(programme_id=letter.about_id, person_id=letter.person_id).exists()


def _took_part(letter: Letter) -> bool:
    """A letter that calls a meeting off is for those who had it in their calendars, even if they have just left."""
    return letter.person_id in list_participant_ids(letter.facts.get("meeting_id"))


def _holds_office_now(letter: Letter) -> bool:
    """A letter to an officer is for those who hold the office now."""
    return letter.about_id is not None and is_officer(letter.about_id, letter.person_id)


def _takes_part_now(letter: Letter) -> bool:
    """A letter about taking part is for those still enrolled."""
    taken = letter.person.enrolments.filter(programme_id=letter.about_id)
    return taken.exclude(state="withdrawn").exists()


def _shares_need_now(letter: Letter) -> bool:
    """A letter about a need is for whoever has it, is asked about it, or has taken it, now."""
    return letter.about_id is not None and may_hear_of(letter.about_id, letter.person_id)


def _shares_contact_now(letter: Letter) -> bool:
    """A letter about a first contact is for whoever wrote it, or is asked, now."""
    return letter.about_id is not None and may_hear_of_contact(letter.about_id, letter.person_id, waits=letter.text_key != "contact-news")


def _takes_part_in_event(letter: Letter) -> bool:
    """A letter about an event is for those who take part in it now."""
    return letter.about_id is not None and is_part_of(letter.about_id, letter.person_id)


def _is_in_series_now(letter: Letter) -> bool:
    """A letter about a case series is for those who are in it now."""
    return letter.about_id is not None and get_series_letter(letter.about_id, letter.person_id)[1]


def _wants_to_hear(letter: Letter) -> bool:
    """A letter about messages is for those who want such letters now; from whom something waits is read when it is written."""
    return not MailChoice.objects.filter(person_id=letter.person_id, messages=MailChoice.Messages.NONE).exists()


_CHECKS: dict[str, Callable[[Letter], bool]] = {
    "invitation": _has_no_password_yet,
    "relationship": _belongs_now,
    "leadership": _leads_now,
    "enrolment": _takes_part_now,
    "event": _takes_part_in_event,
    "office": _holds_office_now,
    "calling-off": _took_part,
    "contact": _shares_contact_now,
    "desk": _shares_need_now,
    "series": _is_in_series_now,
    "account": lambda letter: True,
    "messages": _wants_to_hear,
}
