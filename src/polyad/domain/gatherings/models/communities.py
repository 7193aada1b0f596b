"""Tables of communities of practice. Where somebody stands on a ladder is theirs alone; an introducer reads what she was asked."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Community(Record):
    """People of a programme who share a field: its sentence, and what they do there. `version` guards two keepers' edits."""

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="+"))
    title = tiered("R", models.CharField(max_length=120))
    domain = tiered("R", models.CharField(max_length=300))
    practices = tiered("R", models.TextField(max_length=2000, blank=True))
    version = tiered("R", models.PositiveIntegerField(default=1))
    founder = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    founded_at = tiered("R", models.DateTimeField())
    closed_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "closed_at"], name="community_of_programme")]


class CommunityMember(Record):
    """Somebody in a community, where they say they stand, and what of that others may see. A keeper tends its pages."""

    community = tiered("R", models.ForeignKey(Community, models.CASCADE, related_name="members"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="community_parts"))
    is_keeper = tiered("R", models.BooleanField(default=False))
    trajectory = tiered("A", models.CharField(max_length=12, blank=True))
    shows_name = tiered("A", models.BooleanField(default=True))
    shows_trajectory = tiered("A", models.BooleanField(default=False))
    shows_bridge = tiered("A", models.BooleanField(default=False))
    joined_at = tiered("R", models.DateTimeField())
    left_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["community", "person"], name="one_part_in_a_community")]
        indexes: ClassVar = [models.Index(fields=["person", "left_at"], name="community_part")]


class Artefact(Record):
    """Something a community shares: a link or a text. `is_first` says that it is good to read first."""

    community = tiered("R", models.ForeignKey(Community, models.CASCADE, related_name="artefacts"))
    title = tiered("R", models.CharField(max_length=160))
    link = tiered("R", models.URLField(max_length=500, blank=True))
    words = tiered("R", SealedText(set_by="community_id", max_length=6000, blank=True))
    is_first = tiered("R", models.BooleanField(default=False))
    added_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    added_at = tiered("R", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "added_at"], name="artefact_of_community")]


class LadderRung(Record):
    """One real contribution on the ladder of a community, and who introduces people to it.

    One that was taken away stays for those who noted for themselves that they did it.
    """

    community = tiered("R", models.ForeignKey(Community, models.CASCADE, related_name="rungs"))
    kind = tiered("R", models.CharField(max_length=20))
    words = tiered("R", models.CharField(max_length=200))
    introducer = tiered("R", models.ForeignKey(CommunityMember, models.SET_NULL, null=True, related_name="+"))
    made_at = tiered("R", models.DateTimeField())
    removed_at = tiered("R", models.DateTimeField(null=True))
    version = tiered("R", models.PositiveIntegerField(default=1))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "made_at"], name="rung_of_community")]


class RungAsk(Record):
    """That somebody asked the introducer of a rung to take them along. She reads this, and nothing of how they get on."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for an answer"
        YES = "yes", "Yes"
        NO = "no", "Not now"
        TAKEN_BACK = "taken_back", "Taken back"

    rung = tiered("R", models.ForeignKey(LadderRung, models.CASCADE, related_name="asks"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="rung_asks"))
    introducer = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="rung_asks_got"))
    words = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.WAITING))
    asked_at = tiered("R", models.DateTimeField())
    answered_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rung", "person"], condition=models.Q(state="waiting"), name="one_open_rung_ask")
        ]
        indexes: ClassVar = [models.Index(fields=["introducer", "state"], name="rung_ask_turn")]


class RungDone(Record):
    """That somebody did what a rung is about, for their own eyes."""

    rung = tiered("A", models.ForeignKey(LadderRung, models.CASCADE, related_name="+"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    done_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["rung", "person"], name="a_rung_done_once")]


class NewcomerNote(Record):
    """A name or a word that somebody has come to know in a community, for their own eyes."""

    class Kind(models.TextChoices):
        NAME = "name", "Somebody I know by name"
        WORD = "word", "A word I learned"

    community = tiered("A", models.ForeignKey(Community, models.CASCADE, related_name="+"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    kind = tiered("A", models.CharField(max_length=4, choices=Kind))
    words = tiered("A", SealedText(set_by="person_id", max_length=300))
    written_at = tiered("A", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "community"], name="newcomer_note_own")]
