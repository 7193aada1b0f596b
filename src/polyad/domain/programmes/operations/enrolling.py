"""A person asks for a place: started, saved step by step, sent, taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.access import may_change_enrolment, programmes_open_to
from polyad.domain.programmes.events import EnrolmentSubmitted
from polyad.domain.programmes.models import Enrolment, Programme, Question
from polyad.domain.programmes.operations.answering import clean_step, write_step
from polyad.domain.programmes.operations.listing import list_mentors
from polyad.domain.programmes.operations.refusals import (
    EnrolmentChangedElsewhere,
    EnrolmentClosed,
    EnrolmentNotReady,
    NotYours,
)
from polyad.domain.programmes.queries.steps import read_step, take_fingerprint
from polyad.domain.programmes.rules import missing_for_submission
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce

_CLOSED = "This programme takes nobody at the moment. What you wrote is kept."
_KEPT_FROM_ELSEWHERE = ("languages", "hours", "fields")


@transaction.atomic
def start_enrolment(*, programme_id: UUID, role: str, by: Actor, at: datetime) -> Enrolment:
    """Opens a person's own enrolment, with what they have said elsewhere; starting twice opens the same one.

    Raises NotYours, EnrolmentClosed.
    """
    programme = Programme.objects.filter(programmes_open_to(by), id=programme_id).distinct().first()
    if programme is None or by.person_id is None:
        raise NotYours
    found = Enrolment.objects.filter(programme=programme, person_id=by.person_id, role=role).first()
    if found is not None and found.state != Enrolment.State.WITHDRAWN:
        return found
    if programme.state != Programme.State.OPEN:
        raise EnrolmentClosed(_CLOSED)
    if found is None:
        found = Enrolment(programme=programme, person_id=by.person_id, role=role)
        latest = Enrolment.objects.filter(person_id=by.person_id).order_by("-submitted_at", "id").first()
        for name in _KEPT_FROM_ELSEWHERE if latest else ():
            setattr(found, name, getattr(latest, name))
    found.state = Enrolment.State.DRAFT
    found.save()
    record("started enrolment", found, by=by, at=at, programme_id=programme.id)
    return found


@transaction.atomic
def save_enrolment_step(
    *, enrolment_id: UUID, step: str, values: Mapping[str, Any], seen: frozenset[str], by: Actor, at: datetime
) -> str:
    """Saves one step and returns its new fingerprint. `seen` holds the fingerprints this window knows of.

    Raises NotYours, EnrolmentClosed, EnrolmentNotReady, and EnrolmentChangedElsewhere when another window
    saved something that this one has not seen and would overwrite.
    """
    enrolment = _take(enrolment_id, by)
    if enrolment.state == Enrolment.State.WITHDRAWN or enrolment.programme.state == Programme.State.ENDED:
        raise EnrolmentClosed(_CLOSED)
    questions = {
        str(question.id): question
        for question in Question.objects.filter(programme_id=enrolment.programme_id, retired_at=None)
    }
    cleaned = clean_step(step, enrolment.role, values, questions)
    saved = read_step(enrolment, step)
    fingerprint, wanted = take_fingerprint(saved), take_fingerprint(cleaned)
    if fingerprint == wanted:
        return wanted
    if fingerprint not in seen:
        raise EnrolmentChangedElsewhere(saved)
    write_step(enrolment, cleaned)
    enrolment.step = step
    enrolment.version += 1
    enrolment.save()
    list_mentors([enrolment.pk])
    record("saved enrolment step", enrolment, by=by, at=at, programme_id=enrolment.programme_id)
    return take_fingerprint(read_step(enrolment, step))


@transaction.atomic
def submit_enrolment(*, enrolment_id: UUID, by: Actor, at: datetime) -> Enrolment:
    """Sends the enrolment to the programme; sending twice changes nothing.

    Raises NotYours, EnrolmentClosed, EnrolmentNotReady.
    """
    enrolment = _take(enrolment_id, by)
    if enrolment.state == Enrolment.State.SUBMITTED:
        return enrolment
    if enrolment.programme.state != Programme.State.OPEN or enrolment.state == Enrolment.State.WITHDRAWN:
        raise EnrolmentClosed(_CLOSED)
    held = {name: getattr(enrolment, name) for name in ("role", "goals", "help_kinds", "languages", "hours")}
    if missing := missing_for_submission(held):
        raise EnrolmentNotReady(missing[0][1], missing[0][0])
    if unanswered := _first_unanswered(enrolment):
        raise EnrolmentNotReady(f"The programme asks for an answer to “{unanswered}”.", "words")
    enrolment.state = Enrolment.State.SUBMITTED
    enrolment.submitted_at = at
    enrolment.version += 1
    enrolment.save()
    list_mentors([enrolment.pk])
    record("submitted enrolment", enrolment, by=by, at=at, programme_id=enrolment.programme_id)
    announce(
        EnrolmentSubmitted(str(enrolment.id), str(enrolment.programme_id), str(enrolment.person_id), enrolment.role),
        key=f"{enrolment.id}:{enrolment.version}",
        at=at,
    )
    return enrolment


@transaction.atomic
def withdraw(*, enrolment_id: UUID, by: Actor, at: datetime) -> Enrolment:
    """Takes a place back, without a reason; doing so twice changes nothing. Raises NotYours."""
    enrolment = _take(enrolment_id, by)
    if enrolment.state != Enrolment.State.WITHDRAWN:
        enrolment.state = Enrolment.State.WITHDRAWN
        enrolment.version += 1
        enrolment.save(update_fields=["state", "version"])
        list_mentors([enrolment.pk])
        record("withdrew", enrolment, by=by, at=at, programme_id=enrolment.programme_id)
    return enrolment


def _take(enrolment_id: UUID, by: Actor) -> Enrolment:
    """Locks an enrolment of the actor's own. Raises NotYours."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("programme")
    enrolment = rows.filter(id=enrolment_id).first()
    if enrolment is None or not may_change_enrolment(by, enrolment.person_id):
        raise NotYours
    return enrolment


def _first_unanswered(enrolment: Enrolment) -> str:
    """Names the first required question of this role that has no answer."""
    questions = Question.objects.filter(
        programme_id=enrolment.programme_id, retired_at=None, required=True, audience__in=(enrolment.role, "both")
    )
    open_ones = questions.exclude(answers__enrolment=enrolment).order_by("position", "id")
    return str(open_ones.values_list("text", flat=True).first() or "")
