"""Every write leaves one line: who did what to which thing. Never content."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from polyad.foundation.actors import Actor
from polyad.foundation.among import Named, among
from polyad.foundation.models import JournalEntry


def record(verb: str, subject: Any, *, by: Actor, at: datetime, programme_id: UUID | None = None) -> JournalEntry:
    """Writes one line to the journal, in the caller's transaction. `subject` is a row with a UUID id."""
    return JournalEntry.objects.create(
        at=at,
        actor_id=by.person_id,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        programme_id=programme_id,
    )


def find_last_moment() -> datetime | None:
    """Finds when the newest line was written."""
    return JournalEntry.objects.order_by("-at").values_list("at", flat=True).first()


def list_acts(verb: str, subjects: Named) -> dict[UUID, dict[UUID | None, int]]:
    """Counts how often each person did this to each of these things; the caller answers for who may know."""
    found: dict[UUID, dict[UUID | None, int]] = {}
    rows = JournalEntry.objects.filter(verb=verb, subject_id__in=among(subjects)).order_by().values_list("subject_id", "actor_id")
    for subject, actor, count in rows.annotate(n=Count("pk")):
        found.setdefault(subject, {})[actor] = count
    return found
