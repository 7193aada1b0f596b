"""Numbered places: the only way to take and to free them, so that the directory knows who has none left."""

from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations.listing import mark_all, mark_full, mark_not_full
from polyad.domain.relationships.models import Relationship, Seat
from polyad.domain.relationships.queries.directory import has_place


def hold_seat(row: Relationship, *, mentor: Enrolment, mentee: Enrolment, number: int) -> None:
    """Takes a place of a mentor, whose enrolment the caller holds locked."""
    Seat.objects.create(relationship=row, mentor=mentor, mentee=mentee, number=number)
    if not _is_left(mentor):
        mark_full(mentor.pk, lambda: _is_left(mentor))


def free_seats(row: Relationship, **which: object) -> None:
    """Frees the places a relationship takes, or some of them."""
    seats = Seat.objects.filter(relationship=row, **which)
    mentors = set(seats.values_list("mentor_id", flat=True))
    seats.delete()
    if mentors:
        mark_not_full(mentors)


def count_places() -> None:
    """Looks at the places of everybody: for the day, and for rows written past the operations."""
    mark_all(has_place())


def _is_left(mentor: Enrolment) -> bool:
    return Seat.objects.filter(mentor=mentor).count() < mentor.capacity
