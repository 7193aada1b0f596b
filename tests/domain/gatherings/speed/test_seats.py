"""Seats: nobody twice, nobody across a conflict, rests go round; given again as often as wished before it begins."""

import pytest

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.operations import (
    EventNotYours,
    EventRefused,
    call_off_event,
    change_event,
    choose_people,
    give_seats,
    invite_people,
    set_up_event,
)
from polyad.domain.gatherings.queries import get_card, get_event_plan
from polyad.domain.gatherings.rules.room import spread_of_rests
from polyad.domain.matching.models import Conflict
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.gatherings.speed.conftest import MakeEvening, details, make_people


def test_everybody_meets_somebody_new_in_each_round(evening: MakeEvening) -> None:
    night = evening(6, 6)
    plan = night.plan()
    pairs = [pair for held in plan.values() for pair in held]
    assert len(pairs) == len(set(pairs)) == 24
    assert all(len({name for pair in held for name in pair}) == 12 for held in plan.values())


@pytest.mark.parametrize(("mentees", "mentors"), [(5, 4), (4, 5), (8, 6), (9, 4), (7, 7)])
def test_with_odd_numbers_rests_go_round(evening: MakeEvening, mentees: int, mentors: int) -> None:
    night = evening(mentees, mentors, rounds=6)
    for side in ("m", "t"):
        assert spread_of_rests(night.rests(side)) <= 1


def test_vector_twelve_eight_mentees_and_six_mentors_rest_once_or_twice(evening: MakeEvening) -> None:
    night = evening(8, 6, rounds=6)
    assert sorted(night.rests("m").values()) == [1, 1, 1, 1, 2, 2, 2, 2]
    assert set(night.rests("t").values()) == {0}


def test_a_conflict_is_never_seated(evening: MakeEvening, cast: Cast) -> None:
    night = evening(4, 4, seated=False)
    for mentee, mentor in (("m1", "t1"), ("m1", "t2"), ("m2", "t1")):
        one, two = night.part(mentee).enrolment, night.part(mentor).enrolment
        Conflict.objects.create(programme=cast.programme, mentee=one, mentor=two, kind="assesses", declared_at=AT)
    give_seats(event_id=night.event_id, by=night.host, at=AT)
    pairs = {pair for held in night.plan().values() for pair in held}
    assert not pairs & {("m1", "t1"), ("m1", "t2"), ("m2", "t1")}
    plan = get_event_plan(night.event_id, night.host, at=AT)
    assert plan is not None
    assert "3 pairs are kept apart because of a conflict; they are seated at no table together." in plan.checks


def test_what_two_share_is_told_and_nothing_is_scored(evening: MakeEvening) -> None:
    night = evening(4, 4)
    card = get_card(night.event_id, night.actor("m1"), at=AT)
    assert card is not None
    assert any(one.topics for one in card.rounds)
    assert not any(hasattr(one, name) for one in card.rounds for name in ("score", "points", "weight", "suitability"))


def test_odd_numbers_and_one_name_twice_are_said_before_seats_are_given(evening: MakeEvening) -> None:
    night = evening(5, 4)
    for name in ("m1", "m2"):
        night.part(name).person.__class__.objects.filter(pk=night.part(name).person_id).update(name="Sam Lee", stage=f"Year {name}")
    plan = get_event_plan(night.event_id, night.host, at=AT)
    assert plan is not None
    assert plan.checks[:2] == (
        "5 mentees and 4 mentors: in each round 1 of the mentees rests. Rests go round, so that nobody has more than one more "
        "than another; no mentor rests for it.",
        "2 people are called Sam Lee. Cards and sheet tell them apart: Sam Lee (Year m1); Sam Lee (Year m2).",
    )
    assert plan.seats[0] == "16 conversations in 4 rounds; nobody meets the same person twice."
    assert plan.seats[1] == "The mentees rest 0 or 1 times each."


def test_seats_given_twice_are_the_same_and_cards_go_out_once(evening: MakeEvening) -> None:
    night = evening(5, 4)
    before = night.plan()
    assert give_seats(event_id=night.event_id, by=night.host, at=AT) == 16
    assert night.plan() == before
    assert OutboxEvent.objects.filter(name="SpeedStepCame", facts__step="card").count() == 1


def test_people_may_change_until_it_begins_and_seats_are_then_given_anew(evening: MakeEvening, cast: Cast) -> None:
    night = evening(4, 4)
    new = make_people(cast, "mentee", 1, first=50)
    assert choose_people(event_id=night.event_id, add=[new[0].pk], by=night.host, at=AT) == 1
    assert choose_people(event_id=night.event_id, add=[new[0].pk], by=night.host, at=AT) == 0, "twice is once"
    assert (night.row.state, Pairing.objects.count()) == ("planned", 0)
    told = OutboxEvent.objects.filter(name="SpeedStepCame", facts__step="invite")
    assert [len(one.facts["person_ids"]) for one in told.order_by("id")] == [8, 1]


def test_somebody_enrolled_on_both_sides_has_one_part(evening: MakeEvening, cast: Cast) -> None:
    night = evening(3, 3)
    one = night.part("m1")
    twin = make_people(cast, "mentor", 1, first=60)[0]
    twin.person_id = one.person_id
    twin.save()
    assert choose_people(event_id=night.event_id, add=[twin.pk], by=night.host, at=AT) == 0


def test_every_mentor_needs_a_table(evening: MakeEvening, cast: Cast) -> None:
    night = evening(2, 2, tables=2)
    more = make_people(cast, "mentor", 1, first=70)
    with pytest.raises(EventRefused, match="3 mentors need 3 tables, and the room has 2"):
        choose_people(event_id=night.event_id, add=[more[0].pk], by=night.host, at=AT)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"rounds": 0}, {"rounds": 21}, {"minutes": 0}, {"minutes": 61}, {"change_minutes": -1}, {"tables": 0},
     {"tables": 121}, {"opens": "nothing"}],
)  # fmt: skip
def test_details_that_cannot_be_held_are_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(EventRefused):
        set_up_event(programme_id=cast.programme.pk, details=details(**wrong), by=cast.actor(cast.chen), at=AT)
    assert SpeedEvent.objects.count() == 0


def test_setting_up_twice_is_one_event_and_a_change_needs_the_newest_version(evening: MakeEvening) -> None:
    night = evening(2, 2)
    again = set_up_event(programme_id=night.row.programme_id, details=details(), by=night.host, at=AT)
    assert again == night.event_id
    seen = night.row.version
    change_event(event_id=night.event_id, details=details(rounds=2), version=seen, by=night.host, at=AT)
    assert (night.row.rounds, night.row.state) == (2, "planned")
    with pytest.raises(EventRefused, match="meanwhile"):
        change_event(event_id=night.event_id, details=details(rounds=3), version=seen, by=night.host, at=AT)


def test_an_event_without_anybody_on_a_side_gets_no_seats(evening: MakeEvening) -> None:
    with pytest.raises(EventRefused, match="at least one mentee and one mentor"):
        evening(3, 0)


def test_calling_it_off_tells_whoever_was_invited_and_hides_it(evening: MakeEvening) -> None:
    night = evening(2, 2)
    for _ in range(2):
        call_off_event(event_id=night.event_id, by=night.host, at=AT)
    assert OutboxEvent.objects.filter(name="SpeedStepCame", facts__step="off").count() == 1
    assert get_card(night.event_id, night.actor("m1"), at=AT) is None


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_but_the_lead_prepares_an_event(evening: MakeEvening, cast: Cast, who: str) -> None:
    night = evening(2, 2)
    actor = cast.actor(getattr(cast, who))
    common = {"event_id": night.event_id, "by": actor, "at": AT}
    for act in (
        lambda: choose_people(**common),
        lambda: give_seats(**common),
        lambda: invite_people(**common),
        lambda: call_off_event(**common),
        lambda: change_event(**common, details=details(), version=1),
        lambda: set_up_event(programme_id=cast.programme.pk, details=details(name="x"), by=actor, at=AT),
    ):
        with pytest.raises(EventNotYours):
            act()
    assert get_event_plan(night.event_id, actor, at=AT) is None


def test_nobody_from_elsewhere_is_taken_in(evening: MakeEvening, cast: Cast) -> None:
    night = evening(2, 2)
    assert choose_people(event_id=night.event_id, add=[cast.dina_enrolment.pk], by=night.host, at=AT) == 0
    assert Attendee.objects.filter(person=cast.dina).count() == 0
