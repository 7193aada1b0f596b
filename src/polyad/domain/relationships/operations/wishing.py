"""A relationship that two people asked for themselves, after they had met in a gathering."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.queries import list_conflicted_people
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import may_open
from polyad.domain.relationships.events import RelationshipOpened
from polyad.domain.relationships.models import Member, Relationship
from polyad.domain.relationships.operations.founding import found_relationship
from polyad.domain.relationships.operations.opening import NotAPair
from polyad.domain.relationships.translate import format_of
from polyad.foundation import outbox
from polyad.foundation.actors import Actor

MENTEE, MENTOR = "mentee", "mentor"


def open_wished_tie(
    *, programme_id: UUID, mentor_id: UUID, mentee_id: UUID, format_key: str, why: str, by: Actor, at: datetime
) -> UUID | None:
    """Opens a relationship of two people who both wished it, once.

    None opens where a conflict stands between them, or where one of them has left the programme. It takes no place: places count what a round may give away, and these two chose for themselves. A relationship of
    the two that has ended is what the new one follows. Raises NotAPair.
    """
    with transaction.atomic():
        if not may_open(by, programme_id) or mentee_id == mentor_id:
            raise NotAPair
        mentee, mentor = _lock(programme_id, mentee_id=mentee_id, mentor_id=mentor_id)
        if mentee is None or mentor is None or (mentee_id, mentor_id) in list_conflicted_people(programme_id):
            return None
        earlier = _find_earlier(programme_id, mentee_id, mentor_id)
        if earlier is not None and earlier.ended_at is None:
            return earlier.pk
        form = format_of(format_key)
        parts = [(one.person, form.role_of(one.role)) for one in (mentee, mentor)]
        kinds = mentee.help_kinds
        row = found_relationship(
            mentee.programme, form, parts, reasons=[why], kinds=kinds, follows=earlier, by=by, at=at
        )
        ids = (str(row.pk), str(programme_id), str(mentee_id), str(mentor_id))
        outbox.announce(RelationshipOpened(*ids), key=str(row.pk), at=at)
    return row.pk


def _lock(programme_id: UUID, *, mentee_id: UUID, mentor_id: UUID) -> tuple[Enrolment | None, Enrolment | None]:
    """Locks both enrolments, always in the same order; somebody who takes no part any more is not found."""
    wanted = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "programme")
    rows = wanted.filter(programme_id=programme_id, person_id__in=(mentee_id, mentor_id)).exclude(state="withdrawn")
    found = {(row.person_id, row.role): row for row in rows.order_by("pk")}
    return found.get((mentee_id, MENTEE)), found.get((mentor_id, MENTOR))


def _find_earlier(programme_id: UUID, mentee_id: UUID, mentor_id: UUID) -> Relationship | None:
    """Finds the running relationship of just these two, else the last one that ended."""
    mine = Member.objects.filter(person_id=mentee_id).values("relationship_id")
    theirs = Member.objects.filter(person_id=mentor_id).values("relationship_id")
    rows = Relationship.objects.filter(programme_id=programme_id, pk__in=mine).filter(pk__in=theirs)
    both = [row for row in rows.prefetch_related("members").order_by("-opened_at", "pk") if row.members.count() == 2]
    running = [row for row in both if row.ended_at is None]
    return next(iter((*running, *both)), None)
