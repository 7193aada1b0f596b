"""Tables of the meetings context. `held_for` is opaque: the id of whatever the meeting belongs to."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Meeting(Record):
    """A time that people share: planned, held, or called off."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Called off"
        MISSED = "missed", "Did not happen"

    held_for = tiered("R", models.UUIDField(db_index=True))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.PLANNED))
    wall_start = tiered("R", models.CharField(max_length=16))
    zone = tiered("R", models.CharField(max_length=60))
    starts_at = tiered("R", models.DateTimeField(db_index=True))
    minutes = tiered("R", models.PositiveSmallIntegerField())
    place = tiered("R", models.CharField(max_length=200, blank=True))
    video_link = tiered("R", models.URLField(max_length=500, blank=True))
    agenda_key = tiered("R", models.CharField(max_length=60, blank=True))
    sequence = tiered("R", models.PositiveIntegerField(default=0))
    changed_at = tiered("R", models.DateTimeField(null=True))
    version = tiered("R", models.PositiveIntegerField(default=1))
    agenda_version = tiered("R", models.PositiveIntegerField(default=1))
    summary_version = tiered("R", models.PositiveIntegerField(default=1))
    summary = tiered("R", SealedText(set_by="held_for", max_length=8000, blank=True))
    booked_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    closed_at = tiered("R", models.DateTimeField(null=True))


class Participant(Record):
    """Somebody who takes part in a meeting. `left_at` cuts all access on the next request."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="participants"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="participations"))
    left_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_participation")]


class BookedQuarter(Record):
    """A quarter of an hour that a person has given to a planned meeting: two meetings cannot hold the same one."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="quarters"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    quarter_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "quarter_at"], name="never_double_booked")]


class AgendaItem(Record):
    """One thing to talk about: the kind of help wanted, the wished outcome, the minutes."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="agenda"))
    author = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    position = tiered("R", models.PositiveSmallIntegerField(default=0))
    title = tiered("R", SealedText(set_by="author_id", max_length=200))
    outcome = tiered("R", SealedText(set_by="author_id", max_length=300, blank=True))
    help_kind = tiered("R", models.CharField(max_length=20, blank=True))
    minutes = tiered("R", models.PositiveSmallIntegerField(default=15))


class MixConfirmation(Record):
    """What one participant takes the meeting to be for: kinds of help and minutes, as the agenda has them or otherwise."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="confirmations"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    mix = tiered("R", models.JSONField(default=list))
    confirmed_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_mix_each")]


class Action(Record):
    """Something somebody said they would do by a day: at a meeting, or outside one.

    `serves` is opaque: the id of the goal it serves, if any. What a person keeps to themselves is held for them.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DROPPED = "dropped", "Let go"

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="actions"))
    held_for = tiered("R", models.UUIDField(db_index=True))
    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="actions"))
    text = tiered("R", SealedText(set_by="owner_id", max_length=300))
    due_on = tiered("R", models.DateField())
    serves = tiered("R", models.UUIDField(null=True, db_index=True))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.OPEN))
    settled_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "state", "due_on"], name="action_open")]


class Note(Record):
    """Something written down: for its author only, for one person more, or shared with the relationship."""

    class Visibility(models.TextChoices):
        AUTHOR = "A", "Only me"
        PERSON = "P", "One person of this relationship"
        RELATIONSHIP = "R", "The people of this relationship"

    held_for = tiered("R", models.UUIDField(db_index=True))
    meeting = tiered("R", models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="notes"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="notes"))
    visibility = tiered("A", models.CharField(max_length=1, choices=Visibility, default=Visibility.AUTHOR))
    shown_to = tiered("A", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    body = tiered("A", SealedText(set_by="author_id", max_length=20000))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["held_for", "-written_at"], name="note_recent")]
