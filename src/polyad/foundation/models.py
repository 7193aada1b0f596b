"""What every table shares: an unguessable id, and a visibility tier on every field.

Tiers (docs/explanation/who-sees-what.md): A author only, R relationship, M metadata for the
lead, G aggregate, S safeguarding, O operations. A field without a tier fails the house test.
"""

from typing import Any, ClassVar

from django.db import models

from polyad.foundation.ids import new_id

TIERS: dict[str, str] = {
    "A": "only its author",
    "R": "the people of the relationship while it runs",
    "M": "also the lead of that programme",
    "G": "only as part of a figure about many people",
    "S": "named safeguarding officers",
    "O": "the person concerned and those who run the service",
}


def tiered(tier: str, field: Any) -> Any:
    """Marks a model field with its visibility tier and hands the field back.

    Raises KeyError for a tier that does not exist.
    """
    field.visibility_tier = tier if TIERS[tier] else ""
    return field


class Record(models.Model):
    """A row with a random id."""

    id = tiered("O", models.UUIDField(primary_key=True, default=new_id, editable=False))

    class Meta:
        abstract = True


class JournalEntry(models.Model):
    """One act, kept for ever and never changed: who did what to which thing, never its content."""

    id = tiered("O", models.BigAutoField(primary_key=True))
    at = tiered("O", models.DateTimeField(db_index=True))
    actor_id = tiered("O", models.UUIDField(null=True, db_index=True))
    verb = tiered("O", models.CharField(max_length=60))
    subject_type = tiered("O", models.CharField(max_length=40))
    subject_id = tiered("O", models.UUIDField(null=True, db_index=True))
    programme_id = tiered("O", models.UUIDField(null=True, db_index=True))


class OutboxEvent(models.Model):
    """A fact announced in the transaction that made it true; the worker hands it to the reactions."""

    id = tiered("O", models.BigAutoField(primary_key=True))
    key = tiered("O", models.CharField(max_length=200, unique=True))
    name = tiered("O", models.CharField(max_length=80))
    facts = tiered("O", models.JSONField())
    announced_at = tiered("O", models.DateTimeField())
    handled_at = tiered("O", models.DateTimeField(null=True))
    attempts = tiered("O", models.PositiveIntegerField(default=0))
    next_try_at = tiered("O", models.DateTimeField())
    leased_until = tiered("O", models.DateTimeField(null=True))
    trouble = tiered("O", models.TextField(blank=True))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_try_at"], name="outbox_due", condition=models.Q(handled_at=None))
        ]


class SetKey(Record):
    """The key of a record set, wrapped by the master key named here. Destroyed, it is an empty row: nothing opens again."""

    set_id = tiered("O", models.UUIDField())
    version = tiered("O", models.PositiveIntegerField(default=1))
    master = tiered("O", models.CharField(max_length=16, db_index=True))
    wrapped = tiered("O", models.CharField(max_length=200))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["set_id", "version"], name="one_key_per_version")]
