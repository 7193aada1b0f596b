"""A project with its charter and milestones; and, where the junior teaches the senior, a learning goal turned round."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class Charter(Record):
    """What a project is to come to, and who does and gets what."""

    relationship = tiered("R", models.OneToOneField(Relationship, models.CASCADE, related_name="charter"))
    deliverable = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    skills = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    mentor_part = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    credit = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    ends_on = tiered("R", models.DateField(null=True))
    version = tiered("R", models.PositiveIntegerField(default=0))
    edited_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    edited_at = tiered("R", models.DateTimeField(null=True))


class CharterYes(Record):
    """Somebody's yes to one version of a charter."""

    charter = tiered("R", models.ForeignKey(Charter, models.CASCADE, related_name="yeses"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    version = tiered("R", models.PositiveIntegerField())
    said_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["charter", "person"], name="one_charter_yes")]


class Milestone(Record):
    """A stretch of a project with its day; looking at it together takes the place of a fixed rhythm."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        REACHED = "reached", "Reached"
        DROPPED = "dropped", "Let go"

    charter = tiered("R", models.ForeignKey(Charter, models.CASCADE, related_name="milestones"))
    text = tiered("R", SealedText(set_by="charter_id", max_length=200))
    due_on = tiered("R", models.DateField())
    state = tiered("R", models.CharField(max_length=8, choices=State, default=State.OPEN))
    learned = tiered("R", SealedText(set_by="charter_id", max_length=1000, blank=True))
    reviewed_at = tiered("R", models.DateTimeField(null=True))


class LearningGoal(Record):
    """What a senior wants to learn from a junior, and the way the junior chooses. No word of assessment has a place here."""

    relationship = tiered("R", models.OneToOneField(Relationship, models.CASCADE, related_name="learning_goal"))
    goal = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    goal_version = tiered("R", models.PositiveIntegerField(default=0))
    method = tiered("R", SealedText(set_by="relationship_id", max_length=1000, blank=True))
    method_version = tiered("R", models.PositiveIntegerField(default=0))


class Acknowledgement(Record):
    """A senior says in public what a junior taught them; it is shown once the junior has said yes."""

    relationship = tiered("R", models.OneToOneField(Relationship, models.CASCADE, related_name="acknowledgement"))
    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="+"))
    author = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    credited = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="acknowledgements"))
    words = tiered("M", models.CharField(max_length=500))
    version = tiered("M", models.PositiveIntegerField(default=1))
    written_at = tiered("M", models.DateTimeField())
    accepted_at = tiered("M", models.DateTimeField(null=True, db_index=True))
