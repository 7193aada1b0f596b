"""What a map said on a day, kept as figures so that change over time can be shown."""

from datetime import datetime
from uuid import UUID

from polyad.domain.networks.models import Acquaintance, Alter, Reading
from polyad.domain.networks.translate import guide, keep_figures, read_rows


def lock_map(owner_id: UUID) -> list[Alter]:
    """Reads everybody on a map and holds the rows until the transaction is over, in one order."""
    return list(Alter.objects.select_for_update().filter(owner_id=owner_id).order_by("pk"))


def take_reading(owner_id: UUID, at: datetime) -> None:
    """Reads the map as it stands now; the last reading of a day is the one kept."""
    rows = list(Alter.objects.filter(owner_id=owner_id).order_by("named_at", "pk"))
    known = list(Acquaintance.objects.filter(owner_id=owner_id))
    found = read_rows(rows, known, at.date())
    row = Reading.objects.filter(owner_id=owner_id, taken_on=at.date()).first() or Reading(owner_id=owner_id, taken_on=at.date())
    row.content_key, row.content_version, row.figures = guide().key, guide().version, keep_figures(found)
    row.save()
