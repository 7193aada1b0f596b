"""Letters about what is wider than one relationship: desks, speed events, case series, doors."""

from datetime import datetime
from zoneinfo import ZoneInfo

from polyad.domain.gatherings.queries import get_step_facts
from polyad.domain.gatherings.queries.communities import get_ask_letter
from polyad.domain.gatherings.queries.desk import NeedLetter, get_need_letter
from polyad.domain.gatherings.queries.series import get_series_letter
from polyad.domain.gatherings.queries.series.calendar import get_session_entry
from polyad.domain.networks.queries.doors import is_news
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate.shared import NothingToSay, Values, only_declared, read_programme, say_moment
from polyad.gateways.calendars import meeting_file

_STEP_PAGES = {"speed-invite": "profile/", "speed-after": "afterwards/", "speed-goal": "afterwards/", "speed-survey": "survey/"}


def read_need(letter: Letter) -> NeedLetter:
    """Reads what may be said about a need at a desk."""
    facts = get_need_letter(letter.about_id, letter.person_id) if letter.about_id else None
    if facts is None:
        raise NothingToSay("the need is gone")
    return facts


def tell_desk(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that something at a desk waits, moved or ended; never what."""
    values: Values = {"programme": read_need(letter).programme, "link": f"{base_url}/desk/needs/{letter.about_id}/"}
    return only_declared(letter, values), ""


def tell_event(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells of a speed event: that it is coming, how it stands, what is asked afterwards. Raises NothingToSay when it is off."""
    facts = get_step_facts(letter.facts["event"])
    if facts is None or (facts.state == "called_off") != (letter.text_key == "speed-off"):
        raise NothingToSay("the event is gone or was called off")
    place = facts.place or "a place your programme lead will name"
    values: Values = {"event": facts.name, "programme": facts.programme, "starts_at": facts.when, "place": place}
    page = f"/events/{letter.facts['event']}/{_STEP_PAGES.get(letter.text_key, '')}"
    if letter.text_key == "speed-check":
        page = f"/lead/events/{letter.facts['event']}/"
    values["link"] = base_url + ("/home/" if letter.text_key == "speed-off" else page)
    return only_declared(letter, values), ""


def tell_series(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that something in a case series waits; never what a case is about."""
    title, _ = get_series_letter(letter.about_id, letter.person_id) if letter.about_id else ("", False)
    if not title:
        raise NothingToSay("the series is gone")
    if letter.text_key not in ("series-session-soon", "series-session-moved"):
        return {"programme": title, "link": f"{base_url}/series/cases/{letter.facts['thing']}/"}, ""
    entry = get_session_entry(letter.facts["thing"], letter.person_id)
    if entry is None:
        raise NothingToSay("the session is gone, or the reader has left the series")
    starts = say_moment(entry.starts_at, ZoneInfo(letter.person.zone))
    values: Values = {"programme": title, "link": f"{base_url}/series/sessions/{letter.facts['thing']}/", "starts_at": starts}
    return only_declared(letter, values), meeting_file(entry, method="PUBLISH").decode()


def tell_contact(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that a first contact waits for the reader, or has moved; never who asks, nor for what."""
    return {"link": f"{base_url}/network/requests/{letter.about_id}/"}, ""


def tell_desk_waits(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells a lead that something waits at their desk."""
    return {"programme": read_programme(letter).name, "link": f"{base_url}/lead/programmes/{letter.about_id}/desk/"}, ""


def tell_door(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that a door waits for its reader, that its day is near, or that there is news of it. Raises NothingToSay."""
    thing, what = letter.facts["thing"], letter.facts["what"]
    if letter.about_id is None or not is_news(thing, letter.about_id, letter.person_id, what, today=at.date()):
        raise NothingToSay("it has moved on meanwhile")
    return {"link": f"{base_url}/network/doors/{thing}s/{letter.about_id}/"}, ""


def tell_rung(letter: Letter, base_url: str, at: datetime) -> tuple[Values, str]:
    """Tells that somebody asks to be taken along, or that there is an answer. Raises NothingToSay."""
    community = get_ask_letter(letter.about_id, letter.person_id, is_answer=letter.text_key == "rung-answered") if letter.about_id else None
    if community is None:
        raise NothingToSay("it was taken back, or answered meanwhile")
    return {"community": community[1], "link": f"{base_url}/communities/{community[0]}/"}, ""
