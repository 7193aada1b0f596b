"""The phase: proposed from dates and counts, confirmed by people or by a fact that is told, never skipped."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.events import PhaseChanged
from polyad.domain.relationships.models import Asking, Relationship
from polyad.domain.relationships.operations.asking import ask
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.queries.lives import list_lives
from polyad.domain.relationships.rules import MOVE, RETURN, Due, find_due, find_stale, may_move
from polyad.domain.relationships.translate import phase_of, phases_of
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


def advance_phase(*, relationship_id: UUID, by: Actor, at: datetime) -> str:
    """Looks whether what happened moves a relationship on or is worth asking; returns its phase, or nothing."""
    with transaction.atomic():
        try:
            row = lock_relationship(relationship_id, by)
        except RelationshipClosed:
            return ""
        return move_on(row, by=by, at=at)


def move_on(row: Relationship, *, by: Actor, at: datetime) -> str:
    """Looks at a locked relationship; returns its phase afterwards."""
    if row.ended_at is None:
        look_at([row], by=by, at=at)
    return row.phase


def look_at(rows: Sequence[Relationship], *, by: Actor, at: datetime) -> int:
    """Looks at many locked relationships at once: moves those that a fact moves, asks what is due; returns how much was.

    Looking again on the same day finds nothing more to do.
    """
    today = at.date()
    lives = list_lives(rows, at=at)
    stale: list[tuple[UUID, str]] = []
    due: list[tuple[Relationship, Due]] = []
    for row in rows:
        life, rules = lives[row.pk], phases_of(row.format_key).rules
        stale += [(row.pk, kind) for kind in find_stale(life, today, rules)]
        due += [(row, one) for one in find_due(life, today, rules)]
    _withdraw(stale, at)
    facts = [(row, one) for row, one in due if is_told(row, one)]
    for row, one in facts:
        change_phase(row, one.to, signs=one.signs, by=by, at=at)
    _end_pauses([row for row, one in due if one.kind == RETURN], at)
    ask([(row.pk, one) for row, one in due if not is_told(row, one)], at=at)
    return len(due) + len(stale)


def is_told(row: Relationship, due: Due) -> bool:
    """Says whether a move needs nobody's word, because a member's own act (closing the first meeting) was the word."""
    return due.kind == MOVE and phase_of(row.format_key, due.to).confirmed_by == "fact"


def change_phase(row: Relationship, to: str, *, signs: Sequence[str], by: Actor, at: datetime) -> None:
    """Moves a locked relationship one step, keeps the step in its history, and tells it."""
    if not may_move(row.phase, to):
        raise ValueError(f"{row.phase} is not followed by {to}")
    was, row.phase, row.phase_at = row.phase, to, at
    row.version += 1
    row.save(update_fields=["phase", "phase_at", "version"])
    # Whatever was proposed from where it stood before is no longer a question.
    Asking.objects.filter(relationship=row, kind=MOVE, state=Asking.State.OPEN).exclude(to_phase=to).update(
        state=Asking.State.WITHDRAWN, settled_at=at
    )
    settled = {"state": Asking.State.SETTLED, "settled_at": at}
    if not Asking.objects.filter(relationship=row, kind=MOVE, state=Asking.State.OPEN, to_phase=to).update(**settled):
        Asking.objects.create(relationship=row, kind=MOVE, to_phase=to, signs=list(signs), asked_at=at, **settled)
    journal.record(f"relationship.{to}", row, by=by, at=at, programme_id=row.programme_id)
    event = PhaseChanged(str(row.pk), str(row.programme_id), was, to)
    outbox.announce(event, key=f"{row.pk}:{row.version}", at=at)


def _withdraw(stale: Sequence[tuple[UUID, str]], at: datetime) -> None:
    """Takes back what events have answered."""
    for kind in sorted({kind for _, kind in stale}):
        ids = [pk for pk, its_kind in stale if its_kind == kind]
        rows = Asking.objects.filter(relationship_id__in=ids, kind=kind, state=Asking.State.OPEN)
        rows.update(state=Asking.State.WITHDRAWN, settled_at=at)


def _end_pauses(rows: Sequence[Relationship], at: datetime) -> None:
    """Ends pauses whose day has come; silence is counted from here."""
    for row in rows:
        row.paused_until, row.counted_from = None, at.date()
    Relationship.objects.filter(pk__in=[row.pk for row in rows]).update(paused_until=None, counted_from=at.date())
