"""The page of a meeting: agenda, script, calendar file."""

from icalendar import Calendar

from polyad.domain.meetings.models import AgendaItem, Meeting
from tests.interfaces.web.member.conftest import CANARIES, Pair

QUIET = {"X-Autosave": "1"}


def test_the_script_runs_through_its_minutes(pair: Pair) -> None:
    page = pair.browser("amara").get(f"/meetings/{pair.coming}/").content.decode()
    assert "Regular meeting" in page or "First meeting" in page
    assert "Minute 0 to" in page


def test_the_agenda_saves_itself_and_names_its_version(pair: Pair) -> None:
    address, browser = f"/meetings/{pair.coming}/agenda/", pair.browser("amara")
    first = browser.post(address, {"title_1": "Night shifts", "version": "1"}, headers=QUIET)
    assert (first.status_code, first.headers["X-Version"]) == (204, "2")
    second = browser.post(address, {"title_1": "Night shifts and sleep", "version": "2"}, headers=QUIET)
    assert (second.status_code, second.headers["X-Version"]) == (204, "3")
    assert browser.post(address, {"title_1": "Else", "version": "1"}, headers=QUIET).status_code == 409
    assert AgendaItem.objects.get(meeting=pair.coming).title == "Night shifts and sleep"


def test_both_agendas_are_shown_when_two_wrote_at_once(pair: Pair) -> None:
    address = f"/meetings/{pair.coming}/agenda/"
    pair.browser("amara").post(address, {"title_1": "Night shifts", "version": "1"})
    answer = pair.browser("bruno").post(address, {"title_1": "A first paper", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Night shifts" in page and 'value="A first paper"' in page and 'name="version" value="2"' in page
    assert pair.browser("bruno").post(address, {"title_1": "A first paper", "version": "2"}).status_code == 302


def test_the_calendar_file_holds_no_agenda(pair: Pair) -> None:
    answer = pair.browser("bruno").get(f"/meetings/{pair.coming}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == Meeting.objects.get(pk=pair.coming).starts_at
    assert CANARIES["agenda"] not in answer.content.decode().replace("\r\n ", "")
