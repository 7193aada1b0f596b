"""A programme's network as it was counted once in a quarter: rounded figures, nobody in them."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered


class NetworkCount(Record):
    """What was told of a programme's network in one quarter; it is not counted again until the next, nor within two months."""

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="network_counts"))
    quarter = tiered("M", models.CharField(max_length=7))
    figures = tiered("M", models.JSONField())
    counted_at = tiered("M", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "quarter"], name="one_network_count_a_quarter")
        ]
