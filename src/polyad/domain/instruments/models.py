"""Tables of the instruments context: what people answer about themselves, and what of it they let others see."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Portrait(Record):
    """One version of how somebody sees themselves and their work, in five parts."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="portraits"))
    number = tiered("A", models.PositiveSmallIntegerField())
    wave = tiered("A", models.CharField(max_length=10))
    content_key = tiered("A", models.CharField(max_length=60))
    content_version = tiered("A", models.CharField(max_length=20))
    begun_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "number"], name="one_portrait_per_number")]


class PortraitPart(Record):
    """What somebody wrote in one part of a portrait, and, in a later one, what moved it."""

    portrait = tiered("A", models.ForeignKey(Portrait, models.CASCADE, related_name="parts"))
    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    key = tiered("A", models.CharField(max_length=40))
    words = tiered("A", SealedText(set_by="owner_id", max_length=6000, blank=True))
    rating = tiered("A", SealedText(set_by="owner_id", max_length=1, blank=True))
    moved = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    changed_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["portrait", "key"], name="one_part_per_portrait")]


class PartShare(Record):
    """A part of somebody's portrait, shown to the people of one relationship; taking it back deletes the row.

    `is_exchange` shows it only once another has shown the same part there.
    """

    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    held_for = tiered("R", models.UUIDField(db_index=True))
    key = tiered("R", models.CharField(max_length=40))
    is_exchange = tiered("R", models.BooleanField(default=False))
    until_on = tiered("R", models.DateField(null=True))
    shared_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "held_for", "key"], name="one_share_per_part")]


class Belief(Record):
    """Something somebody takes to be so about their work: the claim, why, from where, where it held and failed."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    claim = tiered("A", SealedText(set_by="owner_id", max_length=2000))
    because = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    origin = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    held = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    failed = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())


class Incident(Record):
    """Something that happened and left a mark: what, the feeling, which parts it touched, what is believed now."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    happened = tiered("A", SealedText(set_by="owner_id", max_length=2000))
    felt = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    believe_now = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    touched = tiered("A", SealedText(set_by="owner_id", max_length=300, blank=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())


class Rung(Record):
    """One answer on the way inwards. `ladder` is the id of one descent; each layer is answered once in it."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    ladder = tiered("A", models.UUIDField(db_index=True))
    key = tiered("A", models.CharField(max_length=40))
    words = tiered("A", SealedText(set_by="owner_id", max_length=2000))
    answered_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "ladder", "key"], name="one_answer_per_layer")]


class MotiveReflection(Record):
    """Why somebody mentors, as they saw it on one day. `answers` is JSON of at most three motives with their steps."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    content_key = tiered("A", models.CharField(max_length=60))
    content_version = tiered("A", models.CharField(max_length=20))
    answers = tiered("A", SealedText(set_by="owner_id", max_length=600))
    sentence = tiered("R", SealedText(set_by="owner_id", max_length=200, blank=True))
    is_sentence_shared = tiered("R", models.BooleanField(default=False))
    made_at = tiered("A", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-made_at"], name="motives_newest")]


class Sitting(Record):
    """One filling-in of an instrument. `about` is opaque: a meeting, or what the occasion belongs to.

    `answers` is JSON of steps, wants and the person's own word for a result; key and version keep it explainable.
    """

    class State(models.TextChoices):
        OPEN = "open", "Begun, or put off"
        DONE = "done", "Answered"
        PASSED = "passed", "Not this time"

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="sittings"))
    instrument_key = tiered("A", models.CharField(max_length=60))
    instrument_version = tiered("A", models.CharField(max_length=20))
    held_for = tiered("A", models.UUIDField())
    about = tiered("A", models.UUIDField(db_index=True))
    about_on = tiered("A", models.DateField())
    occasion = tiered("A", models.CharField(max_length=12))
    state = tiered("A", models.CharField(max_length=10, choices=State, default=State.OPEN))
    answers = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    is_told = tiered("A", models.BooleanField(default=False))
    snoozed_until = tiered("A", models.DateTimeField(null=True))
    version = tiered("A", models.PositiveIntegerField(default=1))
    changed_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "instrument_key", "about", "occasion"], name="one_sitting_each")
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "held_for", "instrument_key", "about_on"], name="sitting_trace")
        ]


class Ask(Record):
    """More or less of something that a mentee chose to ask the mentor for. Never how anything was rated."""

    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    held_for = tiered("R", models.UUIDField(db_index=True))
    axis = tiered("R", models.CharField(max_length=12))
    way = tiered("R", models.CharField(max_length=4))
    asked_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "held_for", "axis"], name="one_ask_per_axis")]


class PulseShare(Record):
    """Somebody's results shown to the people of a relationship, or to one of them. Taking it back deletes the row."""

    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    held_for = tiered("R", models.UUIDField(db_index=True))
    instrument_key = tiered("R", models.CharField(max_length=60))
    reader = tiered("R", models.ForeignKey(PERSON, models.CASCADE, null=True, related_name="+"))
    shared_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "held_for", "instrument_key", "reader"], name="one_pulse_share"),
            models.UniqueConstraint(
                fields=["owner", "held_for", "instrument_key"], condition=Q(reader=None), name="one_pulse_share_for_all"
            ),
        ]


class SafetyRound(Record):
    """One asking of a group. Its figures are written once, when it is over, from four people up; then nothing moves."""

    held_for = tiered("R", models.UUIDField())
    occasion = tiered("R", models.CharField(max_length=12))
    opened_at = tiered("R", models.DateTimeField())
    closed_at = tiered("R", models.DateTimeField(null=True))
    mean = tiered("R", models.CharField(max_length=20, blank=True))
    spread = tiered("R", models.FloatField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["held_for", "occasion"], name="one_round_per_occasion")]
