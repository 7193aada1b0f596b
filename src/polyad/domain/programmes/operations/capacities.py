"""How many people a mentor takes, and when none."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.access import may_change_enrolment, may_lead
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations.listing import mark_not_full
from polyad.domain.programmes.operations.refusals import EnrolmentNotReady, NotYours
from polyad.domain.programmes.rules import MENTOR, MOST_CAPACITY
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


@transaction.atomic
def set_capacity(*, enrolment_id: UUID, capacity: int, by: Actor, at: datetime) -> Enrolment:
    """Says how many mentees a mentor takes at once. Raises NotYours, EnrolmentNotReady."""
    enrolment = _take_mentor(enrolment_id, by)
    if not 0 <= capacity <= MOST_CAPACITY:
        raise EnrolmentNotReady(f"Say a whole number from 0 to {MOST_CAPACITY}.", "capacity")
    mark_not_full([enrolment_id])
    return _save(enrolment, "set capacity", by, at, capacity=capacity)


@transaction.atomic
def pause_mentor(*, enrolment_id: UUID, until: date | None, by: Actor, at: datetime) -> Enrolment:
    """Gives a mentor nobody new, until a day or until told otherwise. Raises NotYours, EnrolmentNotReady."""
    enrolment = _take_mentor(enrolment_id, by)
    if until is not None and until <= at.date():
        raise EnrolmentNotReady("Choose a day that is still to come, or none.", "until")
    return _save(enrolment, "paused", by, at, is_paused=True, paused_until=until)


@transaction.atomic
def resume_mentor(*, enrolment_id: UUID, by: Actor, at: datetime) -> Enrolment:
    """Ends a pause. Raises NotYours, EnrolmentNotReady."""
    return _save(_take_mentor(enrolment_id, by), "resumed", by, at, is_paused=False, paused_until=None)


def _take_mentor(enrolment_id: UUID, by: Actor) -> Enrolment:
    """Locks a mentor's enrolment for its lead or the mentor. Raises NotYours, EnrolmentNotReady."""
    enrolment = Enrolment.objects.select_for_update().filter(id=enrolment_id).first()
    if enrolment is None or not (
        may_lead(by, enrolment.programme_id) or may_change_enrolment(by, enrolment.person_id)
    ):
        raise NotYours
    if enrolment.role != MENTOR:
        raise EnrolmentNotReady("Only mentors have a number of places.")
    return enrolment


def _save(enrolment: Enrolment, verb: str, by: Actor, at: datetime, **values: object) -> Enrolment:
    """Writes values that differ, with a line in the journal; the same again changes nothing."""
    if all(getattr(enrolment, name) == value for name, value in values.items()):
        return enrolment
    for name, value in values.items():
        setattr(enrolment, name, value)
    enrolment.version += 1
    enrolment.save(update_fields=[*values, "version"])
    record(verb, enrolment, by=by, at=at, programme_id=enrolment.programme_id)
    return enrolment
