"""A relationship opens: a seat is taken under a lock, the agreement is drafted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import may_open
from polyad.domain.relationships.events import RelationshipOpened
from polyad.domain.relationships.models import Seat
from polyad.domain.relationships.operations.founding import found_relationship
from polyad.domain.relationships.operations.seats import hold_seat
from polyad.domain.relationships.rules import free_seat
from polyad.domain.relationships.translate import format_of
from polyad.foundation import outbox
from polyad.foundation.actors import Actor, Refused


class NoFreePlace(Refused):
    """The mentor's places are all taken."""

    def __init__(self, mentor: str) -> None:
        super().__init__(f"{mentor} has no free place. Raise the capacity with them, or choose another mentor.")


class AlreadyMatched(Refused):
    """The mentee holds a place with somebody else."""

    def __init__(self, mentee: str) -> None:
        super().__init__(f"{mentee} already has a mentor in this programme.")


class NotAPair(Refused):
    """These two enrolments cannot form a relationship."""

    def __init__(self) -> None:
        super().__init__("A relationship needs a mentee and a mentor, two people enrolled in the same programme.")


def open_relationship(
    *,
    mentee_enrolment_id: UUID,
    mentor_enrolment_id: UUID,
    by: Actor,
    at: datetime,
    round_id: UUID | None = None,
    reasons: tuple[str, ...] = (),
) -> UUID:
    """Opens a relationship for a pair, once: the same pair again gives the one that runs.

    Raises NotAPair, NoFreePlace, AlreadyMatched.
    """
    with transaction.atomic():
        mentee, mentor = _lock_pair(mentee_enrolment_id, mentor_enrolment_id)
        if not may_open(by, mentor.programme_id):
            raise NotAPair
        held = Seat.objects.filter(mentee=mentee).first()
        if held is not None and held.mentor_id == mentor.pk:
            return held.relationship_id
        if held is not None:
            raise AlreadyMatched(mentee.person.name)
        taken = set(Seat.objects.filter(mentor=mentor).values_list("number", flat=True))
        number = free_seat(taken, mentor.capacity)
        if number is None:
            raise NoFreePlace(mentor.person.name)
        form = format_of(mentor.programme.format_key)
        parts = [(part.person, form.role_of(part.role)) for part in (mentee, mentor)]
        row = found_relationship(
            mentor.programme, form, parts, reasons=reasons, kinds=mentee.help_kinds, round_id=round_id,
            takes_places=True, by=by, at=at,
        )  # fmt: skip
        hold_seat(row, mentor=mentor, mentee=mentee, number=number)
        event = RelationshipOpened(
            str(row.pk),
            str(row.programme_id),
            str(mentee.person_id),
            str(mentor.person_id),
            round_id=str(round_id or ""),
        )
        outbox.announce(event, key=str(row.pk), at=at)
    return row.pk


def _lock_pair(mentee_id: UUID, mentor_id: UUID) -> tuple[Enrolment, Enrolment]:
    """Locks both enrolments, always in the same order so that two rounds cannot wait for each other."""
    wanted = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "programme")
    found = {row.pk: row for row in wanted.filter(pk__in=(mentee_id, mentor_id)).order_by("pk")}
    mentee, mentor = found.get(mentee_id), found.get(mentor_id)
    if mentee is None or mentor is None or mentee.role != "mentee" or mentor.role != "mentor":
        raise NotAPair
    if mentee.programme_id != mentor.programme_id or mentee.person_id == mentor.person_id:
        raise NotAPair
    return mentee, mentor
