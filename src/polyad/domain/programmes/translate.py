"""Entries of the roster engine, as plain mappings → what rows should hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from polyad.domain.programmes.rules import MENTOR, MOST_CAPACITY

PROFILE_PARTS = ("name", "title", "stage", "site", "department", "zone")
_LISTS = ("goals", "help_kinds", "fields", "languages", "hours")
_TEXTS = ("own_words", "background")


@dataclass(frozen=True)
class Wanted:
    """One person of a file as the rows should hold them. Parts that the file says nothing of are absent."""

    row: int
    email: str
    addresses: tuple[str, ...]
    profile: Mapping[str, str]
    enrolment: Mapping[str, Any]
    conflicts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    sent_at: datetime | None


@dataclass(frozen=True)
class Frame:
    """What all entries of one file share: role, mapped columns, the day and the place's time."""

    role: str
    targets: frozenset[str]
    today: date
    zone: str


def want(entry: Mapping[str, Any], frame: Frame) -> Wanted:
    """Turns an entry into what rows should hold. Only columns that were mapped say anything, blank cells included."""
    email = str(entry["email"]).lower()
    others = tuple(str(address).lower() for address in entry.get("other_emails", ()))
    return Wanted(
        row=int(entry["row"]),
        email=email,
        addresses=(email, *(address for address in others if address != email)),
        profile={part: entry[part] for part in PROFILE_PARTS if entry.get(part)},
        enrolment=_want_enrolment(entry, frame),
        conflicts=tuple(dict.fromkeys((c["kind"], c["words"][:300]) for c in entry.get("conflicts", ()) if c["words"])),
        answers=tuple((heading, text) for heading, text in entry.get("answers", ()) if text),
        sent_at=_moment(entry.get("submitted_at"), frame.zone),
    )


def _want_enrolment(entry: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    """Collects the enrolment's own columns."""
    wanted: dict[str, Any] = {part: list(entry[part]) for part in _LISTS if part in frame.targets}
    wanted |= {part: entry[part] for part in _TEXTS if part in frame.targets}
    if frame.role != MENTOR:
        return wanted
    if "fields" not in frame.targets and entry.get("department"):
        wanted["fields"] = [entry["department"]]  # a register names the department where a form asks for fields
    if "capacity" in frame.targets and entry.get("capacity") is not None:
        wanted["capacity"] = min(int(entry["capacity"]), MOST_CAPACITY)
    if "paused_until" in frame.targets:
        until = date.fromisoformat(entry["paused_until"]) if entry.get("paused_until") else None
        wanted |= {"paused_until": until, "is_paused": until is not None and until > frame.today}
    return wanted


def _moment(text: Any, zone: str) -> datetime | None:
    """Reads a moment; one without a zone is meant in the programme's own."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
