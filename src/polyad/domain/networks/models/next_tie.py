"""What somebody does not want to be suggested for a while."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered

PERSON = "people.Person"


class PutOff(Record):
    """A suggestion that its owner does not want to hear of until a day; `key` holds keys of the content and a goal's id."""

    owner = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    key = tiered("A", models.CharField(max_length=160))
    until_on = tiered("A", models.DateField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "key"], name="put_off_once")]
