"""Beliefs and incidents: statements that can be tested, and moments that moved them. For their author alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.models import Belief, Incident
from polyad.domain.instruments.operations.refusals import NotYours, ReflectionRefused, WrittenMeanwhile, clean
from polyad.domain.instruments.rules import MOST_BELIEFS, MOST_FIELD_LETTERS, MOST_INCIDENTS
from polyad.domain.instruments.translate import part_keys
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def write_belief(*, belief_id: UUID, words: Mapping[str, str], version: int, by: Actor, at: datetime) -> int:
    """Keeps a belief, or goes on with one of the same id; returns its version.

    `words` holds claim, because, origin, held, failed. Raises NotYours, ReflectionRefused, WrittenMeanwhile.
    """
    fields = ("claim", "because", "origin", "held", "failed")
    return _write(Belief, belief_id, _cleaned(words, fields), version, MOST_BELIEFS, "belief", by, at)


def write_incident(
    *, incident_id: UUID, words: Mapping[str, str], touched: tuple[str, ...], version: int, by: Actor, at: datetime
) -> int:
    """Keeps an incident, or goes on with one of the same id; `touched` names parts of the portrait.

    `words` holds happened, felt, believe_now. Raises NotYours, ReflectionRefused, WrittenMeanwhile.
    """
    if any(key not in part_keys() for key in touched):
        raise ReflectionRefused("A portrait has no such part.", "touched")
    values = _cleaned(words, ("happened", "felt", "believe_now"))
    values["touched"] = ",".join(key for key in part_keys() if key in touched)
    return _write(Incident, incident_id, values, version, MOST_INCIDENTS, "incident", by, at)


def delete_belief(*, belief_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own belief; deleting it again changes nothing."""
    _delete(Belief, belief_id, "belief.deleted", by, at)


def delete_incident(*, incident_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own incident; deleting it again changes nothing."""
    _delete(Incident, incident_id, "incident.deleted", by, at)


def _cleaned(words: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    """Takes the fields that belong to it; the first one must say something."""
    values = {field: clean(words.get(field, ""), MOST_FIELD_LETTERS, field) for field in fields}
    if not values[fields[0]]:
        raise ReflectionRefused("Please write something here first.", fields[0])
    return values


def _write(
    table: Any, row_id: UUID, values: dict[str, str], version: int, most: int, word: str, by: Actor, at: datetime
) -> int:
    """Makes a row or changes it by compare-and-set."""
    if not may_reflect(by):
        raise NotYours
    with transaction.atomic():
        first = {**values, "owner_id": by.person_id, "written_at": at}
        row, is_new = table.objects.select_for_update().get_or_create(pk=row_id, defaults=first)
        if is_new:
            if table.objects.filter(owner_id=by.person_id).count() > most:
                raise ReflectionRefused(gettext("You keep %(most)s of these already. Which of them may go?") % {"most": most})
            journal.record(f"{word}.written", row, by=by, at=at)
            return row.version
        if row.owner_id != by.person_id:
            raise NotYours
        if all(getattr(row, field) == words for field, words in values.items()):
            return row.version
        if version != row.version:
            raise WrittenMeanwhile("\n\n".join(filter(None, (getattr(row, field) for field in values))), row.version)
        for field, words in values.items():
            setattr(row, field, words)
        row.version += 1
        row.written_at = at
        row.save()
        journal.record(f"{word}.changed", row, by=by, at=at)
        return row.version


def _delete(table: Any, row_id: UUID, verb: str, by: Actor, at: datetime) -> None:
    """Deletes one's own row; somebody else's is not found."""
    with transaction.atomic():
        row = table.objects.select_for_update().filter(pk=row_id).first()
        if row is None:
            return
        if not may_reflect(by) or row.owner_id != by.person_id:
            raise NotYours
        journal.record(verb, row, by=by, at=at)
        row.delete()
