"""Numbered places: the directory knows who has none left, and forgets it the moment one is freed."""

from pathlib import Path
from uuid import UUID

import polyad.domain.relationships.operations as operations
from polyad.domain.programmes.models import Listing
from polyad.domain.programmes.operations import set_capacity
from polyad.domain.programmes.operations.listing import list_mentors
from polyad.domain.relationships.models import Seat
from polyad.domain.relationships.operations import end_relationship, open_relationship
from polyad.domain.relationships.operations.seats import count_places
from polyad.domain.relationships.queries import get_directory_page
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol


def free(cast: Cast) -> list[str]:
    page = get_directory_page(cast.actor(cast.amara), zone="UTC", at=AT, only_free=True)
    return [one.name for one in page.mentors]


def is_full(mentor_id: UUID) -> bool:
    return Listing.objects.get(enrolment_id=mentor_id).is_full


def test_a_mentor_is_marked_as_full_while_they_are(cast: Cast) -> None:
    mentor = enrol("Kaspar Lund", "mentor", cast.programme, capacity=2)
    mentees = [enrol(f"Mentee {n}", "mentee", cast.programme) for n in range(2)]
    ties = []
    for expected, mentee in zip((False, True), mentees, strict=True):
        assert "Kaspar Lund" in free(cast)
        ties.append(open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT))
        assert is_full(mentor.pk) is expected
    assert "Kaspar Lund" not in free(cast) and free(cast) == ["Bruno Rossi"]
    end_relationship(relationship_id=ties[0], by=cast.actor(mentees[0].person), at=AT)
    assert not is_full(mentor.pk) and "Kaspar Lund" in free(cast)


def test_a_raised_number_of_places_and_a_new_listing_lift_the_mark(cast: Cast) -> None:
    mentor = enrol("Kaspar Lund", "mentor", cast.programme, capacity=1)
    mentee = enrol("Mentee One", "mentee", cast.programme)
    open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    assert is_full(mentor.pk)
    set_capacity(enrolment_id=mentor.pk, capacity=2, by=SYSTEM, at=AT)
    assert not is_full(mentor.pk) and "Kaspar Lund" in free(cast)
    set_capacity(enrolment_id=mentor.pk, capacity=1, by=SYSTEM, at=AT)
    list_mentors([mentor.pk])
    assert not is_full(mentor.pk) and "Kaspar Lund" not in free(cast)  # without the mark places are counted all the same
    count_places()
    assert is_full(mentor.pk) and "Kaspar Lund" not in free(cast)


def test_the_day_sees_what_happened_past_the_operations(cast: Cast) -> None:
    mentor = enrol("Kaspar Lund", "mentor", cast.programme, capacity=1)
    nobody = enrol("Takes Nobody", "mentor", cast.programme, capacity=0)
    mentee = enrol("Mentee One", "mentee", cast.programme)
    open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    Seat.objects.all().delete()
    assert is_full(mentor.pk) and is_full(nobody.pk)
    count_places()
    assert not is_full(mentor.pk) and is_full(nobody.pk) and free(cast) == ["Bruno Rossi", "Kaspar Lund"]


def test_places_are_taken_and_freed_in_one_module_only() -> None:
    """A place that is taken or freed elsewhere would leave a mark behind that is not true."""
    rooms = Path(operations.__file__).parent
    written = {str(file.relative_to(rooms)) for file in rooms.rglob("*.py") if "Seat.objects.create(" in file.read_text() or "Seat(" in file.read_text()}
    freed = {str(file.relative_to(rooms)) for file in rooms.rglob("*.py") if any("Seat.objects" in line and ".delete()" in line for line in file.read_text().splitlines())}
    assert written == {"seats.py"} and freed <= {"seats.py"}
