"""Deciding what is due to whom: one walk over relationships in stretches, then few at a time per person.

Each stretch is one short transaction and names the next, so that nobody waits for the whole. Twice changes nothing.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from polyad.domain.guidance.events import CueWalkReached
from polyad.domain.guidance.operations.choosing import choose_for, choose_next
from polyad.domain.guidance.operations.noting import note_due
from polyad.domain.relationships.queries import TieFacts, list_tie_facts, list_tie_facts_of
from polyad.foundation import outbox

CHUNK, ROWS = 1_000, 4_000
RELATIONSHIPS, PEOPLE, ROUND = "relationships", "people", "round"


def decide_day(*, at: datetime) -> int:
    """Decides for every running relationship in one go; returns how many there were."""
    walked, after = 0, None
    while ties := list_tie_facts(after=after, most=CHUNK):
        note_due(ties, at)
        walked, after = walked + len(ties), ties[-1].id
    person = None
    while person := choose_next(person, at.date(), most=ROWS):
        pass
    return walked


def begin_walk(*, at: datetime) -> None:
    """Begins the walk of a day; the worker goes on with it, stretch by stretch."""
    _announce(at, RELATIONSHIPS, None)


def walk_on(*, stage: str, after: UUID | None, at: datetime) -> None:
    """Decides for one stretch, and announces the next one until all are done."""
    if stage == RELATIONSHIPS:
        ties = list_tie_facts(after=after, most=CHUNK)
        note_due(ties, at)
        _announce(at, *((RELATIONSHIPS, ties[-1].id) if ties else (PEOPLE, None)))
        return
    last = choose_next(after, at.date(), most=ROWS)
    if last is not None:
        _announce(at, PEOPLE, last)


def decide_round(*, round_id: UUID, after: UUID | None = None, at: datetime) -> None:
    """Decides for a stretch of what one round brought together, and announces the next one while there is more."""
    ties = list_tie_facts(after=after, most=CHUNK, round_id=round_id)
    _decide(ties, at)
    if len(ties) == CHUNK:
        day, place = at.date().isoformat(), str(ties[-1].id)
        outbox.announce(CueWalkReached(day, ROUND, place, str(round_id)), key=f"{round_id}:{place}", at=at)


def _announce(at: datetime, stage: str, after: UUID | None) -> None:
    """Announces the next stretch, once a day each."""
    day, place = at.date().isoformat(), str(after or "")
    outbox.announce(CueWalkReached(day, stage, place), key=f"{day}:{stage}:{place}", at=at)


def decide_cues(relationship_ids: Collection[UUID], *, at: datetime) -> None:
    """Decides anew for a few relationships, since something has just happened there."""
    _decide(list_tie_facts_of(relationship_ids), at)


def _decide(ties: Collection[TieFacts], at: datetime) -> None:
    """Notes what is due in these, and chooses for everybody in them."""
    note_due(ties, at)
    choose_for({person for tie in ties for person, _ in tie.members}, at.date())
