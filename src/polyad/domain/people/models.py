"""Tables of the people context."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from polyad.domain.people.rules import as_one_spelling
from polyad.foundation.ids import new_id
from polyad.foundation.models import Record, tiered


class People(BaseUserManager["Person"]):
    """Finds people by e-mail address whatever its case."""

    def get_by_natural_key(self, email: str | None) -> "Person":
        """Finds the person who signs in with this address; raises Person.DoesNotExist."""
        return self.get(email__iexact=email or "")


class Person(AbstractBaseUser):
    """Somebody known here; may be mentor, mentee and lead at once, in different programmes."""

    id = tiered("M", models.UUIDField(primary_key=True, default=new_id, editable=False))
    email = tiered("M", models.EmailField(max_length=254))
    name = tiered("M", models.CharField(max_length=200))
    title = tiered("M", models.CharField(max_length=40, blank=True))
    stage = tiered("M", models.CharField(max_length=120, blank=True))
    site = tiered("M", models.CharField(max_length=120, blank=True))
    department = tiered("M", models.CharField(max_length=120, blank=True))
    about = tiered("M", models.TextField(max_length=2000, blank=True))
    zone = tiered("M", models.CharField(max_length=60, default="Europe/London"))
    password = tiered("O", models.CharField(max_length=128))
    has_long_password = tiered("O", models.BooleanField(default=False))
    last_login = tiered("O", models.DateTimeField(null=True, blank=True))
    is_active = tiered("O", models.BooleanField(default=True))
    joined_at = tiered("M", models.DateTimeField(null=True))
    is_synthetic = tiered("M", models.BooleanField(default=False))
    wrong_passwords = tiered("O", models.PositiveSmallIntegerField(default=0))

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]
        indexes: ClassVar = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """Keeps the hash of a password, in one spelling whatever keyboard typed it; forgets wrong tries."""
        super().set_password(as_one_spelling(raw_password) if raw_password else raw_password)
        self.wrong_passwords = 0

    def check_password(self, raw_password: str) -> bool:
        """Says whether this is the password, whatever keyboard typed it."""
        return super().check_password(as_one_spelling(raw_password))


class Invitation(Record):
    """A letter that lets one address set a password, once, for fourteen days."""

    person = tiered("O", models.ForeignKey(Person, models.CASCADE, related_name="invitations"))
    token_hash = tiered("O", models.CharField(max_length=64, unique=True))
    sent_at = tiered("O", models.DateTimeField())
    expires_at = tiered("O", models.DateTimeField())
    used_at = tiered("O", models.DateTimeField(null=True))


class CalmTime(Record):
    """Days on which a person is left alone: leave, night shifts, exams. Nobody else is told."""

    class Kind(models.TextChoices):
        LEAVE = "leave", "Leave"
        NIGHTS = "nights", "Night shifts"
        EXAMS = "exams", "Exams"
        OTHER = "other", "Something else"

    person = tiered("A", models.ForeignKey(Person, models.CASCADE, related_name="calm_times"))
    kind = tiered("A", models.CharField(max_length=10, choices=Kind, default=Kind.LEAVE))
    from_on = tiered("A", models.DateField())
    until_on = tiered("A", models.DateField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "from_on", "until_on"], name="one_calm_time_per_span")
        ]
