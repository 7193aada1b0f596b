"""What members are asked and what their words settle; and that nobody else can say anything."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations import Place
from polyad.domain.notices.models import Letter
from polyad.domain.relationships.models import Agreement, Asking, Relationship, Reply, Signature
from polyad.domain.relationships.operations import (
    AskingSettled,
    MoveRefused,
    PauseRefused,
    RelationshipClosed,
    ReplyRefused,
    RhythmRefused,
    arrange_meeting,
    begin_walk,
    edit_agreement,
    end_relationship,
    open_relationship,
    pause_relationship,
    propose_move,
    reply,
    resume_relationship,
    set_rhythm,
    sign_agreement,
    walk_stretch,
)
from polyad.domain.relationships.operations.days import START
from polyad.domain.relationships.queries import get_phase_page, get_relationship_page
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import goal_for

LONDON = "Europe/London"
DAY = timedelta(days=1)


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens a relationship that is well under way: met a week ago, agreed, with a goal."""
    pk = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    agreement = Agreement.objects.get(relationship_id=pk)
    for person in (cast.amara, cast.bruno):
        Signature.objects.create(agreement=agreement, person=person, signed_at=AT)
    Agreement.objects.filter(pk=agreement.pk).update(signed_at=AT)
    Relationship.objects.filter(pk=pk).update(phase="enabling", phase_at=AT, cadence_days=30)
    met(pk, AT)
    goal_for(pk, cast.amara)
    return pk


def met(tie: UUID, when: object) -> None:
    """Adds a meeting that was held."""
    Meeting.objects.create(
        held_for=tie, state="held", wall_start="2026-11-02T09:00", zone="UTC", starts_at=when, minutes=45
    )


def tick(at: object) -> int:
    """Walks the day, all of it."""
    return walk_stretch(day=at.date().isoformat(), after=START, at=at)


def asked(*states: str) -> list[tuple[str, str, str]]:
    """Lists what is or was asked."""
    rows = Asking.objects.filter(state__in=states or Asking.State.values).order_by("asked_at", "kind")
    return list(rows.values_list("kind", "to_phase", "state"))


def test_a_silence_is_asked_about_once_on_its_day_and_not_before(cast: Cast, tie: UUID) -> None:
    for days in (1, 73):
        tick(AT + days * DAY)
        assert asked() == []
    for _ in range(3):
        tick(AT + 74 * DAY)
    assert asked() == [("silence", "", "open")]
    facts = OutboxEvent.objects.get(name="MembersAsked").facts
    assert facts == {"asking_ids": [str(Asking.objects.get().pk)]}


def test_days_without_a_worker_are_no_matter(cast: Cast, tie: UUID) -> None:
    for _ in range(2):
        tick(AT + 300 * DAY)
    assert asked() == [("move", "closing", "open"), ("silence", "", "open")]


@pytest.mark.parametrize("answer", ["resume", "rhythm", "close", "book"])
def test_each_answer_to_a_silence_is_as_good_as_the_others(cast: Cast, tie: UUID, answer: str) -> None:
    amara, at = cast.actor(cast.amara), AT + 74 * DAY
    tick(at)
    asking = Asking.objects.get()
    if answer == "resume":
        assert reply(relationship_id=tie, asking_id=asking.pk, word="resume", by=amara, at=at) == "settled"
    elif answer == "rhythm":
        set_rhythm(relationship_id=tie, cadence_days=56, by=amara, at=at)
    elif answer == "close":
        assert propose_move(relationship_id=tie, to="closing", by=amara, at=at) is False
    else:
        arrange_meeting(relationship_id=tie, place=Place("2027-01-20T16:00", LONDON, 60), by=amara, at=at)
        walk(EVENTS, REACTIONS, at=at)
    asking.refresh_from_db()
    states = {"resume": "settled", "rhythm": "settled", "close": "open", "book": "withdrawn"}
    assert asking.state == states[answer]
    tick(at + DAY)
    assert Asking.objects.filter(kind="silence").count() == 1


def test_the_second_silence_in_half_a_year_names_the_way_out(cast: Cast, tie: UUID) -> None:
    first = AT + 74 * DAY
    tick(first)
    reply(relationship_id=tie, asking_id=Asking.objects.get().pk, word="resume", by=cast.actor(cast.bruno), at=first)
    Relationship.objects.update(review_on=None)
    tick(first + 74 * DAY)
    assert list(Asking.objects.order_by("asked_at").values_list("signs", flat=True)) == [[], ["twice"]]


def test_closing_waits_for_both_and_one_may_put_it_off(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    ends_on = Relationship.objects.get().ends_on
    Relationship.objects.update(review_on=None)
    near = AT + (ends_on - AT.date()).days * DAY - 45 * DAY
    met(tie, near - 2 * DAY)
    tick(near - DAY)
    assert asked() == []
    tick(near)
    asking = Asking.objects.get()
    assert (asking.kind, asking.to_phase, asking.signs) == ("move", "closing", ["end_near"])
    word = {"relationship_id": tie, "asking_id": asking.pk}
    assert reply(**word, word="yes", by=amara, at=near) == "open"
    assert Relationship.objects.get().phase == "enabling"
    again = (near + 20 * DAY).date()
    assert reply(**word, word="no", look_again_on=again, by=bruno, at=near) == "declined"
    assert reply(**word, word="no", look_again_on=again, by=bruno, at=near) == "declined"
    with pytest.raises(AskingSettled):
        reply(**word, word="no", by=amara, at=near)
    for day in (1, 19):
        tick(near + day * DAY)
    assert asked() == [("move", "closing", "declined")]
    tick(near + 20 * DAY)
    newest = Asking.objects.get(state="open")
    for by in (amara, bruno, bruno):
        reply(relationship_id=tie, asking_id=newest.pk, word="yes", by=by, at=near + 21 * DAY)
    assert (Relationship.objects.get().phase, asked("open")) == ("closing", [])
    assert OutboxEvent.objects.get(name="PhaseChanged").facts["phase"] == "closing"


def test_moves_go_back_when_both_want_it(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    assert propose_move(relationship_id=tie, to="negotiating", by=amara, at=AT) is False
    assert propose_move(relationship_id=tie, to="negotiating", by=amara, at=AT) is False
    assert Asking.objects.count() == 1
    with pytest.raises(MoveRefused):
        propose_move(relationship_id=tie, to="closing", by=bruno, at=AT)
    assert propose_move(relationship_id=tie, to="negotiating", by=bruno, at=AT) is True
    assert propose_move(relationship_id=tie, to="negotiating", by=bruno, at=AT) is True
    for nowhere in ("ended", "redefined", "enabled", "", "closed"):
        with pytest.raises(MoveRefused):
            propose_move(relationship_id=tie, to=nowhere, by=bruno, at=AT)
    assert Relationship.objects.get().phase == "negotiating"


def test_a_review_comes_on_its_day_and_the_next_one_follows(cast: Cast, tie: UUID) -> None:
    due = Relationship.objects.get().review_on
    at = AT + (due - AT.date()).days * DAY
    met(tie, at - DAY)
    tick(at)
    asking = Asking.objects.get()
    assert asking.kind == "review"
    word = {"relationship_id": tie, "asking_id": asking.pk, "word": "still", "at": at}
    assert reply(**word, by=cast.actor(cast.amara)) == "open"
    assert Relationship.objects.get().review_on == due
    assert reply(**word, by=cast.actor(cast.bruno)) == "settled"
    assert Relationship.objects.get().review_on == due + timedelta(days=91)


def test_a_new_text_signed_by_all_answers_the_review(cast: Cast, tie: UUID) -> None:
    due = Relationship.objects.get().review_on
    at = AT + (due - AT.date()).days * DAY
    met(tie, at - DAY)
    tick(at)
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    edit_agreement(
        relationship_id=tie, section="rhythm", text="Every six weeks.", number=1, version=1, why="We are tired.", by=amara, at=at
    )
    for by in (amara, bruno):
        sign_agreement(relationship_id=tie, number=2, version=1, by=by, at=at)
    assert (asked("open"), Relationship.objects.get().review_on) == ([], due + timedelta(days=91))
    assert Agreement.objects.get(number=2).why == "We are tired."


def test_a_pause_is_silent_and_its_end_is_gentle(cast: Cast, tie: UUID) -> None:
    amara = cast.actor(cast.amara)
    Relationship.objects.update(review_on=None)
    tick(AT + 74 * DAY)
    pause_relationship(relationship_id=tie, until=(AT + 140 * DAY).date(), by=amara, at=AT + 75 * DAY)
    assert asked("open") == []
    for day in (76, 139):
        tick(AT + day * DAY)
    assert asked("open") == []
    tick(AT + 140 * DAY)
    assert (asked("open"), Relationship.objects.get().paused_until) == ([("return", "", "open")], None)
    tick(AT + 213 * DAY)
    assert asked("open") == [("return", "", "open")]
    tick(AT + 214 * DAY)
    assert asked("open") == [("return", "", "open"), ("silence", "", "open")]
    back = Asking.objects.get(kind="return")
    assert reply(relationship_id=tie, asking_id=back.pk, word="thanks", by=amara, at=AT + 214 * DAY) == "settled"


def test_a_pause_ends_early_or_is_refused(cast: Cast, tie: UUID) -> None:
    amara, today = cast.actor(cast.amara), AT.date()
    for until in (today, today - DAY, today + 367 * DAY):
        with pytest.raises(PauseRefused):
            pause_relationship(relationship_id=tie, until=until, by=amara, at=AT)
    pause_relationship(relationship_id=tie, until=today + 366 * DAY, by=amara, at=AT)
    for _ in range(2):
        resume_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT + DAY)
    assert (Relationship.objects.get().paused_until, Relationship.objects.get().counted_from) == (None, today + DAY)
    for days in (0, -1, 30, 1000):
        with pytest.raises(RhythmRefused):
            set_rhythm(relationship_id=tie, cadence_days=days, by=amara, at=AT)


def test_the_yearly_sentence_stays_with_whoever_chose_it(cast: Cast, tie: UUID) -> None:
    amara, bruno, at = cast.actor(cast.amara), cast.actor(cast.bruno), AT + 365 * DAY
    Relationship.objects.update(review_on=None, ends_on=None)
    met(tie, at - DAY)
    tick(at)
    asking = Asking.objects.get()
    word = {"relationship_id": tie, "asking_id": asking.pk, "word": "chosen", "at": at}
    for wrong in ("", "friends"):
        with pytest.raises(ReplyRefused):
            reply(**word, sentence=wrong, by=amara)
    assert reply(**word, sentence="cultivation", by=amara) == "open"
    seen = get_relationship_page(tie, bruno, zone=LONDON, at=at).askings
    assert (seen.sentence.mine, seen.sentence.said, seen.sentences_differ) == ("", "", False)
    assert "cultivation" not in repr([seen.sentence.mine, seen.sentence.said])
    assert reply(**word, sentence="separation", by=bruno) == "settled"
    for by in (amara, bruno):
        page = get_relationship_page(tie, by, zone=LONDON, at=at)
        assert (page.askings.sentences_differ, page.askings.sentence) == (True, None)
    Reply.objects.update(sentence="cultivation")
    assert get_relationship_page(tie, amara, zone=LONDON, at=at).askings.sentences_differ is False


def test_nobody_else_says_anything(cast: Cast, tie: UUID) -> None:
    tick(AT + 74 * DAY)
    asking, before = Asking.objects.get(), JournalEntry.objects.count()
    who = [cast.actor(person) for person in (cast.chen, cast.dina, cast.eve)]
    for by in who:
        for act in (
            lambda: reply(relationship_id=tie, asking_id=asking.pk, word="resume", by=by, at=AT),
            lambda: propose_move(relationship_id=tie, to="closing", by=by, at=AT),
            lambda: pause_relationship(relationship_id=tie, until=AT.date() + DAY, by=by, at=AT),
            lambda: resume_relationship(relationship_id=tie, by=by, at=AT),
            lambda: set_rhythm(relationship_id=tie, cadence_days=28, by=by, at=AT),
        ):
            with pytest.raises(RelationshipClosed):
                act()
        assert get_phase_page(tie, by, zone=LONDON, at=AT) is None
    assert JournalEntry.objects.count() == before
    amara = cast.actor(cast.amara)
    with pytest.raises(RelationshipClosed):
        reply(relationship_id=tie, asking_id=new_id(), word="resume", by=amara, at=AT)
    with pytest.raises(ReplyRefused):
        reply(relationship_id=tie, asking_id=asking.pk, word="yes", by=amara, at=AT)


def test_an_end_takes_back_all_that_is_asked(cast: Cast, tie: UUID) -> None:
    tick(AT + 74 * DAY)
    amara, asking = cast.actor(cast.amara), Asking.objects.get()
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT + 75 * DAY)
    assert asked("open") == []
    with pytest.raises(RelationshipClosed):
        reply(relationship_id=tie, asking_id=asking.pk, word="resume", by=amara, at=AT + 75 * DAY)
    tick(AT + 400 * DAY)
    assert asked("open") == []


def test_the_walk_goes_on_stretch_by_stretch_and_may_be_interrupted(cast: Cast) -> None:
    for _ in range(7):
        Relationship.objects.create(
            programme=cast.programme, format_key="traditional-dyad", format_version="1.0", phase="enabling", opened_at=AT, ends_on=AT.date() + DAY
        )
    at, seen = AT + 3 * DAY, []
    day = at.date().isoformat()
    begin_walk(day=day, at=at)
    begin_walk(day=day, at=at)
    while waiting := OutboxEvent.objects.filter(name="DayReached", handled_at=None).first():
        for _ in range(2):  # every stretch is done twice, as after a worker was stopped
            seen.append(walk_stretch(day=day, after=UUID(waiting.facts["after"]), at=at, size=3))
        OutboxEvent.objects.filter(pk=waiting.pk).update(handled_at=at)
    assert seen == [3, 3, 3, 3, 1, 1]
    assert Asking.objects.filter(kind="move", to_phase="closing", state="open").count() == 7
    told = [one.facts["asking_ids"] for one in OutboxEvent.objects.filter(name="MembersAsked")]
    assert sorted(key for ids in told for key in ids) == sorted(map(str, Asking.objects.values_list("pk", flat=True)))
    assert [len(ids) <= 3 for ids in told] == [True] * len(told)


def test_a_letter_says_that_something_waits_and_not_what_was_said(cast: Cast, tie: UUID) -> None:
    propose_move(relationship_id=tie, to="closing", by=cast.actor(cast.amara), at=AT)
    walk(EVENTS, REACTIONS, at=AT)
    assert list(Letter.objects.filter(text_key="move-proposed").values_list("person__name", flat=True)) == ["Bruno Rossi"]


def test_a_first_meeting_is_told_and_one_yes_begins_the_work(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    Relationship.objects.update(phase="preparing", review_on=None)
    tick(AT + DAY)
    page = get_relationship_page(tie, bruno, zone=LONDON, at=AT + DAY)
    assert (page.phase, page.askings.told, page.askings.told_signs) == ("negotiating", "negotiating", ("You have met.",))
    assert [item.is_done for item in page.to_do] == [True, True, False]
    arrange_meeting(relationship_id=tie, place=Place("2026-11-20T16:00", LONDON, 60), by=amara, at=AT + DAY)
    walk(EVENTS, REACTIONS, at=AT + DAY)
    line = get_relationship_page(tie, bruno, zone=LONDON, at=AT + DAY).askings.first
    assert (line.kind, line.to_phase, line.is_pressing) == ("move", "enabling", True)
    reply(relationship_id=tie, asking_id=line.id, word="yes", by=bruno, at=AT + 2 * DAY)
    assert Relationship.objects.get().phase == "enabling"
    history = get_phase_page(tie, amara, zone=LONDON, at=AT + 2 * DAY).history
    assert [step.title for step in history] == ["Enabling growth", "Negotiating"]
    assert date(2026, 11, 4).isoformat() in history[0].iso
