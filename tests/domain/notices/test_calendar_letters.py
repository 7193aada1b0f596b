"""What arrives in a calendar: an invitation, its changes, its end; always the same entry, never what is private."""

from datetime import timedelta

from icalendar import Calendar

from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations import Place, cancel_meeting, move_meeting
from polyad.domain.meetings.rules import AgendaEntry
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import arrange_meeting, end_relationship
from tests.cast import AT, Cast
from tests.domain.notices.test_sending import Office, office

__all__ = ["office"]
CANARY = "canary-agenda-31f0"
HOSTILE = "Ward 3\r\nATTENDEE:mailto:eve@example.org\u2028END:VEVENT"
ENTRY = (AgendaEntry(CANARY, CANARY, "coaching", 20),)


def arrange(cast: Cast, wall: str = "2026-11-09T10:00", place: str = "Room 2") -> Meeting:
    """Books a meeting of the two."""
    tie = Relationship.objects.get().pk
    there = Place(wall, "Europe/London", 45, place=place)
    booked = arrange_meeting(relationship_id=tie, place=there, agenda=ENTRY, by=cast.actor(cast.amara), at=AT)
    return Meeting.objects.get(pk=booked)


def entries(office: Office, to: str) -> list[tuple[str, str, int, str, str]]:
    """Reads what one person's calendar was sent: method, uid, sequence, status, beginning."""
    read = []
    for mail in office.sent:
        if mail.calendar and mail.to_address == to:
            assert CANARY not in mail.calendar.replace("\r\n ", "")
            calendar = Calendar.from_ical(mail.calendar)
            (event,) = calendar.walk("VEVENT")
            begins = f"{event.decoded('DTSTART'):%m-%d %H:%M}"
            read.append((str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"]), begins))
    return read


def test_one_entry_from_invitation_to_the_end(office: Office, cast: Cast) -> None:
    meeting = arrange(cast)
    office.work(minutes=1)
    moved = Place("2026-11-10T15:00", "Europe/London", 30)
    move_meeting(meeting_id=meeting.pk, place=moved, version=1, by=cast.actor(cast.bruno), at=AT)
    office.work(minutes=2)
    cancel_meeting(meeting_id=meeting.pk, by=cast.actor(cast.amara), at=AT)
    office.work(minutes=3)
    uid = f"meeting-{meeting.pk}@polyad"
    for person in ("amara", "bruno"):
        assert entries(office, f"{person}@example.org") == [
            ("REQUEST", uid, 0, "CONFIRMED", "11-09 10:00"),
            ("REQUEST", uid, 1, "CONFIRMED", "11-10 15:00"),
            ("CANCEL", uid, 2, "CANCELLED", "11-10 15:00"),
        ]


def test_all_who_are_invited_stand_in_it_and_the_sender_organises(office: Office, cast: Cast) -> None:
    arrange(cast)
    office.work(minutes=1)
    (mail,) = [mail for mail in office.sent if mail.calendar and mail.to_address == "bruno@example.org"]
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert [str(guest) for guest in event["ATTENDEE"]] == ["mailto:amara@example.org", "mailto:bruno@example.org"]
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert not {"VTIMEZONE", "VALARM"} & {part.name for part in Calendar.from_ical(mail.calendar).walk()}
    assert b"DTSTART:20261109T100000Z" in mail.calendar.encode()


def test_a_hostile_place_adds_nothing(office: Office, cast: Cast) -> None:
    arrange(cast, place=HOSTILE)
    office.work(minutes=1)
    for mail in (mail for mail in office.sent if mail.calendar):
        calendar = Calendar.from_ical(mail.calendar)
        assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
        assert len(calendar.walk("VEVENT")[0]["ATTENDEE"]) == 2
        assert "eve@example.org" in str(calendar.walk("VEVENT")[0]["LOCATION"])


def test_when_a_relationship_ends_the_entry_leaves_both_calendars(office: Office, cast: Cast) -> None:
    meeting = arrange(cast)
    office.work(minutes=1)
    end_relationship(relationship_id=meeting.held_for, by=cast.actor(cast.amara), at=AT + timedelta(minutes=2))
    office.work(minutes=3)
    for person in ("amara", "bruno"):
        last = entries(office, f"{person}@example.org")[-1]
        assert last[0] == "CANCEL" and last[2] == 1
