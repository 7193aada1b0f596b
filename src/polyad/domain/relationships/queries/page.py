"""One relationship as its members see it while it runs, and what is left of it for each afterwards."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import (
    ActionLine,
    MeetingLine,
    NoteLine,
    find_note,
    list_meetings,
    list_notes,
    list_open_actions,
    say_day,
)
from polyad.domain.relationships.access import left_by, visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.home import list_signed
from polyad.domain.relationships.queries.membership import MemberLine, list_members
from polyad.domain.relationships.queries.pulses import PulsePart, get_pulse_part
from polyad.domain.relationships.queries.turns import Turn, find_turn
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor

NOTES = 3


@dataclass(frozen=True)
class RelationshipPage:
    """Everything the page of a relationship shows."""

    id: UUID
    name: str
    programme: str
    phase: str
    role: str
    members: tuple[MemberLine, ...]
    is_group: bool
    turn: Turn
    reasons: tuple[str, ...]
    opened: str
    review: str
    ends: str
    agreement: str
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    actions: tuple[ActionLine, ...]
    notes: tuple[NoteLine, ...]
    notes_number: int
    has_older_notes: bool
    pulse: PulsePart

    @property
    def newer_notes(self) -> int:
        """Gives the number of the page of notes before this one; 0 on the first."""
        return self.notes_number - 1

    @property
    def older_notes(self) -> int:
        """Gives the number of the next page of notes; 0 on the last."""
        return self.notes_number + 1 if self.has_older_notes else 0


@dataclass(frozen=True)
class LeftPage:
    """What is left of a relationship for somebody who is no longer in it: their own words."""

    id: UUID
    programme: str
    notes: tuple[NoteLine, ...]


def get_relationship_page(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, notes_number: int = 1
) -> RelationshipPage | None:
    """Reads a relationship with a page of its notes in six queries, or nothing outside the actor's own running ones."""
    found = Relationship.objects.filter(visible_to(actor), pk=relationship_id)
    row = found.select_related("programme").first()
    members = list_members(relationship_id, actor) if row else ()
    if row is None or not members:
        return None
    circle = frozenset(member.person_id for member in members)
    meetings = list_meetings(row.pk, actor, zone=zone, at=at)
    coming = tuple(line for line in meetings if line.state == "planned")
    signed = list_signed([row.pk], actor).get(row.pk)
    by_me, by_all = signed or (True, True)
    names = join_names([member.name for member in members[1:]])
    today = at.date()
    skip = (notes_number - 1) * NOTES
    notes = list_notes(row.pk, actor, circle, zone=zone, at=at, most=NOTES + 1, skip=skip)
    return RelationshipPage(
        id=row.pk,
        name=names,
        programme=row.programme.name,
        phase=row.phase,
        role=members[0].role,
        members=members,
        is_group=len(members) > 2,
        turn=find_turn(
            row.pk,
            role=members[0].role,
            phase=row.phase,
            others=names,
            planned=coming,
            signed_by_me=by_me,
            signed_by_all=by_all,
        ),
        reasons=tuple(row.reasons),
        opened=say_day(row.opened_at.date(), today),
        review=say_day(row.review_on, today) if row.review_on else "",
        ends=say_day(row.ends_on, today) if row.ends_on else "",
        agreement="none" if signed is None else "signed" if by_all else "mine" if by_me else "draft",
        coming=coming,
        past=tuple(line for line in meetings if line.state != "planned"),
        actions=list_open_actions([row.pk], actor, zone=zone, at=at),
        notes=notes[:NOTES],
        notes_number=notes_number,
        has_older_notes=len(notes) > NOTES,
        pulse=get_pulse_part(row, members[0].role, meetings, actor, at=at),
    )


def get_left_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> LeftPage | None:
    """Reads what a former member keeps: own notes, and nothing of anybody else."""
    row = Relationship.objects.filter(left_by(actor), pk=relationship_id).select_related("programme").first()
    if row is None:
        return None
    notes = list_notes(row.pk, actor, (), zone=zone, at=at, most=200)
    return LeftPage(row.pk, row.programme.name, notes)


def get_note(note_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[UUID, NoteLine] | None:
    """Finds one's own note, to go on with it: what it is held for, and its words."""
    return find_note(note_id, actor, zone=zone, at=at)
