"""Instants in the reader's own zone and words."""

from datetime import UTC, date, datetime, tzinfo

from django.utils.formats import date_format

from polyad.domain.meetings.rules import UnknownZone, get_zone


def place_of(zone: str) -> tzinfo:
    """Finds the reader's zone; somebody whose zone is no longer known reads UTC."""
    try:
        return get_zone(zone)
    except UnknownZone:
        return UTC


def say_when(instant: datetime, zone: str, at: datetime) -> str:
    """Says a moment as its reader would: with the year only where it is another one."""
    local = instant.astimezone(place_of(zone))
    same_year = local.year == at.astimezone(place_of(zone)).year
    return date_format(local, "l j F, H:i" if same_year else "l j F Y, H:i")


def say_day(day: date, today: date) -> str:
    """Says a day in few words."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def local_iso(instant: datetime, zone: str) -> str:
    """Gives a moment for <time datetime>, in the reader's zone."""
    return instant.astimezone(place_of(zone)).isoformat(timespec="minutes")


def local_day(instant: datetime, zone: str) -> date:
    """Gives the day a moment falls on where the reader is."""
    return instant.astimezone(place_of(zone)).date()
