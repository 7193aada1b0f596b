"""What can be read of letters: in the demo, all of them on a page; elsewhere nothing."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils.formats import date_format

from polyad.domain.gatherings.queries.series.calendar import get_session_entry, list_session_entries
from polyad.domain.meetings.queries import get_calendar_facts, list_calendar_facts, local_day, place_of
from polyad.domain.networks.queries.doors import get_along_entry, list_along_entries
from polyad.domain.notices.models import CalendarFeed, Letter
from polyad.domain.notices.rules import Wish, hash_token, is_quiet
from polyad.domain.people.models import Person
from polyad.domain.people.queries import list_resting
from polyad.domain.relationships.queries import list_paused, list_waiting, rests_in
from polyad.foundation.actors import Actor
from polyad.foundation.outbox import Lag
from polyad.gateways.calendars import feed_file, meeting_file


@dataclass(frozen=True)
class LetterRow:
    """A sent letter as the demo's page shows it."""

    to_name: str
    to_address: str
    subject: str
    body: str
    sent_at: datetime | None
    has_calendar: bool


def list_demo_letters(*, most: int = 60) -> tuple[LetterRow, ...]:
    """Lists the newest letters of the demo. The door refuses to call this outside the demo."""
    rows = Letter.objects.filter(state=Letter.State.SENT).select_related("person").order_by("-sent_at", "id")[:most]
    return tuple(
        LetterRow(row.person.name, row.person.email, row.subject, row.body, row.sent_at, bool(row.attachment))
        for row in rows
    )


def find_wish(person_id: UUID | None) -> tuple[Wish, tzinfo]:
    """Reads when somebody wants to hear of messages, and the zone their clock is in; the usual where nothing was chosen."""
    person = Person.objects.filter(pk=person_id).select_related("mail_choice").first()
    row = getattr(person, "mail_choice", None)
    wish = Wish() if row is None else Wish(row.messages, row.quiet_from, row.quiet_until)
    return wish, place_of(person.zone if person else "UTC")


def is_left_alone(letter: Letter, *, day: date) -> bool:
    """Says whether a letter that can wait is to wait today: in its reader's calm weeks, and while what it is about pauses."""
    if list_resting({letter.person_id}, day=day):
        return True
    if letter.about_type == "messages":
        threads = {one.relationship_id for one in list_waiting(letter.person_id)}
        return bool(threads) and threads == list_paused(threads, day=day)
    if letter.about_type != "relationship" or letter.about_id is None:
        return False
    return bool(list_paused({letter.about_id}, day=day)) or rests_in(letter.about_id, letter.person_id, day=day)


def list_quiet_now(people: Collection[UUID], at: datetime) -> frozenset[UUID]:
    """Says whose quiet hours it is now: they hear of what is written when these are over. One query."""
    rows = Person.objects.filter(pk__in=people).select_related("mail_choice")
    found = []
    for person in rows:
        row = getattr(person, "mail_choice", None)
        wish = Wish() if row is None else Wish(row.messages, row.quiet_from, row.quiet_until)
        if is_quiet(wish, at, place_of(person.zone)):
            found.append(person.pk)
    return frozenset(found)


def measure_letter_lag(at: datetime) -> Lag:
    """Says how many letters are due, since when, and how many were given up, for the operator. Nothing of their words."""
    is_due = Q(state=Letter.State.QUEUED, next_try_at__lte=at)
    found = Letter.objects.aggregate(
        due=Count("id", filter=is_due),
        oldest_at=Min("next_try_at", filter=is_due),
        given_up=Count("id", filter=Q(state=Letter.State.DEAD)),
    )
    return Lag(**found)


@dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to, and the mark by which a program sees that nothing has changed."""

    body: bytes
    etag: str


def is_feed(token: str) -> bool:
    """Says whether a secret address is in use."""
    return CalendarFeed.objects.filter(token_hash=hash_token(token), person__is_active=True).exists()


def get_feed(token: str, *, at: datetime) -> Feed | None:
    """Writes the calendar behind a secret address, read afresh each time; nothing for one that is not, or no longer, in use."""
    row = CalendarFeed.objects.filter(token_hash=hash_token(token), person__is_active=True).first()
    if row is None:
        return None
    who = row.person_id
    body = feed_file([*list_calendar_facts(who, at=at), *list_session_entries(who, at=at), *list_along_entries(who, at=at)])
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def get_feed_day(actor: Actor, *, zone: str) -> str:
    """Says since when the actor has a calendar address; nothing where there is none."""
    made_at = CalendarFeed.objects.filter(person_id=actor.person_id).values_list("made_at", flat=True).first()
    return "" if made_at is None else date_format(local_day(made_at, zone), "j F Y")


def get_session_file(session_id: UUID, actor: Actor) -> bytes | None:
    """Writes the calendar file of a session to keep by hand, for somebody in its series now."""
    entry = get_session_entry(session_id, actor.person_id) if actor.person_id else None
    return None if entry is None else meeting_file(entry, method="PUBLISH")


def get_along_file(invitation_id: UUID, actor: Actor) -> bytes | None:
    """Writes the calendar file of an invitation that had a yes, for its host or its guest."""
    entry = get_along_entry(invitation_id, actor)
    return None if entry is None else meeting_file(entry, method="PUBLISH")


def get_meeting_file(meeting_id: UUID) -> bytes | None:
    """Writes a meeting's calendar file to keep by hand. The door has found the meeting for its actor before."""
    facts = get_calendar_facts(meeting_id)
    return None if facts is None else meeting_file(facts, method="PUBLISH")
