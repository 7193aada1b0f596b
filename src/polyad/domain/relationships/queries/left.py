"""What is left of a relationship for somebody who was in it: own words, thanks taken in, what was handed over, what came next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import NoteLine, list_notes, say_day
from polyad.domain.programmes.queries import list_own_parts
from polyad.domain.relationships.access import left_by, shown_only_in
from polyad.domain.relationships.models import ClosingAnswer, Closure, Goal, Member, Relationship, Thanks
from polyad.domain.relationships.queries.closing import SharedLine, ThanksLine, list_received
from polyad.domain.relationships.rules.ending import is_handed_over
from polyad.domain.relationships.translate import endings_of
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class LeftPage:
    """What is left of a relationship for somebody who is no longer in it."""

    id: UUID
    programme: str
    form: str
    is_mentee: bool
    is_mentor: bool
    enrolment_id: UUID | None
    rests: bool
    is_offered: bool
    next_id: UUID | None
    notes: tuple[NoteLine, ...]
    answers: tuple[SharedLine, ...]
    received: tuple[ThanksLine, ...]
    handed_until: str
    handed: tuple[NoteLine, ...]
    goals: tuple[str, ...]


def get_left_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> LeftPage | None:
    """Reads what a former member keeps: own words, thanks they allow, and others' only while a handover runs."""
    row = Relationship.objects.filter(left_by(actor), pk=relationship_id).select_related("programme").first()
    if row is None:
        return None
    closure = Closure.objects.filter(relationship=row).first()
    notes = list_notes(row.pk, actor, (), zone=zone, at=at, most=200)
    until = closure.handover_until if closure else None
    is_open = row.ended_at is not None and is_handed_over(at.date(), until, bool(closure and closure.handover_ended_at))
    circle = frozenset(row.members.values_list("person_id", flat=True)) if is_open else frozenset()
    shared = list_notes(row.pk, actor, circle, zone=zone, at=at, most=200) if is_open else ()
    form = endings_of(row.format_key).find_form(closure.form_key) if closure and closure.settled_at else None
    said = list(Thanks.objects.filter(closure=closure).select_related("author")) if closure else []
    following = Relationship.objects.filter(follows=row, members__person_id=actor.person_id, members__left_at=None)
    role = Member.objects.filter(relationship=row, person_id=actor.person_id).values_list("role", flat=True).first()
    parts = list_own_parts(actor, today=at.date()) if role == "mentee" else ()
    part = next((one for one in parts if one.programme_id == row.programme_id and one.role == "mentee"), None)
    return LeftPage(
        id=row.pk,
        programme=row.programme.name,
        form=form.name if form else "",
        is_mentee=role == "mentee",
        is_mentor=role == "mentor",
        enrolment_id=part.enrolment_id if part else None,
        rests=part is not None and part.is_paused,
        is_offered=part is not None and part.is_offered,
        next_id=following.values_list("pk", flat=True).first(),
        notes=notes,
        answers=_answers(closure, actor, is_open, row.format_key),
        received=list_received(said, actor),
        handed_until=say_day(until, at.date()) if is_open and until else "",
        handed=tuple(line for line in shared if not line.is_mine),
        goals=tuple(goal.title for goal in Goal.objects.filter(shown_only_in(row.pk, actor)).order_by("created_at", "pk")[:20]),
    )


def _answers(closure: Closure | None, actor: Actor, is_open: bool, format_key: str) -> tuple[SharedLine, ...]:
    """Lists one's own answers, and others' shared ones while a handover runs."""
    if closure is None:
        return ()
    questions = {one.key: one.question for one in endings_of(format_key).questions}
    rows = ClosingAnswer.objects.filter(closure=closure).select_related("author").order_by("author__name", "question")
    return tuple(
        SharedLine(one.author.name, one.author_id == actor.person_id, questions.get(one.question, ""), one.words)
        for one in rows
        if one.words and (one.author_id == actor.person_id or (is_open and one.is_shared))
    )
