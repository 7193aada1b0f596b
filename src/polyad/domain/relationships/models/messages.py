"""Messages of a relationship: one thread, each message its author's. That somebody has read it is nobody else's business."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class Message(Record):
    """Something said in a relationship between two meetings."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="messages"))
    author = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="messages"))
    body = tiered("R", SealedText(set_by="author_id", max_length=5000))
    written_at = tiered("R", models.DateTimeField())
    corrected_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["relationship", "-written_at"], name="message_recent")]


class Bookmark(Record):
    """Up to where somebody has read a thread: for their own unread count, shown to nobody else."""

    relationship = tiered("A", models.ForeignKey(Relationship, models.CASCADE, related_name="bookmarks"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    read_until = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["relationship", "person"], name="one_bookmark")]


class ReplyNorm(Record):
    """Within how many working days the members of a relationship answer each other; 0 means that nothing is agreed."""

    relationship = tiered("R", models.OneToOneField(Relationship, models.CASCADE, related_name="reply_norm"))
    days = tiered("R", models.PositiveSmallIntegerField())
    set_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    set_at = tiered("R", models.DateTimeField())
