"""A person's development plan: parts in their own words, kept version by version, shown part by part."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class Plan(Record):
    """One version of a plan; the newest is being written, the earlier ones stand as they were at their review."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="plans"))
    number = tiered("A", models.PositiveSmallIntegerField(default=1))
    content_key = tiered("A", models.CharField(max_length=60))
    content_version = tiered("A", models.CharField(max_length=20))
    begun_at = tiered("A", models.DateTimeField())
    reviewed_at = tiered("A", models.DateTimeField(null=True))
    review_on = tiered("A", models.DateField(null=True))
    quiet_until = tiered("A", models.DateField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "number"], name="one_plan_per_number")]


class PlanPart(Record):
    """The words of one part of a plan."""

    plan = tiered("A", models.ForeignKey(Plan, models.CASCADE, related_name="parts"))
    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    key = tiered("A", models.CharField(max_length=40))
    words = tiered("A", SealedText(set_by="owner_id", max_length=6000, blank=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="one_part_per_key")]


class PlanShare(Record):
    """One part of a plan shown to one relationship, as it stands from day to day; taking it back deletes the row."""

    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    key = tiered("R", models.CharField(max_length=40))
    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="shared_plan_parts"))
    shared_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key", "relationship"], name="plan_part_shared_once")
        ]
