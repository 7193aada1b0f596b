"""What somebody wants to have read before a meeting: agendas of several meetings, and what came of the last one."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.access import takes_part, visible_to
from polyad.domain.meetings.models import AgendaItem, Meeting
from polyad.domain.meetings.queries.moments import say_when
from polyad.domain.meetings.queries.single import AgendaLine, make_agenda_line
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys


@dataclass(frozen=True)
class LastTime:
    """The last meeting that was held."""

    id: UUID
    when: str
    summary: str


def list_agendas(meetings: Collection[UUID], actor: Actor) -> dict[UUID, tuple[AgendaLine, ...]]:
    """Lists the agendas of several meetings the actor takes part in, in one query."""
    found: dict[UUID, list[AgendaLine]] = defaultdict(list)
    rows = AgendaItem.objects.filter(takes_part(actor, "meeting_id"), meeting_id__in=meetings).select_related("author")
    items = list(rows.order_by("meeting_id", "position", "pk"))
    warm_keys(row.author_id for row in items)
    for row in items:
        found[row.meeting_id].append(make_agenda_line(row, actor))
    return {meeting: tuple(lines) for meeting, lines in found.items()}


def get_last_time(held_for: UUID, actor: Actor, *, zone: str, at: datetime) -> LastTime | None:
    """Reads the last meeting held of one matter that the actor took part in, or nothing."""
    rows = Meeting.objects.filter(visible_to(actor), held_for=held_for, state=Meeting.State.HELD)
    row = rows.order_by("-starts_at", "pk").first()
    return None if row is None else LastTime(row.pk, say_when(row.starts_at, zone, at), row.summary)
