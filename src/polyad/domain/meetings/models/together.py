"""What meetings of many need: who does what, equal slots, what is parked, questions without a name, who spoke how much."""

from typing import ClassVar

from django.db import models

from polyad.domain.meetings.models.single import PERSON, Meeting
from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText


class RotaPlace(Record):
    """Who has a role in one meeting. `is_swapped` holds what two members settled themselves: planning leaves it alone."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="rota"))
    role = tiered("R", models.CharField(max_length=20))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    is_swapped = tiered("R", models.BooleanField(default=False))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "role"], name="one_person_per_role")]


class RotaAbsence(Record):
    """Somebody who cannot be there. Why, is asked of nobody."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="absences"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    told_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_absence_each")]


class RotaSwap(Record):
    """One member asks another to take their role in a meeting, and takes theirs in return."""

    class State(models.TextChoices):
        OPEN = "open", "Asked"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="swaps"))
    role = tiered("R", models.CharField(max_length=20))
    asked_by = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    asked_of = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.OPEN))
    asked_at = tiered("R", models.DateTimeField())
    settled_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "role"], condition=models.Q(state="open"), name="one_open_swap_per_role"
            )
        ]


class Slot(Record):
    """One presenter's share of a meeting: the minutes given, and when it began and ended by the server's clock."""

    meeting = tiered("R", models.ForeignKey(Meeting, models.CASCADE, related_name="slots"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    position = tiered("R", models.PositiveSmallIntegerField())
    minutes = tiered("R", models.PositiveSmallIntegerField())
    began_at = tiered("R", models.DateTimeField(null=True))
    ended_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_slot_each"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(began_at__isnull=False, ended_at=None),
                name="one_slot_runs_at_a_time",
            ),
        ]


class ParkedItem(Record):
    """Something that came up and waits: it stays for the next meeting until it is talked about or let go."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Talked about"
        DROPPED = "dropped", "Let go"

    held_for = tiered("R", models.UUIDField(db_index=True))
    author = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    text = tiered("R", SealedText(set_by="held_for", max_length=300))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.WAITING))
    parked_at = tiered("R", models.DateTimeField())


class BoxQuestion(Record):
    """A question somebody asked without a name: no author, no time, no order. `opened_in` is the meeting that read it out."""

    held_for = tiered("R", models.UUIDField(db_index=True))
    body = tiered("R", SealedText(set_by="held_for", max_length=600))
    opened_in = tiered("R", models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="box"))
    is_done = tiered("R", models.BooleanField(default=False))


class BoxOpening(Record):
    """That a meeting has opened the box: once, so that a question put in later waits for the next one."""

    meeting = tiered("R", models.OneToOneField(Meeting, models.CASCADE, related_name="box_opening"))


class AirtimeMark(Record):
    """How much one member feels they spoke. Read back to them alone; the others hear counts, from four marks on."""

    class Word(models.TextChoices):
        LESS = "less", "Less than I wished"
        SHARE = "share", "About my share"
        MORE = "more", "More than my share"

    meeting = tiered("G", models.ForeignKey(Meeting, models.CASCADE, related_name="airtime"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    word = tiered("G", models.CharField(max_length=6, choices=Word))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_airtime_mark_each")]
