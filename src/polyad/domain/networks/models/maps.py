"""Tables of the networks context: one person's map, its ties among themselves, and what it said on a day."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Alter(Record):
    """Somebody on a person's map. The name is an alias for the owner's eyes; nobody needs an account to stand here.

    `arenas`, `functions` and `help_kinds` hold keys of the content.
    """

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="alters"))
    name = tiered("A", SealedText(set_by="owner_id", max_length=80))
    seniority = tiered("A", models.CharField(max_length=20, blank=True))
    closeness = tiered("A", models.PositiveSmallIntegerField(default=3))
    rhythm = tiered("A", models.CharField(max_length=20))
    arenas = tiered("A", models.JSONField(default=list))
    functions = tiered("A", models.JSONField(default=list))
    help_kinds = tiered("A", models.JSONField(default=list))
    gives = tiered("A", models.BooleanField(default=True))
    gets = tiered("A", models.BooleanField(default=False))
    last_on = tiered("A", models.DateField(null=True))
    is_described = tiered("A", models.BooleanField(default=False))
    version = tiered("A", models.PositiveIntegerField(default=1))
    named_at = tiered("A", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "named_at"], name="alter_of_owner")]


class Acquaintance(Record):
    """Two people on one map who know each other; `one` is the smaller id."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    one = tiered("A", models.ForeignKey(Alter, models.CASCADE, related_name="+"))
    other = tiered("A", models.ForeignKey(Alter, models.CASCADE, related_name="+"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="one_acquaintance")]
        indexes: ClassVar = [models.Index(fields=["owner"], name="acquaintance_of_owner")]


class Reading(Record):
    """What a map said on a day: figures only, no names. `figures` is JSON; key and version keep it explainable."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    taken_on = tiered("A", models.DateField())
    content_key = tiered("A", models.CharField(max_length=60))
    content_version = tiered("A", models.CharField(max_length=20))
    figures = tiered("A", SealedText(set_by="owner_id", max_length=2000))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "taken_on"], name="one_reading_a_day")]


class Merge(Record):
    """Two entries joined into one, with what is needed to take that back."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    keep = tiered("A", models.ForeignKey(Alter, models.CASCADE, related_name="+"))
    gone_id = tiered("A", models.UUIDField())
    before = tiered("A", SealedText(set_by="owner_id", max_length=200000))
    merged_at = tiered("A", models.DateTimeField())


class MapShare(Record):
    """A part of a map that its owner shows to the people of one matter, until it is taken back or the matter ends.

    `people` is empty but for the part that names them: there it lists the ids that were chosen, one by one.
    """

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    held_for = tiered("A", models.UUIDField())
    part = tiered("A", models.CharField(max_length=20))
    people = tiered("A", models.JSONField(default=list))
    shared_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "held_for", "part"], name="one_share_of_a_part")]
        indexes: ClassVar = [models.Index(fields=["held_for"], name="map_share_of_matter")]
