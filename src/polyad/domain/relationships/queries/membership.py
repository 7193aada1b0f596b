"""Who is in a relationship now."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef

from polyad.domain.matching.queries import power_over
from polyad.domain.relationships.models import Member, Relationship
from polyad.domain.relationships.rules import join_names, side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class MemberLine:
    """A member as the others see them."""

    person_id: UUID
    name: str
    role: str
    line: str
    is_me: bool
    under_power_since: date | None = None
    joined_at: datetime | None = None

    @property
    def side(self) -> str:
        """Gives the side they are on: "mentor" for everybody who helps, by whatever name."""
        return side_of(self.role)


def is_member_now(relationship_id: UUID | str, person_id: UUID | str) -> bool:
    """Says whether this person is in this relationship and it still runs."""
    return Member.objects.filter(
        relationship_id=relationship_id, person_id=person_id, left_at=None, relationship__ended_at=None
    ).exists()


def get_member_name(relationship_id: UUID | str, person_id: UUID | str) -> str | None:
    """Gives the name of somebody who is in a running relationship now, for letters to the others."""
    rows = Member.objects.filter(relationship_id=relationship_id, person_id=person_id, left_at=None, relationship__ended_at=None)
    return rows.values_list("person__name", flat=True).first()


def list_member_ids(relationship_id: UUID | str) -> tuple[UUID, ...]:
    """Lists who is in a relationship now, for letters."""
    rows = Member.objects.filter(relationship_id=relationship_id, left_at=None, relationship__ended_at=None)
    return tuple(rows.order_by("pk").values_list("person_id", flat=True))


def list_members(relationship_id: UUID, actor: Actor) -> tuple[MemberLine, ...]:
    """Lists the members of a running relationship, the actor first; empty unless the actor is one of them."""
    rows = Member.objects.filter(relationship_id=relationship_id, left_at=None, relationship__ended_at=None)
    lines = [make_member_line(row, actor) for row in rows.select_related("person").order_by("role", "person__name", "pk")]
    if not any(line.is_me for line in lines):
        return ()
    return tuple(sorted(lines, key=lambda line: not line.is_me))


def read_circle(relationship_id: UUID, actor: Actor) -> tuple[Relationship | None, tuple[MemberLine, ...]]:
    """Reads a running relationship with its programme and members in one query, the actor first; nothing for others.

    Of each member it says since when another member is known to assess or lead them.
    """
    circle = Member.objects.filter(relationship_id=relationship_id, left_at=None).values("person_id")
    rows = Member.objects.filter(relationship_id=relationship_id, left_at=None, relationship__ended_at=None)
    rows = rows.annotate(power_at=power_over(OuterRef("person_id"), circle))
    found = list(rows.select_related("person", "relationship__programme").order_by("role", "person__name", "pk"))
    lines = [make_member_line(row, actor, since=row.power_at) for row in found]
    if not any(line.is_me for line in lines):
        return None, ()
    return found[0].relationship, tuple(sorted(lines, key=lambda line: not line.is_me))


def make_member_line(row: Member, actor: Actor, *, since: datetime | None = None) -> MemberLine:
    """Turns a row with its person into a line."""
    person = row.person
    line = " · ".join(filter(None, (person.stage or person.title, person.department, person.site)))
    since_day = since.date() if since else None
    return MemberLine(person.pk, person.name, row.role, line, person.pk == actor.person_id, since_day, row.joined_at)


def was_member(relationship_id: UUID, actor: Actor) -> bool:
    """Says whether this actor is or was in a relationship: somebody who was is told that it is closed to them."""
    return Member.objects.filter(relationship_id=relationship_id, person_id=actor.person_id).exists()


def get_relationship_names(relationship_id: UUID, actor: Actor) -> str | None:
    """Names the others of one's own running relationship, or nothing outside it."""
    members = list_members(relationship_id, actor)
    return join_names([member.name for member in members[1:]]) if members else None


def get_tools(relationship_id: UUID) -> tuple[str, ...]:
    """Lists what the format of a relationship brings with it, for a page whose reader was found to be in it."""
    key = Relationship.objects.filter(pk=relationship_id).values_list("format_key", flat=True).first()
    return format_of(key).tools if key else ()
