"""Tables of the notices context."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered


class Letter(Record):
    """One letter to one person: queued once per event, recipient, text and version; sent once."""

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not sent: no longer allowed"
        DEAD = "dead", "Given up"

    key = tiered("O", models.CharField(max_length=240, unique=True))
    person = tiered("O", models.ForeignKey("people.Person", models.CASCADE, related_name="letters"))
    text_key = tiered("O", models.CharField(max_length=60))
    text_version = tiered("O", models.CharField(max_length=20))
    facts = tiered("O", models.JSONField(default=dict))
    about_type = tiered("O", models.CharField(max_length=20, blank=True))
    about_id = tiered("O", models.UUIDField(null=True))
    state = tiered("O", models.CharField(max_length=8, choices=State, default=State.QUEUED))
    attempts = tiered("O", models.PositiveSmallIntegerField(default=0))
    queued_at = tiered("O", models.DateTimeField())
    next_try_at = tiered("O", models.DateTimeField())
    leased_until = tiered("O", models.DateTimeField(null=True))
    sent_at = tiered("O", models.DateTimeField(null=True))
    message_id = tiered("O", models.CharField(max_length=120, blank=True))
    subject = tiered("O", models.CharField(max_length=200, blank=True))
    body = tiered("O", models.TextField(blank=True))
    attachment = tiered("O", models.TextField(blank=True))
    trouble = tiered("O", models.CharField(max_length=500, blank=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "next_try_at"], name="letter_due")]


class CalendarFeed(Record):
    """A secret address at which somebody's own calendar program reads when they meet. Only its hash is kept."""

    person = tiered("O", models.OneToOneField("people.Person", models.CASCADE, related_name="calendar_feed"))
    token_hash = tiered("O", models.CharField(max_length=64, unique=True))
    made_at = tiered("O", models.DateTimeField())


class MailChoice(Record):
    """When somebody wants to hear of messages by mail, and the hours in which no such letter goes out."""

    class Messages(models.TextChoices):
        AT_ONCE = "at-once", "At once"
        DAILY = "daily", "Once a day"
        NONE = "none", "Not by mail"

    person = tiered("O", models.OneToOneField("people.Person", models.CASCADE, related_name="mail_choice"))
    messages = tiered("O", models.CharField(max_length=8, choices=Messages, default=Messages.DAILY))
    quiet_from = tiered("O", models.PositiveSmallIntegerField(null=True))
    quiet_until = tiered("O", models.PositiveSmallIntegerField(null=True))
