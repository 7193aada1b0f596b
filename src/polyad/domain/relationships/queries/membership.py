"""Who is in a relationship now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from polyad.domain.matching.queries import power_over
from polyad.domain.meetings.queries import say_day
from polyad.domain.relationships.access import closed_to
from polyad.domain.relationships.models import Member, PowerConsent, Relationship
from polyad.domain.relationships.rules import join_names, side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class PowerLine:
    """That another member assesses or leads somebody: known since when, and whether they said to go on knowing it."""

    since: date
    went_on: date | None


@dataclass(frozen=True)
class PowerView:
    """What a page says about power among its members: that there is some, and what the reader, if it is over them, said to it."""

    is_over_me: bool
    went_on: str


@dataclass(frozen=True)
class MemberLine:
    """A member as the others see them; `is_closed` says that what they show here is closed to the reader."""

    person_id: UUID
    name: str
    role: str
    line: str
    is_me: bool
    joined_at: datetime | None = None
    power: PowerLine | None = None
    is_closed: bool = False

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
    rows = _know_power(relationship_id, actor).select_related("person").order_by("role", "person__name", "pk")
    lines = [make_member_line(row, actor) for row in rows]
    if not any(line.is_me for line in lines):
        return ()
    return tuple(sorted(lines, key=lambda line: not line.is_me))


def read_circle(relationship_id: UUID, actor: Actor) -> tuple[Relationship | None, tuple[MemberLine, ...]]:
    """Reads a running relationship with its programme and members in one query, the actor first; nothing for others.

    Of each member it says since when another member is known to assess or lead them.
    """
    rows = _know_power(relationship_id, actor)
    found = list(rows.select_related("person", "relationship__programme").order_by("role", "person__name", "pk"))
    lines = [make_member_line(row, actor) for row in found]
    if not any(line.is_me for line in lines):
        return None, ()
    return found[0].relationship, tuple(sorted(lines, key=lambda line: not line.is_me))


def list_open_people(members: Iterable[MemberLine]) -> frozenset[UUID]:
    """Lists whose shared words the reader may read: all who are here now, but those whom the reader has power over.

    They open it with their own word to go on, and close it by taking that back.
    """
    return frozenset(member.person_id for member in members if not member.is_closed)


def find_power(members: Iterable[MemberLine]) -> date | None:
    """Finds since when one of these is known to assess or lead another."""
    return min((member.power.since for member in members if member.power), default=None)


def view_power(members: Sequence[MemberLine], today: date) -> PowerView | None:
    """Says what the reader, the first of these, is told about power; nothing where nobody has any."""
    if find_power(members) is None:
        return None
    mine = members[0].power
    return PowerView(mine is not None, say_day(mine.went_on, today) if mine and mine.went_on else "")


def _know_power(relationship_id: UUID, actor: Actor) -> QuerySet[Member]:
    """Reads who is in a running relationship, each with who has power over them and what they said to it."""
    circle = Member.objects.filter(relationship_id=relationship_id, left_at=None).values("person_id")
    rows = Member.objects.filter(relationship_id=relationship_id, left_at=None, relationship__ended_at=None)
    words = PowerConsent.objects.filter(relationship_id=relationship_id, person_id=OuterRef("person_id"), taken_back_at=None)
    return rows.annotate(
        power_at=power_over(OuterRef("person_id"), circle),
        newest_power_at=power_over(OuterRef("person_id"), circle, newest=True),
        went_on_at=Subquery(words.values("given_at")[:1]),
        is_walled=closed_to(actor, author="person_id", tie="relationship_id"),
    )


def make_member_line(row: Member, actor: Actor) -> MemberLine:
    """Turns a row with its person into a line, with what was asked about power where it was."""
    person = row.person
    line = " · ".join(filter(None, (person.stage or person.title, person.department, person.site)))
    is_walled = getattr(row, "is_walled", False)
    return MemberLine(person.pk, person.name, row.role, line, person.pk == actor.person_id, row.joined_at, _power(row), is_walled)


def _power(row: Member) -> PowerLine | None:
    """Says who has power over a member, where that was asked and anybody has."""
    since: datetime | None = getattr(row, "power_at", None)
    if since is None:
        return None
    word: datetime | None = row.went_on_at  # type: ignore[attr-defined]
    newest: datetime = row.newest_power_at  # type: ignore[attr-defined]
    went_on = word if word is not None and word >= newest else None
    return PowerLine(since.date(), went_on.date() if went_on else None)


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
