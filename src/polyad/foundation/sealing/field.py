"""A text field whose column holds ciphertext and whose attribute reads as the words."""

import base64
import json
import logging
import secrets
from collections.abc import Iterator
from typing import Any, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from polyad.foundation.sealing.keys import NONCE, Lost, get_reading_key, get_writing_key, prepare_keys
from polyad.foundation.sealing.masters import MasterKeyMissing

MARK = "s1"
log = logging.getLogger("polyad.sealing")


class Ciphertext(str):
    """What the column holds. Only this, and nothing at all, may be written there."""

    __slots__ = ()


def unopened() -> str:
    """Says to a reader that words cannot be opened."""
    return _("These words cannot be opened. Their key is gone, or they were changed outside polyad.")


class Unopened(str):
    """What stands where words cannot be opened: a sentence for the reader. Saving it puts back what was there."""

    sealed: Ciphertext

    @classmethod
    def instead_of(cls, sealed: Ciphertext) -> Self:
        """Makes the sentence, and remembers what could not be opened."""
        made = cls(unopened())
        made.sealed = sealed
        return made


class _Attribute(DeferredAttribute):
    """Opens the words when they are first asked for."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Gives the words, or the sentence that stands for them."""
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            value = instance.__dict__[self.field.attname] = self.field.open_or_say(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Keeps what is given; the database gives ciphertext, everybody else words."""
        instance.__dict__[self.field.attname] = value


class SealedText(models.TextField):
    """A text closed with the key of a record set; `set_by` names the attribute that holds the UUID of that set.

    `.values()`, filters and `.update()` know the ciphertext only, so words are read from instances and written by `save`,
    `create` or `bulk_create`. An empty text stays empty: that nothing was written is no secret here.
    """

    descriptor_class = _Attribute

    def __init__(self, *args: Any, set_by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_by = set_by

    def deconstruct(self) -> Any:
        """Gives what a migration needs to make the field again."""
        name, path, args, kwargs = super().deconstruct()
        return name, "polyad.foundation.sealing.SealedText", args, {**kwargs, "set_by": self.set_by}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Marks what comes from the column."""
        return Ciphertext(value) if value else value

    def pre_save(self, instance: Any, add: bool) -> Any:
        """Closes the words for their row; what was never opened goes back as it came."""
        return self.seal(instance, instance.__dict__.get(self.attname, ""))

    def get_prep_value(self, value: Any) -> Any:
        """Lets nothing but ciphertext reach the column; raises TypeError for words in a filter, update or bulk_update."""
        if value and not isinstance(value, Ciphertext):
            raise TypeError(
                f"{self.name} is sealed: it cannot be filtered by words or set by update(); save instances."
            )
        return None if value is None else str(value)

    def seal(self, instance: Any, value: Any) -> Any:
        """Closes words with the writing key of the instance's set. Raises MasterKeyMissing."""
        if isinstance(value, Unopened):
            return value.sealed
        if not value or isinstance(value, Ciphertext):
            return value
        set_id = self._find_set(instance)
        version, key = get_writing_key(set_id)
        nonce = secrets.token_bytes(NONCE)
        inner = AESGCM(key).encrypt(
            nonce, str(value).encode("utf-8", "surrogatepass"), self._bind(instance, set_id, version)
        )
        return Ciphertext(f"{MARK}.{version}.{base64.urlsafe_b64encode(nonce + inner).decode()}")

    def open_or_say(self, instance: Any, value: Ciphertext) -> Any:
        """Opens what the column holds, or gives the sentence that it cannot be opened; no reader's page breaks on it."""
        try:
            return self.open(instance, value)
        except Lost:
            log.warning("%s %s: %s could not be opened", instance._meta.label_lower, instance.pk, self.name)
            return Unopened.instead_of(value)

    def open(self, instance: Any, value: Ciphertext) -> Any:
        """Opens what the column holds as its reader wants it. Raises Lost."""
        return self.open_text(instance, value)

    def open_text(self, instance: Any, value: Ciphertext) -> str:
        """Opens what the column holds, for the very row, field and set it was closed for. Raises Lost."""
        try:
            mark, number, inner = value.split(".")
            version, whole = int(number), base64.b64decode(inner, altchars="-_", validate=True)
            set_id = self._find_set(instance)
            if mark != MARK or not 0 < version < 1_000_000 or len(whole) <= NONCE:
                raise Lost
            bound = self._bind(instance, set_id, version)
            plain = AESGCM(get_reading_key(set_id, version)).decrypt(whole[:NONCE], whole[NONCE:], bound)
        except (ValueError, InvalidTag):
            raise Lost from None
        return plain.decode("utf-8", "surrogatepass")

    def _find_set(self, instance: Any) -> UUID:
        """Reads which set the row belongs to; raises ValueError for a row of no set."""
        found = getattr(instance, self.set_by)
        return found if isinstance(found, UUID) else UUID(str(found))

    def _bind(self, instance: Any, set_id: UUID, version: int) -> bytes:
        """Says where the words belong, so that they open nowhere else."""
        row = instance._meta.pk.to_python(instance.pk)
        return "\x1f".join((instance._meta.label_lower, str(row), self.name, str(set_id), str(version))).encode()


class UnopenedList(list[Any]):
    """What stands where a list cannot be opened: nothing. Saving it puts back what was there."""

    def __init__(self, sealed: Ciphertext) -> None:
        super().__init__()
        self.sealed = sealed


class SealedList(SealedText):
    """A list of words and what belongs to them, closed as a text; an empty one is closed too."""

    def deconstruct(self) -> Any:
        """Gives what a migration needs to make the field again."""
        name, _, args, kwargs = super().deconstruct()
        return name, "polyad.foundation.sealing.SealedList", args, kwargs

    def seal(self, instance: Any, value: Any) -> Any:
        """Closes a list; what comes as a text is one already. Raises MasterKeyMissing."""
        if isinstance(value, UnopenedList):
            return value.sealed
        return super().seal(instance, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

    def open(self, instance: Any, value: Ciphertext) -> Any:
        """Opens what the column holds. Raises Lost."""
        try:
            return json.loads(self.open_text(instance, value))
        except ValueError:
            raise Lost from None

    def open_or_say(self, instance: Any, value: Ciphertext) -> Any:
        """Opens a list, or gives an empty one that remembers what could not be opened."""
        found = super().open_or_say(instance, value)
        return UnopenedList(value) if isinstance(found, Unopened) else found


def sealed_fields(model: Any) -> tuple[SealedText, ...]:
    """Lists the sealed fields of a table."""
    return tuple(field for field in model._meta.local_concrete_fields if isinstance(field, SealedText))


def seal_column(model: Any, name: str) -> None:
    """Closes what stands open in a column, for a migration that comes after the one that made the field sealed."""
    field = model._meta.get_field(name)
    for rows in _in_batches(model, name):
        prepare_keys(field._find_set(row) for row in rows)
        for row in rows:
            row.__dict__[field.attname] = str(row.__dict__[field.attname])
            model.objects.filter(pk=row.pk).update(**{name: field.pre_save(row, False)})


def open_column(model: Any, name: str) -> None:
    """Opens a column again, for a migration that goes back. Raises MasterKeyMissing when something cannot be opened."""
    field = model._meta.get_field(name)
    for rows in _in_batches(model, name):
        for row in rows:
            try:
                words = field.open_text(row, row.__dict__[field.attname])
            except Lost:
                raise MasterKeyMissing from None
            model.objects.filter(pk=row.pk).update(**{name: Ciphertext(words)})


def _in_batches(model: Any, name: str) -> Iterator[list[Any]]:
    """Reads the rows that hold something, a thousand at a time."""
    last, rows = None, model.objects.exclude(**{name: ""}).order_by("pk")
    while some := list((rows if last is None else rows.filter(pk__gt=last))[:1000]):
        last = some[-1].pk
        yield some
