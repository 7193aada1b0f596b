"""What others in a relationship show of their pulses, until they take it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import list_traces_shown
from polyad.domain.relationships.queries.membership import list_members, list_open_people
from polyad.domain.relationships.queries.pulses.tracing import TraceView, view_trace
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Shown:
    """One person's pulses as they show them."""

    name: str
    trace: TraceView


@dataclass(frozen=True)
class ShownPulsesPage:
    """Everything the page of shown pulses holds."""

    relationship_id: UUID
    name: str
    shown: tuple[Shown, ...]


def get_shown_pulses_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> ShownPulsesPage | None:
    """Reads what is shown to this actor now; nothing outside a running relationship, and nothing when nothing is shown."""
    members = list_members(relationship_id, actor)
    names = {member.person_id: member.name for member in members}
    traces = list_traces_shown(relationship_id, actor, list_open_people(members), since=members[0].joined_at) if members else ()
    if not traces:
        return None
    shown = tuple(Shown(names[trace.person_id], view_trace(trace, at.date())) for trace in traces)
    return ShownPulsesPage(relationship_id, join_names([member.name for member in members[1:]]), shown)
