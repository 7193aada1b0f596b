"""What the members are asked: to confirm a move, to read their agreement again, what they want after a silence."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered


class Asking(Record):
    """Something all members are asked; nobody has to answer, and nothing moves by itself because nobody did."""

    class Kind(models.TextChoices):
        MOVE = "move", "A move to another phase"
        REVIEW = "review", "The agreement, read again"
        SILENCE = "silence", "After a silence"
        RETURN = "return", "Back from a pause"
        SENTENCE = "sentence", "Which sentence fits"
        FORMAT = "format", "Another format"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        SETTLED = "settled", "Settled"
        DECLINED = "declined", "Not now"
        WITHDRAWN = "withdrawn", "No longer asked"

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="askings"))
    kind = tiered("R", models.CharField(max_length=8, choices=Kind))
    to_phase = tiered("R", models.CharField(max_length=12, blank=True))
    to_format = tiered("R", models.CharField(max_length=60, blank=True))
    signs = tiered("R", models.JSONField(default=list))
    state = tiered("R", models.CharField(max_length=9, choices=State, default=State.OPEN))
    asked_at = tiered("R", models.DateTimeField())
    asked_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    settled_at = tiered("R", models.DateTimeField(null=True))
    look_again_on = tiered("R", models.DateField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["relationship", "kind"], condition=models.Q(state="open"), name="one_open_asking_of_a_kind"
            )
        ]


class Reply(Record):
    """What one member said to an asking. The sentence they chose is theirs alone."""

    asking = tiered("R", models.ForeignKey(Asking, models.CASCADE, related_name="replies"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    word = tiered("R", models.CharField(max_length=8))
    sentence = tiered("A", models.CharField(max_length=20, blank=True))
    replied_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asking", "person"], name="one_reply")]
