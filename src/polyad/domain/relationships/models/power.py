"""Going on with somebody who assesses one: a word that is logged, and can be taken back."""

from typing import ClassVar

from django.db import models

from polyad.domain.relationships.models.ties import PERSON, Relationship
from polyad.foundation.models import Record, tiered


class PowerConsent(Record):
    """Somebody's yes to go on here, knowing that another member assesses or leads them; theirs alone to give and to end."""

    relationship = tiered("R", models.ForeignKey(Relationship, models.CASCADE, related_name="power_consents"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    given_at = tiered("R", models.DateTimeField())
    taken_back_at = tiered("R", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["relationship", "person"], name="one_power_consent")]
