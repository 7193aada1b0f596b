"""Somebody new, after a relationship has ended: offered, and nothing happens until the mentee says yes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.access import may_change_enrolment
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations.refusals import NotYours
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


def offer_another(*, programme_id: UUID, person_ids: Collection[UUID], at: datetime) -> None:
    """Lets mentees rest, and offers them to look for somebody new. Must be called by whoever ends a relationship."""
    mine = Enrolment.objects.filter(programme_id=programme_id, person_id__in=person_ids, role=Enrolment.Role.MENTEE)
    mine.exclude(state=Enrolment.State.WITHDRAWN).update(is_paused=True, paused_until=None, offered_on=at.date())


@transaction.atomic
def answer_offer(*, enrolment_id: UUID, yes: bool, by: Actor, at: datetime) -> None:
    """Goes back on the list, or leaves the question be: whoever said no may still say yes. Raises NotYours.

    Twice changes nothing.
    """
    row = Enrolment.objects.select_for_update().filter(pk=enrolment_id, role=Enrolment.Role.MENTEE).first()
    if row is None or not may_change_enrolment(by, row.person_id):
        raise NotYours
    before = (row.is_paused, row.offered_on)
    row.offered_on = None
    if yes:
        row.is_paused, row.paused_until = False, None
    if before != (row.is_paused, row.offered_on):
        row.version += 1
        row.save(update_fields=["is_paused", "paused_until", "offered_on", "version"])
        record("looks for somebody new" if yes else "rests", row, by=by, at=at, programme_id=row.programme_id)
