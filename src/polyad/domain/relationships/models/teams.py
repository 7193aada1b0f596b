"""A team around one mentee: who covers which kind of help, advice that differs side by side, what a meeting agreed."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedList, SealedText

MEETING = "meetings.Meeting"


class Cover(Record):
    """A kind of help that one member of a team takes on."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="covers"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    help_kind = tiered("R", models.CharField(max_length=20))
    set_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["relationship", "person", "help_kind"], name="one_cover_per_kind")
        ]


class TeamReview(Record):
    """That the mentee has looked through the team: does each tie still help, and does it help each other side?"""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="team_reviews"))
    reviewed_on = tiered("R", models.DateField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["relationship", "reviewed_on"], name="one_team_review_a_day")
        ]


class AdviceTopic(Record):
    """A question on which members of a team may advise differently. `decision` is the mentee's, in their own words."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="topics"))
    title = tiered("R", SealedText(set_by="relationship_id", max_length=200))
    opened_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    opened_at = tiered("R", models.DateTimeField())
    decision = tiered("R", SealedText(set_by="relationship_id", max_length=2000, blank=True))
    decided_at = tiered("R", models.DateTimeField(null=True))


class AdviceView(Record):
    """What one member advises on a topic: in their own words, or as the mentee heard it (then `author` is the mentee)."""

    topic = tiered("R", models.ForeignKey(AdviceTopic, models.CASCADE, related_name="views"))
    speaker = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    author = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    words = tiered("R", SealedText(set_by="author_id", max_length=2000))
    written_at = tiered("R", models.DateTimeField())
    version = tiered("R", models.PositiveIntegerField(default=1))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["topic", "speaker"], name="one_view_per_speaker")]


class JointOutcome(Record):
    """What a joint meeting closed on: at most five points."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="outcomes"))
    meeting = tiered("R", models.OneToOneField(MEETING, models.CASCADE, related_name="+"))
    points = tiered("R", SealedList(set_by="relationship_id", default=list))
    version = tiered("R", models.PositiveIntegerField(default=1))
    written_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    written_at = tiered("R", models.DateTimeField())


class PlanRound(Record):
    """That the mentee has sent the plan round before a joint meeting."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="+"))
    meeting = tiered("R", models.OneToOneField(MEETING, models.CASCADE, related_name="+"))
    sent_by = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    sent_at = tiered("R", models.DateTimeField())
