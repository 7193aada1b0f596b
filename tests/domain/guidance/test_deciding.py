"""The day's pass on the cast: who sees what, twice changes nothing, and nobody who rests or left sees anything."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.operations import (
    CueRefused,
    decide_cues,
    decide_day,
    decide_round,
    deciding,
    follow_cue,
    put_off_cue,
)
from polyad.domain.guidance.operations.choosing import choose_next
from polyad.domain.guidance.queries import cues_for, get_cue
from polyad.domain.matching.events import RoundPublished
from polyad.domain.meetings.operations import Place, close_meeting
from polyad.domain.meetings.rules import AgendaEntry
from polyad.domain.people.operations import set_calm_time
from polyad.domain.programmes.operations import begin_day
from polyad.domain.relationships.operations import advance_phase, arrange_meeting, end_relationship, open_relationship
from polyad.foundation import outbox
from polyad.foundation.actors import SYSTEM
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast

ITEM = (AgendaEntry("A plan", "A next step", "advising", 20),)


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens Amara's and Bruno's relationship ten days before."""
    return open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk,
        mentor_enrolment_id=cast.bruno_enrolment.pk,
        reasons=(),
        by=SYSTEM,
        at=AT - timedelta(days=10),
    )


def meet(cast: Cast, tie: UUID, days: int, by: object = None) -> UUID:
    """Holds a meeting so many days before, and writes it up the same evening."""
    start = AT - timedelta(days=days)
    actor = cast.actor(by or cast.amara)
    place = Place(start.strftime("%Y-%m-%dT10:00"), "UTC", 60)
    key = arrange_meeting(relationship_id=tie, place=place, agenda=ITEM, by=actor, at=start - timedelta(days=2))
    close_meeting(meeting_id=key, summary="We met.", actions=[], version=1, by=actor, at=start + timedelta(hours=5))
    advance_phase(relationship_id=tie, by=SYSTEM, at=AT)
    return key


def keys(cast: Cast, person: object, at=AT) -> list[str]:
    """Lists the cues somebody sees, by their keys."""
    shown = [card.id for card in cues_for(cast.actor(person), at=at)]
    return [Showing.objects.get(pk=pk).cue_key for pk in shown]


def test_before_the_first_meeting_both_get_ready(cast: Cast, tie: UUID) -> None:
    assert decide_day(at=AT) == 1
    assert keys(cast, cast.amara) == ["getting-ready-mentee"]
    assert keys(cast, cast.bruno) == ["getting-ready-mentor"]
    (card,) = cues_for(cast.actor(cast.amara), at=AT)
    assert card.reason == "Because you have not met yet, and no next meeting has a date."
    assert card.sources[0].startswith("Zerzan, J. T. and others (2009). Making the most of mentors")
    assert (card.do, card.do_label, card.guide) == ("time", "Choose a time", "before-the-first-meeting-mentee")


def test_nobody_else_sees_any_of_it(cast: Cast, tie: UUID) -> None:
    decide_day(at=AT)
    for person in (cast.chen, cast.dina, cast.eve):
        assert cues_for(cast.actor(person), at=AT) == ()
        assert cues_for(cast.actor(person), at=AT, relationship_id=tie) == ()
        for row in Showing.objects.all():
            assert get_cue(row.pk, cast.actor(person)) is None
            with pytest.raises(CueRefused):
                put_off_cue(cue_id=row.pk, how="never", by=cast.actor(person), at=AT)
    bruno = Showing.objects.get(person=cast.bruno)
    with pytest.raises(CueRefused):
        follow_cue(cue_id=bruno.pk, by=cast.actor(cast.amara), at=AT)


def test_twice_changes_nothing(cast: Cast, tie: UUID) -> None:
    decide_day(at=AT)
    before = list(Showing.objects.order_by("pk").values())
    decide_day(at=AT)
    decide_cues([tie], at=AT)
    assert list(Showing.objects.order_by("pk").values()) == before


def test_never_more_than_two_a_week_each(cast: Cast, tie: UUID) -> None:
    for days in (120, 92, 64):
        meet(cast, tie, days)
    for ahead in range(60):
        decide_day(at=AT + timedelta(days=ahead))
        for person in (cast.amara, cast.bruno):
            assert len(cues_for(cast.actor(person), at=AT + timedelta(days=ahead))) <= 2
    assert Showing.objects.filter(person=cast.amara).exclude(shown_on=None).count() >= 2


def test_silence_against_their_own_rhythm_then_a_date_ends_it(cast: Cast, tie: UUID) -> None:
    for days in (120, 92, 64):
        meet(cast, tie, days)
    decide_day(at=AT)
    assert "long-silence" in keys(cast, cast.amara)
    card = next(one for one in cues_for(cast.actor(cast.amara), at=AT) if one.title == "Another way to stay in touch")
    assert card.reason == (
        "Because it is 9 weeks since you met, and you usually meet every 4 weeks, and no next meeting has a date."
    )
    start = AT + timedelta(days=6)
    place = Place(start.strftime("%Y-%m-%dT10:00"), "UTC", 60)
    arrange_meeting(relationship_id=tie, place=place, by=cast.actor(cast.amara), at=AT)
    assert "long-silence" not in keys(cast, cast.amara)


def test_put_off_stays_silent_and_comes_back_when_it_was_said(cast: Cast, tie: UUID) -> None:
    decide_day(at=AT)
    row = Showing.objects.get(person=cast.amara)
    for _ in range(2):
        put_off_cue(cue_id=row.pk, how="week", by=cast.actor(cast.amara), at=AT)
    assert cues_for(cast.actor(cast.amara), at=AT) == ()
    for ahead in range(14):
        decide_day(at=AT + timedelta(days=ahead))
        assert keys(cast, cast.amara, AT + timedelta(days=ahead)) == []
    decide_day(at=AT + timedelta(days=14))
    assert keys(cast, cast.amara, AT + timedelta(days=14)) == ["getting-ready-mentee"]


def test_never_again_means_never_again(cast: Cast, tie: UUID) -> None:
    decide_day(at=AT)
    put_off_cue(cue_id=Showing.objects.get(person=cast.bruno).pk, how="never", by=cast.actor(cast.bruno), at=AT)
    for weeks in range(1, 30):
        decide_day(at=AT + timedelta(weeks=weeks))
        assert "getting-ready-mentor" not in keys(cast, cast.bruno, AT + timedelta(weeks=weeks))


def test_until_the_next_meeting(cast: Cast, tie: UUID) -> None:
    for days in (120, 92, 64):
        meet(cast, tie, days)
    decide_day(at=AT)
    row = Showing.objects.get(person=cast.amara, cue_key="long-silence")
    put_off_cue(cue_id=row.pk, how="meeting", by=cast.actor(cast.amara), at=AT)
    decide_day(at=AT + timedelta(weeks=20))
    assert "long-silence" not in keys(cast, cast.amara, AT + timedelta(weeks=20))
    row.refresh_from_db()
    assert (row.silent_until_met, row.is_due) == (3, True)


def test_whoever_is_on_leave_is_left_alone(cast: Cast, tie: UUID) -> None:
    amara = cast.actor(cast.amara)
    set_calm_time(kind="nights", from_on=AT.date(), until_on=AT.date() + timedelta(days=6), by=amara, at=AT)
    decide_day(at=AT)
    assert keys(cast, cast.amara) == [] and keys(cast, cast.bruno) == ["getting-ready-mentor"]
    decide_day(at=AT + timedelta(days=7))
    assert keys(cast, cast.amara, AT + timedelta(days=7)) == ["getting-ready-mentee"]
    set_calm_time(kind="leave", from_on=(AT + timedelta(days=8)).date(), until_on=(AT + timedelta(days=9)).date(), by=amara, at=AT)
    assert keys(cast, cast.amara, AT + timedelta(days=8)) == []


def test_a_paused_relationship_rests(cast: Cast, tie: UUID) -> None:
    from polyad.domain.relationships.models import Relationship

    Relationship.objects.filter(pk=tie).update(paused_until=AT.date() + timedelta(days=1))
    decide_day(at=AT)
    assert Showing.objects.count() == 0


def test_an_ending_ends_cues_on_the_next_request(cast: Cast, tie: UUID) -> None:
    decide_day(at=AT)
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT)
    assert keys(cast, cast.amara) == keys(cast, cast.bruno) == []
    with pytest.raises(CueRefused):
        follow_cue(cue_id=Showing.objects.get(person=cast.amara).pk, by=cast.actor(cast.amara), at=AT)
    assert decide_day(at=AT) == 0


def test_the_worker_walks_a_day_once(cast: Cast, tie: UUID) -> None:
    begin_day(at=AT)
    for _ in range(6):
        outbox.walk(EVENTS, REACTIONS, at=AT)
    assert keys(cast, cast.amara) == ["getting-ready-mentee"]
    stages = [(e.facts["stage"], e.facts["after"]) for e in outbox.OutboxEvent.objects.filter(name="CueWalkReached").order_by("id")]
    # Opening it showed both their first cue, so nobody is left to choose for.
    assert stages == [("relationships", ""), ("relationships", str(tie)), ("people", "")]
    later = AT + timedelta(days=60)
    begin_day(at=later)
    for _ in range(6):
        outbox.walk(EVENTS, REACTIONS, at=later)
    day = outbox.OutboxEvent.objects.filter(name="CueWalkReached", facts__day=later.date().isoformat())
    assert [e.facts["after"] for e in day.filter(facts__stage="people").order_by("id")] == ["", str(max(cast.amara.pk, cast.bruno.pk))]


def test_a_new_day_writes_nothing_where_only_time_went_by(cast: Cast, tie: UUID) -> None:
    for days in (120, 92, 64):
        meet(cast, tie, days)
    decide_day(at=AT)
    before = list(Showing.objects.order_by("pk").values())
    (card,) = [one for one in cues_for(cast.actor(cast.amara), at=AT) if one.title == "Another way to stay in touch"]
    assert card.reason.startswith("Because it is 9 weeks since you met, and you usually meet every 4 weeks")
    later = AT + timedelta(days=4)
    decide_day(at=later)
    assert list(Showing.objects.order_by("pk").values()) == before
    (card,) = [one for one in cues_for(cast.actor(cast.amara), at=later) if one.title == "Another way to stay in touch"]
    assert card.reason.startswith("Because it is 10 weeks since you met")


def test_cues_cost_one_query(cast: Cast, tie: UUID, django_assert_num_queries) -> None:
    decide_day(at=AT)
    actor = cast.actor(cast.amara)
    with django_assert_num_queries(1):
        assert len(cues_for(actor, at=AT)) == 1


def test_a_stretch_costs_the_same_however_many_there_are(cast: Cast, tie: UUID, django_assert_max_num_queries) -> None:
    for days in (60, 30):
        meet(cast, tie, days)
    with django_assert_max_num_queries(34):
        decide_day(at=AT)


def open_in(cast: Cast, round_id: UUID | None) -> UUID:
    """Opens the pair of the cast, by a round or by itself."""
    ends = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    return open_relationship(**ends, round_id=round_id, reasons=(), by=SYSTEM, at=AT - timedelta(days=10))


def test_what_a_round_opens_is_decided_for_the_whole_round(cast: Cast) -> None:
    round_id = uuid4()
    open_in(cast, round_id)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    assert Showing.objects.count() == 0
    outbox.announce(RoundPublished(str(round_id), str(cast.programme.pk), 1, 0), key="round", at=AT)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    assert keys(cast, cast.amara) == ["getting-ready-mentee"]
    assert keys(cast, cast.bruno) == ["getting-ready-mentor"]


def test_another_round_is_left_alone(cast: Cast) -> None:
    open_in(cast, uuid4())
    outbox.announce(RoundPublished(str(uuid4()), str(cast.programme.pk), 1, 0), key="round", at=AT)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    assert Showing.objects.count() == 0
    assert decide_day(at=AT) == 1
    assert Showing.objects.count() == 2


def test_a_tie_that_no_round_opened_is_decided_by_itself(cast: Cast) -> None:
    open_in(cast, None)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    assert Showing.objects.count() == 2


def test_a_large_round_is_walked_in_stretches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    round_id = uuid4()
    open_in(cast, round_id)
    monkeypatch.setattr(deciding, "CHUNK", 1)
    decide_round(round_id=round_id, at=AT)
    decide_round(round_id=round_id, at=AT)
    waiting = OutboxEvent.objects.get(name="CueWalkReached")
    assert waiting.facts["round_id"] == str(round_id)
    outbox.walk(EVENTS, REACTIONS, at=AT)
    assert OutboxEvent.objects.filter(name="CueWalkReached", handled_at=None).count() == 0
    assert Showing.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 2, 4, 100])
def test_people_are_chosen_for_in_stretches_as_at_once(cast: Cast, tie: UUID, rows: int) -> None:
    people, priorities = (cast.amara, cast.bruno, cast.chen), {"a": 10, "b": 30, "c": 20}
    for person in people:
        for key, priority in priorities.items():
            named = {"cue_key": key, "cue_version": "1.0", "priority": priority, "rest_weeks": 4}
            Showing.objects.create(person=person, relationship_id=tie, **named)
    after, stretches = None, 0
    while after := choose_next(after, AT.date(), most=rows):
        stretches += 1
    shown = Showing.objects.filter(shown_on=AT.date()).values_list("person_id", "cue_key")
    assert set(shown) == {(person.pk, key) for person in people for key in ("b", "c")}
    assert stretches == (1 if rows == 100 else 3)
