"""A mentee's end that waits for the next review: asked for, taken back, carried out together with others."""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import WaitingEnd
from polyad.domain.relationships.operations.ending import end_relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules.ending import next_review_day
from polyad.domain.relationships.translate import endings
from polyad.foundation import journal
from polyad.foundation.actors import SYSTEM, Actor


def wait_for_review(*, relationship_id: UUID, by: Actor, at: datetime) -> date:
    """Keeps a mentee's wish to end with the next review; returns the day. Asking twice keeps the first.

    Raises RelationshipClosed, also for somebody who is no mentee there.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if not row.members.filter(person_id=by.person_id, role="mentee", left_at=None).exists():
            raise RelationshipClosed
        day = next_review_day(at.date(), endings().review_months, endings().review_notice_days)
        asked = {"asked_at": at, "ends_on": day}
        kept, is_new = WaitingEnd.objects.get_or_create(relationship=row, person_id=by.person_id, defaults=asked)
        if is_new:
            journal.record("end.waits", kept, by=by, at=at)
        return kept.ends_on


def stop_waiting(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes the wish back; nobody ever knew. Twice changes nothing."""
    with transaction.atomic():
        for kept in WaitingEnd.objects.filter(relationship_id=relationship_id, person_id=by.person_id):
            journal.record("end.waits_no_longer", kept, by=by, at=at)
            kept.delete()


def end_what_waited(*, at: datetime) -> int:
    """Ends what has waited for a review whose day has come; returns how many. Each on its own, so that none holds up another."""
    due = list(WaitingEnd.objects.filter(ends_on__lte=at.date()).order_by("ends_on", "pk").values_list("pk", "relationship_id"))
    for pk, relationship_id in due:
        with transaction.atomic():
            with suppress(RelationshipClosed):
                end_relationship(relationship_id=relationship_id, by=SYSTEM, at=at)
            WaitingEnd.objects.filter(pk=pk).delete()
    return len(due)
