"""Tables of first contacts: what somebody writes to somebody they would like to learn from, and what became of it."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Contact(Record):
    """A first contact. `target_id` is the person meant; without it, somebody outside, to whom the owner writes themselves.

    `to` is set once it is sent: until then no way leads from that person to it. `since` is when the state began, `rank` the
    place in line.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "A draft"
        WAITING = "waiting", "Stands in line"
        ASKED = "asked", "Waits for an answer"
        MORE = "more", "Has been asked for more"
        TOLD = "told", "Has told more, waits for an answer"
        YES = "yes", "Yes"
        NO = "no", "No"
        MOVED = "moved", "Has moved on"
        RESTED = "rested", "Ended without an answer"
        WITHDRAWN = "withdrawn", "Taken back"
        GIVEN = "given", "Sent by oneself"
        SETTLED = "settled", "Finished outside"

    owner = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="contacts"))
    target_id = tiered("A", models.UUIDField(null=True))
    to = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="contacts_to"))
    programme = tiered("R", models.ForeignKey("programmes.Programme", models.CASCADE, null=True, related_name="+"))
    name = tiered("A", SealedText(set_by="owner_id", max_length=80, blank=True))
    address = tiered("A", SealedText(set_by="owner_id", max_length=254, blank=True))
    who = tiered("R", SealedText(set_by="owner_id", max_length=200, blank=True))
    why = tiered("R", SealedText(set_by="owner_id", max_length=1200, blank=True))
    times = tiered("R", SealedText(set_by="owner_id", max_length=200, blank=True))
    page = tiered("R", SealedText(set_by="owner_id", max_length=300, blank=True))
    help_kind = tiered("R", models.CharField(max_length=20))
    minutes = tiered("R", models.PositiveSmallIntegerField(default=20))
    question = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    reply = tiered("R", SealedText(set_by="owner_id", max_length=600, blank=True))
    state = tiered("R", models.CharField(max_length=10, choices=State, default=State.DRAFT))
    rank = tiered("A", models.PositiveSmallIntegerField(default=0))
    version = tiered("A", models.PositiveIntegerField(default=1))
    written_at = tiered("A", models.DateTimeField())
    asked_at = tiered("R", models.DateTimeField(null=True))
    since = tiered("R", models.DateTimeField(null=True))
    followed_at = tiered("R", models.DateTimeField(null=True))
    answered_at = tiered("R", models.DateTimeField(null=True))
    relationship_id = tiered("R", models.UUIDField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(state__in=["asked", "more", "told"]), name="one_is_asked_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["owner", "target_id"],
                condition=models.Q(state__in=["draft", "waiting", "asked", "more", "told"]),
                name="one_contact_under_way",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "state", "rank"], name="contact_of_owner"),
            models.Index(fields=["to", "state", "asked_at"], name="contact_to"),
            models.Index(fields=["state", "since"], name="contact_due"),
        ]


class Screening(Record):
    """What somebody thought, for themselves, about whom they might ask: the four letters. Nobody else reads it."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    contact = tiered("A", models.OneToOneField(Contact, models.CASCADE, related_name="screening"))
    answers = tiered("A", SealedText(set_by="owner_id", max_length=4000, blank=True))
    written_at = tiered("A", models.DateTimeField())


class SavedSearch(Record):
    """Somebody's own search, to be run again. `news` counts who is new since they looked."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    name = tiered("A", SealedText(set_by="owner_id", max_length=80))
    words = tiered("A", SealedText(set_by="owner_id", max_length=100, blank=True))
    help_kind = tiered("A", models.CharField(max_length=20, blank=True))
    only_free = tiered("A", models.BooleanField(default=False))
    programme = tiered("A", models.ForeignKey("programmes.Programme", models.SET_NULL, null=True, related_name="+"))
    made_at = tiered("A", models.DateTimeField())
    looked_at = tiered("A", models.DateTimeField())
    news = tiered("A", models.PositiveSmallIntegerField(default=0))
    quiet_until = tiered("A", models.DateField(null=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "made_at"], name="search_of_owner")]
