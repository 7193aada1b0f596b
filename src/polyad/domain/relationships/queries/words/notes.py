"""The notes of one relationship, a page at a time, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import NoteLine, list_notes
from polyad.domain.relationships.queries.membership import (
    MemberLine,
    PowerView,
    list_members,
    list_open_people,
    view_power,
)
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor

PAGE = 20


@dataclass(frozen=True)
class NotesPage:
    """What the page of notes shows."""

    id: UUID
    name: str
    others: tuple[MemberLine, ...]
    notes: tuple[NoteLine, ...]
    newer: int
    older: int
    power: PowerView | None


def get_notes_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, number: int = 1) -> NotesPage | None:
    """Reads a page of notes in four queries, or nothing outside the actor's own running relationships."""
    members = list_members(relationship_id, actor)
    if not members:
        return None
    circle = list_open_people(members)
    found = list_notes(relationship_id, actor, circle, zone=zone, at=at, most=PAGE + 1, skip=(number - 1) * PAGE, since=members[0].joined_at)
    name = join_names([member.name for member in members[1:]])
    older = number + 1 if len(found) > PAGE else 0
    return NotesPage(relationship_id, name, members[1:], found[:PAGE], number - 1, older, view_power(members, at.date()))


def list_others(relationship_id: UUID, actor: Actor) -> tuple[MemberLine, ...]:
    """Lists the other members of a running relationship of the actor: who a note can be shown to."""
    return list_members(relationship_id, actor)[1:]
