"""Somebody asks somebody: one at a time, in the order chosen; yes, no, one question back; then on, and never a second reminder."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.matching.models import Conflict
from polyad.domain.networks.models import Contact
from polyad.domain.networks.operations.contacts import (
    ContactChanged,
    ContactRefused,
    NotYourContact,
    Words,
    ask_for_more,
    delete_contact,
    follow_up,
    keep_contact,
    keep_screening,
    move_in_line,
    tell_more,
)
from polyad.domain.networks.queries.contacts import (
    find_contact,
    get_screening,
    list_answer_days,
    list_requests,
)
from polyad.domain.notices.models import Letter
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Member, Relationship, Seat
from polyad.domain.relationships.operations.requesting import (
    answer_request,
    pass_on_requests,
    send_request,
    withdraw_request,
)
from polyad.domain.relationships.queries.reaching import get_reachable
from polyad.foundation import outbox
from polyad.foundation.actors import STRANGER
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol, race

WORDS = Words("Amara, student", "Because your talk stayed with me, may I ask you about it", "advising", 20, ("Tue", "Fri"))
DAY = timedelta(days=1)


def write(cast: Cast, to: Any, who: Any = None, words: Words = WORDS) -> UUID:
    by = cast.actor(who or cast.amara)
    return keep_contact(contact_id=new_id(), words=words, version=0, by=by, at=AT, to_id=to.pk, programme_id=cast.programme.pk).pk


def send(cast: Cast, to: Any, who: Any = None, at: Any = AT) -> UUID:
    pk = write(cast, to, who)
    send_request(contact_id=pk, version=1, by=cast.actor(who or cast.amara), at=at)
    return pk


def state(pk: UUID) -> str:
    return Contact.objects.get(pk=pk).state


def mentors(cast: Cast, *names: str) -> list[Any]:
    return [enrol(name, "mentor", cast.programme).person for name in names]


def test_a_yes_opens_a_relationship_in_its_first_phase_with_a_place(cast: Cast) -> None:
    pk = send(cast, cast.bruno)
    tie = answer_request(contact_id=pk, yes=True, by=cast.actor(cast.bruno), at=AT)
    row = Relationship.objects.get()
    assert (row.pk, row.phase, row.reasons) == (tie, "preparing", ["One of you asked, the other said yes."])
    assert set(Member.objects.values_list("person_id", "role")) == {(cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor")}
    assert Seat.objects.get().mentor_id == cast.bruno_enrolment.pk
    assert answer_request(contact_id=pk, yes=True, by=cast.actor(cast.bruno), at=AT) == tie
    assert Relationship.objects.count() == 1


def test_sending_twice_sends_once(cast: Cast) -> None:
    pk, by = send(cast, cast.bruno), cast.actor(cast.amara)
    assert send_request(contact_id=pk, version=1, by=by, at=AT) is True
    assert outbox.OutboxEvent.objects.filter(name="ContactMoved").count() == 1


def test_one_is_asked_at_a_time_and_a_no_lets_the_next_be_asked(cast: Cast) -> None:
    ines, kofi = mentors(cast, "Ines Kaya", "Kofi Mensah")
    first, second, third = send(cast, cast.bruno), send(cast, ines), send(cast, kofi)
    assert [state(pk) for pk in (first, second, third)] == ["asked", "waiting", "waiting"]
    move_in_line(contact_id=third, up=True, by=cast.actor(cast.amara), at=AT)
    answer_request(contact_id=first, yes=False, by=cast.actor(cast.bruno), at=AT + DAY)
    assert [state(pk) for pk in (first, second, third)] == ["no", "waiting", "asked"]
    answer_request(contact_id=third, yes=True, by=cast.actor(kofi), at=AT + DAY)
    assert state(second) == "draft"


def test_silence_passes_on_after_three_working_days_and_the_first_sees_it_has_moved(cast: Cast) -> None:
    (ines,) = mentors(cast, "Ines Kaya")
    first, second = send(cast, cast.bruno), send(cast, ines)  # a Monday
    assert (pass_on_requests(at=AT + 3 * DAY), state(first)) == (0, "asked")
    assert (pass_on_requests(at=AT + 4 * DAY), state(first), state(second)) == (1, "moved", "asked")
    assert pass_on_requests(at=AT + 4 * DAY) == 0
    seen = find_contact(first, cast.actor(cast.bruno), AT + 4 * DAY)
    assert seen and (seen.state, seen.why, seen.who) == ("moved", "", "")
    with pytest.raises(ContactRefused, match="moved on"):
        answer_request(contact_id=first, yes=True, by=cast.actor(cast.bruno), at=AT + 5 * DAY)


def test_alone_it_waits_for_one_reminder_and_then_rests(cast: Cast) -> None:
    pk, by = send(cast, cast.bruno), cast.actor(cast.amara)
    with pytest.raises(ContactRefused, match="One reminder"):
        follow_up(contact_id=pk, by=by, at=AT + 9 * DAY)
    follow_up(contact_id=pk, by=by, at=AT + 12 * DAY)
    follow_up(contact_id=pk, by=by, at=AT + 13 * DAY)
    assert outbox.OutboxEvent.objects.filter(name="ContactMoved", facts__what="reminded").count() == 1
    assert (pass_on_requests(at=AT + 21 * DAY), state(pk)) == (0, "asked")
    assert (pass_on_requests(at=AT + 22 * DAY), state(pk)) == (1, "rested")
    assert find_contact(pk, cast.actor(cast.bruno), AT + 23 * DAY) is None


def test_one_question_back_and_one_answer(cast: Cast) -> None:
    pk, amara, bruno = send(cast, cast.bruno), cast.actor(cast.amara), cast.actor(cast.bruno)
    ask_for_more(contact_id=pk, question="Which ward are you on?", by=bruno, at=AT + DAY)
    ask_for_more(contact_id=pk, question="Which ward are you on?", by=bruno, at=AT + DAY)
    assert state(pk) == "more"
    with pytest.raises(ContactRefused):
        answer_request(contact_id=pk, yes=True, by=bruno, at=AT + DAY)
    tell_more(contact_id=pk, reply="The stroke unit.", by=amara, at=AT + 2 * DAY)
    with pytest.raises(ContactRefused, match="asked once"):
        ask_for_more(contact_id=pk, question="And since when?", by=bruno, at=AT + 2 * DAY)
    seen = find_contact(pk, bruno, AT + 2 * DAY)
    assert seen and (seen.state, seen.question, seen.reply) == ("told", "Which ward are you on?", "The stroke unit.")
    assert answer_request(contact_id=pk, yes=True, by=bruno, at=AT + 2 * DAY)


def test_taking_back_closes_it_for_the_other_and_asks_the_next(cast: Cast) -> None:
    (ines,) = mentors(cast, "Ines Kaya")
    first, second = send(cast, cast.bruno), send(cast, ines)
    withdraw_request(contact_id=first, by=cast.actor(cast.amara), at=AT + DAY)
    assert (state(first), state(second)) == ("withdrawn", "asked")
    assert find_contact(first, cast.actor(cast.bruno), AT + DAY) is None
    with pytest.raises(NotYourContact):
        answer_request(contact_id=first, yes=True, by=cast.actor(cast.bruno), at=AT + DAY)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda cast: Conflict.objects.create(programme=cast.programme, mentee=cast.amara_enrolment, mentor=cast.bruno_enrolment, kind="line", declared_at=AT), "cannot be asked through polyad"),
        (lambda cast: Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(is_paused=True), "takes a pause"),
        (lambda cast: Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=0), "no free place"),
        (lambda cast: Enrolment.objects.filter(pk=cast.amara_enrolment.pk).update(state="withdrawn"), "take part"),
    ],
)
def test_who_cannot_be_asked_is_not_and_the_draft_stays(cast: Cast, spoil: Callable[[Cast], Any], sentence: str) -> None:
    pk = write(cast, cast.bruno)
    spoil(cast)
    with pytest.raises(ContactRefused, match=sentence):
        send_request(contact_id=pk, version=1, by=cast.actor(cast.amara), at=AT)
    assert state(pk) == "draft"


def test_a_conflict_found_after_asking_stops_the_yes(cast: Cast) -> None:
    pk = send(cast, cast.bruno)
    Conflict.objects.create(programme=cast.programme, mentee=cast.amara_enrolment, mentor=cast.bruno_enrolment, kind="line", declared_at=AT)
    with pytest.raises(ContactRefused):
        answer_request(contact_id=pk, yes=True, by=cast.actor(cast.bruno), at=AT)
    assert (state(pk), Relationship.objects.count()) == ("asked", 0)


def test_whoever_is_asked_by_three_is_spared_the_fourth(cast: Cast) -> None:
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=9)
    for n in range(3):
        send(cast, cast.bruno, enrol(f"Mentee {n}", "mentee", cast.programme).person)
    pk = write(cast, cast.bruno)
    with pytest.raises(ContactRefused, match="Several people wait"):
        send_request(contact_id=pk, version=1, by=cast.actor(cast.amara), at=AT)


def test_who_cannot_be_asked_when_their_turn_comes_keeps_the_place(cast: Cast) -> None:
    ines, kofi = mentors(cast, "Ines Kaya", "Kofi Mensah")
    first, second, third = send(cast, cast.bruno), send(cast, ines), send(cast, kofi)
    Enrolment.objects.filter(person=ines).update(is_paused=True)
    answer_request(contact_id=first, yes=False, by=cast.actor(cast.bruno), at=AT)
    assert [state(pk) for pk in (second, third)] == ["waiting", "asked"]
    Enrolment.objects.filter(person=ines).update(is_paused=False)
    answer_request(contact_id=third, yes=False, by=cast.actor(kofi), at=AT)
    assert state(second) == "asked"


def test_two_tabs_that_send_two_drafts_ask_one(shared_database: None, cast: Cast) -> None:
    (ines,) = mentors(cast, "Ines Kaya")
    one, other, by = write(cast, cast.bruno), write(cast, ines), cast.actor(cast.amara)
    race([lambda pk=pk: send_request(contact_id=pk, version=1, by=by, at=AT) for pk in (one, other)])
    assert sorted((state(one), state(other))) == ["asked", "waiting"]


def test_a_draft_answers_to_what_it_saw(cast: Cast) -> None:
    by, pk = cast.actor(cast.amara), write(cast, cast.bruno)
    where = {"to_id": cast.bruno.pk, "programme_id": cast.programme.pk, "by": by, "at": AT}
    keep_contact(contact_id=pk, words=Words("A", "B", "advising", 20), version=1, **where)
    with pytest.raises(ContactChanged) as conflict:
        keep_contact(contact_id=pk, words=Words("C", "D", "advising", 20), version=1, **where)
    assert (conflict.value.version, Contact.objects.get().why) == (2, "B")
    assert keep_contact(contact_id=pk, words=Words("A", "B", "advising", 20), version=1, **where).version == 2
    assert Contact.objects.count() == 1


def test_until_it_is_sent_nobody_but_its_writer_knows_of_it(cast: Cast) -> None:
    pk = write(cast, cast.bruno)
    for other in (cast.bruno, cast.chen, cast.dina, cast.eve):
        by = cast.actor(other)
        assert find_contact(pk, by, AT) is None
        assert list_requests(by, AT).to_answer == ()
        for act in (
            lambda by=by: send_request(contact_id=pk, version=1, by=by, at=AT),
            lambda by=by: delete_contact(contact_id=pk, by=by, at=AT),
            lambda by=by: answer_request(contact_id=pk, yes=True, by=by, at=AT),
            lambda by=by: keep_screening(contact_id=pk, answers={}, by=by, at=AT),
            lambda by=by: follow_up(contact_id=pk, by=by, at=AT),
            lambda by=by: withdraw_request(contact_id=pk, by=by, at=AT),
        ):
            with pytest.raises(NotYourContact):
                act()
    assert find_contact(pk, STRANGER, AT) is None
    assert Contact.objects.filter(to=cast.bruno).count() == 0


def test_once_sent_only_the_two_read_it_and_nobody_what_was_thought(cast: Cast) -> None:
    pk = send(cast, cast.bruno)
    keep_screening(contact_id=pk, answers={"easy": ("unsure", "Ask Mei.")}, by=cast.actor(cast.amara), at=AT)
    assert [one.line for one in get_screening(pk, cast.actor(cast.amara)) if one.line] == ["Ask Mei."]
    read = find_contact(pk, cast.actor(cast.bruno), AT)
    assert read and read.why == WORDS.why and (read.rank, read.address) == (0, "")
    assert {one.line for one in get_screening(pk, cast.actor(cast.bruno))} == {""}
    for other in (cast.chen, cast.dina, cast.eve):
        assert find_contact(pk, cast.actor(other), AT) is None


def test_only_mentors_of_ones_own_programmes_are_reachable(cast: Cast) -> None:
    far = enrol("Far Away", "mentor", cast.elsewhere).person
    amara = cast.actor(cast.amara)
    found = get_reachable(cast.bruno.pk, amara, zone="UTC", at=AT)
    assert found and (found.name, found.obstacle, found.places) == ("Bruno Rossi", "", 2)
    for nobody in (far.pk, cast.amara.pk, cast.chen.pk, new_id()):
        assert get_reachable(nobody, amara, zone="UTC", at=AT) is None
    assert get_reachable(cast.bruno.pk, cast.actor(cast.dina), zone="UTC", at=AT) is None
    assert get_reachable(cast.bruno.pk, STRANGER, zone="UTC", at=AT) is None


def test_how_fast_somebody_answers_is_said_from_five_answers_on(cast: Cast) -> None:
    for n in range(4):
        pk = send(cast, cast.bruno, enrol(f"Mentee {n}", "mentee", cast.programme).person)
        answer_request(contact_id=pk, yes=False, by=cast.actor(cast.bruno), at=AT + 2 * DAY)
    assert list_answer_days([cast.bruno.pk], AT)[cast.bruno.pk] is None
    pk = send(cast, cast.bruno)
    answer_request(contact_id=pk, yes=False, by=cast.actor(cast.bruno), at=AT + 9 * DAY)
    assert list_answer_days([cast.bruno.pk], AT)[cast.bruno.pk] == 2
    found = get_reachable(cast.bruno.pk, cast.actor(cast.amara), zone="UTC", at=AT)
    assert found and found.answers == "Answers mostly come within 2 days."


def test_a_no_and_silence_stand_for_a_quarter(cast: Cast) -> None:
    (ines,) = mentors(cast, "Ines Kaya")
    answer_request(contact_id=send(cast, cast.bruno), yes=False, by=cast.actor(cast.bruno), at=AT)
    quiet = send(cast, ines)
    assert (pass_on_requests(at=AT + 20 * DAY), state(quiet)) == (1, "rested")
    for who, ended in ((cast.bruno, 0), (ines, 20)):
        again, by = write(cast, who), cast.actor(cast.amara)
        with pytest.raises(ContactRefused, match="one asking is enough for a while"):
            send_request(contact_id=again, version=1, by=by, at=AT + (ended + 90) * DAY)
        assert state(again) == "draft"
        assert send_request(contact_id=again, version=1, by=by, at=AT + (ended + 91) * DAY)
        withdraw_request(contact_id=again, by=by, at=AT + (ended + 91) * DAY)


def test_taken_back_once_it_can_be_put_better_at_once_and_no_third_time(cast: Cast) -> None:
    by = cast.actor(cast.amara)
    for _time in range(2):
        withdraw_request(contact_id=send(cast, cast.bruno), by=by, at=AT)
    pk = write(cast, cast.bruno)
    with pytest.raises(ContactRefused, match="one asking is enough for a while"):
        send_request(contact_id=pk, version=1, by=by, at=AT + DAY)


def test_asking_and_taking_back_does_not_reach_a_whole_directory(cast: Cast) -> None:
    by, people = cast.actor(cast.amara), mentors(cast, *(f"Mentor {n}" for n in range(9)))
    for person in people[:8]:
        pk = send(cast, person)
        withdraw_request(contact_id=pk, by=by, at=AT)
        delete_contact(contact_id=pk, by=by, at=AT)
    last = write(cast, people[8])
    with pytest.raises(ContactRefused, match="You have asked 8 people since yesterday"):
        send_request(contact_id=last, version=1, by=by, at=AT + DAY / 2)
    assert state(last) == "draft"
    assert send_request(contact_id=last, version=1, by=by, at=AT + DAY)


def test_throwing_a_request_away_takes_its_words_and_does_not_open_the_way_again(cast: Cast) -> None:
    by, pk = cast.actor(cast.amara), send(cast, cast.bruno)
    keep_screening(contact_id=pk, answers={"easy": ("unsure", "Ask Mei.")}, by=by, at=AT)
    answer_request(contact_id=pk, yes=False, by=cast.actor(cast.bruno), at=AT)
    for _time in range(2):
        delete_contact(contact_id=pk, by=by, at=AT + DAY)
    row = Contact.objects.get()
    assert (row.who, row.why, row.times, row.to_id, row.target_id) == ("", "", "", None, cast.bruno.pk)
    assert not hasattr(row, "screening")
    for who in (cast.amara, cast.bruno):
        assert find_contact(pk, cast.actor(who), AT + DAY) is None
        assert list_requests(cast.actor(who), AT + DAY).over == ()
    found = get_reachable(cast.bruno.pk, by, zone="UTC", at=AT + DAY)
    assert found and "From 1 February 2027 you can ask again" in found.obstacle
    assert [pass_on_requests(at=AT + days * DAY) for days in (90, 91)] == [0, 0]
    assert Contact.objects.count() == 0


def test_a_request_thrown_away_after_its_rest_is_gone_at_once(cast: Cast) -> None:
    pk, by = send(cast, cast.bruno), cast.actor(cast.amara)
    answer_request(contact_id=pk, yes=False, by=cast.actor(cast.bruno), at=AT)
    pass_on_requests(at=AT + 91 * DAY)
    assert find_contact(pk, by, AT + 91 * DAY) is not None  # its words are still there, so it stays
    delete_contact(contact_id=pk, by=by, at=AT + 91 * DAY)
    assert Contact.objects.count() == 0


def test_letters_tell_that_something_waits_and_not_a_word_of_it(cast: Cast) -> None:
    from polyad.domain.notices.translate import write as write_letter

    pk = send(cast, cast.bruno)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    letter = Letter.objects.get(text_key="contact-asked")
    body = write_letter(letter, base_url="https://x.example", at=AT).body
    assert letter.person_id == cast.bruno.pk and str(pk) in body
    assert "Amara" not in body and "talk" not in body
