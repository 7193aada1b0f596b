"""Where a relationship stands: its phases with their work, the moves that are possible, and how it came here."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from polyad.domain.meetings.queries import say_when
from polyad.domain.relationships.models import Asking
from polyad.domain.relationships.queries.askings import SIGNS
from polyad.domain.relationships.queries.membership import read_circle
from polyad.domain.relationships.rules import (
    MAY_BECOME,
    MOVE,
    OVER,
    RHYTHMS,
    first_name,
    is_paused,
    join_names,
)
from polyad.domain.relationships.translate import phases_of
from polyad.foundation.actors import Actor

MOST_STEPS = 30


@dataclass(frozen=True)
class PhaseLine:
    """One phase with its work."""

    key: str
    name: str
    one_line: str
    tasks: tuple[str, ...]
    over_when: tuple[str, ...]
    is_now: bool
    is_open: bool


@dataclass(frozen=True)
class StepLine:
    """One move that was made, or was not."""

    title: str
    text: str
    when: str
    iso: str
    icon: str


@dataclass(frozen=True)
class PhasePage:
    """Everything the page about the phase shows."""

    relationship_id: UUID
    name: str
    phase: str
    phases: tuple[PhaseLine, ...]
    waits: bool
    history: tuple[StepLine, ...]
    cadence_days: int
    rhythms: tuple[int, ...]
    paused_until: date | None


def get_phase_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> PhasePage | None:
    """Reads where a relationship stands in two queries, or nothing outside the actor's own running ones."""
    row, members = read_circle(relationship_id, actor)
    if row is None:
        return None
    model = phases_of(row.format_key)
    rows = row.askings.filter(kind=MOVE).exclude(state=Asking.State.WITHDRAWN)
    moves = list(rows.order_by(F("settled_at").desc(nulls_first=True), "pk")[:MOST_STEPS])
    names = {phase.key: phase.name for phase in model.phases}
    people = {member.person_id: first_name(member.name) for member in members}
    lines = [
        PhaseLine(
            phase.key,
            phase.name,
            phase.one_line,
            phase.tasks,
            phase.over_when,
            phase.key == row.phase,
            phase.key in MAY_BECOME[row.phase] and phase.key not in OVER,
        )
        for phase in model.phases
        if not phase.final
    ]
    return PhasePage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        phase=row.phase,
        phases=tuple(lines),
        waits=any(move.state == Asking.State.OPEN for move in moves),
        history=tuple(
            _step(move, names[move.to_phase], people.get(move.asked_by_id, ""), zone, at)
            for move in moves
            if move.settled_at is not None
        ),
        cadence_days=row.cadence_days,
        rhythms=tuple(sorted({*RHYTHMS, row.cadence_days})),
        paused_until=row.paused_until if is_paused(row.paused_until, at.date()) else None,
    )


def _step(move: Asking, name: str, by: str, zone: str, at: datetime) -> StepLine:
    """Makes one line of the history; who said not yet is not kept in view."""
    done = move.state == Asking.State.SETTLED
    reasons = " ".join(str(SIGNS[sign]) for sign in move.signs if sign in SIGNS)
    text = reasons if done else ""
    moment = move.settled_at or move.asked_at
    title = name if done else f"{name}: not yet"
    return StepLine(
        title,
        text or (f"Proposed by {by}." if by else ""),
        say_when(moment, zone, at),
        moment.isoformat(timespec="minutes"),
        "check" if done else "undo-2",
    )
