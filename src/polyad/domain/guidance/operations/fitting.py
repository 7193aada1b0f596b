"""The fit check: one tap, told to nobody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.guidance.models import FitCheck
from polyad.domain.guidance.operations.deciding import decide_cues
from polyad.domain.guidance.queries import get_fit_page
from polyad.domain.guidance.rules import FIT_ANSWERS
from polyad.foundation.actors import Actor, Refused


class FitRefused(Refused):
    """This cannot be answered like this."""


def answer_fit_check(*, relationship_id: UUID, answer: str, by: Actor, at: datetime) -> None:
    """Keeps how a relationship fits, for the person alone; may be changed. Nothing goes to the journal but that it was.

    Raises FitRefused.
    """
    if answer not in FIT_ANSWERS:
        raise FitRefused("Please choose one of the three answers.", "answer")
    with transaction.atomic():
        page = get_fit_page(relationship_id, by, at=at)
        if page is None or page.after is None:
            raise FitRefused("There is nothing to answer here just now.")
        FitCheck.objects.update_or_create(
            person_id=by.person_id,
            relationship_id=relationship_id,
            after_meeting=page.after,
            defaults={"answer": answer, "answered_at": at},
        )
        decide_cues([relationship_id], at=at)
