"""An evening under way: the host's buttons, who comes late, who leaves, who must not meet; past rounds never change."""

from datetime import timedelta

import pytest

from polyad.domain.gatherings.models import Attendee, Pairing
from polyad.domain.gatherings.operations import (
    EventMoved,
    EventRefused,
    add_late,
    begin_event,
    mark_away,
    mark_here,
    mark_left,
    part_two,
    press_clock,
    swap_tables,
)
from polyad.domain.gatherings.queries import find_latecomers, get_card, get_room, get_sheet, read_room_clock
from polyad.domain.gatherings.rules.clock import AHEAD
from polyad.domain.gatherings.rules.room import spread_of_rests
from polyad.domain.matching.models import Conflict
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.gatherings.speed.conftest import Evening, MakeEvening, make_people

SECOND = timedelta(seconds=1)


def _now(night: Evening) -> dict[str, object]:
    return {"event_id": night.event_id, "by": night.host, "at": night.at}


def _room(night: Evening):
    page = get_room(night.event_id, night.host, at=night.at)
    assert page is not None
    return page


def _past(night: Evening, begun: int) -> dict[int, set[tuple[str, str]]]:
    return {number: held for number, held in night.plan().items() if number <= begun}


def test_nothing_begins_before_seats_are_given(evening: MakeEvening) -> None:
    night = evening(2, 2, seated=False)
    with pytest.raises(EventRefused, match="Give seats first"):
        night.begin()


def test_a_press_is_seen_seven_seconds_later_by_everybody(evening: MakeEvening) -> None:
    night = evening()
    begin_event(event_id=night.event_id, version=0, by=night.host, at=night.at)
    assert [_room_at(night, night.at + n * SECOND) for n in (0, 6, 7)] == ["before", "before", "talk"]


def _room_at(night: Evening, at: object) -> str:
    page = get_room(night.event_id, night.host, at=at)  # type: ignore[arg-type]
    assert page is not None
    return page.clock.standing


def test_two_hosts_at_once_one_is_heard_and_the_other_is_told(evening: MakeEvening) -> None:
    night = evening()
    night.begin()
    seen = night.row.presses
    press_clock(act="skip", version=seen, **_now(night))
    before = night.row.clock
    with pytest.raises(EventMoved, match="Nothing was done twice"):
        press_clock(act="skip", version=seen, **_now(night))
    assert night.row.clock == before
    with pytest.raises(EventMoved):
        begin_event(event_id=night.event_id, version=seen, by=night.host, at=night.at)


def test_marking_who_is_here_does_not_stop_another_host_from_pressing(evening: MakeEvening) -> None:
    night = evening()
    night.begin()
    seen = night.row.presses
    mark_left(attendee_ids=[night.people["m1"]], **_now(night))
    press_clock(act="pause", version=seen, **_now(night))
    assert night.row.presses == seen + 1


def test_pause_go_on_a_minute_more_and_next(evening: MakeEvening) -> None:
    night = evening()
    night.begin()
    night.press("pause")
    assert _room(night).clock.standing == "pause"
    with pytest.raises(EventRefused, match="no round to which a minute"):
        night.press("extend")
    night.press("go_on")
    left = _room(night).clock.seconds_left
    night.press("extend")
    assert _room(night).clock.seconds_left == left + 60 - int(AHEAD.total_seconds())
    night.press("skip")
    assert (_room(night).clock.standing, _room(night).clock.round) == ("change", 2)
    with pytest.raises(EventRefused, match="one of the buttons"):
        night.press("explode")


def test_a_screen_that_asks_gets_only_what_is_new(evening: MakeEvening) -> None:
    night = evening()
    key = night.row.clock_key
    night.begin()
    told = read_room_clock(key, 0, at=night.at)
    assert told is not None and told["v"] == 1 and len(told["s"]) == 7
    assert read_room_clock(key, told["v"], at=night.at) == {"v": 1, "now": told["now"]}
    mark_left(attendee_ids=[night.people["t1"]], **_now(night))
    news = read_room_clock(key, 1, at=night.at)
    assert news is not None and Attendee.objects.get(pk=night.people["t1"]).pk.hex[:8] in news["c"]
    assert not any(one.person.name in str(news) for one in Attendee.objects.select_related("person"))


def test_a_mentor_who_leaves_in_round_three_keeps_the_past_and_frees_the_rest(evening: MakeEvening) -> None:
    night = evening(6, 5, rounds=5)
    night.begin()
    night.to_round(3)
    was = _past(night, 3)
    said = mark_left(attendee_ids=[night.people["t2"]], **_now(night))
    assert _past(night, 3) == was
    assert said.startswith("Mentor 002: left in round 3.") and said.endswith("rounds that have begun stay as they were.")
    assert not {pair for n in (4, 5) for pair in night.plan()[n] if "t2" in pair}
    assert spread_of_rests(night.rests("m")) <= 1
    assert all(len(night.plan()[n]) == 4 for n in (4, 5))
    assert _room(night).said[0].sentence == said
    beside = next(pair[0] for pair in was[3] if pair[1] == "t2")
    card = get_card(night.event_id, night.actor(beside), at=night.at)
    assert card is not None and card.rounds[2].how == "alone"


def test_people_who_do_not_come_leave_nobody_alone_in_later_rounds(evening: MakeEvening) -> None:
    night = evening(5, 5)
    said = mark_away(attendee_ids=[night.people["t1"], night.people["m1"]], **_now(night))
    assert said.startswith("Mentee 001 and Mentor 001: not here.")
    assert not {name for held in night.plan().values() for pair in held for name in pair} & {"m1", "t1"}
    assert all(len(held) == 4 for held in night.plan().values())


def test_somebody_who_comes_late_joins_from_the_next_round(evening: MakeEvening) -> None:
    night = evening(5, 5)
    mark_away(attendee_ids=[night.people["m1"]], **_now(night))
    night.begin()
    night.to_round(2)
    was = _past(night, 2)
    said = mark_here(attendee_ids=[night.people["m1"]], **_now(night))
    assert said.startswith("Mentee 001: here, from round 3.")
    assert _past(night, 2) == was
    assert [sum("m1" in pair for pair in night.plan()[n]) for n in (1, 2, 3, 4)] == [0, 0, 1, 1]


def test_whoever_sat_alone_because_the_other_never_came_has_rested(evening: MakeEvening) -> None:
    night = evening(3, 2, rounds=2)
    night.begin()
    met = next(pair[0] for pair in night.plan()[1] if pair[1] == "t2")
    mark_away(attendee_ids=[night.people["t1"]], **_now(night))
    # Both others have rested now, the one without a place and the one who sat alone: either may be next.
    assert [(pair[0] != met, pair[1]) for pair in night.plan()[2]] == [(True, "t2")]
    mark_here(attendee_ids=[night.people["t1"]], **_now(night))
    assert len(night.plan()[1]) == 2, "the past stays as it was written"


def test_somebody_who_was_not_on_the_list_is_found_and_taken_in(evening: MakeEvening, cast: Cast) -> None:
    night = evening(4, 4, tables=4)
    one, other = make_people(cast, "mentee", 2, first=80)
    one.person.__class__.objects.filter(pk__in=(one.person_id, other.person_id)).update(name="Sam Lee")
    night.begin()
    found = find_latecomers(night.event_id, night.host, "sam lee")
    assert sorted(words for _, words in found) == ["Sam Lee, mentee (m80@example.org)", "Sam Lee, mentee (m81@example.org)"]
    said = add_late(enrolment_id=one.pk, **_now(night))
    assert said.startswith("Sam Lee joins from round 2.")
    said = add_late(enrolment_id=other.pk, **_now(night))
    assert said.startswith("Sam Lee (South) joins from round 2."), "two of one name are told apart from then on"
    with pytest.raises(EventRefused, match="on the list already"):
        add_late(enrolment_id=one.pk, **_now(night))
    late = make_people(cast, "mentor", 1, first=90)
    with pytest.raises(EventRefused, match="All 4 tables are taken"):
        add_late(enrolment_id=late[0].pk, **_now(night))


def test_nobody_from_elsewhere_is_found_or_taken_in(evening: MakeEvening, cast: Cast) -> None:
    night = evening()
    assert find_latecomers(night.event_id, night.host, "Dina") == ()
    assert find_latecomers(night.event_id, cast.actor(cast.dina), "Mentee") == ()
    with pytest.raises(EventRefused, match="enrolled in this programme"):
        add_late(enrolment_id=cast.dina_enrolment.pk, **_now(night))


def test_a_conflict_found_at_the_table_parts_the_two_at_once_and_for_good(evening: MakeEvening) -> None:
    night = evening(4, 4)
    night.begin()
    mentee, mentor = sorted(night.plan()[1])[0]
    was = _past(night, 1)
    said = part_two(mentee_id=night.people[mentee], mentor_id=night.people[mentor], kind="assesses", **_now(night))
    assert "are kept apart from now on. In round 1 they move apart now, and both rest." in said
    assert _past(night, 1) == was
    assert Pairing.objects.get(mentee_id=night.people[mentee], round=1).parted_at == night.at
    assert Conflict.objects.get().kind == "assesses"
    card = get_card(night.event_id, night.actor(mentee), at=night.at)
    assert card is not None and (card.rounds[0].how, card.rounds[0].person_id) == ("parted", None)


def test_a_conflict_found_before_they_meet_keeps_them_apart(evening: MakeEvening) -> None:
    night = evening(4, 4)
    night.begin()
    mentee, mentor = sorted(night.plan()[3])[0]
    part_two(mentee_id=night.people[mentee], mentor_id=night.people[mentor], kind="named", **_now(night))
    assert (mentee, mentor) not in {pair for held in night.plan().values() for pair in held}


def test_tables_are_swapped_and_who_meets_whom_stays(evening: MakeEvening) -> None:
    night = evening(4, 4, tables=6)
    night.begin()
    before = {(one.round, one.mentee_id, one.mentor_id) for one in Pairing.objects.all()}
    said = swap_tables(attendee_id=night.people["t1"], table=3, **_now(night))
    assert said == "Mentor 001 sits at table 3 now, Mentor 003 at table 1."
    assert (night.part("t1").number, night.part("t3").number) == (3, 1)
    assert {(one.round, one.mentee_id, one.mentor_id) for one in Pairing.objects.all()} == before
    assert swap_tables(attendee_id=night.people["t2"], table=6, **_now(night)) == "Mentor 002 sits at table 6 now."
    for wrong in (0, 7, 6):
        with pytest.raises(EventRefused, match="Choose another table"):
            swap_tables(attendee_id=night.people["t2"], table=wrong, **_now(night))


def test_a_repair_seconds_before_a_round_leaves_that_round_alone(evening: MakeEvening) -> None:
    night = evening(4, 4)
    night.begin()
    night.press("skip")  # changing places for round 2
    night.at += timedelta(minutes=2) - AHEAD + 2 * SECOND
    was = night.plan()[2]
    mark_left(attendee_ids=[night.people["t1"]], **_now(night))
    assert night.plan()[2] == was


def test_repairs_keep_most_of_what_people_had_in_hand(evening: MakeEvening) -> None:
    night = evening(10, 10, rounds=6)
    night.begin()
    before = night.plan()
    mark_left(attendee_ids=[night.people["t1"]], **_now(night))
    kept = sum(len(before[n] & night.plan()[n]) for n in range(2, 7))
    assert kept >= 30, f"{kept} of 45 possible pairs stay in their round"


def test_ending_in_the_middle_is_the_end_and_asks_those_who_came(evening: MakeEvening) -> None:
    night = evening(3, 3)
    night.begin()
    mark_away(attendee_ids=[night.people["m2"]], **_now(night))
    night.end()
    night.end()
    told = OutboxEvent.objects.get(name="SpeedStepCame", facts__step="after")
    assert len(told.facts["person_ids"]) == 5
    assert (night.row.state, _room(night).clock.standing) == ("over", "over")
    with pytest.raises(EventRefused, match="until the evening ends"):
        mark_left(attendee_ids=[night.people["m1"]], **_now(night))


def test_the_sheet_at_the_door_says_what_the_cards_say(evening: MakeEvening) -> None:
    night = evening(5, 4)
    sheet = get_sheet(night.event_id, night.host, at=AT)
    assert sheet is not None
    for n in range(1, 5):
        card = get_card(night.event_id, night.actor(f"m{n}"), at=AT)
        row = next(one for one in sheet.people if one.number == n)
        assert card is not None
        assert row.tables == tuple(one.table for one in card.rounds)
    assert all(words for words in sheet.resting)


def test_the_room_and_a_card_ask_the_database_little_however_many_come(
    evening: MakeEvening, django_assert_max_num_queries
) -> None:
    night = evening(100, 100, rounds=6, tables=100)
    night.begin()
    host, guest, key = night.host, night.actor("m7"), night.row.clock_key
    with django_assert_max_num_queries(4):
        get_room(night.event_id, host, at=night.at)
    with django_assert_max_num_queries(4):
        get_sheet(night.event_id, host, at=night.at)
    with django_assert_max_num_queries(4):
        get_card(night.event_id, guest, at=night.at)
    with django_assert_max_num_queries(1):
        read_room_clock(key, 0, at=night.at)
