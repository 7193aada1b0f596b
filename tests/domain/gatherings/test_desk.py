"""The desk from post to end: two asked at a time in fair order, one takes it, time moves it on, one step, perhaps a tie."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.gatherings.access.desk import may_read_need
from polyad.domain.gatherings.models import DeskAsk, Need, NeedWish
from polyad.domain.gatherings.operations.desk import (
    DeskClosed,
    DeskRefused,
    NeedSettled,
    NeedTaken,
    NotYourNeed,
    arrange_talk,
    ask_everybody,
    claim_need,
    forget_needs,
    give_back,
    keep_step,
    look_at_desks,
    pass_on,
    say_talked,
    set_desk,
    wish_tie,
    withdraw_need,
)
from polyad.domain.gatherings.queries.desk import get_desk_page, get_lead_desk, get_need, get_post_page
from polyad.domain.matching.models import Conflict
from polyad.domain.meetings.models import Action, Meeting
from polyad.domain.meetings.operations import Place
from polyad.domain.notices.models import Letter
from polyad.domain.people.models import CalmTime, Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT
from tests.domain.gatherings.conftest import WORDS, DeskCast, add_mentor, day

HOUR = timedelta(hours=1)


def readers(desk: DeskCast, need_id: UUID) -> set[str]:
    """Says who of the cast may read a need now."""
    return {name for name in desk.people if may_read_need(desk.actor(name), need_id)}


def test_two_mentors_are_asked_at_once_and_only_they_read_it(desk: DeskCast) -> None:
    need = desk.post()
    asked = desk.asked(need)
    assert len(asked) == 2
    assert readers(desk, need) == {"amara", *asked}
    assert Need.objects.get().words == WORDS


def test_turns_go_round_so_that_nobody_is_asked_twice_before_everybody_once(desk: DeskCast) -> None:
    first, second = desk.post(), desk.post()
    both = [*desk.asked(first), *desk.asked(second)]
    assert sorted(set(both)) == ["bruno", "grace", "hugo"]
    assert len(both) == 4


def test_who_takes_it_reads_it_alone_with_whoever_needs_it(desk: DeskCast) -> None:
    need = desk.post()
    one, other = sorted(desk.asked(need))
    claim_need(need_id=need, by=desk.actor(one), at=AT + HOUR)
    assert readers(desk, need) == {"amara", one}
    with pytest.raises(NeedTaken):
        claim_need(need_id=need, by=desk.actor(other), at=AT + HOUR)
    claim_need(need_id=need, by=desk.actor(one), at=AT + 2 * HOUR)
    assert Need.objects.get().taken_at == AT + HOUR


def test_somebody_who_was_not_asked_can_neither_read_nor_take_it(desk: DeskCast) -> None:
    need = desk.post()
    (outside,) = {"bruno", "grace", "hugo"} - desk.asked(need)
    for name in (outside, "chen", "dina", "eve"):
        assert get_need(need, desk.actor(name), zone="UTC", at=AT) is None
        for act in (claim_need, pass_on, give_back, withdraw_need, say_talked):
            with pytest.raises(NotYourNeed):
                act(need_id=need, by=desk.actor(name), at=AT)


def test_passing_on_asks_the_next_at_once(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    pass_on(need_id=need, by=desk.actor(one), at=AT + HOUR)
    assert len(desk.asked(need)) == 2 and one not in desk.asked(need)
    assert one not in readers(desk, need)


def test_a_former_claimer_reads_nothing_and_the_next_are_asked(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT + HOUR)
    arrange_talk(need_id=need, place=Place("2026-11-05T16:00", "UTC", 30), by=desk.actor("amara"), at=AT + HOUR)
    give_back(need_id=need, by=desk.actor(one), at=AT + 2 * HOUR)
    assert one not in readers(desk, need)
    assert Need.objects.get().state == "asking" and len(desk.asked(need)) == 1
    assert Meeting.objects.get().state == "cancelled"


def test_after_two_days_the_next_are_asked_and_the_lead_is_told_the_bare_fact(desk: DeskCast) -> None:
    desk.people["ines"] = add_mentor(desk.cast, "Ines Vale")
    need = desk.post()
    before = desk.asked(need)
    walk(EVENTS, REACTIONS, at=AT + timedelta(hours=47))
    assert desk.asked(need) == before
    walk(EVENTS, REACTIONS, at=AT + timedelta(hours=48))
    assert desk.asked(need, "ran_out") == before
    assert DeskAsk.objects.filter(state="waiting").count() == 2
    assert before.isdisjoint(readers(desk, need))
    told = OutboxEvent.objects.get(name="DeskWaits")
    assert told.facts == {"programme_id": str(desk.cast.programme.pk), "need_id": str(need)}


def test_the_lead_has_everybody_asked_without_learning_what_it_is(desk: DeskCast) -> None:
    for name in ("Ines Vale", "Jon Ek", "Kim Lo"):
        add_mentor(desk.cast, name)
    need = desk.post()
    assert ask_everybody(programme_id=desk.cast.programme.pk, by=desk.actor("chen"), at=AT + HOUR) == 0
    walk(EVENTS, REACTIONS, at=AT + timedelta(hours=48))
    assert ask_everybody(programme_id=desk.cast.programme.pk, by=desk.actor("chen"), at=AT + timedelta(hours=49)) == 2
    assert Need.objects.get().asks.filter(state="waiting").count() == 4
    assert not may_read_need(desk.actor("chen"), need)
    with pytest.raises(NotYourNeed):
        ask_everybody(programme_id=desk.cast.programme.pk, by=desk.actor("dina"), at=AT)


def test_after_a_week_it_ends_by_itself_and_a_way_on_is_offered(desk: DeskCast) -> None:
    need = desk.post()
    assert look_at_desks(at=AT + timedelta(days=7)) == 1
    row = Need.objects.get()
    assert (row.state, row.answered_at) == ("lapsed", None)
    assert readers(desk, need) == {"amara"}
    assert look_at_desks(at=AT + timedelta(days=8)) == 0
    told = OutboxEvent.objects.get(name="NeedMoved")
    assert (told.facts["what"], told.facts["person_id"]) == ("lapsed", str(desk.people["amara"].pk))


def test_withdrawing_needs_no_reason_and_works_at_any_time(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    meeting = arrange_talk(need_id=need, place=Place("2026-11-05T16:00", "UTC", 30), by=desk.actor(one), at=AT)
    withdraw_need(need_id=need, by=desk.actor("amara"), at=AT + HOUR)
    withdraw_need(need_id=need, by=desk.actor("amara"), at=AT + HOUR)
    assert readers(desk, need) == {"amara"}
    assert Meeting.objects.get(pk=meeting).state == "cancelled"
    assert JournalEntry.objects.filter(verb="need.withdrawn").count() == 1


def test_two_talk_and_one_step_comes_of_it(desk: DeskCast) -> None:
    need = desk.post()
    one, other = sorted(desk.asked(need))
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    place = Place("2026-11-05T16:00", "UTC", 30)
    meeting = arrange_talk(need_id=need, place=place, by=desk.actor("amara"), at=AT)
    assert arrange_talk(need_id=need, place=Place("2026-11-05T17:00", "UTC", 30), by=desk.actor(one), at=AT) == meeting
    later, due = AT + timedelta(days=4), day(10)
    step = {"need_id": need, "step_id": new_id(), "due_on": due, "by": desk.actor("amara"), "at": later}
    keep_step(text="Call the second hospital.", **step)
    keep_step(text="Call the second hospital.", **step)
    row = Need.objects.get()
    assert (row.state, row.step, row.answered_at.hour) == ("closed", "Call the second hospital.", 17)
    assert [(one.text, one.owner_id) for one in Action.objects.all()] == [(row.step, desk.people["amara"].pk)]
    assert Meeting.objects.get().state == "held"
    assert readers(desk, need) == {"amara", one}
    with pytest.raises(NeedSettled):
        give_back(need_id=need, by=desk.actor(one), at=later)
    with pytest.raises(NotYourNeed):
        keep_step(**{**step, "by": desk.actor(other)}, text="x")


def test_only_two_yes_make_a_tie_and_one_yes_is_told_to_nobody(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    say_talked(need_id=need, by=desk.actor(one), at=AT + HOUR)
    assert not wish_tie(need_id=need, wish=True, by=desk.actor("amara"), at=AT + HOUR)
    page = get_need(need, desk.actor(one), zone="UTC", at=AT + HOUR)
    assert (page.my_wish, page.is_mutual, page.may_wish) == (None, False, True)
    assert OutboxEvent.objects.filter(name="TieWished").count() == 0
    assert not wish_tie(need_id=need, wish=False, by=desk.actor(one), at=AT + HOUR)
    assert wish_tie(need_id=need, wish=True, by=desk.actor(one), at=AT + 2 * HOUR)
    wish_tie(need_id=need, wish=True, by=desk.actor(one), at=AT + 2 * HOUR)
    walk(EVENTS, REACTIONS, at=AT + 3 * HOUR)
    tie = Relationship.objects.get()
    assert {member.person_id for member in tie.members.all()} == {desk.people["amara"].pk, desk.people[one].pk}
    assert tie.reasons == ["You talked at the desk of First steps, and both of you would like to go on."]


def test_the_question_about_a_tie_ends_after_a_month(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    say_talked(need_id=need, by=desk.actor("amara"), at=AT + HOUR)
    with pytest.raises(NeedSettled):
        wish_tie(need_id=need, wish=True, by=desk.actor("amara"), at=AT + timedelta(days=31))
    assert NeedWish.objects.count() == 0


@pytest.mark.parametrize("direction", ["mentor", "mentee"])
@pytest.mark.parametrize("kind", Conflict.Kind.values)
def test_nobody_in_a_conflict_is_asked_whichever_way_it_was_declared(desk: DeskCast, kind: str, direction: str) -> None:
    mine = Enrolment.objects.get(person=desk.people["amara"])
    if direction == "mentee":
        mine = Enrolment.objects.create(programme=desk.cast.programme, person=desk.people["amara"], role="mentor", state="submitted")
    for name in ("grace", "hugo"):
        theirs = Enrolment.objects.get(person=desk.people[name], role="mentor")
        if direction == "mentee":
            theirs = Enrolment.objects.create(programme=desk.cast.programme, person=desk.people[name], role="mentee", state="submitted")
        pair = {"mentee": mine, "mentor": theirs} if direction == "mentor" else {"mentee": theirs, "mentor": mine}
        Conflict.objects.create(programme=desk.cast.programme, kind=kind, declared_at=AT, **pair)
    need = desk.post()
    assert desk.asked(need) == {"bruno"}


def test_a_conflict_that_comes_up_later_closes_the_door_at_once(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    theirs = Enrolment.objects.get(person=desk.people[one], role="mentor")
    pair = {"mentee": desk.cast.amara_enrolment, "mentor": theirs}
    Conflict.objects.create(programme=desk.cast.programme, kind="assesses", declared_at=AT, **pair)
    assert readers(desk, need) == {"amara"}


def test_who_rests_pauses_is_full_or_was_left_out_is_not_asked(desk: DeskCast) -> None:
    CalmTime.objects.create(person=desk.people["grace"], from_on=day(-1), until_on=day(1))
    Enrolment.objects.filter(person=desk.people["hugo"]).update(is_paused=True, paused_until=day(3))
    full = add_mentor(desk.cast, "Full House", capacity=1)
    Need.objects.create(desk=desk.desk, mentee=desk.people["eve"], help_kind="mentoring", answer_by=day(3), posted_at=AT, state="taken", taken_by=full)
    left = add_mentor(desk.cast, "Left Out")
    need = desk.post(leave_out=[left.pk])
    assert desk.asked(need) == {"bruno"}
    assert not may_read_need(desk.cast.actor(left), need)


def test_where_nobody_can_be_asked_it_says_so_before_anything_is_kept(desk: DeskCast) -> None:
    with pytest.raises(DeskRefused, match="Nobody at this desk can be asked for this kind of help today"):
        desk.post(help_kind="sponsorship")
    assert Need.objects.count() == 0


def test_what_cannot_be_posted_is_refused_with_a_sentence(desk: DeskCast) -> None:
    for wrong, sentence in (
        ({"words": "w " * 121}, "Please use at most 120 words; these are 121."),
        ({"words": "\0 \n"}, "Please say in a few sentences what you need."),
        ({"help_kind": "x"}, "Please choose the kind of help you need."),
        ({"answer_by": day(-1)}, "This day is over. Please give a day that is still to come."),
    ):
        with pytest.raises(DeskRefused) as refused:
            desk.post(**wrong)
        assert refused.value.sentence == sentence
    desk.post(), desk.post()
    with pytest.raises(DeskRefused, match="You have 2 needs at this desk already"):
        desk.post()


def test_a_closed_desk_takes_nothing_and_a_stranger_finds_none(desk: DeskCast) -> None:
    with pytest.raises(NotYourNeed):
        desk.post("dina")
    with pytest.raises(NotYourNeed):
        desk.post("chen")
    set_desk(programme_id=desk.cast.programme.pk, is_open=False, by=desk.actor("chen"), at=AT)
    with pytest.raises(DeskClosed):
        desk.post()
    with pytest.raises(NotYourNeed):
        set_desk(programme_id=desk.cast.programme.pk, is_open=True, by=desk.actor("bruno"), at=AT)
    assert get_post_page(desk.desk.pk, desk.actor("amara"), at=AT) is None


def test_the_same_id_twice_is_one_need_and_nobody_elses(desk: DeskCast) -> None:
    from polyad.domain.gatherings.operations.desk import Post, post_need

    need, post = new_id(), Post("mentoring", "Help.", day(3))
    for _ in range(2):
        post_need(need_id=need, desk_id=desk.desk.pk, post=post, by=desk.actor("amara"), at=AT)
    with pytest.raises(NotYourNeed):
        post_need(need_id=need, desk_id=desk.desk.pk, post=post, by=desk.actor("bruno"), at=AT)
    assert Need.objects.count() == 1


def test_the_words_are_sealed_and_gone_ninety_days_after(desk: DeskCast) -> None:
    need = desk.post()
    withdraw_need(need_id=need, by=desk.actor("amara"), at=AT)
    assert WORDS not in json.dumps(list(Need.objects.values()), default=str)
    assert forget_needs(at=AT + timedelta(days=89)) == 0
    assert forget_needs(at=AT + timedelta(days=90)) == 1
    assert Need.objects.get().words == ""


def test_no_word_of_it_is_in_letters_events_or_the_journal(desk: DeskCast) -> None:
    from polyad.domain.notices.translate import write

    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    walk(EVENTS, REACTIONS, at=AT + timedelta(hours=1))
    letters = list(Letter.objects.select_related("person").order_by("text_key"))
    told = {(letter.text_key, letter.person.name.split()[0].lower()) for letter in letters}
    assert told == {*(("desk-asked", name) for name in {"bruno", "grace", "hugo"} if DeskAsk.objects.filter(mentor=desk.people[name]).exists()), ("need-taken", "amara")}
    said = [write(letter, base_url="https://x.example", at=AT) for letter in letters]
    assert {letter.subject for letter in said} == {"Something is waiting for you in polyad", "There is news for you in polyad"}
    kept = json.dumps([list(model.objects.values()) for model in (JournalEntry, OutboxEvent, Letter)], default=str)
    assert "canary-need" not in kept + "".join(letter.body for letter in said)


def test_waiting_is_honest_and_the_lead_counts_nothing_below_five(desk: DeskCast) -> None:
    page = get_post_page(desk.desk.pk, desk.actor("amara"), at=AT)
    assert page.waits == "We do not know yet how long it takes: fewer than five have been answered here."
    for days in (1, 2, 3, 4, 7):
        answered = AT + timedelta(days=days)
        Need.objects.create(desk=desk.desk, mentee=desk.people["eve"], help_kind="mentoring", answer_by=day(9), posted_at=AT, state="closed", answered_at=answered, settled_at=answered)
    Need.objects.create(desk=desk.desk, mentee=desk.people["eve"], help_kind="mentoring", answer_by=day(9), posted_at=AT, state="lapsed", settled_at=AT)
    page = get_post_page(desk.desk.pk, desk.actor("amara"), at=AT)
    assert page.waits == (
        "Of the last 5 that were answered, half were answered within 3 working days; the longest wait was 5 working days. "
        "One more found nobody in time."
    )
    lead = get_lead_desk(desk.cast.programme.pk, desk.actor("chen"), zone="UTC", at=AT)
    assert lead.promise == "5 of the last 6 were answered within 5 working days."
    assert (lead.may_count, lead.asking, lead.taken) == (False, 0, 0)
    assert get_lead_desk(desk.cast.programme.pk, desk.actor("dina"), zone="UTC", at=AT) is None


def test_pages_take_a_bounded_number_of_queries(desk: DeskCast, django_assert_max_num_queries: object) -> None:
    for _ in range(2):
        desk.post()
    for n in range(30):
        add_mentor(desk.cast, f"Mentor{n} Many")
    with django_assert_max_num_queries(6):
        get_desk_page(desk.actor("bruno"), zone="UTC", at=timezone.now())
    with django_assert_max_num_queries(6):
        get_need(Need.objects.first().pk, desk.actor("amara"), zone="UTC", at=AT)
    assert Person.objects.count() > 30
