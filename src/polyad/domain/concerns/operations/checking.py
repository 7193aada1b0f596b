"""Some time after: has anything got worse for whoever told? Asked of them alone."""

from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from django.db import transaction

from polyad.domain.concerns.events import TellerAsked
from polyad.domain.concerns.models import Check, Concern
from polyad.domain.concerns.operations.locks import ConcernRefused, NotYours, lock_told, tell_officers
from polyad.domain.concerns.rules import ADVICE, CHECK_ANSWERS, WORSE, due_checks
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor
from polyad.library.catalogue import load_catalogue


@cache
def check_days() -> tuple[int, ...]:
    """Reads after how many days it is asked; once per process."""
    return load_catalogue().endings["usual"].check_after_days


def ask_due_checks(*, at: datetime) -> int:
    """Asks everybody whose day has come, once per concern and day; returns how many were asked. Walks, holds no list."""
    days = check_days()
    rows = Concern.objects.filter(state__in=(Concern.State.OPEN, Concern.State.CLOSED)).exclude(way=ADVICE)
    window = rows.filter(told_at__lte=at - timedelta(days=days[0]), told_at__gte=at - timedelta(days=days[-1] + 30))
    asked = 0
    for row in window.prefetch_related("checks").order_by("told_at", "pk").iterator(chunk_size=500):
        for after in due_checks(row.told_at, at, [one.after_days for one in row.checks.all()], days):
            with transaction.atomic():
                check, is_new = Check.objects.get_or_create(concern=row, after_days=after, defaults={"asked_at": at})
                if is_new:
                    outbox.announce(TellerAsked(str(row.pk), str(row.teller_id), str(check.pk)), key=str(check.pk), at=at)
                    asked += 1
    return asked


def answer_check(*, check_id: UUID, answer: str, by: Actor, at: datetime) -> UUID:
    """Keeps the answer; “worse” is put before the officers. Answering the same twice changes nothing.

    Raises NotYours, ConcernRefused.
    """
    if answer not in CHECK_ANSWERS:
        raise ConcernRefused("Choose one of the three answers.", "answer")
    with transaction.atomic():
        found = Check.objects.filter(pk=check_id).first()
        if found is None:
            raise NotYours
        row = lock_told(found.concern_id, by)
        check = Check.objects.get(pk=check_id)
        if check.answer != answer:
            check.answer, check.answered_at = answer, at
            check.save(update_fields=["answer", "answered_at"])
            journal.record("concern.check_answered", row, by=by, at=at)
            if answer == WORSE and row.state != Concern.State.WITHDRAWN:
                tell_officers(row, key=f"{check.pk}:worse", at=at)
    return row.pk
