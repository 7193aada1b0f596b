"""A place in a relationship that runs already: of its mentor where the format gives numbered places, known to rounds in any case."""

from collections.abc import Sequence
from datetime import datetime

from polyad.domain.matching.operations import take_place
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Member, Relationship, Seat
from polyad.domain.relationships.operations.opening import AlreadyMatched, NoFreePlace
from polyad.domain.relationships.operations.seats import hold_seat
from polyad.domain.relationships.operations.uniting import TAKE_PLACES, is_of_rounds
from polyad.domain.relationships.rules import free_seat, side_of
from polyad.domain.relationships.translate import format_of

MENTEE, MENTOR = "mentee", "mentor"


def take_seat(row: Relationship, comer: Enrolment, members: Sequence[Member], *, at: datetime) -> None:
    """Takes a place for a newcomer who is to be helped. Raises AlreadyMatched, NoFreePlace."""
    if comer.role != MENTEE:
        return
    helping = next((member for member in members if side_of(member.role) == MENTOR), None)
    mentor = None
    if format_of(row.format_key).matching in TAKE_PLACES and helping is not None:
        mentor = Enrolment.objects.select_for_update(of=("self",)).filter(
            programme_id=row.programme_id, person_id=helping.person_id, role=MENTOR
        ).first()  # fmt: skip
    if mentor is not None and helping is not None:
        if Seat.objects.filter(mentee=comer).exists():
            raise AlreadyMatched(comer.person.name)
        number = free_seat(set(Seat.objects.filter(mentor=mentor).values_list("number", flat=True)), mentor.capacity)
        if number is None:
            raise NoFreePlace(helping.person.name)
        hold_seat(row, mentor=mentor, mentee=comer, number=number)
    counts = mentor is not None or is_of_rounds(row.programme.format_key, format_of(row.format_key))
    take_place(held_for=row.pk, mentee_id=comer.pk, mentor_id=mentor.pk if mentor else None, is_counted=counts, at=at)
