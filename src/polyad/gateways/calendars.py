"""Writes one meeting, or one day, as a calendar file (RFC 5545, 5546) that Outlook, Google and Apple take. Knows no mentoring.

Only the library writes lines; here words are made harmless first: one line, printable signs, no quotes in names.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, runtime_checkable

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//polyad//meetings//EN"
# Wider than what a sign-up form lets in, narrower than what could end a line or a parameter.
ADDRESS = re.compile(r"[^\s\"'<>,;:@\\\x00-\x20\x7f-\x9f]+@[^\s\"'<>,;:@\\\x00-\x20\x7f-\x9f]+")
LONGEST_LOCATION = 700


class Shown(Protocol):
    """What a calendar may know of anything: what it is called, where, who. There is no room for an agenda."""

    @property
    def uid(self) -> str:
        """The same for every version of one meeting."""

    @property
    def title(self) -> str:
        """A neutral name."""

    @property
    def location(self) -> str:
        """Where: a room, a link, or both."""

    @property
    def link(self) -> str:
        """The address of the meeting's own page."""

    @property
    def sequence(self) -> int:
        """How often it was changed."""

    @property
    def changed_at(self) -> datetime:
        """When this version was made."""

    @property
    def is_cancelled(self) -> bool:
        """Says whether it was called off."""

    @property
    def organiser(self) -> tuple[str, str]:
        """Name and address of the sender."""

    @property
    def people(self) -> Sequence[tuple[str, str]]:
        """Names and addresses of those who meet."""


class Entry(Shown, Protocol):
    """A meeting: it begins at an instant."""

    @property
    def starts_at(self) -> datetime:
        """The instant it begins."""

    @property
    def minutes(self) -> int:
        """How long it lasts."""


@runtime_checkable
class DayEntry(Shown, Protocol):
    """Something with a day and no hour."""

    @property
    def starts_on(self) -> date:
        """The day."""


def meeting_file(entry: Entry | DayEntry, *, method: str = "") -> bytes:
    """Writes the file: REQUEST for a planned meeting, CANCEL for one called off, or the method asked for.

    Times stand in UTC, which every calendar shows in its owner's zone. The same entry gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    said = method or ("CANCEL" if entry.is_cancelled else "REQUEST")
    calendar.add("method", said)
    calendar.add_component(_event(entry, with_guests=said != "PUBLISH"))
    return bytes(calendar.to_ical())


def feed_file(entries: Sequence[Entry | DayEntry], *, name: str = "polyad") -> bytes:
    """Writes a calendar to subscribe to: all entries, no guests, a wish to be read again every hour.

    The same entries give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, with_guests=False))
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, with_guests: bool) -> Event:
    """Makes the one event of the file. What is only published names no guests (RFC 5546, 3.2.1)."""
    event = Event()
    event.add("uid", one_line(entry.uid))
    event.add("dtstamp", _utc(entry.changed_at))
    event.add("last-modified", _utc(entry.changed_at))
    event.add("sequence", entry.sequence)
    page_says = _put_when(event, entry)
    event.add("summary", one_line(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    location = one_line(entry.location)[:LONGEST_LOCATION]
    if location:
        event.add("location", location)
    link = one_line(entry.link)
    if link:
        event.add("description", f"{page_says}: {link}")
        event.add("url", link)
    organiser = _address(*entry.organiser)
    if organiser is not None:
        event["organizer"] = organiser
    for name, address in entry.people if with_guests else ():
        attendee = _address(name, address)
        if attendee is not None:
            attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
            event.add("attendee", attendee, encode=False)
    return event


def _put_when(event: Event, entry: Entry | DayEntry) -> str:
    """Adds when it is, an hour or a whole day that keeps nobody busy; gives what its page holds, in words."""
    if isinstance(entry, DayEntry):
        event.add("dtstart", entry.starts_on)
        event.add("dtend", entry.starts_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return "What it is stands on this page, for the two of you only"
    event.add("dtstart", _utc(entry.starts_at))
    event.add("dtend", _utc(entry.starts_at) + timedelta(minutes=entry.minutes))
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    return "The agenda and the notes are on this page, for the people who meet only"


def one_line(words: str) -> str:
    """Makes words one line of printable signs: no line end of any alphabet, no control sign, survives."""
    shown = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(shown.split())


def _address(name: str, address: str) -> vCalAddress | None:
    """Makes a calendar address; nothing of something that is no address."""
    if not ADDRESS.fullmatch(address):
        return None
    made = vCalAddress(f"mailto:{address}")
    shown = one_line(name).replace('"', "'").replace("^", " ").strip()
    if shown:
        made.params["CN"] = vText(shown)
    return made


def _utc(moment: datetime) -> datetime:
    """Gives a moment in UTC, whole seconds."""
    return moment.astimezone(UTC).replace(microsecond=0)
