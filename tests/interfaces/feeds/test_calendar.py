"""A private calendar: only behind its secret, only when and with whom, read live, gone when revoked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from polyad.domain.meetings.models import Meeting, Participant
from polyad.domain.notices.models import CalendarFeed
from polyad.domain.people.models import Person
from polyad.domain.relationships.operations import end_relationship
from polyad.interfaces.feeds.calendar import MOST, WINDOW
from tests.cast import Cast
from tests.interfaces.web.member.conftest import CANARIES, Pair, pair

__all__ = ["pair"]
KEEP = "/me/calendar/"


def make(pair: Pair, who: str) -> str:
    """Makes an address for one of the cast, and gives its path."""
    page = pair.browser(who).post(KEEP, {"act": "open"}).content.decode()
    return "/feeds/calendar/" + page.split("/feeds/calendar/")[1].split("<")[0]


def read(path: str, **headers: str) -> list[tuple[str, str]]:
    """Reads a feed as a calendar program does: what is said of each meeting."""
    answer = Client().get(path, headers=headers)
    assert answer.status_code == 200
    return [(str(event["UID"]), str(event["SUMMARY"])) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_it_says_when_and_with_whom_and_nothing_else(pair: Pair) -> None:
    path = make(pair, "amara")
    uids = [f"meeting-{pk}@polyad" for pk in (pair.held, pair.coming)]
    assert read(path) == [(uid, "Meeting with Bruno Rossi") for uid in uids]
    text = Client().get(path).content.decode().replace("\r\n ", "")
    assert [name for name, words in CANARIES.items() if words in text] == []
    event = Calendar.from_ical(Client().get(path).content).walk("VEVENT")[1]
    assert event.decoded("DTSTART") == Meeting.objects.get(pk=pair.coming).starts_at
    assert set(event) == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "CLASS",
        "DESCRIPTION", "URL", "ORGANIZER",
    }  # fmt: skip


def test_each_reads_their_own_and_a_stranger_an_empty_one(pair: Pair) -> None:
    assert {summary for _, summary in read(make(pair, "bruno"))} == {"Meeting with Amara Eriksen"}
    for who in ("chen", "dina", "eve"):
        assert read(make(pair, who)) == []


def test_without_the_secret_nothing_is_found(pair: Pair) -> None:
    path = make(pair, "amara")
    for wrong in (path[:-6] + "x.ics", path.swapcase(), "/feeds/calendar/x.ics", "/feeds/calendar/%00.ics", "/feeds/calendar/%F0%9F%A7%91.ics"):
        assert Client().get(wrong).status_code == 404, wrong
        assert pair.browser("amara").get(wrong).status_code == 404
    assert Client().post(path).status_code == 405


def test_only_the_hash_is_kept_and_the_address_is_shown_once(pair: Pair) -> None:
    token = make(pair, "amara").rsplit("/", 1)[1].removesuffix(".ics")
    row = CalendarFeed.objects.get()
    assert len(token) == 43 and token not in str(vars(row))
    page = pair.browser("amara").get(KEEP).content.decode()
    assert "You have an address since" in page and token not in page


def test_renewing_and_revoking_close_the_old_address_at_once(pair: Pair) -> None:
    first = make(pair, "amara")
    second = make(pair, "amara")
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    for _ in range(2):
        assert pair.browser("amara").post(KEEP, {"act": "close"}).status_code == 302
    assert Client().get(second).status_code == 404
    assert CalendarFeed.objects.count() == 0


def test_nobody_closes_the_address_of_another(pair: Pair) -> None:
    path = make(pair, "amara")
    for who in ("bruno", "chen", "dina", "eve"):
        pair.browser(who).post(KEEP, {"act": "close"})
    assert Client().get(path).status_code == 200
    assert Client().post(KEEP, {"act": "open"}).status_code == 401


def test_rights_are_read_live(pair: Pair) -> None:
    path = make(pair, "amara")
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    assert read(path) == []
    Person.objects.filter(pk=pair.cast.amara.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_a_meeting_called_off_leaves_and_a_moved_one_counts_up(pair: Pair) -> None:
    path, browser = make(pair, "amara"), pair.browser("bruno")
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    moved = {"day": day, "time": "15:00", "zone": "UTC", "minutes": "45", "version": "1"}
    assert browser.post(f"/meetings/{pair.coming}/move/", moved).status_code == 302
    event = Calendar.from_ical(Client().get(path).content).walk("VEVENT")[1]
    assert (int(event["SEQUENCE"]), f"{event.decoded('DTSTART'):%H:%M}") == (1, "15:00")
    browser.post(f"/meetings/{pair.coming}/cancel/")
    assert read(path) == [(f"meeting-{pair.held}@polyad", "Meeting with Bruno Rossi")]


def test_a_program_that_knows_the_state_is_told_so(pair: Pair) -> None:
    path = make(pair, "amara")
    first = Client().get(path)
    etag = first.headers["ETag"]
    for known in (etag, f'W/{etag}', f'"x", {etag}'):
        again = Client().get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert "private" in first.headers["Cache-Control"] and "no-cache" in first.headers["Cache-Control"]
    Meeting.objects.filter(pk=pair.coming).update(minutes=30)
    changed = Client().get(path, headers={"If-None-Match": etag})
    assert changed.status_code == 200 and changed.headers["ETag"] != etag


@pytest.mark.parametrize("name", ["Bo\r\nATTENDEE:mailto:eve@example.org", "Bo\u2028END:VEVENT", 'Bo";X="', "Bo\nBEGIN:VALARM"])
def test_a_hostile_name_stays_a_name(pair: Pair, name: str) -> None:
    Person.objects.filter(pk=pair.cast.bruno.pk).update(name=name)
    calendar = Calendar.from_ical(Client().get(make(pair, "amara")).content)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    assert {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")} == {"Meeting with " + " ".join(name.split())}
    assert all("ATTENDEE" not in event for event in calendar.walk("VEVENT"))


def test_two_hundred_meetings_cost_no_more_questions(pair: Pair) -> None:
    path, now = make(pair, "amara"), timezone.now()

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(path).status_code == 200
        return len(asked)

    few = count()
    meetings = [
        Meeting(held_for=pair.tie, state="planned", wall_start="x", zone="UTC", starts_at=now + timedelta(days=n), minutes=45)
        for n in range(200)
    ]
    Meeting.objects.bulk_create(meetings)
    both = (pair.cast.amara, pair.cast.bruno)
    Participant.objects.bulk_create(Participant(meeting=one, person=who) for one in meetings for who in both)
    assert count() == few <= 6
    assert len(read(path)) == 202


def test_the_profile_leads_there(cast: Cast) -> None:
    assert 'href="/me/calendar/"' in cast.client(cast.amara).get("/me/").content.decode()


def test_whoever_asks_too_often_is_asked_to_wait_and_others_are_not(pair: Pair) -> None:
    mine, theirs = make(pair, "amara"), make(pair, "bruno")
    answers = [Client().get(mine).status_code for _ in range(MOST + 1)]
    assert answers == [200] * MOST + [429]
    refused = Client().get(mine)
    assert "Wait a few minutes" in refused.content.decode()
    assert refused.headers["Retry-After"] == str(WINDOW)
    assert [word for word in CANARIES.values() if word in refused.content.decode()] == []
    assert Client().get(theirs).status_code == 200
    assert Client().get(make(pair, "amara")).status_code == 200
