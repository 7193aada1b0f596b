"""Goals: what a person wants to be different, whom they show it to, and how it went.

Layer 1 may hold a result. Layer 3 has no place for a score: the only field that could hold one is `Goal.result`, and the
database refuses words in it unless the goal is canonical.
"""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class Goal(Record):
    """What somebody wants to be different, in their own words; theirs alone until they share it."""

    class Layer(models.TextChoices):
        CANONICAL = "canonical", "What everyone in my profession must have"
        CONTEXTUAL = "contextual", "What is needed where I work"
        PERSONALISED = "personalised", "What is mine"

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        DONE = "done", "Done"
        LET_GO = "let_go", "Let go"

    class Zone(models.TextChoices):
        ALONE = "alone", "I can do this alone"
        WITH_HELP = "with_help", "I can do this with help"
        BEYOND_NOW = "beyond_now", "This is beyond me for now"

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="goals"))
    title = tiered("A", SealedText(set_by="owner_id", max_length=200))
    layer = tiered("A", models.CharField(max_length=12, choices=Layer))
    why_mine = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    help_wanted = tiered("A", SealedText(set_by="owner_id", max_length=1000, blank=True))
    help_kinds = tiered("A", models.JSONField(default=list, blank=True))
    first_step = tiered("A", SealedText(set_by="owner_id", max_length=1000, blank=True))
    obstacle = tiered("A", SealedText(set_by="owner_id", max_length=1000, blank=True))
    if_this = tiered("A", SealedText(set_by="owner_id", max_length=500, blank=True))
    then_i = tiered("A", SealedText(set_by="owner_id", max_length=500, blank=True))
    review_on = tiered("A", models.DateField(null=True, blank=True))
    state = tiered("A", models.CharField(max_length=8, choices=State, default=State.ACTIVE))
    settled_at = tiered("A", models.DateTimeField(null=True))
    zone = tiered("A", models.CharField(max_length=10, choices=Zone, blank=True))
    help_level = tiered("A", models.PositiveSmallIntegerField(default=2))
    part_of = tiered("A", models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts"))
    certificate = tiered("A", SealedText(set_by="owner_id", max_length=200, blank=True))
    result = tiered("A", SealedText(set_by="owner_id", max_length=100, blank=True))
    result_on = tiered("A", models.DateField(null=True, blank=True))
    look_again_at = tiered("A", models.DateTimeField(null=True))
    created_at = tiered("A", models.DateTimeField())
    version = tiered("A", models.PositiveIntegerField(default=1))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "state"], name="goal_of_owner")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(layer="canonical") | models.Q(certificate="", result="", result_on=None),
                name="only_canonical_goals_hold_a_result",
            ),
            models.CheckConstraint(condition=models.Q(help_level__lte=4), name="help_has_five_levels"),
            models.CheckConstraint(
                condition=models.Q(layer__in=["canonical", "contextual", "personalised"]), name="a_goal_has_a_layer"
            ),
        ]


class GoalShare(Record):
    """One goal shown to one relationship; taking it back deletes the row."""

    goal = tiered("R", models.ForeignKey(Goal, models.CASCADE, related_name="shares"))
    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="shared_goals"))
    shared_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["goal", "relationship"], name="shared_once")]


class ZoneWord(Record):
    """Where a goal stood on a day, as its owner saw it; kept as history."""

    goal = tiered("A", models.ForeignKey(Goal, models.CASCADE, related_name="zone_words"))
    zone = tiered("A", models.CharField(max_length=10, choices=Goal.Zone))
    said_at = tiered("A", models.DateTimeField())


class Attempt(Record):
    """One go at a goal: where, with how much help, and how it went."""

    class Outcome(models.TextChoices):
        MANAGED = "managed", "Managed"
        MORE_HELP = "managed_with_more_help", "Managed, with more help"
        NOT_YET = "not_yet", "Not yet"

    goal = tiered("A", models.ForeignKey(Goal, models.CASCADE, related_name="attempts"))
    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    outcome = tiered("A", models.CharField(max_length=24, choices=Outcome))
    help_level = tiered("A", models.PositiveSmallIntegerField())
    context = tiered("A", SealedText(set_by="owner_id", max_length=120))
    words = tiered("A", SealedText(set_by="owner_id", max_length=2000, blank=True))
    tried_on = tiered("A", models.DateField())
    logged_at = tiered("A", models.DateTimeField())


class HelpAnswer(Record):
    """What the owner answered when less help, more help, a rethink or an end was proposed, or what they set themselves."""

    class Kind(models.TextChoices):
        LESS = "less", "Less help"
        MORE = "more", "More help"
        RETHINK = "rethink", "Change the help or the goal"
        FINISH = "finish", "Done"
        SET = "set", "Set by hand"

    goal = tiered("A", models.ForeignKey(Goal, models.CASCADE, related_name="help_answers"))
    kind = tiered("A", models.CharField(max_length=8, choices=Kind))
    accepted = tiered("A", models.BooleanField())
    help_level = tiered("A", models.PositiveSmallIntegerField())
    answered_at = tiered("A", models.DateTimeField())


class Observation(Record):
    """Layer 2: what somebody saw, and where. Words only."""

    goal = tiered("A", models.ForeignKey(Goal, models.CASCADE, related_name="observations"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    observer = tiered("A", SealedText(set_by="author_id", max_length=120))
    context = tiered("A", SealedText(set_by="author_id", max_length=120))
    words = tiered("A", SealedText(set_by="author_id", max_length=2000))
    seen_on = tiered("A", models.DateField())
    written_at = tiered("A", models.DateTimeField())


class Recognition(Record):
    """Layer 3: a story of one's own, or what somebody recognised. Words only; there is nothing to count here."""

    class Kind(models.TextChoices):
        STORY = "story", "My own story"
        RECOGNITION = "recognition", "What somebody recognised"

    goal = tiered("A", models.ForeignKey(Goal, models.CASCADE, related_name="recognitions"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    kind = tiered("A", models.CharField(max_length=12, choices=Kind))
    from_whom = tiered("A", SealedText(set_by="author_id", max_length=120, blank=True))
    words = tiered("A", SealedText(set_by="author_id", max_length=4000))
    happened_on = tiered("A", models.DateField())
    written_at = tiered("A", models.DateTimeField())
