"""While a concern about somebody is alive, no round brings the two together; matching is told whom, and never why."""

from datetime import datetime

from polyad.domain.concerns.models import Concern
from polyad.domain.concerns.rules import LIVE
from polyad.domain.matching.operations.private import keep_apart_in_private


def settle_apart(row: Concern, *, at: datetime) -> None:
    """Keeps apart, or lets be, whoever told this and whom it is about, by all that is alive between them now."""
    if row.about_id is None:
        return
    alive = Concern.objects.filter(teller_id=row.teller_id, about_id=row.about_id, state__in=LIVE).exists()
    keep_apart_in_private(asked_by_id=row.teller_id, other_id=row.about_id, is_kept=alive, at=at)
