"""What an officer does with a concern besides writing: open it, which is noted for its teller, and finish it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.concerns.models import Concern, Look
from polyad.domain.concerns.operations.apart import settle_apart
from polyad.domain.concerns.operations.locks import lock_heard, tell_teller
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def note_look(*, concern_id: UUID, by: Actor, at: datetime) -> None:
    """Notes that an officer opens a concern, for the journal and for whoever told it. Raises NotYours."""
    with transaction.atomic():
        row = lock_heard(concern_id, by)
        Look.objects.create(concern=row, officer_id=by.person_id, at=at)
        journal.record("concern.read", row, by=by, at=at)


def close_concern(*, concern_id: UUID, by: Actor, at: datetime) -> None:
    """Marks a concern as finished; its teller may open it again by writing. Twice changes nothing. Raises NotYours."""
    with transaction.atomic():
        row = lock_heard(concern_id, by)
        if row.state != Concern.State.OPEN:
            return
        row.state, row.settled_at = Concern.State.CLOSED, at
        row.save(update_fields=["state", "settled_at"])
        journal.record("concern.closed", row, by=by, at=at)
        settle_apart(row, at=at)
        tell_teller(row, key=f"{row.pk}:closed:{at.isoformat()}", at=at)
