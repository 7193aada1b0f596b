"""One meeting: its page, and what a calendar may know of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from polyad.domain.meetings.access import visible_to
from polyad.domain.meetings.models import AgendaItem, Meeting, Participant
from polyad.domain.meetings.queries.moments import local_day, local_iso, say_when
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys
from polyad.library.vocabulary import HELP_KINDS

CALENDAR_BACK = timedelta(days=92)
MOST_IN_CALENDAR = 500


@dataclass(frozen=True)
class AgendaLine:
    """One thing to talk about."""

    id: UUID
    title: str
    outcome: str
    help_kind: str
    help_word: str
    minutes: int
    author: str
    is_mine: bool


@dataclass(frozen=True)
class MeetingPage:
    """A meeting as its participants see it."""

    id: UUID
    held_for: UUID
    state: str
    when: str
    iso: str
    starts_at: datetime
    ends_iso: str
    wall: str
    zone: str
    held_on: str
    minutes: int
    place: str
    video_link: str
    agenda_key: str
    agenda: tuple[AgendaLine, ...]
    summary: str
    version: int
    agenda_version: int
    summary_version: int
    has_begun: bool
    is_past: bool


@dataclass(frozen=True)
class CalendarFacts:
    """What a calendar entry may carry: when, where, who. Never the agenda."""

    uid: str
    title: str
    starts_at: datetime
    minutes: int
    location: str
    link: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool
    organiser: tuple[str, str]
    people: tuple[tuple[str, str], ...]


def has_next_meeting(held_for: UUID, actor: Actor, *, at: datetime) -> bool:
    """Says whether a further meeting of a matter is planned."""
    return Meeting.objects.filter(visible_to(actor), held_for=held_for, state="planned", starts_at__gt=at).exists()


def get_held_for(meeting_id: UUID, actor: Actor) -> UUID | None:
    """Finds what a meeting is held for, where this actor takes part in it."""
    return Meeting.objects.filter(visible_to(actor), pk=meeting_id).values_list("held_for", flat=True).first()


def was_participant(meeting_id: UUID, actor: Actor) -> bool:
    """Says whether this actor takes or took part in a meeting: somebody who did is told that it is closed to them."""
    return Participant.objects.filter(meeting_id=meeting_id, person_id=actor.person_id).exists()


def get_meeting(meeting_id: UUID, actor: Actor, *, zone: str, at: datetime) -> MeetingPage | None:
    """Reads a meeting in two queries, or nothing outside the actor's own."""
    row = Meeting.objects.filter(visible_to(actor), pk=meeting_id).first()
    if row is None:
        return None
    items = list(row.agenda.select_related("author").order_by("position", "pk"))
    warm_keys(item.author_id for item in items)
    agenda = tuple(make_agenda_line(item, actor) for item in items)
    ends_at = row.starts_at + timedelta(minutes=row.minutes)
    return MeetingPage(
        id=row.pk,
        held_for=row.held_for,
        state=row.state,
        when=say_when(row.starts_at, zone, at),
        iso=local_iso(row.starts_at, zone),
        starts_at=row.starts_at,
        ends_iso=local_iso(ends_at, zone),
        wall=row.wall_start,
        zone=row.zone,
        held_on=local_day(row.starts_at, row.zone).isoformat(),
        minutes=row.minutes,
        place=row.place,
        video_link=row.video_link,
        agenda_key=row.agenda_key,
        agenda=agenda,
        summary=row.summary,
        version=row.version,
        agenda_version=row.agenda_version,
        summary_version=row.summary_version,
        has_begun=row.starts_at <= at,
        is_past=ends_at <= at,
    )


def get_calendar_facts(meeting_id: UUID | str) -> CalendarFacts | None:
    """Reads what a calendar entry may carry, for a letter or file whose reader was checked by the caller."""
    row = Meeting.objects.filter(pk=meeting_id).first()
    if row is None:
        return None
    people = _told(row).order_by("person__name", "pk").values_list("person__name", "person__email")
    return CalendarFacts(
        uid=f"meeting-{row.pk}@polyad",
        title="Mentoring meeting",
        starts_at=row.starts_at,
        minutes=row.minutes,
        location=", ".join(filter(None, (row.place, row.video_link))),
        link=f"{settings.BASE_URL}/meetings/{row.pk}/",
        sequence=row.sequence,
        changed_at=row.changed_at or row.starts_at,
        is_cancelled=row.state == Meeting.State.CANCELLED,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        people=tuple(people),
    )


def list_calendar_facts(person_id: UUID, *, at: datetime) -> tuple[CalendarFacts, ...]:
    """Lists what somebody's own calendar may carry: the meetings they take part in now, when and with whom.

    No place, no link to a call, nothing that was typed. Meetings of more than three months ago are left out.
    """
    mine = Participant.objects.filter(person_id=person_id, left_at=None, meeting_id=OuterRef("pk"))
    states = (Meeting.State.PLANNED, Meeting.State.HELD)
    rows = Meeting.objects.filter(Exists(mine), state__in=states, starts_at__gte=at - CALENDAR_BACK)
    with_them = Prefetch("participants", Participant.objects.filter(left_at=None).select_related("person"))
    return tuple(_own_facts(row, person_id) for row in rows.order_by("starts_at", "pk").prefetch_related(with_them)[:MOST_IN_CALENDAR])


def _own_facts(row: Meeting, person_id: UUID) -> CalendarFacts:
    """Makes an entry of a meeting with its participants."""
    others = sorted(one.person.name for one in row.participants.all() if one.person_id != person_id)
    return CalendarFacts(
        uid=f"meeting-{row.pk}@polyad",
        title=f"Meeting with {', '.join(others)}" if others else "Meeting",
        starts_at=row.starts_at,
        minutes=row.minutes,
        location="",
        link=f"{settings.BASE_URL}/meetings/{row.pk}/",
        sequence=row.sequence,
        changed_at=row.changed_at or row.starts_at,
        is_cancelled=False,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        people=(),
    )


def list_participant_ids(meeting_id: UUID | str | None) -> tuple[UUID, ...]:
    """Lists who is to be told of a meeting, for letters only."""
    row = Meeting.objects.filter(pk=meeting_id).first()
    return () if row is None else tuple(_told(row).order_by("pk").values_list("person_id", flat=True))


def list_ahead_ids(held_for: UUID | str, person_id: UUID | str, *, at: datetime) -> tuple[UUID, ...]:
    """Lists the planned meetings of a matter in which somebody takes part, for letters only."""
    rows = Meeting.objects.filter(held_for=held_for, state=Meeting.State.PLANNED, starts_at__gt=at)
    mine = rows.filter(participants__person_id=person_id, participants__left_at=None)
    return tuple(mine.order_by("starts_at", "pk").values_list("pk", flat=True))


def _told(row: Meeting) -> QuerySet[Participant]:
    """Finds those who take part; of a meeting called off also those who have just left, so that they hear of it."""
    people = row.participants.all()
    return people if row.state == Meeting.State.CANCELLED else people.filter(left_at=None)


def make_agenda_line(item: AgendaItem, actor: Actor) -> AgendaLine:
    """Turns a row into a line."""
    author = item.author.name
    word = HELP_KINDS[item.help_kind].name if item.help_kind in HELP_KINDS else ""
    is_mine = item.author_id == actor.person_id
    return AgendaLine(item.pk, item.title, item.outcome, item.help_kind, word, item.minutes, author, is_mine)
