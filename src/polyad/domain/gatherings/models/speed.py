"""Speed events: who meets whom in which round, the clock, and what each takes home."""

from typing import ClassVar

from django.db import models

from polyad.foundation.ids import new_id
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class SpeedEvent(Record):
    """An evening of short rounds. `clock` is its timetable, `presses` counts the host’s buttons; `changes` says
    whose card changed with which version."""

    class State(models.TextChoices):
        PLANNED = "planned", "Being prepared"
        SEATED = "seated", "Seats given"
        RUNNING = "running", "Under way"
        OVER = "over", "Over"
        CALLED_OFF = "called_off", "Called off"

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="speed_events"))
    name = tiered("M", models.CharField(max_length=120))
    place = tiered("M", models.CharField(max_length=160, blank=True))
    format_key = tiered("M", models.CharField(max_length=60, default="speed"))
    opens = tiered("M", models.CharField(max_length=60, default="traditional-dyad"))
    starts_at = tiered("M", models.DateTimeField())
    rounds = tiered("M", models.PositiveSmallIntegerField())
    minutes = tiered("M", models.PositiveSmallIntegerField())
    change_minutes = tiered("M", models.PositiveSmallIntegerField())
    tables = tiered("M", models.PositiveSmallIntegerField())
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.PLANNED))
    version = tiered("M", models.PositiveIntegerField(default=1))
    invited_at = tiered("M", models.DateTimeField(null=True))
    seated_at = tiered("M", models.DateTimeField(null=True))
    certificate = tiered("M", models.JSONField(default=dict))
    clock_key = tiered("O", models.UUIDField(default=new_id, unique=True))
    clock = tiered("M", models.JSONField(default=list))
    clock_version = tiered("M", models.PositiveIntegerField(default=0))
    presses = tiered("M", models.PositiveIntegerField(default=0))
    changes = tiered("M", models.JSONField(default=list))
    said = tiered("M", models.JSONField(default=list))
    ended_at = tiered("M", models.DateTimeField(null=True))
    choose_until = tiered("M", models.DateField(null=True))
    settled_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "starts_at"], name="speed_event_when")]


class Attendee(Record):
    """Somebody's part in an event. `number` is the table of a mentor and the badge of a mentee."""

    class State(models.TextChoices):
        EXPECTED = "expected", "Expected"
        HERE = "here", "Here"
        AWAY = "away", "Not here"
        LEFT = "left", "Left"

    event = tiered("M", models.ForeignKey(SpeedEvent, models.CASCADE, related_name="attendees"))
    enrolment = tiered("M", models.ForeignKey("programmes.Enrolment", models.CASCADE, related_name="+"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    side = tiered("M", models.CharField(max_length=6))
    number = tiered("M", models.PositiveSmallIntegerField())
    state = tiered("M", models.CharField(max_length=8, choices=State, default=State.EXPECTED))
    first_round = tiered("M", models.PositiveSmallIntegerField(default=1))
    last_round = tiered("M", models.PositiveSmallIntegerField(null=True))
    answers = tiered("R", models.JSONField(default=dict))
    answered_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "person"], name="one_part_in_an_event"),
            models.UniqueConstraint(fields=["event", "side", "number"], name="a_number_is_one_persons"),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="attendee_person")]


class Pairing(Record):
    """Two people in one round. `parted_at` says that they were asked to move apart while it ran."""

    event = tiered("M", models.ForeignKey(SpeedEvent, models.CASCADE, related_name="pairings"))
    round = tiered("M", models.PositiveSmallIntegerField())
    mentee = tiered("M", models.ForeignKey(Attendee, models.CASCADE, related_name="pairings_as_mentee"))
    mentor = tiered("M", models.ForeignKey(Attendee, models.CASCADE, related_name="pairings_as_mentor"))
    topics = tiered("M", models.JSONField(default=list))
    parted_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentee", "mentor"], name="nobody_meets_twice"),
            models.UniqueConstraint(fields=["mentee", "round"], name="one_mentor_a_round"),
            models.UniqueConstraint(fields=["mentor", "round"], name="one_mentee_a_round"),
        ]


class Wish(Record):
    """That one would go on with the other. Read by its author, and by the machine on the day the wishes are compared."""

    event = tiered("A", models.ForeignKey(SpeedEvent, models.CASCADE, related_name="wishes"))
    by = tiered("A", models.ForeignKey(Attendee, models.CASCADE, related_name="wishes"))
    about = tiered("A", models.ForeignKey(Attendee, models.CASCADE, related_name="+"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "about"], name="one_wish")]


class Mutual(Record):
    """That two people both wished to go on; written for everybody on the same day, and the only trace of any wish."""

    event = tiered("R", models.ForeignKey(SpeedEvent, models.CASCADE, related_name="mutuals"))
    mentee = tiered("R", models.ForeignKey(Attendee, models.CASCADE, related_name="+"))
    mentor = tiered("R", models.ForeignKey(Attendee, models.CASCADE, related_name="+"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentee", "mentor"], name="one_mutual_wish")]


class FirstGoal(Record):
    """What a mentee wants to have done in three months; theirs alone."""

    attendee = tiered("A", models.OneToOneField(Attendee, models.CASCADE, related_name="goal"))
    words = tiered("A", SealedText(set_by="attendee_id", max_length=500))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())


class SurveyAnswer(Record):
    """What somebody answered months later; told only as part of figures about many."""

    attendee = tiered("G", models.OneToOneField(Attendee, models.CASCADE, related_name="survey"))
    answers = tiered("G", models.JSONField(default=dict))
    answered_at = tiered("G", models.DateTimeField())
