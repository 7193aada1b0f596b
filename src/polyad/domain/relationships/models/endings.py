"""How a relationship ends: what each looks back on, thanks, what comes next, and a change that waits for a review."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class Closure(Record):
    """The closing conversation of one relationship, once somebody has begun it."""

    relationship = tiered("R", models.OneToOneField(Relationship, models.CASCADE, related_name="closure"))
    opened_at = tiered("R", models.DateTimeField())
    form_key = tiered("R", models.CharField(max_length=40, blank=True))
    settled_at = tiered("R", models.DateTimeField(null=True))
    handover_until = tiered("R", models.DateField(null=True))
    handover_ended_at = tiered("R", models.DateTimeField(null=True))


class ClosingPart(Record):
    """What one member chooses for the end: what comes next, what stays, and their yes."""

    closure = tiered("R", models.ForeignKey(Closure, models.CASCADE, related_name="parts"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    form_key = tiered("R", models.CharField(max_length=40, blank=True))
    hands_over = tiered("R", models.BooleanField(default=False))
    deletes_own = tiered("A", models.BooleanField(default=False))
    confirmed_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["closure", "person"], name="one_closing_part")]


class ClosingAnswer(Record):
    """One member's answer to one question, for themselves until they share it."""

    closure = tiered("R", models.ForeignKey(Closure, models.CASCADE, related_name="answers"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    question = tiered("A", models.CharField(max_length=40))
    words = tiered("A", SealedText(set_by="author_id", max_length=4000, blank=True))
    is_shared = tiered("A", models.BooleanField(default=False))
    version = tiered("A", models.PositiveIntegerField(default=1))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closure", "author", "question"], name="one_closing_answer")
        ]


class Thanks(Record):
    """Thanks to one person, shown only where that person allows it."""

    class Choice(models.TextChoices):
        OPEN = "", "Not chosen yet"
        SHOW = "show", "Show it"
        LATER = "later", "Keep it for later"
        NEVER = "never", "Never"

    closure = tiered("R", models.ForeignKey(Closure, models.CASCADE, related_name="thanks"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    receiver = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    words = tiered("R", SealedText(set_by="author_id", max_length=2000))
    version = tiered("A", models.PositiveIntegerField(default=1))
    choice = tiered("A", models.CharField(max_length=5, choices=Choice, blank=True))
    written_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closure", "author", "receiver"], name="one_thanks_each")
        ]


class WaitingEnd(Record):
    """A mentee's wish to end with the next review, on the same day as others; nobody else sees it."""

    relationship = tiered("A", models.ForeignKey(Relationship, models.CASCADE, related_name="+"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    asked_at = tiered("A", models.DateTimeField())
    ends_on = tiered("A", models.DateField(db_index=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["relationship", "person"], name="one_waiting_end")]
