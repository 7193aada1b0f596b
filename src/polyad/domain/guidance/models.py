"""Tables of the guidance context: all of it is its reader's alone. No lead has a way in."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered

PERSON = "people.Person"
RELATIONSHIP = "relationships.Relationship"


class Showing(Record):
    """One cue for one person in one relationship: whether it is due, when it was shown, how it was answered."""

    # No index of the person alone: the constraint below begins with it, and every further one costs the day's walk.
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+", db_index=False))
    relationship = tiered("A", models.ForeignKey(RELATIONSHIP, models.CASCADE, related_name="+"))
    cue_key = tiered("A", models.CharField(max_length=60))
    cue_version = tiered("A", models.CharField(max_length=20))
    reason = tiered("A", models.CharField(max_length=400, blank=True))
    priority = tiered("A", models.PositiveSmallIntegerField(default=50))
    rest_weeks = tiered("A", models.PositiveSmallIntegerField(default=4))
    meetings_held = tiered("A", models.PositiveIntegerField(default=0))
    is_due = tiered("A", models.BooleanField(default=True))
    shown_on = tiered("A", models.DateField(null=True))
    answered_on = tiered("A", models.DateField(null=True))
    silent_until = tiered("A", models.DateField(null=True))
    silent_until_met = tiered("A", models.PositiveIntegerField(null=True))
    silent_for_good = tiered("A", models.BooleanField(default=False))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "relationship", "cue_key"], name="one_showing_per_cue")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="showing_due", condition=models.Q(is_due=True)),
        ]


class FitCheck(Record):
    """What one person said about how a relationship fits, after its first and its third meeting. Told to nobody."""

    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    relationship = tiered("A", models.ForeignKey(RELATIONSHIP, models.CASCADE, related_name="+"))
    after_meeting = tiered("A", models.PositiveSmallIntegerField())
    answer = tiered("A", models.CharField(max_length=10))
    answered_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "relationship", "after_meeting"], name="one_fit_check_per_meeting")
        ]
