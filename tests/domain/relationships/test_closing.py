"""Ending well: each their own part, thanks only where they are wanted, one yes of all, equals afterwards."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.apps import apps

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.instruments.models import Sitting
from polyad.domain.meetings.models import Action, AgendaItem, Note
from polyad.domain.meetings.operations import Place
from polyad.domain.meetings.queries import list_open_actions
from polyad.domain.meetings.rules import AgendaEntry
from polyad.domain.notices.models import Letter
from polyad.domain.relationships.models import (
    ClosingAnswer,
    Closure,
    Goal,
    Member,
    Relationship,
    Seat,
    Thanks,
    WaitingEnd,
)
from polyad.domain.relationships.operations import (
    ClosingEditedMeanwhile,
    ClosingRefused,
    RelationshipClosed,
    answer_closing,
    arrange_meeting,
    begin_closing,
    choose_ending,
    choose_thanks,
    delete_left_words,
    end_relationship,
    end_what_waited,
    hand_action,
    open_relationship,
    stop_handover,
    stop_waiting,
    wait_for_review,
    write_note,
    write_thanks,
)
from polyad.domain.relationships.operations.goals import GoalWords, create_goal, share_goal
from polyad.domain.relationships.queries.closing import get_closing_page, get_waiting_end
from polyad.domain.relationships.queries.left import get_left_page
from polyad.domain.relationships.rules.ending import agreed_form, is_handed_over, next_review_day
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry
from polyad.foundation.outbox import walk
from polyad.foundation.personal_data import export_person
from tests.cast import AT, Cast

Z = {"zone": "UTC", "at": AT}


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens the pair."""
    return open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )


def say(cast: Cast, tie: UUID, who: object, form: str, *, yes: bool = True, hands: bool = False, deletes: bool = False) -> bool:
    """Chooses as somebody."""
    return choose_ending(
        relationship_id=tie, form=form, hands_over=hands, deletes_own=deletes, is_confirmed=yes, by=cast.actor(who), at=AT
    )


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 2), date(2027, 1, 1)),
        (date(2026, 12, 18), date(2027, 1, 1)),
        (date(2026, 12, 19), date(2027, 4, 1)),
        (date(2027, 9, 17), date(2027, 10, 1)),
        (date(2027, 12, 31), date(2028, 4, 1)),
    ],
)
def test_a_wish_waits_for_a_day_that_is_the_same_for_all(today: date, day: date) -> None:
    assert next_review_day(today, (1, 4, 7, 10), 14) == day


def test_only_the_same_yes_of_all_is_an_agreement() -> None:
    assert agreed_form(["a", "b"], {"a": "peers", "b": "peers"}, ["a", "b"]) == "peers"
    assert agreed_form(["a", "b"], {"a": "peers", "b": "full-stop"}, ["a", "b"]) == ""
    assert agreed_form(["a", "b"], {"a": "peers", "b": "peers"}, ["a"]) == ""
    assert agreed_form([], {}, []) == ""


def test_a_handover_is_over_after_its_day_or_as_soon_as_somebody_stops_it() -> None:
    day = date(2026, 12, 2)
    assert is_handed_over(day, day, False) and not is_handed_over(day + timedelta(days=1), day, False)
    assert not is_handed_over(day, day, True) and not is_handed_over(day, None, False)


def test_beginning_twice_begins_once_and_ends_nothing(cast: Cast, tie: UUID) -> None:
    for who in (cast.amara, cast.bruno, cast.amara):
        begin_closing(relationship_id=tie, by=cast.actor(who), at=AT)
    assert Closure.objects.count() == 1 and Relationship.objects.get().ended_at is None
    with pytest.raises(RelationshipClosed):
        begin_closing(relationship_id=tie, by=cast.actor(cast.dina), at=AT)


def test_words_are_one_s_own_until_they_are_shared(cast: Cast, tie: UUID) -> None:
    told = {"relationship_id": tie, "question": "learned", "by": cast.actor(cast.amara), "at": AT}
    assert answer_closing(words="canary-learned", is_shared=False, version=1, **told) == 1
    assert "canary-learned" not in str(get_closing_page(tie, cast.actor(cast.bruno), **Z))
    assert answer_closing(words="canary-learned", is_shared=True, version=1, **told) == 2
    page = get_closing_page(tie, cast.actor(cast.bruno), **Z)
    assert [(line.author, line.words) for line in page.growth.now] == [("Amara Eriksen", "canary-learned")]
    for who in (cast.chen, cast.dina, cast.eve):
        assert get_closing_page(tie, cast.actor(who), **Z) is None
    assert "canary" not in ClosingAnswer.objects.values_list("words", flat=True).get()


def test_two_tabs_lose_no_word(cast: Cast, tie: UUID) -> None:
    told = {"relationship_id": tie, "question": "learned", "is_shared": False, "by": cast.actor(cast.amara), "at": AT}
    answer_closing(words="one", version=1, **told)
    answer_closing(words="two", version=1, **told)
    with pytest.raises(ClosingEditedMeanwhile) as conflict:
        answer_closing(words="three", version=1, **told)
    assert (conflict.value.theirs, conflict.value.version) == ("two", 2)
    with pytest.raises(ClosingRefused):
        answer_closing(**{**told, "question": "score"}, words="5", version=1)
    with pytest.raises(ClosingRefused):
        answer_closing(words="x" * 4001, version=2, **told)


def test_thanks_are_shown_only_where_they_are_wanted(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    write_thanks(relationship_id=tie, to=cast.bruno.pk, words="canary-thanks", version=1, by=amara, at=AT)
    said = Thanks.objects.get().pk
    assert "canary-thanks" not in str(get_closing_page(tie, bruno, **Z).received)
    for choice, seen in (("later", False), ("show", True), ("never", False)):
        choose_thanks(thanks_id=said, choice=choice, by=bruno, at=AT)
        assert ("canary-thanks" in str(get_closing_page(tie, bruno, **Z).received)) is seen
        assert get_closing_page(tie, amara, **Z).to_thank[0].choice == ""
    with pytest.raises(RelationshipClosed):
        choose_thanks(thanks_id=said, choice="show", by=amara, at=AT)
    with pytest.raises(ClosingRefused):
        choose_thanks(thanks_id=said, choice="publish", by=bruno, at=AT)
    for to in (cast.amara.pk, cast.dina.pk):
        with pytest.raises(RelationshipClosed):
            write_thanks(relationship_id=tie, to=to, words="x", version=1, by=amara, at=AT)
    write_thanks(relationship_id=tie, to=cast.bruno.pk, words=" ", version=1, by=amara, at=AT)
    assert not Thanks.objects.exists()


def test_thanks_taken_in_stay_after_the_end(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    write_thanks(relationship_id=tie, to=cast.bruno.pk, words="canary-thanks", version=1, by=amara, at=AT)
    end_relationship(relationship_id=tie, by=amara, at=AT)
    assert get_left_page(tie, bruno, **Z).received[0].words == ""
    choose_thanks(thanks_id=Thanks.objects.get().pk, choice="show", by=bruno, at=AT)
    delete_left_words(relationship_id=tie, by=amara, at=AT)
    assert get_left_page(tie, bruno, **Z).received[0].words == "canary-thanks"


def test_the_last_yes_to_the_same_closes_it_and_opens_a_relationship_of_equals(cast: Cast, tie: UUID) -> None:
    assert say(cast, tie, cast.amara, "peers") is False
    assert say(cast, tie, cast.bruno, "full-stop") is False
    assert Relationship.objects.count() == 1
    assert say(cast, tie, cast.bruno, "peers") is True
    was, now = Relationship.objects.get(pk=tie), Relationship.objects.exclude(pk=tie).get()
    assert (was.phase, was.ended_at, now.format_key, now.phase, now.follows_id) == ("redefined", AT, "peer-pair", "negotiating", tie)
    assert set(Member.objects.filter(relationship=now, left_at=None).values_list("person_id", "role")) == {
        (cast.amara.pk, "peer"),
        (cast.bruno.pk, "peer"),
    }
    assert not Seat.objects.exists()
    assert now.agreements.get().signatures.count() == 0
    assert "Amara Eriksen and Bruno Rossi" in now.agreements.get().sections[0]["text"]
    with pytest.raises(RelationshipClosed):
        say(cast, tie, cast.bruno, "peers")
    walk(EVENTS, REACTIONS, at=AT)
    sent = Letter.objects.filter(text_key="relationship-redefined").values_list("person__name", flat=True)
    assert sorted(sent) == ["Amara Eriksen", "Bruno Rossi"]
    assert not Letter.objects.filter(text_key="relationship-ended").exists()
    assert get_left_page(tie, cast.actor(cast.amara), **Z).next_id == now.pk


def test_a_full_stop_ends_and_opens_nothing(cast: Cast, tie: UUID) -> None:
    say(cast, tie, cast.bruno, "full-stop")
    assert say(cast, tie, cast.amara, "full-stop") is True
    assert list(Relationship.objects.values_list("phase", flat=True)) == ["ended"]


def test_a_yes_may_be_taken_back_and_a_form_that_is_none_is_refused(cast: Cast, tie: UUID) -> None:
    say(cast, tie, cast.amara, "peers")
    say(cast, tie, cast.amara, "peers", yes=False)
    assert say(cast, tie, cast.bruno, "peers") is False
    for form, yes in (("marriage", True), ("marriage", False), ("", True)):
        with pytest.raises(ClosingRefused):
            say(cast, tie, cast.amara, form, yes=yes)
    with pytest.raises(RelationshipClosed):
        say(cast, tie, cast.dina, "peers")


def test_each_may_end_alone_at_any_step(cast: Cast, tie: UUID) -> None:
    begin_closing(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    say(cast, tie, cast.amara, "peers")
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT)
    assert Relationship.objects.get().phase == "ended"
    with pytest.raises(RelationshipClosed):
        say(cast, tie, cast.amara, "peers")


def test_shared_words_stay_to_read_only_where_both_agreed_and_until_one_stops_it(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    for body, seen in (("canary-shared", "R"), ("canary-own", "A")):
        write_note(relationship_id=tie, note_id=new_id(), body=body, visibility=seen, by=amara, at=AT)
    say(cast, tie, cast.amara, "colleagues", hands=True)
    say(cast, tie, cast.bruno, "colleagues", hands=True)
    page = get_left_page(tie, bruno, **Z)
    assert [note.body for note in page.handed] == ["canary-shared"]
    assert get_left_page(tie, bruno, zone="UTC", at=AT + timedelta(days=31)).handed == ()
    assert get_left_page(tie, cast.actor(cast.chen), **Z) is None
    with pytest.raises(RelationshipClosed):
        stop_handover(relationship_id=tie, by=cast.actor(cast.dina), at=AT)
    stop_handover(relationship_id=tie, by=amara, at=AT)
    assert "canary" not in str(get_left_page(tie, bruno, **Z))


@pytest.mark.parametrize(("first", "second"), [((True, False), (False, False)), ((True, False), (True, True))])
def test_no_handover_where_one_does_not_want_it_or_deletes(cast: Cast, tie: UUID, first: tuple, second: tuple) -> None:
    write_note(relationship_id=tie, note_id=new_id(), body="canary", visibility="R", by=cast.actor(cast.amara), at=AT)
    say(cast, tie, cast.bruno, "colleagues", hands=first[0], deletes=first[1])
    say(cast, tie, cast.amara, "colleagues", hands=second[0], deletes=second[1])
    assert get_left_page(tie, cast.actor(cast.bruno), **Z).handed == ()
    assert Note.objects.exists() is not second[1]


def test_open_actions_are_handed_on_kept_or_let_go(cast: Cast, tie: UUID) -> None:
    def act(owner: object) -> UUID:
        return Action.objects.create(held_for=tie, owner=owner, text="Read it", due_on=date(2026, 12, 1)).pk

    handed, gone, kept, theirs = act(cast.amara), act(cast.amara), act(cast.amara), act(cast.bruno)
    amara = cast.actor(cast.amara)
    hand_action(relationship_id=tie, action_id=handed, to=str(cast.bruno.pk), by=amara, at=AT)
    hand_action(relationship_id=tie, action_id=gone, to="let_go", by=amara, at=AT)
    hand_action(relationship_id=tie, action_id=kept, to="mine", by=amara, at=AT)
    with pytest.raises(RelationshipClosed):
        hand_action(relationship_id=tie, action_id=theirs, to=str(cast.bruno.pk), by=amara, at=AT)
    with pytest.raises(ClosingRefused):
        hand_action(relationship_id=tie, action_id=kept, to=str(cast.dina.pk), by=amara, at=AT)
    say(cast, tie, cast.amara, "full-stop")
    say(cast, tie, cast.bruno, "full-stop")
    found = {row.pk: (row.owner_id, row.held_for, row.state) for row in Action.objects.all()}
    assert found == {
        handed: (cast.bruno.pk, cast.bruno.pk, "open"),
        gone: (cast.amara.pk, tie, "dropped"),
        kept: (cast.amara.pk, cast.amara.pk, "open"),
        theirs: (cast.bruno.pk, cast.bruno.pk, "open"),
    }


def test_open_actions_stay_one_s_own_after_an_end_that_one_side_wanted(cast: Cast, tie: UUID) -> None:
    for owner, state in ((cast.amara, "open"), (cast.bruno, "open"), (cast.bruno, "done")):
        Action.objects.create(held_for=tie, owner=owner, text="Read it", due_on=date(2026, 12, 1), state=state)
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT)
    found = {(row.owner_id, row.held_for, row.state) for row in Action.objects.all()}
    assert found == {
        (cast.amara.pk, cast.amara.pk, "open"),
        (cast.bruno.pk, cast.bruno.pk, "open"),
        (cast.bruno.pk, tie, "done"),
    }
    mine = list_open_actions((), cast.actor(cast.amara), mine=True, **Z)
    assert [(line.text, line.is_mine) for line in mine] == [("Read it", True)]


def test_deleting_one_s_own_takes_pulses_agenda_and_where_asked_goals(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    place = Place("2026-11-10T10:00", "UTC", 60)
    agenda = (AgendaEntry("canary-agenda", "", "advising", 20),)
    meeting = arrange_meeting(relationship_id=tie, place=place, agenda=agenda, by=amara, at=AT)
    for who in (cast.amara, cast.bruno):
        about = {"held_for": tie, "about": meeting, "about_on": AT.date(), "occasion": "meeting"}
        Sitting.objects.create(owner=who, instrument_key="meeting-pulse", instrument_version="1.0", changed_at=AT, **about)
    here, both, own = new_id(), new_id(), new_id()
    for goal in (here, both, own):
        create_goal(goal_id=goal, words=GoalWords(f"canary-{goal}", "contextual"), by=amara, at=AT)
    for goal in (here, both):
        share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    end_relationship(relationship_id=tie, by=bruno, at=AT)
    again = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    share_goal(goal_id=both, relationship_id=again, by=amara, at=AT)
    assert get_left_page(tie, amara, **Z).goals == (f"canary-{here}",)
    assert get_left_page(tie, bruno, **Z).goals == ()
    delete_left_words(relationship_id=tie, by=amara, at=AT)
    assert list(Sitting.objects.values_list("owner__name", flat=True)) == ["Bruno Rossi"]
    assert not AgendaItem.objects.exists() and Goal.objects.count() == 3
    for _ in range(2):
        delete_left_words(relationship_id=tie, goals=True, by=amara, at=AT)
    assert set(Goal.objects.values_list("pk", flat=True)) == {both, own}


def test_thanks_are_in_the_receiver_s_export_with_words_once_they_chose_them(cast: Cast, tie: UUID) -> None:
    write_thanks(relationship_id=tie, to=cast.bruno.pk, words="canary-thanks", version=1, by=cast.actor(cast.amara), at=AT)

    def held(who: object) -> list[tuple[str, str]]:
        rows = export_person(who.pk, apps.get_model)["relationships.Thanks"]
        return [(row["words"], row.get("choice", "-")) for row in rows]

    assert (held(cast.amara), held(cast.bruno), held(cast.dina)) == ([("canary-thanks", "-")], [("", "")], [])
    for choice, words in (("never", ""), ("show", "canary-thanks")):
        choose_thanks(thanks_id=Thanks.objects.get().pk, choice=choice, by=cast.actor(cast.bruno), at=AT)
        assert held(cast.bruno) == [(words, choice)]


def test_a_mentee_s_wish_waits_unseen_and_ends_on_the_day(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    for _ in range(2):
        assert wait_for_review(relationship_id=tie, by=amara, at=AT) == date(2027, 1, 1)
    with pytest.raises(RelationshipClosed):
        wait_for_review(relationship_id=tie, by=bruno, at=AT)
    assert get_waiting_end(tie, amara, at=AT)[0] == "1 January 2027"
    assert get_waiting_end(tie, bruno, at=AT)[0] == ""
    assert end_what_waited(at=AT + timedelta(days=59)) == 0
    day = AT.replace(year=2027, month=1, day=1)
    assert (end_what_waited(at=day), end_what_waited(at=day)) == (1, 0)
    assert Relationship.objects.get().ended_at == day and not WaitingEnd.objects.exists()
    ended = JournalEntry.objects.get(verb="relationship.ended")
    assert ended.actor_id is None


def test_a_wish_taken_back_leaves_nothing(cast: Cast, tie: UUID) -> None:
    wait_for_review(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    for _ in range(2):
        stop_waiting(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    assert end_what_waited(at=AT.replace(year=2028)) == 0 and Relationship.objects.get().ended_at is None


def test_after_a_change_the_mentee_waits_for_the_next_round_and_the_place_is_free(cast: Cast, tie: UUID) -> None:
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT)
    assert not Seat.objects.exists()
    again = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    assert again != tie


def test_no_letter_and_no_journal_says_who_or_what(cast: Cast, tie: UUID) -> None:
    answer_closing(
        relationship_id=tie, question="learned", words="canary-x", is_shared=True, version=1, by=cast.actor(cast.amara), at=AT
    )
    write_thanks(relationship_id=tie, to=cast.bruno.pk, words="canary-y", version=1, by=cast.actor(cast.amara), at=AT)
    end_relationship(relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    walk(EVENTS, REACTIONS, at=AT)
    kept = str(list(JournalEntry.objects.values())) + str(list(Letter.objects.values()))
    assert "canary" not in kept
    texts = Letter.objects.filter(text_key="relationship-ended").values_list("text_key", "person__name", "facts__ended_on")
    assert sorted(texts) == [
        ("relationship-ended", "Amara Eriksen", "2 November 2026"),
        ("relationship-ended", "Bruno Rossi", "2 November 2026"),
    ]
