"""What comes next, and the yes of all: the last one finishes it. Anybody may still end alone at any step."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.operations import delete_own_pulses
from polyad.domain.meetings.operations import delete_own_words
from polyad.domain.relationships.access import shown_only_in
from polyad.domain.relationships.models import (
    ClosingAnswer,
    ClosingPart,
    Closure,
    Goal,
    Member,
    Message,
    Relationship,
    Thanks,
)
from polyad.domain.relationships.operations.closing.answering import ClosingRefused, find_closure
from polyad.domain.relationships.operations.closing.peers import open_next
from polyad.domain.relationships.operations.ending import close_relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.operations.phases import change_phase
from polyad.domain.relationships.rules import CLOSING, ENDED, NEGOTIATING, PREPARING, REDEFINED, may_move
from polyad.domain.relationships.rules.ending import agreed_form
from polyad.domain.relationships.translate import endings_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def choose_ending(
    *,
    relationship_id: UUID,
    form: str,
    hands_over: bool,
    deletes_own: bool,
    is_confirmed: bool,
    by: Actor,
    at: datetime,
) -> bool:
    """Keeps what one member chooses and whether they say yes to it; says whether that was the last yes.

    Another form takes one's own earlier yes back. Raises RelationshipClosed, ClosingRefused.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if endings_of(row.format_key).find_form(form) is None and (form or is_confirmed):
            raise ClosingRefused("Choose what you would like to be to each other next.", "form")
        closure = find_closure(row, by, at)
        part, _ = ClosingPart.objects.get_or_create(closure=closure, person_id=by.person_id)
        part.form_key, part.hands_over, part.deletes_own = form, hands_over, deletes_own
        part.confirmed_at = at if is_confirmed else None
        part.save()
        journal.record("closing.confirmed" if is_confirmed else "closing.chosen", part, by=by, at=at)
        return _finish_when_agreed(row, closure, by, at)


def stop_handover(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Ends the reading after the end, at once and for all; each former member may. Raises RelationshipClosed."""
    with transaction.atomic():
        closure = _lock_left(relationship_id, by)
        if closure.handover_ended_at is None:
            closure.handover_ended_at = at
            closure.save(update_fields=["handover_ended_at"])
            journal.record("handover.ended", closure, by=by, at=at)


def delete_left_words(*, relationship_id: UUID, goals: bool = False, by: Actor, at: datetime) -> None:
    """Deletes, after the end, everything one wrote in this relationship; with `goals` also the goals shown only here.

    Twice changes nothing. Raises RelationshipClosed.
    """
    with transaction.atomic():
        mine = Member.objects.filter(relationship_id=relationship_id, person_id=by.person_id)
        if not mine.exclude(left_at=None).exists():
            raise RelationshipClosed
        _delete(relationship_id, by.person_id, by, at)
        if goals:
            _delete_goals(relationship_id, by, at)
        journal.record("words.deleted", mine.get(), by=by, at=at)


def _finish_when_agreed(row: Relationship, closure: Closure, by: Actor, at: datetime) -> bool:
    """Ends or redefines a locked relationship once all have said yes to the same form."""
    parts = list(closure.parts.all())
    members = [str(pk) for pk in row.members.filter(left_at=None).values_list("person_id", flat=True)]
    chosen = {str(part.person_id): part.form_key for part in parts}
    agreed = agreed_form(members, chosen, [str(part.person_id) for part in parts if part.confirmed_at])
    form = endings_of(row.format_key).find_form(agreed)
    if form is None:
        return False
    here = [part for part in parts if str(part.person_id) in members]
    closure.form_key, closure.settled_at = form.key, at
    if all(part.hands_over for part in here) and not any(part.deletes_own for part in here):
        closure.handover_until = at.date() + timedelta(days=endings_of(row.format_key).handover_days)
    closure.save()
    people = [part.person_id for part in here]
    _walk_to_closing(row, by, at)
    close_relationship(row, to=ENDED if form.is_end else REDEFINED, by=by, at=at)
    for part in here:
        if part.deletes_own:
            _delete(row.pk, part.person_id, by, at)
    if form.opens:
        open_next(row, form.opens, people, by=by, at=at)
    return True


def _walk_to_closing(row: Relationship, by: Actor, at: datetime) -> None:
    """Goes to closing step by step, so that no step is missing in the history."""
    if row.phase == PREPARING:
        change_phase(row, NEGOTIATING, signs=(), by=by, at=at)
    if row.phase != CLOSING and may_move(row.phase, CLOSING):
        change_phase(row, CLOSING, signs=(), by=by, at=at)


def _delete(relationship_id: UUID, person_id: UUID | None, by: Actor, at: datetime) -> None:
    """Deletes what one person wrote in one relationship. Thanks the other has taken in are theirs and stay."""
    delete_own_words(held_for=relationship_id, person_id=person_id, by=by, at=at)
    delete_own_pulses(held_for=relationship_id, person_id=person_id)
    Message.objects.filter(relationship_id=relationship_id, author_id=person_id).delete()
    ClosingAnswer.objects.filter(closure__relationship_id=relationship_id, author_id=person_id).delete()
    Thanks.objects.filter(closure__relationship_id=relationship_id, author_id=person_id).exclude(choice="show").delete()


def _delete_goals(relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own goals that were shown in this relationship and in no other."""
    for goal in Goal.objects.filter(shown_only_in(relationship_id, by)).select_for_update():
        journal.record("goal.deleted", goal, by=by, at=at)
        goal.delete()


def _lock_left(relationship_id: UUID, by: Actor) -> Closure:
    """Locks the closure of a relationship one was in; raises RelationshipClosed."""
    closure = Closure.objects.select_for_update().filter(relationship_id=relationship_id).first()
    if closure is None or not Member.objects.filter(relationship_id=relationship_id, person_id=by.person_id).exists():
        raise RelationshipClosed
    return closure
