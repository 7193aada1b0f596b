"""Two people whom no round brings together, for a reason that is nobody's to read: no lead sees it, no journal names them."""

from datetime import datetime
from uuid import UUID

from polyad.domain.matching.models import KeptApart


def keep_apart_in_private(*, asked_by_id: UUID, other_id: UUID, is_kept: bool, at: datetime) -> None:
    """Keeps two people apart from now on, or lets them be; twice changes nothing.

    Must be called in the transaction of whoever knows why, which is also where the journal has its line.
    """
    if is_kept:
        KeptApart.objects.get_or_create(asked_by_id=asked_by_id, other_id=other_id, defaults={"since": at})
    else:
        KeptApart.objects.filter(asked_by_id=asked_by_id, other_id=other_id).delete()
