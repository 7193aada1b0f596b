"""Who is in a relationship, where it stands, what they agreed."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedList, SealedText

PERSON = "people.Person"
ENROLMENT = "programmes.Enrolment"


class Relationship(Record):
    """A tie that runs: two or more members, a format, a phase."""

    class Phase(models.TextChoices):
        PREPARING = "preparing", "Preparing"
        NEGOTIATING = "negotiating", "Negotiating"
        ENABLING = "enabling", "Enabling"
        CLOSING = "closing", "Closing"
        REDEFINED = "redefined", "Redefined"
        ENDED = "ended", "Ended"

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.PROTECT, related_name="relationships"))
    opened_by_round = tiered("M", models.UUIDField(null=True))
    format_key = tiered("M", models.CharField(max_length=60))
    format_version = tiered("M", models.CharField(max_length=20))
    phase = tiered("M", models.CharField(max_length=12, choices=Phase, default=Phase.PREPARING))
    cadence_days = tiered("M", models.PositiveSmallIntegerField(default=30))
    reasons = tiered("M", models.JSONField(default=list))
    opened_at = tiered("M", models.DateTimeField())
    review_on = tiered("M", models.DateField(null=True))
    ends_on = tiered("M", models.DateField(null=True))
    ended_at = tiered("M", models.DateTimeField(null=True))
    phase_at = tiered("M", models.DateTimeField(null=True))
    counted_from = tiered("M", models.DateField(null=True))
    paused_until = tiered("M", models.DateField(null=True))
    follows = tiered("R", models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by"))
    version = tiered("M", models.PositiveIntegerField(default=1))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "phase"], name="relationship_phase")]


class Member(Record):
    """Somebody in a relationship. `left_at` cuts all access on the next request."""

    relationship = tiered("M", models.ForeignKey(Relationship, models.CASCADE, related_name="members"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="memberships"))
    role = tiered("M", models.CharField(max_length=12))
    joined_at = tiered("M", models.DateTimeField(null=True))  # of those who came late; all others were there from the start
    left_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["relationship", "person"], name="one_membership")]
        indexes: ClassVar = [models.Index(fields=["person", "left_at"], name="member_active")]


class Seat(Record):
    """A mentor's numbered place while it is taken: the constraint that capacity rests on."""

    relationship = tiered("M", models.ForeignKey(Relationship, models.CASCADE, related_name="seats"))
    mentor = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="seats"))
    number = tiered("M", models.PositiveSmallIntegerField())
    mentee = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="places"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentor", "number"], name="a_seat_holds_one_mentee"),
            models.UniqueConstraint(fields=["mentee"], name="a_mentee_holds_one_seat"),
        ]


class Agreement(Record):
    """A version of what the members agreed; the newest is in force once all have signed it.

    `own_credit` says whether they put the section on credit in their own words, so that no cue has to open it.
    """

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="agreements"))
    number = tiered("R", models.PositiveSmallIntegerField(default=1))
    content_key = tiered("R", models.CharField(max_length=60))
    content_version = tiered("R", models.CharField(max_length=20))
    sections = tiered("R", SealedList(set_by="relationship_id"))
    help_kinds = tiered("R", models.JSONField(default=list, blank=True))
    version = tiered("R", models.PositiveIntegerField(default=1))
    drafted_at = tiered("R", models.DateTimeField())
    own_credit = tiered("R", models.BooleanField(null=True))
    why = tiered("R", SealedText(set_by="relationship_id", max_length=300, blank=True))
    edited_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    signed_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["relationship", "number"], name="one_agreement_per_number")
        ]


class Signature(Record):
    """Somebody's yes to one version of an agreement."""

    agreement = tiered("R", models.ForeignKey(Agreement, models.CASCADE, related_name="signatures"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    signed_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "person"], name="one_signature")]
