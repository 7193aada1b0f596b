"""Tables of opened doors: acts of sponsorship, introductions, invitations along, thanks. No figure about a person stands here."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class SponsorshipAct(Record):
    """One opportunity for which somebody speaks for another: by when, what was done, how it ended.

    `is_ask` says that the person asked for it; otherwise the sponsor offered. The programme is there to be counted by only.
    Where `is_idle`, the two must not be brought together: the other never hears of it, and it ends as what nobody answered does.
    """

    class Kind(models.TextChoices):
        NOMINATION = "nomination", _("A nomination for a post, a prize or a place")
        RECOMMENDATION = "recommendation", _("A recommendation, spoken or written")
        STAGE = "stage", _("A talk, a panel, a chair")
        SEAT = "seat", _("A seat on a committee or a board")
        TASK = "task", _("A task that makes somebody visible")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ASKED = "asked", _("Asked for")
        AGREED = "agreed", _("Agreed; not done yet")
        DONE = "done", _("Done; not known yet how it ended")
        SETTLED = "settled", _("Finished")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken_back", _("Taken back")
        DROPPED = "dropped", _("It was not possible after all")
        LAPSED = "lapsed", _("Its day has passed")

    class Outcome(models.TextChoices):
        CAME = "came", _("It came about")
        NOT_THIS_TIME = "not_this_time", _("Not this time")
        OPEN = "open", _("Not decided yet")
        LET_GO = "let_go", _("I let it go")

    sponsor = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="acts_given"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="acts_got"))
    programme = tiered("G", models.ForeignKey("programmes.Programme", models.SET_NULL, null=True, related_name="+"))
    is_ask = tiered("R", models.BooleanField(default=False))
    kind = tiered("R", models.CharField(max_length=20, choices=Kind))
    opportunity = tiered("R", SealedText(set_by="id", max_length=600))
    deadline = tiered("R", models.DateField(null=True))
    did = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    outcome = tiered("R", models.CharField(max_length=20, choices=Outcome, blank=True))
    outcome_words = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    state = tiered("R", models.CharField(max_length=10, choices=State))
    made_at = tiered("R", models.DateTimeField())
    answered_at = tiered("R", models.DateTimeField(null=True))
    done_at = tiered("R", models.DateTimeField(null=True))
    settled_at = tiered("R", models.DateTimeField(null=True))
    is_idle = tiered("O", models.BooleanField(default=False))
    reminded_on = tiered("O", models.DateField(null=True))
    sponsor_quiet_until = tiered("A", models.DateField(null=True))
    person_quiet_until = tiered("A", models.DateField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(sponsor=models.F("person")), name="nobody_sponsors_themselves")
        ]
        indexes: ClassVar = [
            models.Index(fields=["sponsor", "made_at"], name="act_given"),
            models.Index(fields=["person", "made_at"], name="act_got"),
            models.Index(fields=["state", "deadline"], name="act_due"),
        ]


class Introduction(Record):
    """Two people whom a third would bring together; `one` is the smaller id. Each reads why, and the name after both said yes.

    What somebody answered is known to them alone. Where `is_idle`, nobody is asked: the two know each other, one of them
    wants no introductions, or a conflict stands between people of the three; whoever proposed it hears on the same day, in the same words, that it did not come about.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Both are asked")
        MET = "met", _("Both said yes")
        OVER = "over", _("It did not come about")
        TAKEN_BACK = "taken_back", _("Taken back")

    class Said(models.TextChoices):
        NOTHING = "", _("Nothing yet")
        YES = "yes", _("Yes")
        NO = "no", _("No")

    introducer = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="introductions_made"))
    one = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    other = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    why_one = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    why_other = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    one_said = tiered("A", models.CharField(max_length=3, choices=Said, blank=True))
    other_said = tiered("A", models.CharField(max_length=3, choices=Said, blank=True))
    is_idle = tiered("O", models.BooleanField(default=False))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.ASKED))
    asked_at = tiered("R", models.DateTimeField())
    lapses_on = tiered("R", models.DateField())
    settled_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["introducer", "one", "other"], condition=models.Q(state="asked"), name="one_open_introduction"
            ),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="two_to_introduce"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "lapses_on"], name="introduction_due"),
            models.Index(fields=["one", "state"], name="introduction_one"),
            models.Index(fields=["other", "state"], name="introduction_other"),
        ]


class ActivityInvitation(Record):
    """Somebody takes another along to something real, on a day; the answer is yes or no. Where `is_idle`, nobody is asked."""

    class Kind(models.TextChoices):
        CLINIC = "clinic", _("A clinic or a ward round")
        PROJECT = "project", _("A project")
        MEETING = "meeting", _("A meeting")
        CONFERENCE = "conference", _("A conference")
        TEACHING = "teaching", _("A session of teaching")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        WAITING = "waiting", _("Not answered yet")
        YES = "yes", _("Yes")
        NO = "no", _("No")
        TAKEN_BACK = "taken_back", _("Taken back")
        LAPSED = "lapsed", _("Its day has passed")

    host = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="invitations_made"))
    guest = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="invitations_got"))
    kind = tiered("R", models.CharField(max_length=12, choices=Kind))
    what = tiered("R", SealedText(set_by="id", max_length=600))
    place = tiered("R", SealedText(set_by="id", max_length=200, blank=True))
    on = tiered("R", models.DateField())
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.WAITING))
    made_at = tiered("R", models.DateTimeField())
    answered_at = tiered("R", models.DateTimeField(null=True))
    is_idle = tiered("O", models.BooleanField(default=False))
    reminded_on = tiered("O", models.DateField(null=True))
    guest_quiet_until = tiered("A", models.DateField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(host=models.F("guest")), name="nobody_invites_themselves")
        ]
        indexes: ClassVar = [
            models.Index(fields=["host", "on"], name="activity_by_host"),
            models.Index(fields=["guest", "on"], name="activity_by_guest"),
            models.Index(fields=["state", "on"], name="activity_due"),
        ]


class DoorThanks(Record):
    """Thanks for a door that was opened, once for each door and person."""

    author = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="door_thanks_given"))
    receiver = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="door_thanks_got"))
    thing_id = tiered("R", models.UUIDField())
    words = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    said_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "thing_id"], name="thanks_once_for_a_door")]


class DoorChoice(Record):
    """That somebody wants to be introduced to nobody for the time being; nobody else is told."""

    person = tiered("A", models.OneToOneField(PERSON, models.CASCADE, related_name="+"))
    no_introductions = tiered("A", models.BooleanField(default=False))
