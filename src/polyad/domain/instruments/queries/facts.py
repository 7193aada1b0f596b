"""What cues may rest on: the directions that were asked for, as the mentor may know them. Never how anything was rated."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from polyad.domain.instruments.models import Ask
from polyad.foundation.among import among


def list_asked_ways(held_fors: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    """Lists more or less of which axis was asked for in each matter; where two ask, the later one counts."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = Ask.objects.filter(held_for__in=among(held_fors)).order_by("asked_at", "pk")
    for matter, axis, way in rows.values_list("held_for", "axis", "way"):
        found[matter][axis] = way
    return found
