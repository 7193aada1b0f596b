"""Who must not be paired: declared by hand, or read from what people wrote."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.models import Conflict
from polyad.domain.matching.operations.taking import mark_changed
from polyad.domain.matching.translate import resolve_open_words
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.journal import record


class ConflictNotKept(Refused):
    """A conflict needs a mentee and a mentor of the same programme."""


@transaction.atomic
def declare_conflict(
    *,
    programme_id: UUID,
    mentee_id: UUID,
    mentor_id: UUID,
    kind: str,
    by: Actor,
    at: datetime,
    words: str = "",
) -> Conflict:
    """Keeps a conflict; the same one twice is one. Raises ConflictNotKept."""
    if not may_run_round_of(by, programme_id):
        raise ConflictNotKept("Only a lead of this programme can declare conflicts.")
    people = Enrolment.objects.filter(programme_id=programme_id)
    if not people.filter(pk=mentee_id, role="mentee").exists():
        raise ConflictNotKept("Choose a mentee of this programme.", "mentee")
    if not people.filter(pk=mentor_id, role="mentor").exists():
        raise ConflictNotKept("Choose a mentor of this programme.", "mentor")
    if kind not in Conflict.Kind.values:
        raise ConflictNotKept("Say what kind of conflict it is.", "kind")
    mark_changed(programme_id, at)
    conflict, is_new = Conflict.objects.get_or_create(
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        kind=kind,
        defaults={"programme_id": programme_id, "words": words[:300], "declared_at": at},
    )
    if is_new:
        record("declared conflict", conflict, by=by, at=at, programme_id=programme_id)
    return conflict


@transaction.atomic
def withdraw_conflict(*, conflict_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a conflict back; one that is gone, or somebody else's to withdraw, changes nothing."""
    conflict = Conflict.objects.select_for_update().filter(pk=conflict_id).first()
    if conflict is None or not may_run_round_of(by, conflict.programme_id):
        return
    mark_changed(conflict.programme_id, at)
    record("withdrew conflict", conflict, by=by, at=at, programme_id=conflict.programme_id)
    conflict.delete()


@transaction.atomic
def settle_declared(*, declared_ids: Collection[UUID], other_id: UUID | None, by: Actor, at: datetime) -> None:
    """Says whom the same words of one or several people meant, or that they meant nobody here.

    Whoever was kept apart only because the words fitted them too may be paired again. Raises ConflictNotKept.
    """
    for declared_id in sorted(declared_ids):
        row = _take_declared(declared_id, by)
        kind = row.kind if row.kind in Conflict.Kind.values else Conflict.Kind.NAMED
        mark_changed(row.programme_id, at)
        _cautious(row).exclude(**{f"{_other_side(row)}_id": other_id}).delete()
        if other_id is not None:
            people = {f"{row.enrolment.role}_id": row.enrolment_id, f"{_other_side(row)}_id": other_id}
            declare_conflict(programme_id=row.programme_id, **people, kind=kind, by=by, at=at, words=row.words)
        _settle(row, by, at)


@transaction.atomic
def keep_all_apart(*, declared_ids: Collection[UUID], by: Actor, at: datetime) -> None:
    """Says that everybody whom these words fit shall stay apart. Raises ConflictNotKept."""
    for declared_id in sorted(declared_ids):
        _settle(_take_declared(declared_id, by), by, at)


def _take_declared(declared_id: UUID, by: Actor) -> DeclaredConflict:
    """Finds and locks somebody's words. Raises ConflictNotKept."""
    rows = DeclaredConflict.objects.select_for_update(of=("self",)).select_related("enrolment")
    row = rows.filter(pk=declared_id).first()
    if row is None or not may_run_round_of(by, row.programme_id):
        raise ConflictNotKept("These words are not among those of your programme.")
    return row


def _settle(row: DeclaredConflict, by: Actor, at: datetime) -> None:
    """Notes that the lead is done with these words."""
    row.settled_at = at
    row.save(update_fields=["settled_at"])
    record("settled declared conflict", row, by=by, at=at, programme_id=row.programme_id)


def _other_side(row: DeclaredConflict) -> str:
    """Names the role of whoever the words are about."""
    return "mentor" if row.enrolment.role == Enrolment.Role.MENTEE else "mentee"


def _cautious(row: DeclaredConflict) -> QuerySet[Conflict]:
    """Finds the conflicts that were kept because of these very words."""
    said_by = {f"{row.enrolment.role}_id": row.enrolment_id}
    return Conflict.objects.filter(**said_by, programme_id=row.programme_id, words=row.words[:300])


@transaction.atomic
def settle_declared_conflicts(*, programme_id: UUID, at: datetime) -> int:
    """Turns words into conflicts wherever they name somebody; where they fit several, all are kept apart.

    Words that name nobody for certain stay open for the lead. Returns how many conflicts are new.
    """
    resolution, rows, people = resolve_open_words(programme_id)
    new = [
        Conflict(
            programme_id=programme_id,
            mentee_id=people["mentee", pair.mentee].id,
            mentor_id=people["mentor", pair.mentor].id,
            kind=pair.kind if pair.kind in Conflict.Kind.values else Conflict.Kind.NAMED,
            words=pair.words[:300],
            declared_at=at,
        )
        for pair in resolution.pairs
    ]
    if new:
        mark_changed(programme_id, at)
    before = Conflict.objects.filter(programme_id=programme_id).count()
    Conflict.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    doubtful = {(item.role, item.said_by, item.words) for item in resolution.unsettled}
    certain = [
        row.pk
        for row in rows
        if (row.enrolment.role, row.enrolment.person.email.lower(), row.words) not in doubtful
    ]
    for start in range(0, len(certain), 500):
        DeclaredConflict.objects.filter(pk__in=certain[start : start + 500]).update(settled_at=at)
    return Conflict.objects.filter(programme_id=programme_id).count() - before
