"""Tables of concerns. Everything told is tier S, sealed with a key per concern; no lead's page, round or figure joins them."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Concern(Record):
    """What somebody tells the officers of an organisation. `about` is the one person it concerns, if there is one."""

    class Way(models.TextChoices):
        ASK = "ask", "Ask an officer"
        ADVICE = "advice", "Ask without names"
        WAIT = "wait", "Keep it until somebody else tells of the same person"
        REPORT = "report", "Report formally"

    class State(models.TextChoices):
        OPEN = "open", "With the officers"
        HELD = "held", "Kept, read by nobody"
        CLOSED = "closed", "Finished"
        WITHDRAWN = "withdrawn", "Taken back"

    teller = tiered("S", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    organisation = tiered("S", models.ForeignKey("programmes.Organisation", models.PROTECT, related_name="+"))
    programme = tiered("S", models.ForeignKey("programmes.Programme", models.SET_NULL, null=True, related_name="+"))
    relationship_id = tiered("S", models.UUIDField(null=True))
    about = tiered("S", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    way = tiered("S", models.CharField(max_length=8, choices=Way))
    state = tiered("S", models.CharField(max_length=10, choices=State))
    words = tiered("S", SealedText(set_by="id", max_length=8000))
    limits_version = tiered("S", models.CharField(max_length=20))
    told_at = tiered("S", models.DateTimeField())
    settled_at = tiered("S", models.DateTimeField(null=True))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state"], name="concern_open"),
            models.Index(fields=["state", "told_at"], name="concern_told"),
        ]


class Reply(Record):
    """Words between whoever told and the officers, about one concern."""

    concern = tiered("S", models.ForeignKey(Concern, models.CASCADE, related_name="replies"))
    author = tiered("S", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    words = tiered("S", SealedText(set_by="concern_id", max_length=8000))
    said_at = tiered("S", models.DateTimeField())


class Step(Record):
    """Something an officer proposes to do; it is done only with the teller's yes."""

    class Kind(models.TextChoices):
        TALK = "talk", "Speak with the person concerned"
        MEDIATE = "mediate", "A conversation with both of you, led by an officer"
        LEAD = "lead", "Tell the programme’s lead that something must change, without your words"
        FORMAL = "formal", "Look into it formally"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting for your yes"
        AGREED = "agreed", "You said yes"
        DECLINED = "declined", "You said no"
        DONE = "done", "Done"

    concern = tiered("S", models.ForeignKey(Concern, models.CASCADE, related_name="steps"))
    kind = tiered("S", models.CharField(max_length=8, choices=Kind))
    state = tiered("S", models.CharField(max_length=8, choices=State, default=State.PROPOSED))
    proposed_by = tiered("S", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    proposed_at = tiered("S", models.DateTimeField())
    decided_at = tiered("S", models.DateTimeField(null=True))
    done_at = tiered("S", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["concern", "kind"], name="one_step_per_kind")]


class Look(Record):
    """That an officer has opened a concern; shown to whoever told it."""

    concern = tiered("S", models.ForeignKey(Concern, models.CASCADE, related_name="looks"))
    officer = tiered("S", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    at = tiered("S", models.DateTimeField())


class Check(Record):
    """After some days: has anything got worse for you since you told?"""

    class Answer(models.TextChoices):
        SAME = "same", "Nothing has got worse"
        WORSE = "worse", "Something has got worse"
        RATHER_NOT = "rather_not", "I would rather not say"

    concern = tiered("S", models.ForeignKey(Concern, models.CASCADE, related_name="checks"))
    after_days = tiered("S", models.PositiveSmallIntegerField())
    asked_at = tiered("S", models.DateTimeField())
    answer = tiered("S", models.CharField(max_length=10, choices=Answer, blank=True))
    answered_at = tiered("S", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["concern", "after_days"], name="one_check_per_days")]
