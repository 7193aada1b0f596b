"""The thread of one relationship, and what waits unread: said to its reader alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from polyad.domain.meetings.queries import say_when
from polyad.domain.relationships.access import messages_visible_to
from polyad.domain.relationships.models import Bookmark, Member, Message, ReplyNorm
from polyad.domain.relationships.queries.membership import MemberLine, list_members
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.messages import USUAL_NORM, may_still_correct
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys

PAGE, MOST_NAMES = 20, 500
LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class MessageLine:
    """A message in its thread."""

    id: UUID
    author: str
    is_mine: bool
    is_new: bool
    is_corrected: bool
    may_correct: bool
    body: str
    when: str
    written_at: datetime


@dataclass(frozen=True)
class ThreadPage:
    """What the page of a thread shows. Of a relationship that is over: one's own messages, and nowhere to write."""

    id: UUID
    name: str
    others: tuple[MemberLine, ...]
    messages: tuple[MessageLine, ...]
    norm: int
    newer: int
    older: int

    @property
    def is_open(self) -> bool:
        """Says whether one can write here."""
        return bool(self.others)

    @property
    def newest_at(self) -> datetime | None:
        """Gives the moment of the newest message that is new to the reader."""
        return max((line.written_at for line in self.messages if line.is_new), default=None)


@dataclass(frozen=True)
class ThreadLine:
    """A thread in the list of all."""

    name: str
    url: str
    unread: int


@dataclass(frozen=True)
class Waiting:
    """A thread in which something waits unread, and from whom."""

    relationship_id: UUID
    names: tuple[str, ...]


def get_thread_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, number: int = 1) -> ThreadPage | None:
    """Reads a page of a thread, newest first, in five queries; nothing for whoever never was in the relationship."""
    members = list_members(relationship_id, actor)
    if not members and not Member.objects.filter(relationship_id=relationship_id, person_id=actor.person_id).exists():
        return None
    circle = [member.person_id for member in members]
    since = members[0].joined_at if members else None
    rows = Message.objects.filter(messages_visible_to(actor, circle, since), relationship_id=relationship_id)
    skip = (number - 1) * PAGE
    found = list(rows.select_related("author").order_by("-written_at", "pk")[skip : skip + PAGE + 1])
    warm_keys(row.author_id for row in found)
    mark = Bookmark.objects.filter(relationship_id=relationship_id, person_id=actor.person_id).first()
    read_until = mark.read_until if mark else LONG_AGO
    norm = ReplyNorm.objects.filter(relationship_id=relationship_id).values_list("days", flat=True).first()
    return ThreadPage(
        id=relationship_id,
        name=join_names([member.name for member in members[1:]]),
        others=members[1:],
        messages=tuple(_line(row, actor, read_until, zone, at) for row in found[:PAGE]),
        norm=USUAL_NORM if norm is None else norm,
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def find_message(message_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[UUID, MessageLine] | None:
    """Finds one's own message, with the relationship it belongs to."""
    row = Message.objects.filter(messages_visible_to(actor, ()), pk=message_id).select_related("author").first()
    return None if row is None else (row.relationship_id, _line(row, actor, LONG_AGO, zone, at))


def count_unread(relationship_id: UUID, actor: Actor) -> int:
    """Counts what others have written since the actor last looked, in one query."""
    return _unread(actor.person_id).filter(relationship_id=relationship_id).count()


def list_threads(actor: Actor) -> tuple[ThreadLine, ...]:
    """Lists the threads of the actor's running relationships, those with something new first, in two queries."""
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
    others = Member.objects.filter(relationship_id__in=mine.values("relationship_id"), left_at=None)
    names: dict[UUID, list[str]] = {}
    rows = others.exclude(person_id=actor.person_id).order_by("person__name", "pk")
    for tie, name in rows.values_list("relationship_id", "person__name")[:MOST_NAMES]:
        names.setdefault(tie, []).append(name)
    unread = count_unread_by_tie(actor) if names else {}
    lines = (ThreadLine(join_names(of), f"/relationships/{tie}/messages/", unread.get(tie, 0)) for tie, of in names.items())
    return tuple(sorted(lines, key=lambda line: (not line.unread, line.name)))


def count_unread_by_tie(actor: Actor) -> dict[UUID, int]:
    """Counts what waits unread, thread by thread, in one query."""
    rows = _unread(actor.person_id).order_by().values_list("relationship_id").annotate(n=Count("pk"))
    return dict(rows)


def list_waiting(person_id: UUID) -> tuple[Waiting, ...]:
    """Lists where something waits unread for a person, and from whom, for a letter that says no more than this."""
    rows = _unread(person_id).order_by("relationship_id", "author__name").values_list("relationship_id", "author__name")
    found: dict[UUID, list[str]] = {}
    for relationship_id, name in rows.distinct():
        found.setdefault(relationship_id, []).append(name)
    return tuple(Waiting(relationship_id, tuple(names)) for relationship_id, names in found.items())


def has_unread_before(relationship_id: UUID | str, person_id: UUID, moment: datetime) -> bool:
    """Says whether something written until this moment still waits unread: then the person was told of the thread already."""
    return _unread(person_id).filter(relationship_id=relationship_id, written_at__lte=moment).exists()


def _unread(person_id: UUID | None) -> QuerySet[Message]:
    """Narrows messages to those that wait for a person: of others, both in the relationship now, after their bookmark."""
    here: dict[str, Any] = {"relationship_id": OuterRef("relationship_id"), "left_at": None, "relationship__ended_at": None}
    mine = Member.objects.filter(**here, person_id=person_id)
    theirs = Member.objects.filter(**here, person_id=OuterRef("author_id"))
    mark = Bookmark.objects.filter(relationship_id=OuterRef("relationship_id"), person_id=person_id)
    since = Coalesce(Subquery(mark.values("read_until")[:1]), Value(LONG_AGO), output_field=DateTimeField())
    rows = Message.objects.filter(Exists(mine), Exists(theirs)).exclude(author_id=person_id)
    return rows.alias(since=since).filter(written_at__gt=F("since"))


def _line(row: Message, actor: Actor, read_until: datetime, zone: str, at: datetime) -> MessageLine:
    """Turns a row with its author into a line."""
    is_mine = row.author_id == actor.person_id
    return MessageLine(
        id=row.pk,
        author=row.author.name,
        is_mine=is_mine,
        is_new=not is_mine and row.written_at > read_until,
        is_corrected=row.corrected_at is not None,
        may_correct=is_mine and may_still_correct(row.written_at, at),
        body=row.body,
        when=say_when(row.written_at, zone, at),
        written_at=row.written_at,
    )
