"""One's own pulses, relationship by relationship; they stay one's own when a relationship is over."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import (
    Lead,
    get_own_trace,
    list_leads,
    list_own_asks,
    list_own_matters,
    list_own_shares,
)
from polyad.domain.instruments.rules import PULSE
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.queries.pulses.tracing import TraceView, view_trace
from polyad.domain.relationships.rules import HELPERS, first_name, join_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Matter:
    """A relationship in which somebody has pulses."""

    id: UUID
    name: str
    is_running: bool


@dataclass(frozen=True)
class Reader:
    """Somebody one's pulses may be shown to; no id stands for everybody in the relationship."""

    id: str
    name: str
    is_shown: bool


@dataclass(frozen=True)
class OwnPulsesPage:
    """Everything the page of one's own pulses shows, for the relationship that is chosen."""

    matters: tuple[Matter, ...]
    chosen: Matter | None
    trace: TraceView
    leads: tuple[Lead, ...]
    told: frozenset[str]
    mentors: str
    readers: tuple[Reader, ...]
    is_shown: bool


def get_own_pulses_page(actor: Actor, relationship_id: UUID | None, *, at: datetime) -> OwnPulsesPage | None:
    """Reads one's own pulses in six queries; nothing when a relationship is named in which one has none."""
    ids = list_own_matters(actor)
    if relationship_id is not None and relationship_id not in ids:
        return None
    others = _others(ids, actor)
    matters = tuple(_matter(pk, others[pk]) for pk in ids)
    chosen = next((one for one in matters if one.id == relationship_id), matters[0] if matters else None)
    trace = get_own_trace(chosen.id, actor) if chosen else None
    last = trace.last if trace else None
    shown = list_own_shares(chosen.id, actor) if chosen else ()
    here = [row for row in others[chosen.id] if row.left_at is None] if chosen and chosen.is_running else []
    asks = list_own_asks(chosen.id, actor) if chosen else ()
    mentors = [row for row in here if row.role in HELPERS]
    to_whom = {str(line.reader_id or "") for line in shown if line.instrument_key == PULSE}
    return OwnPulsesPage(
        matters=matters,
        chosen=chosen,
        trace=view_trace(trace, at.date()),
        leads=list_leads(last.wants, last.own_word or last.standing.label) if last else (),
        told=frozenset(f"{ask.axis}-{ask.way}" for ask in asks),
        mentors=join_names([first_name(row.person.name) for row in mentors]),
        readers=_readers(here, to_whom),
        is_shown=bool(to_whom),
    )


def _others(ids: tuple[UUID, ...], actor: Actor) -> dict[UUID, list[Member]]:
    """Finds the other members of relationships the actor is or was in."""
    mine = Member.objects.filter(person_id=actor.person_id, relationship_id__in=ids).values("relationship_id")
    rows = Member.objects.filter(relationship_id__in=mine).exclude(person_id=actor.person_id)
    found: dict[UUID, list[Member]] = defaultdict(list)
    for row in rows.select_related("person", "relationship__programme").order_by("role", "person__name", "pk"):
        found[row.relationship_id].append(row)
    return found


def _matter(relationship_id: UUID, others: list[Member]) -> Matter:
    """Names a relationship: by its people while it runs, by its programme afterwards."""
    here = [row for row in others if row.left_at is None and row.relationship.ended_at is None]
    if here:
        return Matter(relationship_id, join_names([row.person.name for row in here]), True)
    return Matter(relationship_id, others[0].relationship.programme.name if others else "", False)


def _readers(here: list[Member], to_whom: set[str]) -> tuple[Reader, ...]:
    """Lists to whom pulses may be shown; in a group everybody comes first."""
    people = tuple(Reader(str(row.person_id), row.person.name, str(row.person_id) in to_whom) for row in here)
    return (Reader("", "", "" in to_whom), *people) if len(here) > 1 else people
