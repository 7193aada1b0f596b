"""Tables of the rapid-response desk. A lead may count needs; what is needed, and by whom, is for those who are asked."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Desk(Record):
    """The desk of a programme: open or not."""

    programme = tiered("M", models.OneToOneField("programmes.Programme", models.CASCADE, related_name="+"))
    is_open = tiered("M", models.BooleanField(default=True))
    opened_at = tiered("M", models.DateTimeField())


class Need(Record):
    """What somebody needs, in at most 120 words, with the kind of help and the day by which it is needed."""

    class State(models.TextChoices):
        ASKING = "asking", "Mentors are being asked"
        TAKEN = "taken", "A mentor has taken it"
        CLOSED = "closed", "Finished"
        LAPSED = "lapsed", "Ended without an answer"
        WITHDRAWN = "withdrawn", "Taken back"

    desk = tiered("M", models.ForeignKey(Desk, models.CASCADE, related_name="needs"))
    mentee = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="needs"))
    help_kind = tiered("R", models.CharField(max_length=20))
    words = tiered("R", SealedText(set_by="id", max_length=2000, blank=True))
    answer_by = tiered("R", models.DateField())
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.ASKING))
    posted_at = tiered("M", models.DateTimeField())
    lead_told_at = tiered("M", models.DateTimeField(null=True))
    taken_by = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    taken_at = tiered("R", models.DateTimeField(null=True))
    meeting_id = tiered("R", models.UUIDField(null=True, db_index=True))
    step = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    answered_at = tiered("M", models.DateTimeField(null=True))
    settled_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["desk", "state", "posted_at"], name="need_by_desk"),
            models.Index(fields=["state", "posted_at"], name="need_due"),
            models.Index(fields=["mentee", "state"], name="need_own"),
        ]


class DeskAsk(Record):
    """That a mentor was asked, or must never be asked, about one need."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for an answer"
        CLAIMED = "claimed", "Taken"
        PASSED = "passed", "Passed on"
        RAN_OUT = "ran_out", "Ran out"
        GIVEN_BACK = "given_back", "Given back"
        NEVER = "never", "Not to be asked"

    need = tiered("R", models.ForeignKey(Need, models.CASCADE, related_name="asks"))
    mentor = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="desk_asks"))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.WAITING))
    asked_at = tiered("R", models.DateTimeField(null=True))
    answered_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["need", "mentor"], name="asked_once_about_a_need")]
        indexes: ClassVar = [models.Index(fields=["mentor", "state", "asked_at"], name="desk_ask_turn")]


class NeedWish(Record):
    """Whether one of the two would like to go on; a yes is known to the other only if both said it."""

    need = tiered("A", models.ForeignKey(Need, models.CASCADE, related_name="wishes"))
    person = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    wish = tiered("A", models.BooleanField())
    format_key = tiered("A", models.CharField(max_length=60, blank=True))  # in which form, where they said it
    said_at = tiered("A", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["need", "person"], name="one_wish_about_a_need")]
