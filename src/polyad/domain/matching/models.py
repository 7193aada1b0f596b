"""Tables of the matching context."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered

PERSON = "people.Person"
ENROLMENT = "programmes.Enrolment"


class Conflict(Record):
    """Two people who must not be paired: one assesses or manages the other, or they are relatives."""

    class Kind(models.TextChoices):
        ASSESSES = "assesses", "Assesses"
        MANAGES = "manages", "Manages"
        RELATIVE = "relative", "Relative or partner"
        NAMED = "named", "Asked not to be paired"

    programme = tiered(
        "M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="conflicts")
    )
    mentee = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="conflicts_as_mentee"))
    mentor = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="conflicts_as_mentor"))
    kind = tiered("M", models.CharField(max_length=10, choices=Kind))
    words = tiered("M", models.CharField(max_length=300, blank=True))
    declared_at = tiered("M", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentee", "mentor", "kind"], name="one_conflict_per_kind")
        ]


class Round(Record):
    """One go at matching a programme: opened, proposed as often as needed, published once."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        PROPOSED = "proposed", "Proposed"
        PUBLISHED = "published", "Published"

    class Kind(models.TextChoices):
        PAIRS = "pairs", "Mentees with mentors"
        CIRCLES = "circles", "Circles of equals"

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="rounds"))
    kind = tiered("M", models.CharField(max_length=10, choices=Kind, default=Kind.PAIRS))
    wishes = tiered("M", models.JSONField(default=dict))  # of circles: sizes, hours, what to mix and what to keep alike
    name = tiered("M", models.CharField(max_length=120))
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.OPEN))
    policy_key = tiered("M", models.CharField(max_length=60, default="matching-dyad"))
    policy_version = tiered("M", models.CharField(max_length=20, default="1.0"))
    aim = tiered("M", models.CharField(max_length=20, default="most-matched"))
    certificate = tiered("M", models.JSONField(default=dict))
    seed = tiered("M", models.PositiveIntegerField(default=0))
    version = tiered("M", models.PositiveIntegerField(default=1))
    opened_at = tiered("M", models.DateTimeField())
    proposed_at = tiered("M", models.DateTimeField(null=True))
    published_at = tiered("M", models.DateTimeField(null=True))
    # the last change of a conflict or a hand decision: later than the proposal means the proposal is stale
    changed_at = tiered("M", models.DateTimeField(null=True))
    load = tiered("M", models.JSONField(default=dict))
    objective = tiered("M", models.BigIntegerField(null=True))
    upper_bound = tiered("M", models.BigIntegerField(null=True))
    fingerprint = tiered("M", models.CharField(max_length=64, blank=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=~models.Q(state="published"),
                name="one_open_round_per_programme",
            )
        ]


class HandDecision(Record):
    """A pair that the lead pinned or forbade by hand in this round."""

    class Kind(models.TextChoices):
        PIN = "pin", "Pinned"
        FORBID = "forbid", "Forbidden"

    round = tiered("M", models.ForeignKey(Round, models.CASCADE, related_name="hand_decisions"))
    mentee = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="+"))
    mentor = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="+"))
    kind = tiered("M", models.CharField(max_length=6, choices=Kind))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "mentee", "mentor"], name="one_hand_decision_per_pair")
        ]


class Proposal(Record):
    """What the round proposes for one mentee: a mentor with reasons, or an honest reason for none.

    A team has one row for each of its mentors; of two equals the second stands where a mentor would.
    """

    round = tiered("M", models.ForeignKey(Round, models.CASCADE, related_name="proposals"))
    mentee = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="proposals"))
    mentor = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, null=True, related_name="offers"))
    score = tiered("M", models.IntegerField(default=0))
    is_pinned = tiered("M", models.BooleanField(default=False))
    reasons = tiered("M", models.JSONField(default=list))
    against = tiered("M", models.JSONField(default=list))
    way_on = tiered("M", models.CharField(max_length=300, blank=True))
    released_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "mentee", "mentor"], name="one_proposal_per_pair"),
            models.UniqueConstraint(
                fields=["round", "mentee"], condition=models.Q(mentor=None), name="one_way_on_per_mentee"
            ),
        ]


class Circle(Record):
    """Several equals that a round would bring together, with why."""

    round = tiered("M", models.ForeignKey(Round, models.CASCADE, related_name="circles"))
    number = tiered("M", models.PositiveIntegerField())
    leader = tiered("M", models.ForeignKey(ENROLMENT, models.SET_NULL, null=True, related_name="+"))
    points = tiered("M", models.IntegerField(default=0))
    hours = tiered("M", models.JSONField(default=list))
    languages = tiered("M", models.JSONField(default=list))
    reasons = tiered("M", models.JSONField(default=list))
    against = tiered("M", models.JSONField(default=list))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "number"], name="one_circle_per_number")]


class CircleSeat(Record):
    """Somebody's place in a circle of a round; without a circle, why there is none."""

    round = tiered("M", models.ForeignKey(Round, models.CASCADE, related_name="seats"))
    circle = tiered("M", models.ForeignKey(Circle, models.CASCADE, null=True, related_name="seats"))
    enrolment = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="circle_seats"))
    is_pinned = tiered("M", models.BooleanField(default=False))
    reason = tiered("M", models.CharField(max_length=300, blank=True))
    way_on = tiered("M", models.CharField(max_length=300, blank=True))
    released_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "enrolment"], name="one_circle_seat_per_round")]


class TakenPlace(Record):
    """What was given outside a round, so that rounds know of it: a place in a circle that runs, or two who chose each other.

    `held_for` is opaque: the id of the relationship. Where two chose each other no place counts as taken, but no round
    brings the same two together a second time.
    """

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="taken_places"))
    held_for = tiered("M", models.UUIDField(db_index=True))
    mentee = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, related_name="places_taken"))
    mentor = tiered("M", models.ForeignKey(ENROLMENT, models.CASCADE, null=True, related_name="places_given"))
    is_counted = tiered("M", models.BooleanField(default=True))
    taken_at = tiered("M", models.DateTimeField())
    released_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["held_for", "mentee", "mentor"], name="one_place_per_pair_in_a_tie"),
            models.UniqueConstraint(
                fields=["held_for", "mentee"], condition=models.Q(mentor=None), name="one_place_per_person_in_a_tie"
            ),
        ]


class KeptApart(Record):
    """Two people whom no round brings together, because one of them asked for it in some way; why is kept elsewhere.

    No page, export, figure or journal of a lead reads this table.
    """

    asked_by = tiered("S", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    other = tiered("S", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    since = tiered("S", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asked_by", "other"], name="kept_apart_once")]



class Trial(Record):
    """Something tried on a copy of a round: aims compared, or what would follow from a change. It changes nothing."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Being worked out"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Stopped"
        REFUSED = "refused", "Not possible"

    round = tiered("M", models.ForeignKey(Round, models.CASCADE, related_name="trials"))
    asked_by = tiered("M", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    asked_at = tiered("M", models.DateTimeField())
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.QUEUED))
    aims = tiered("M", models.JSONField(default=list))
    changes = tiered("M", models.JSONField(default=dict))
    per_mille = tiered("M", models.PositiveIntegerField(default=0))
    expected_seconds = tiered("M", models.PositiveIntegerField(default=0))
    started_at = tiered("M", models.DateTimeField(null=True))
    finished_at = tiered("M", models.DateTimeField(null=True))
    result = tiered("M", models.JSONField(default=dict))
    trouble = tiered("M", models.CharField(max_length=500, blank=True))
    leased_until = tiered("O", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "asked_at"], name="trial_due")]
