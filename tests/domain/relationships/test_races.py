"""Scarce things under sixteen hands at once, on a file of SQLite or on PostgreSQL."""

from datetime import timedelta
from functools import partial

import pytest

from polyad.domain.meetings.models import BookedQuarter, Meeting
from polyad.domain.meetings.operations import Place, TimeTaken
from polyad.domain.programmes.models import Listing
from polyad.domain.relationships.models import Agreement, Asking, Relationship, Seat
from polyad.domain.relationships.operations import (
    AskingSettled,
    NoFreePlace,
    arrange_meeting,
    edit_agreement,
    end_relationship,
    open_relationship,
    propose_move,
    reply,
    sign_agreement,
    walk_stretch,
)
from polyad.domain.relationships.operations.days import START
from polyad.foundation.actors import SYSTEM, Actor
from polyad.foundation.models import OutboxEvent
from tests.cast import AT
from tests.domain.relationships.conftest import enrol, make_programme, race

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 16


def test_sixteen_race_for_the_last_seat_and_one_has_it(shared_database: None) -> None:
    programme = make_programme()
    mentor = enrol("Bruno Rossi", "mentor", programme, capacity=1)
    mentees = [enrol(f"Mentee {n:02}", "mentee", programme) for n in range(HANDS)]
    results = race(
        [
            partial(open_relationship, mentee_enrolment_id=m.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
            for m in mentees
        ]
    )
    refused = [result for result in results if isinstance(result, NoFreePlace)]
    assert len(refused) == HANDS - 1
    assert str(refused[0]) == "Bruno Rossi has no free place. Raise the capacity with them, or choose another mentor."
    assert Seat.objects.count() == Relationship.objects.count() == 1
    assert OutboxEvent.objects.filter(name="RelationshipOpened").count() == 1


def test_sixteen_open_the_same_pair_and_one_relationship_comes_of_it(shared_database: None) -> None:
    programme = make_programme()
    mentor, mentee = enrol("Bruno Rossi", "mentor", programme, capacity=3), enrol("Amara Eriksen", "mentee", programme)
    opened = race(
        [
            partial(open_relationship, mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
            for _ in range(HANDS)
        ]
    )
    assert {str(result) for result in opened} == {str(Relationship.objects.get().pk)}


def test_one_mentor_is_never_booked_twice(shared_database: None) -> None:
    programme = make_programme()
    mentor = enrol("Bruno Rossi", "mentor", programme, capacity=HANDS)
    acts = []
    for n in range(HANDS):
        mentee = enrol(f"Mentee {n:02}", "mentee", programme)
        tie = open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
        wall = (AT + timedelta(days=3, minutes=n % 4)).strftime("%Y-%m-%dT%H:%M")
        by = Actor(person_id=mentee.person_id, name=mentee.person.name)
        acts.append(partial(arrange_meeting, relationship_id=tie, place=Place(wall, "UTC", 45), by=by, at=AT))
    results = race(acts)
    refused = [str(result) for result in results if isinstance(result, TimeTaken)]
    assert refused == ["Bruno Rossi is not free then. Please choose another time."] * (HANDS - 1)
    meeting = Meeting.objects.get()
    assert BookedQuarter.objects.filter(meeting=meeting, person=mentor.person_id).count() in (3, 4)


def test_both_sign_at_once_and_the_agreement_stands(shared_database: None) -> None:
    programme = make_programme()
    mentor, mentee = enrol("Bruno Rossi", "mentor", programme), enrol("Amara Eriksen", "mentee", programme)
    tie = open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    both = [Actor(person_id=part.person_id, name=part.person.name) for part in (mentee, mentor)]
    signed = race(
        [partial(sign_agreement, relationship_id=tie, number=1, version=1, by=by, at=AT) for by in both * 4]
    )
    assert True in signed
    assert all(isinstance(result, bool) for result in signed)
    newest = Agreement.objects.get()
    assert (newest.signatures.count(), newest.signed_at) == (2, AT)
    assert OutboxEvent.objects.filter(name="AgreementSigned").count() == 1


def test_sixteen_edits_of_one_text_keep_one_and_show_it_to_the_rest(shared_database: None) -> None:
    programme = make_programme()
    mentor, mentee = enrol("Bruno Rossi", "mentor", programme), enrol("Amara Eriksen", "mentee", programme)
    tie = open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    by = Actor(person_id=mentee.person_id, name=mentee.person.name)
    edit = partial(edit_agreement, relationship_id=tie, section="purpose", number=1, version=1, by=by, at=AT)
    results = race([partial(edit, text=f"Words {n}") for n in range(HANDS)])
    kept = next(part["text"] for part in Agreement.objects.get().sections if part["key"] == "purpose")
    assert Agreement.objects.get().version == 2
    assert {result.theirs for result in results if hasattr(result, "theirs")} == {kept}
    assert sum(hasattr(result, "theirs") for result in results) == HANDS - 1


def _under_way() -> tuple[Relationship, Actor, Actor]:
    """Opens a relationship and puts it in the middle of its work."""
    programme = make_programme()
    mentor, mentee = enrol("Bruno Rossi", "mentor", programme), enrol("Amara Eriksen", "mentee", programme)
    tie = open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT)
    Relationship.objects.update(phase="enabling", phase_at=AT)
    amara, bruno = (Actor(person_id=part.person_id, name=part.person.name) for part in (mentee, mentor))
    return Relationship.objects.get(pk=tie), amara, bruno


def test_one_confirms_while_the_other_puts_it_off_and_one_word_counts(shared_database: None) -> None:
    row, amara, bruno = _under_way()
    propose_move(relationship_id=row.pk, to="closing", by=amara, at=AT)
    asking = Asking.objects.get()
    word = partial(reply, relationship_id=row.pk, asking_id=asking.pk, by=bruno, at=AT)
    results = race([partial(word, word="yes"), partial(word, word="no")] * 4)
    row.refresh_from_db()
    asking.refresh_from_db()
    assert (row.phase, asking.state) in {("closing", "settled"), ("enabling", "declined")}
    assert {result for result in results if isinstance(result, str)} == {asking.state}
    assert {type(result) for result in results} <= {str, AskingSettled}
    kept = "yes" if asking.state == "settled" else "no"
    assert asking.replies.get(person=bruno.person_id).word == kept
    assert OutboxEvent.objects.filter(name="PhaseChanged").count() == (row.phase == "closing")


def test_both_propose_the_same_move_at_once_and_it_happens_once(shared_database: None) -> None:
    row, amara, bruno = _under_way()
    results = race([partial(propose_move, relationship_id=row.pk, to="closing", by=by, at=AT) for by in (amara, bruno) * 4])
    assert set(results) <= {True, False} and True in results
    row.refresh_from_db()
    assert (row.phase, Asking.objects.count()) == ("closing", 1)
    assert OutboxEvent.objects.filter(name="PhaseChanged").count() == 1


def test_days_that_walk_at_once_ask_once(shared_database: None) -> None:
    row, amara, _ = _under_way()
    at = AT + timedelta(days=80)
    day = partial(walk_stretch, day=at.date().isoformat(), after=START, at=at)
    wish = partial(propose_move, relationship_id=row.pk, to="closing", by=amara, at=at)
    results = race([day, wish, day, wish, day, day])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sorted(Asking.objects.values_list("kind", flat=True)) in (["move", "silence"],)
    assert OutboxEvent.objects.filter(name="MembersAsked").count() == 2


def test_both_sign_while_one_edits_and_what_was_signed_is_what_was_read(shared_database: None) -> None:
    row, amara, bruno = _under_way()
    sign = partial(sign_agreement, relationship_id=row.pk, number=1, version=1, at=AT)
    edit = partial(
        edit_agreement, relationship_id=row.pk, section="purpose", text="Other words.", number=1, version=1, by=bruno, at=AT
    )
    results = race([partial(sign, by=amara), edit, partial(sign, by=bruno)])
    texts = {agreement.number: agreement for agreement in Agreement.objects.all()}
    for agreement in texts.values():
        words = next(part["text"] for part in agreement.sections if part["key"] == "purpose")
        if agreement.signatures.exists():
            assert words != "Other words."
    kept = [part["text"] for part in texts[max(texts)].sections if part["key"] == "purpose"]
    edited = not isinstance(results[1], Exception)
    assert (kept == ["Other words."]) is edited


def test_a_place_freed_while_the_last_is_taken_is_not_marked_as_full(shared_database: None) -> None:
    programme = make_programme()
    mentor = enrol("Bruno Rossi", "mentor", programme, capacity=HANDS)
    mentees = [enrol(f"Mentee {n:02}", "mentee", programme) for n in range(HANDS)]
    opening = [partial(open_relationship, mentee_enrolment_id=m.pk, mentor_enrolment_id=mentor.pk, by=SYSTEM, at=AT) for m in mentees]
    held = [act() for act in opening[: HANDS // 2]]
    people = [Actor(person_id=one.person_id) for one in mentees]
    ending = [partial(end_relationship, relationship_id=tie, by=person, at=AT) for tie, person in zip(held, people, strict=False)]
    results = race([*opening[HANDS // 2 :], *ending])
    assert not [result for result in results if isinstance(result, Exception)]
    assert Seat.objects.count() == HANDS // 2 and not Listing.objects.get(enrolment=mentor).is_full
