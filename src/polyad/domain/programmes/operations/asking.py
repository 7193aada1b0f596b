"""A programme's own enrolment questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.access import may_lead
from polyad.domain.programmes.models import Programme, Question
from polyad.domain.programmes.operations.refusals import NotYours, QuestionNotReady
from polyad.domain.programmes.rules import clean_options, options_suffice
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record

MOST_QUESTIONS = 12


@dataclass(frozen=True)
class QuestionDetails:
    """What a question asks, whom, and how it is answered."""

    text: str
    kind: str
    audience: str = "both"
    hint: str = ""
    options: Sequence[str] = ()
    required: bool = False


@transaction.atomic
def save_question(
    *, programme_id: UUID, details: QuestionDetails, by: Actor, at: datetime, question_id: UUID | None = None
) -> Question:
    """Adds a question, or changes one. One that has answers is retired and asked anew when its kind or options change.

    Raises NotYours, QuestionNotReady.
    """
    programme = _take(programme_id, by)
    fields = _check(details)
    asked = list(Question.objects.filter(programme=programme, retired_at=None).order_by("position", "id"))
    before = next((question for question in asked if question.id == question_id), None)
    if question_id is not None and before is None:
        raise QuestionNotReady("This question was retired in the meantime.")
    if before is None and len(asked) >= MOST_QUESTIONS:
        raise QuestionNotReady(f"{MOST_QUESTIONS} questions are enough; retire one before you add another.")
    position = before.position if before else max((q.position for q in asked), default=-1) + 1
    if before is not None and _changes_meaning(before, fields) and before.answers.exists():
        before.retired_at = at
        before.save(update_fields=["retired_at"])
        before = None
    question = before or Question(programme=programme, position=position)
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    record("saved question", question, by=by, at=at, programme_id=programme.id)
    return question


@transaction.atomic
def move_question(*, question_id: UUID, up: bool, by: Actor, at: datetime) -> None:
    """Moves a question one place up or down; at the end of the list nothing happens. Raises NotYours."""
    moving = Question.objects.get(id=question_id)
    _take(moving.programme_id, by)
    asked = list(Question.objects.filter(programme_id=moving.programme_id, retired_at=None).order_by("position", "id"))
    places = [question.id for question in asked]
    if question_id not in places:
        return
    here = places.index(question_id)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(asked):
        return
    asked[here], asked[there] = asked[there], asked[here]
    for position, question in enumerate(asked):
        question.position = position
    Question.objects.bulk_update(asked, ["position"])
    record("moved question", moving, by=by, at=at, programme_id=moving.programme_id)


@transaction.atomic
def retire_question(*, question_id: UUID, by: Actor, at: datetime) -> None:
    """Stops asking a question; the answers given stay. Retiring twice changes nothing. Raises NotYours."""
    question = Question.objects.get(id=question_id)
    _take(question.programme_id, by)
    if question.retired_at is None:
        question.retired_at = at
        question.save(update_fields=["retired_at"])
        record("retired question", question, by=by, at=at, programme_id=question.programme_id)


def _take(programme_id: UUID, by: Actor) -> Programme:
    """Locks the programme, so that two windows move questions one after the other. Raises NotYours."""
    if not may_lead(by, programme_id):
        raise NotYours
    return Programme.objects.select_for_update().get(id=programme_id)


def _changes_meaning(question: Question, fields: dict[str, object]) -> bool:
    """Says whether answers given so far would no longer fit."""
    return question.kind != fields["kind"] or question.options != fields["options"]


def _check(details: QuestionDetails) -> dict[str, object]:
    """Cleans a question. Raises QuestionNotReady."""
    text = " ".join(details.text.split())
    if not text or len(text) > 300:
        raise QuestionNotReady("Write the question in at most 300 letters.", "text")
    if details.kind not in Question.Kind.values or details.audience not in Question.Audience.values:
        raise QuestionNotReady("Choose how the question is answered and who is asked.", "kind")
    options = clean_options(details.kind, details.options)
    if not options_suffice(details.kind, options):
        raise QuestionNotReady("Write at least two options, one to a line (for a scale: its two ends).", "options")
    return {
        "text": text,
        "kind": details.kind,
        "audience": details.audience,
        "hint": " ".join(details.hint.split())[:300],
        "options": options,
        "required": details.required,
    }
