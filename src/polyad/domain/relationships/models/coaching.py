"""Peer coaching of teaching: before, observation, after; then the two change places."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class CoachingCycle(Record):
    """One round of three steps. The coachee chooses the focus; the observer watches nothing else."""

    class Step(models.TextChoices):
        BEFORE = "before", "Before"
        WATCHING = "watching", "Observation"
        AFTER = "after", "Debrief"
        DONE = "done", "Done"

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="cycles"))
    number = tiered("R", models.PositiveSmallIntegerField())
    coachee = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    observer = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    step = tiered("R", models.CharField(max_length=8, choices=Step, default=Step.BEFORE))
    focus = tiered("R", SealedText(set_by="relationship_id", max_length=500, blank=True))
    watch_for = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    observe_on = tiered("R", models.DateField(null=True))
    version = tiered("R", models.PositiveIntegerField(default=0))
    observed_at = tiered("R", models.DateTimeField(null=True))
    debriefed_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["relationship", "number"], name="one_cycle_per_number")]


class CoachingNote(Record):
    """What an observer saw of the chosen focus. Handed over, it is the coachee's alone: to read, to delete, never to export."""

    cycle = tiered("A", models.OneToOneField(CoachingCycle, models.CASCADE, related_name="note"))
    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    observer = tiered("A", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    body = tiered("A", SealedText(set_by="owner_id", max_length=8000, blank=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())
    handed_at = tiered("A", models.DateTimeField(null=True))


class Experiment(Record):
    """The one thing the coachee wants to try next time, in their own words and for themselves."""

    cycle = tiered("A", models.OneToOneField(CoachingCycle, models.CASCADE, related_name="experiment"))
    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    words = tiered("A", SealedText(set_by="owner_id", max_length=1000))
    written_at = tiered("A", models.DateTimeField())
