"""Asking the members: written in few statements for many relationships, announced once for all of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from polyad.domain.relationships.events import MembersAsked
from polyad.domain.relationships.models import Asking
from polyad.domain.relationships.rules import Due
from polyad.foundation import outbox


def ask(due: Sequence[tuple[UUID, Due]], *, at: datetime) -> None:
    """Writes what is asked of locked relationships that are not asked the same already."""
    rows = [
        Asking(relationship_id=pk, kind=one.kind, to_phase=one.to, signs=list(one.signs), asked_at=at) for pk, one in due
    ]
    Asking.objects.bulk_create(rows, batch_size=500)
    announce_asked(rows, at=at)


def announce_asked(rows: Sequence[Asking], *, at: datetime) -> None:
    """Tells that members are asked something, once for all of these."""
    if rows:
        ids = [str(row.pk) for row in rows]
        outbox.announce(MembersAsked(ids), key=ids[0], at=at)
