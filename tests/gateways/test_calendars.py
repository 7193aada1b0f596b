"""A calendar file says when, where and who; whatever is typed, it stays one event with the same lines."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from polyad.gateways.calendars import feed_file, meeting_file, one_line

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
NASTY = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\u2028\u2029\x85\x0b\x0c\x00\t\",;:\\^'<>@")))
HOSTILE = (
    "Bruno\r\nATTENDEE:mailto:eve@example.org",
    "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:forged",
    "x\u2028BEGIN:VALARM",
    'x";CN="y":mailto:eve@example.org',
    "x\\nDTSTART:20000101T000000Z",
    "x^nEND:VCALENDAR",
    "x\r\n METHOD:CANCEL",
)


@dataclass(frozen=True)
class Entry:
    """A meeting as the gateway wants it."""

    uid: str = "meeting-1@polyad"
    title: str = "Mentoring meeting"
    starts_at: datetime = AT
    minutes: int = 45
    location: str = "Library café"
    link: str = "https://mentoring.example/meetings/1/"
    sequence: int = 0
    changed_at: datetime = AT - timedelta(days=3)
    is_cancelled: bool = False
    organiser: tuple[str, str] = ("polyad", "polyad@example.org")
    people: tuple[tuple[str, str], ...] = (("Amara Eriksen", "amara@example.org"), ("Bruno Rossi", "bruno@example.org"))


@dataclass(frozen=True)
class Day:
    """Something with a day and no hour."""

    uid: str = "along-1@polyad"
    title: str = "Along with Bruno Rossi"
    starts_on: date = date(2026, 12, 31)
    location: str = "Room 2"
    link: str = "https://mentoring.example/along/1/"
    sequence: int = 0
    changed_at: datetime = AT
    is_cancelled: bool = False
    organiser: tuple[str, str] = ("polyad", "polyad@example.org")
    people: tuple[tuple[str, str], ...] = ()


def shape(body: bytes) -> tuple[list[str], list[str]]:
    """Gives the components and the names of the event's lines, as a reader of the file sees them."""
    calendar = Calendar.from_ical(body)
    parts = [part.name for part in calendar.walk()]
    event = calendar.walk("VEVENT")[0]
    return parts, sorted(name for name, _ in event.property_items() if name not in ("BEGIN", "END"))


PLAIN = shape(meeting_file(Entry()))


def test_an_invitation_carries_what_outlook_google_and_apple_need() -> None:
    body = meeting_file(Entry())
    calendar = Calendar.from_ical(body)
    event = calendar.walk("VEVENT")[0]
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    assert str(event["UID"]) == "meeting-1@polyad"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (AT, AT + timedelta(minutes=45))
    assert b"DTSTART:20261102T090000Z" in body
    assert (int(event["SEQUENCE"]), str(event["STATUS"]), str(event["CLASS"])) == (0, "CONFIRMED", "PRIVATE")
    assert str(event["ORGANIZER"]) == "mailto:polyad@example.org"
    assert [str(guest) for guest in event["ATTENDEE"]] == ["mailto:amara@example.org", "mailto:bruno@example.org"]
    assert str(event["SUMMARY"]) == "Mentoring meeting"


def test_lines_end_and_fold_as_the_standard_says() -> None:
    body = meeting_file(Entry(location="Ä" * 300))
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert body.replace(b"\r\n", b"").count(b"\n") == body.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_a_meeting_called_off_leaves_the_calendar() -> None:
    calendar = Calendar.from_ical(meeting_file(replace(Entry(), is_cancelled=True, sequence=2)))
    event = calendar.walk("VEVENT")[0]
    assert (str(calendar["METHOD"]), str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCEL", "CANCELLED", 2)


def test_a_file_to_keep_names_no_guests() -> None:
    calendar = Calendar.from_ical(meeting_file(Entry(), method="PUBLISH"))
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert "ATTENDEE" not in calendar.walk("VEVENT")[0]


def test_a_day_without_an_hour_is_a_whole_day_and_keeps_nobody_busy() -> None:
    body = meeting_file(Day(), method="PUBLISH")
    event = Calendar.from_ical(body).walk("VEVENT")[0]
    assert b"DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in body
    assert (str(event["TRANSP"]), str(event["LOCATION"])) == ("TRANSPARENT", "Room 2")
    assert [one.name for one in Calendar.from_ical(feed_file([Entry(), Day()])).walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_no_line_to_a_day(words: str) -> None:
    plain = shape(meeting_file(Day(), method="PUBLISH"))
    assert shape(meeting_file(replace(Day(), title=words, location=words), method="PUBLISH")) == plain


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert meeting_file(Entry()) == meeting_file(Entry())


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("place", ["title", "location", "uid", "link"])
def test_hostile_words_add_no_line(words: str, place: str) -> None:
    assert shape(meeting_file(replace(Entry(), **{place: words}))) == PLAIN


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_add_no_line(words: str) -> None:
    people = ((words, "amara@example.org"), ("Bruno Rossi", "bruno@example.org"))
    assert shape(meeting_file(replace(Entry(), people=people, organiser=(words, "polyad@example.org")))) == PLAIN


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_address_is_no_guest(words: str) -> None:
    body = meeting_file(replace(Entry(), people=(("Amara", words), ("Bruno Rossi", "bruno@example.org"))))
    event = Calendar.from_ical(body).walk("VEVENT")[0]
    assert str(event["ATTENDEE"]) == "mailto:bruno@example.org"


@given(title=NASTY, location=NASTY, name=NASTY)
def test_any_words_stay_words(title: str, location: str, name: str) -> None:
    entry = Entry(title=f"A {title}", location=f"A {location}", people=((name, "amara@example.org"),) * 2)
    assert shape(meeting_file(entry)) == PLAIN
    event = Calendar.from_ical(meeting_file(entry)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == one_line(f"A {title}")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2190, 1, 1), timezones=st.timezones()))
def test_any_zone_gives_the_same_instant(start: datetime) -> None:
    event = Calendar.from_ical(meeting_file(replace(Entry(), starts_at=start))).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == start.astimezone(UTC).replace(microsecond=0)
