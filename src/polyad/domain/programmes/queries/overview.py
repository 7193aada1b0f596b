"""How programmes stand: who is enrolled, what was brought in last."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Sum

from polyad.domain.programmes.access import led_by
from polyad.domain.programmes.models import Enrolment, Leadership, Question
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Standing:
    """The figures of one programme."""

    mentees: int = 0
    mentors: int = 0
    places: int = 0
    paused: int = 0
    started: int = 0
    withdrawn: int = 0
    questions: int = 0
    leads: tuple[str, ...] = field(default_factory=tuple)

    @property
    def has_both(self) -> bool:
        """Says whether there is somebody on either side."""
        return bool(self.mentees and self.mentors)


def get_standing(programme_id: UUID, actor: Actor, *, today: date) -> Standing:
    """Counts one programme that the actor leads; zeros for any other."""
    counts = count_enrolments([programme_id], actor, today=today).get(programme_id, {})
    leads = Leadership.objects.filter(led_by(actor), programme_id=programme_id)
    names = leads.order_by("person__name").values_list("person__name", flat=True)
    questions = Question.objects.filter(led_by(actor), programme_id=programme_id, retired_at=None)
    return Standing(**counts, questions=questions.count(), leads=tuple(names))


def count_enrolments(
    programme_ids: Sequence[UUID], actor: Actor, *, today: date
) -> dict[UUID, dict[str, int]]:
    """Counts several programmes in one query."""
    in_place = Q(state=Enrolment.State.SUBMITTED)
    mentor = in_place & Q(role=Enrolment.Role.MENTOR)
    resting = Q(is_paused=True) & (Q(paused_until=None) | Q(paused_until__gt=today))
    rows = (
        Enrolment.objects.filter(led_by(actor), programme_id__in=programme_ids)
        .values("programme_id")
        .annotate(
            mentees=Count("id", filter=in_place & Q(role=Enrolment.Role.MENTEE)),
            mentors=Count("id", filter=mentor),
            places=Sum("capacity", filter=mentor & ~resting, default=0),
            paused=Count("id", filter=mentor & resting),
            started=Count("id", filter=Q(state=Enrolment.State.DRAFT)),
            withdrawn=Count("id", filter=Q(state=Enrolment.State.WITHDRAWN)),
        )
    )
    return {row.pop("programme_id"): row for row in rows}
