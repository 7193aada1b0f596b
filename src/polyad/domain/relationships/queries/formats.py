"""In which format a relationship runs, in which others its members could go on, and which came before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import say_day
from polyad.domain.relationships.models import Asking
from polyad.domain.relationships.queries.membership import read_circle
from polyad.domain.relationships.rules import FORMAT, join_names
from polyad.domain.relationships.rules.formats import may_become
from polyad.domain.relationships.translate import format_of, read_catalogue
from polyad.foundation.actors import Actor
from polyad.library.shapes import Format

MOST_STEPS = 20


@dataclass(frozen=True)
class FormatStep:
    """One change that was made."""

    was: str
    became: str
    day: str


@dataclass(frozen=True)
class FormatPage:
    """Everything the page about the format shows; `waits` names the format that is proposed now."""

    relationship_id: UUID
    name: str
    now: Format
    options: tuple[Format, ...]
    waits: str
    history: tuple[FormatStep, ...]


def get_format_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> FormatPage | None:
    """Reads the formats of a relationship in two queries, or nothing outside the actor's own running ones."""
    row, members = read_circle(relationship_id, actor)
    if row is None:
        return None
    roles = [member.role for member in members]
    shown = (Asking.State.OPEN, Asking.State.SETTLED)
    asked = list(row.askings.filter(kind=FORMAT, state__in=shown).order_by("-asked_at", "pk")[:MOST_STEPS])
    options = [one for one in read_catalogue().formats.values() if may_become(row.format_key, one, roles)]
    return FormatPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        now=format_of(row.format_key),
        options=tuple(sorted(options, key=lambda one: one.name)),
        waits=next((format_of(one.to_format).name for one in asked if one.state == Asking.State.OPEN), ""),
        history=tuple(
            FormatStep(format_of(one.signs[0]).name, format_of(one.to_format).name, say_day(one.settled_at.date(), at.date()))
            for one in asked
            if one.settled_at is not None and one.signs
        ),
    )
