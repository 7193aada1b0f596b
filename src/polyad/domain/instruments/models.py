"""Tables of the instruments context: what people answer about themselves."""

from typing import ClassVar

from django.db import models

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
