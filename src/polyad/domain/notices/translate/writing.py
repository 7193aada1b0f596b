"""From a queued letter to the words its reader gets. Facts are read at the moment of sending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from polyad.domain.meetings.queries import get_calendar_facts
from polyad.domain.notices.models import Letter
from polyad.domain.notices.rules import ASKS
from polyad.domain.notices.translate.gathered import (
    read_need,
    tell_contact,
    tell_desk,
    tell_desk_waits,
    tell_door,
    tell_event,
    tell_rung,
    tell_series,
)
from polyad.domain.notices.translate.shared import (
    NothingToSay,
    Values,
    only_declared,
    read_catalogue,
    read_programme,
    say_moment,
)
from polyad.domain.people.operations import make_invitation_token, make_password_key
from polyad.domain.people.queries.owning import owns_profile
from polyad.domain.programmes.queries import get_import_counts, get_programme_facts
from polyad.domain.relationships.queries import LetterFacts, get_letter_facts, get_member_name, is_asked, list_waiting
from polyad.gateways.calendars import meeting_file
from polyad.library.render import as_list, render_letter

OPENING_DOORS = frozenset({"invitation", "invitation-administrator", "invitation-lead", "password-reset"})


@dataclass(frozen=True)
class Written:
    """A letter in words, with a calendar file where it has one; `secret` is a part that opens a door."""

    subject: str
    body: str
    calendar: str = ""
    secret: str = ""


def text_version(text_key: str) -> str:
    """Says which version of a letter's text is in force."""
    return read_catalogue().letters[text_key].version


def write(letter: Letter, *, base_url: str, at: datetime) -> Written:
    """Writes a letter for its reader. Raises NothingToSay when what it tells of no longer exists."""
    values, calendar = _FACTS[letter.text_key](letter, base_url, at)
    opens_door = letter.text_key in OPENING_DOORS
    if not opens_door and _is_still_outside(letter):
        # Somebody from a file has no password yet: the same link lets them choose one, and then leads on.
        token, _ = make_invitation_token(person_id=letter.person_id, at=at)
        path = str(values["link"]).removeprefix(base_url)
        values["link"], opens_door = f"{base_url}/invitation/{token}/?{urlencode({'next': path})}", True
    rendered = render_letter(read_catalogue().letters[letter.text_key], {"reader": letter.person.name, **values})
    return Written(rendered.subject, rendered.body, calendar, str(values["link"]) if opens_door else "")


def _is_still_outside(letter: Letter) -> bool:
    """Says whether the reader has never been in; the demo's invented people sign in with one click."""
    return not letter.person.is_synthetic and not owns_profile(letter.person)


def _tie(letter: Letter) -> LetterFacts:
    """Reads the relationship a letter is about."""
    facts = get_letter_facts(letter.about_id, letter.person_id) if letter.about_id else None
    if facts is None:
        raise NothingToSay("the relationship is gone")
    return facts


def _match(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells who was found, and why."""
    tie = _tie(letter)
    other = {"match-mentee": "mentor", "match-mentor": "mentee"}.get(letter.text_key, "other")
    link = f"{base_url}/relationships/{letter.about_id}/"
    lead = get_programme_facts(tie.programme_id)
    values: Values = {"programme": tie.programme_name, "reasons": as_list(tie.reasons), "link": link}
    return {**values, other: tie.other_name, "lead": lead.lead_name if lead else ""}, ""


def _joined(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells the others who has come; nothing where they have left again."""
    tie = _tie(letter)
    newcomer = get_member_name(letter.about_id, letter.facts["newcomer"]) if letter.about_id else None
    if newcomer is None:
        raise NothingToSay("they have left again")
    link = f"{base_url}/relationships/{letter.about_id}/agreement/"
    return {"newcomer": newcomer, "other": tie.other_name, "programme": tie.programme_name, "link": link}, ""


def _plan(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that a plan waits to be read before a joint meeting; nothing where that was called off."""
    tie, meeting = _tie(letter), get_calendar_facts(letter.facts["meeting_id"])
    if meeting is None or meeting.is_cancelled:
        raise NothingToSay("the joint meeting does not take place")
    starts = say_moment(meeting.starts_at, ZoneInfo(letter.person.zone))
    link = f"{base_url}/relationships/{letter.about_id}/team/"
    return {"other": tie.other_name, "programme": tie.programme_name, "starts_at": starts, "link": link}, ""


def _agreement(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that an agreement waits, or stands."""
    tie = _tie(letter)
    link = f"{base_url}/relationships/{letter.about_id}/agreement/"
    values: Values = {"other": tie.other_name, "programme": tie.programme_name, "link": link}
    if letter.text_key == "agreement-signed":
        values["review_on"] = f"{tie.review_on:%-d %B %Y}" if tie.review_on else "a day of your choice"
    return values, ""


def _asked(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that something waits for the reader's word, if it still does. Raises NothingToSay."""
    if letter.about_id is None or not is_asked(letter.about_id, ASKS[letter.text_key]):
        raise NothingToSay("it has been answered meanwhile")
    tie = _tie(letter)
    link = f"{base_url}/relationships/{letter.about_id}/"
    return {"other": tie.other_name, "programme": tie.programme_name, "link": link}, ""


def _ended(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells, neutrally, that a relationship is over."""
    facts = letter.facts
    values: Values = {"other": facts["other"], "programme": facts["programme"], "ended_on": facts["ended_on"]}
    return {**values, "link": f"{base_url}/relationships/{facts['tie']}/#again" if "tie" in facts else f"{base_url}/home/"}, ""


def _redefined(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that a relationship was closed well."""
    facts = letter.facts
    values: Values = {"other": facts["other"], "programme": facts["programme"]}
    return {**values, "link": f"{base_url}/relationships/{facts['tie']}/"}, ""


def _meeting(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells of a meeting, with the file that puts it into any calendar."""
    meeting = get_calendar_facts(letter.facts["meeting_id"])
    if meeting is None:
        raise NothingToSay("the meeting is gone")
    is_desk = letter.about_type == "desk"
    other = read_need(letter).other if is_desk else _tie(letter).other_name
    zone = ZoneInfo(letter.person.zone)
    starts = say_moment(meeting.starts_at, zone)
    was = letter.facts.get("was_at")
    values: Values = {
        "other": other,
        "starts_at": starts,
        "was_at": say_moment(datetime.fromisoformat(was), zone) if was else starts,
        "minutes": meeting.minutes,
        "place": meeting.location or "a place you agree on",
        "link": f"{base_url}/meetings/{letter.facts['meeting_id']}/",
    }
    calendar = "" if letter.text_key == "meeting-summary-ready" else meeting_file(meeting).decode()
    return only_declared(letter, values), calendar


def _office(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells an officer that something waits."""
    return {"link": f"{base_url}/officer/"}, ""


def _told(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells whoever told something that it moved."""
    return {"link": f"{base_url}/not-right/told/{letter.facts['told']}/"}, ""


def _messages(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells from whom something waits, as it is now; never what. Raises NothingToSay when all has been read."""
    waiting = list_waiting(letter.person_id)
    if not waiting:
        raise NothingToSay("nothing waits any more")
    names = dict.fromkeys(name for thread in waiting for name in thread.names)
    only = f"/relationships/{waiting[0].relationship_id}/messages/?reply=1"
    return {"writers": as_list(tuple(names)), "link": base_url + (only if len(waiting) == 1 else "/messages/")}, ""


def _round(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells the lead that a round is out."""
    facts = letter.facts
    link = f"{base_url}/lead/programmes/{letter.about_id}/"
    people = facts.get("people", 2 * facts["pairs"])
    values: Values = {"pairs": facts["pairs"], "unmatched": facts["unmatched"], "people": people, "link": link}
    return {"programme": read_programme(letter).name, **values}, ""


def _unmatched(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells a mentee honestly that nobody was found, and until when they will hear more."""
    programme = read_programme(letter)
    values: Values = {"programme": programme.name, "lead": programme.lead_name, "answer_by": letter.facts["answer_by"]}
    return {**values, "link": f"{base_url}/home/"}, ""


def _import(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells the lead what became of a file."""
    counts = get_import_counts(letter.facts["import_id"])
    if counts is None:
        raise NothingToSay("the import is gone")
    link = f"{base_url}/lead/programmes/{letter.about_id}/"
    return {"programme": read_programme(letter).name, "link": link, **counts}, ""


def _invitation(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Invites; the link's secret is made now, and only its hash is kept."""
    token, expires_at = make_invitation_token(person_id=letter.person_id, at=at)
    facts = letter.facts
    values: Values = {name: facts[name] for name in ("lead", "programme", "organisation")}
    values["role"] = f"a {facts['role']}"
    return {**values, "link": f"{base_url}/invitation/{token}/", "expires_on": f"{expires_at:%-d %B %Y}"}, ""


def _new_password(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Lets somebody choose a new password; the link's secret is made now and kept nowhere."""
    key, expires_at = make_password_key(letter.person_id, at)
    link = f"{base_url}/accounts/password/reset/key/{key}/"
    return {"link": link, "expires_at": say_moment(expires_at, ZoneInfo(letter.person.zone))}, ""


_FACTS: dict[str, Callable[[Letter, str, datetime], tuple[Values, str]]] = {
    "match-mentee": _match,
    "match-mentor": _match,
    "match-together": _match,
    "somebody-joined": _joined,
    "plan-sent-round": _plan,
    "agreement-ready": _agreement,
    "agreement-signed": _agreement,
    "move-proposed": _asked,
    "format-proposed": _asked,
    "format-changed": _agreement,
    "agreement-review": _asked,
    "after-a-silence": _asked,
    "back-from-a-pause": _asked,
    "relationship-ended": _ended,
    "relationship-redefined": _redefined,
    **dict.fromkeys(("contact-asked", "contact-reminded", "contact-told", "contact-news"), tell_contact),
    "desk-asked": tell_desk,
    "need-taken": tell_desk,
    "need-given-back": tell_desk,
    "need-lapsed": tell_desk,
    "need-withdrawn": tell_desk,
    "need-closed": tell_desk,
    "desk-waits": tell_desk_waits,
    "rung-asked": tell_rung,
    "rung-answered": tell_rung,
    **dict.fromkeys(("door-waits", "door-soon", "door-news"), tell_door),
    "series-session-soon": tell_series,
    "series-session-moved": tell_series,
    "series-case-planned": tell_series,
    "series-page-due": tell_series,
    "series-page-ready": tell_series,
    **dict.fromkeys(("speed-invite", "speed-check", "speed-card", "speed-after", "speed-goal", "speed-survey", "speed-off"), tell_event),
    "officer-needed": _office,
    "told-answered": _told,
    "told-check": _told,
    "told-released": _told,
    "meeting-invitation": _meeting,
    "meeting-changed": _meeting,
    "meeting-cancelled": _meeting,
    "meeting-summary-ready": _meeting,
    "messages-waiting": _messages,
    "round-published-lead": _round,
    "unmatched-mentee": _unmatched,
    "import-finished": _import,
    "invitation": _invitation,
    "invitation-administrator": _invitation,
    "invitation-lead": _invitation,
    "password-reset": _new_password,
}
