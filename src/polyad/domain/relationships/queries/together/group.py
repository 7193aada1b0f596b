"""A group between its meetings: turns ahead, what is parked, the box."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import say_day
from polyad.domain.meetings.queries.rota import (
    RotaLine,
    count_before,
    list_roles_done,
    list_rota,
    order_places,
    say_role,
)
from polyad.domain.meetings.queries.together import ParkedLine, list_parked
from polyad.domain.meetings.rules.rota import MOST_AHEAD, Turn, plan_turns
from polyad.domain.relationships.queries.membership import MemberLine, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.joining import is_too_few
from polyad.domain.relationships.rules.together import may_ask_unnamed, who_takes_turns
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor

PAST = 6
TOOLS = ("rota", "equal-slots", "parking-lot", "question-box", "airtime", "group-safety")


@dataclass(frozen=True)
class AheadLine:
    """Who would do what at a meeting that has no date yet."""

    number: int
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GroupPage:
    """Everything the page of a group shows. `takers` are those among whom roles go round."""

    relationship_id: UUID
    name: str
    role: str
    tools: tuple[str, ...]
    members: tuple[MemberLine, ...]
    takers: tuple[MemberLine, ...]
    turns: tuple[RotaLine, ...]
    later: tuple[AheadLine, ...]
    past: tuple[RotaLine, ...]
    parked: tuple[ParkedLine, ...]
    box_is_open: bool
    least: int  # what the format begins with, where they have become fewer; else 0
    newcomers: tuple[tuple[str, str], ...]  # who came late, and since when


def get_group_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> GroupPage | None:
    """Reads the page of a group, or nothing outside the actor's own running ones, and nothing where it has no such tool."""
    row, members = read_circle(relationship_id, actor)
    form = format_of(row.format_key) if row else None
    if row is None or form is None or not set(TOOLS) & set(form.tools):
        return None
    has_rota = "rota" in form.tools
    ids = set(who_takes_turns((member.person_id, member.role) for member in members))
    takers = tuple(member for member in members if member.person_id in ids)
    turns = list_rota(row.pk, actor, zone=zone, at=at) if has_rota else ()
    past = list_rota(row.pk, actor, zone=zone, at=at, is_ahead=False, most=PAST) if has_rota else ()
    return GroupPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].role,
        tools=form.tools,
        members=members,
        takers=takers,
        turns=tuple(_ordered(line, form.rota) for line in turns),
        later=_later(row.pk, takers, form.rota, MOST_AHEAD - len(turns), at) if has_rota else (),
        past=tuple(_ordered(line, form.rota) for line in past if line.places),
        parked=list_parked(row.pk, actor, zone=zone, at=at) if "parking-lot" in form.tools else (),
        box_is_open=may_ask_unnamed(len(members)),
        least=form.mentees.least if is_too_few(form, [member.role for member in members]) else 0,
        newcomers=tuple((member.name, say_day(member.joined_at.date(), at.date())) for member in members if member.joined_at),
    )


def _ordered(line: RotaLine, roles: tuple[str, ...]) -> RotaLine:
    """Puts the roles of a meeting in the format's order."""
    return replace(line, places=order_places(line.places, roles))


def _later(
    relationship_id: UUID, takers: tuple[MemberLine, ...], roles: tuple[str, ...], count: int, at: datetime
) -> tuple[AheadLine, ...]:
    """Looks further ahead than the dates there are: nothing of it is stored, all of it may still change."""
    names = {str(member.person_id): member.name for member in takers}
    done = list_roles_done(relationship_id, at=at)
    joined = count_before(relationship_id, {member.person_id: member.joined_at for member in takers if member.joined_at})
    plans = plan_turns(sorted(names), roles, done, [Turn()] * max(0, min(count, len(names))), joined)
    return tuple(
        AheadLine(n, tuple((say_role(role), names[who]) for role, who in plan.items())) for n, plan in enumerate(plans, start=1)
    )
