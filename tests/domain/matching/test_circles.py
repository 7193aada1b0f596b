"""Circles of a round: formed, moved by hand, repaired when somebody comes or goes, published once."""

import pytest

from polyad.domain.matching.models import Circle, CircleSeat, Conflict, Round
from polyad.domain.matching.operations import RoundClosed, RoundNotReady, open_round, propose_round, release_places
from polyad.domain.matching.operations.circles import (
    keep_apart_in_circles,
    lead_circle,
    move_between_circles,
    pin_in_circle,
    propose_circles,
    want_of_circles,
)
from polyad.domain.matching.operations.circles_out import publish_circles
from polyad.domain.matching.queries.circles import get_circles_page, get_move_page
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import AT, Cast

NOON, EVENING = [12, 13, 36, 37], [65, 66, 89, 90]


def enrol(cast: Cast, name: str, hours: list[int] = NOON, role: str = "mentee", **more: object) -> Enrolment:
    address = f"{name.lower().replace(' ', '.')}.{role}@example.org"
    person = Person.objects.create(
        name=name, email=address, joined_at=AT, stage="Year 3", department=f"Ward {len(name) + ord(name[-1]) % 7}"
    )
    facts = {"languages": ["English"], "hours": hours, "submitted_at": AT, "state": "submitted", **more}
    return Enrolment.objects.create(programme=cast.programme, person=person, role=role, **facts)


@pytest.fixture
def peers(cast: Cast) -> Cast:
    """A programme of peer groups with eight people who wait, four at noon and four in the evening."""
    cast.programme.format_key = "peer"
    cast.programme.save()
    Enrolment.objects.filter(programme=cast.programme).delete()
    for at in range(8):
        enrol(cast, f"Peer {at}", NOON if at < 4 else EVENING)
    return cast


def propose(cast: Cast, **wishes: object) -> Round:
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Spring", by=chen, at=AT)
    want_of_circles(round_id=round_.id, told={"least": 3, "most": 5, "common_hours": 2, **wishes}, by=chen, at=AT)
    return propose_circles(round_id=round_.id, by=chen, at=AT)


def circles_of(round_: Round) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    rows = CircleSeat.objects.filter(round=round_, circle__isnull=False).select_related("circle", "enrolment__person")
    for seat in rows.order_by("enrolment__person__name"):
        assert seat.circle is not None
        found.setdefault(seat.circle.number, []).append(seat.enrolment.person.name)
    return sorted(found.values())


def seat_of(round_: Round, name: str) -> CircleSeat:
    return CircleSeat.objects.select_related("circle").get(round=round_, enrolment__person__name=name)


def test_people_on_two_continents_share_the_hours_they_share_in_truth(peers: Cast) -> None:
    """In November New York is six hours behind Berlin: Mon 8-10 there is Mon 14-16 here, and not an hour more is common."""
    Enrolment.objects.filter(programme=peers.programme).delete()
    peers.programme.zone = "Europe/Berlin"
    peers.programme.save()
    for name in ("Ana", "Bo", "Cy"):
        enrol(peers, name, [13, 14, 15])
    for name in ("Di", "Ed"):
        enrol(peers, name, [8, 9])
    Person.objects.filter(name__in=["Ana", "Bo", "Cy"]).update(zone="Europe/Berlin")
    Person.objects.filter(name__in=["Di", "Ed"]).update(zone="America/New_York")
    chen, round_ = peers.actor(peers.chen), propose(peers, least=5, common_hours=2)
    assert circles_of(round_) == [["Ana", "Bo", "Cy", "Di", "Ed"]]
    page = get_circles_page(round_.pk, chen)
    assert page.clock == "Europe/Berlin" and page.cards[0].times == ("Monday 14:00–16:00",) and page.cards[0].faults == ()
    want_of_circles(round_id=round_.pk, told={"least": 3, "most": 5, "common_hours": 3}, by=chen, at=AT)
    assert circles_of(propose_circles(round_id=round_.pk, by=chen, at=AT)) == [["Ana", "Bo", "Cy"]]


def test_a_facilitator_far_away_is_free_by_the_same_clock(peers: Cast) -> None:
    peers.programme.format_key, peers.programme.zone = "facilitated-peer", "Europe/Berlin"
    peers.programme.save()
    Person.objects.update(zone="Europe/Berlin")
    Enrolment.objects.filter(programme=peers.programme, hours=EVENING).delete()
    enrol(peers, "Near By", [0, 1], role="mentor")
    far = enrol(peers, "Far Away", [hour - 6 for hour in NOON], role="mentor")
    Person.objects.filter(name="Near By").update(zone="Europe/Berlin")
    Person.objects.filter(pk=far.person_id).update(zone="America/New_York")
    round_ = propose(peers)
    assert list(Circle.objects.filter(round=round_).values_list("leader_id", flat=True)) == [far.pk]


def test_people_who_can_meet_come_together_with_reasons(peers: Cast) -> None:
    round_ = propose(peers)
    assert (round_.kind, round_.state) == ("circles", "proposed")
    assert circles_of(round_) == [[f"Peer {at}" for at in range(4)], [f"Peer {at}" for at in range(4, 8)]]
    assert all("All four can meet on" in circle.reasons[0] for circle in Circle.objects.filter(round=round_))
    assert round_.certificate["is_proven"] is True


def test_twelve_people_with_no_common_hour_are_each_told(peers: Cast) -> None:
    Enrolment.objects.filter(programme=peers.programme).delete()
    for at in range(12):
        enrol(peers, f"Alone {at:02d}", [at * 2, at * 2 + 1])
    round_ = propose(peers)
    assert circles_of(round_) == []
    seats = CircleSeat.objects.filter(round=round_)
    assert seats.count() == 12
    assert all("can come at one and the same time with nobody else" in seat.reason and seat.way_on for seat in seats)
    with pytest.raises(RoundNotReady, match="There are no circles yet"):
        publish_circles(round_id=round_.id, version=round_.version, by=peers.actor(peers.chen), at=AT)


def test_two_people_of_one_name_are_two_people(peers: Cast) -> None:
    twin = Person.objects.create(name="Peer 0", email="another@example.org", joined_at=AT, department="Ward X")
    Enrolment.objects.create(
        programme=peers.programme, person=twin, role="mentee", state="submitted", hours=NOON, languages=["English"], submitted_at=AT
    )
    round_ = propose(peers)
    assert circles_of(round_)[0] == ["Peer 0", "Peer 0", "Peer 1", "Peer 2", "Peer 3"]


def test_odd_numbers_leave_nobody_out(peers: Cast) -> None:
    enrol(peers, "Peer 9")
    round_ = propose(peers)
    assert sorted(len(circle) for circle in circles_of(round_)) == [4, 5]


def test_a_late_joiner_finds_a_place_and_nobody_moves(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    before = circles_of(round_)
    late = enrol(peers, "Peer late")
    page = get_circles_page(round_.id, chen)
    assert page is not None and [one.name for one in page.came] == ["Peer late"]
    move = get_move_page(round_.id, late.id, chen)
    assert move is not None
    assert [(one.is_suggested, one.mover, one.faults) for one in move.choices if one.is_suggested] == [(True, "", ())]
    propose_circles(round_id=round_.id, keep=True, by=chen, at=AT)
    assert circles_of(round_) == sorted([[*before[0], "Peer late"], before[1]])
    round_.refresh_from_db()
    assert round_.certificate["moved"] == 0


def test_a_leaver_leaves_the_other_circle_alone(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    Enrolment.objects.filter(person__name="Peer 1").update(state="withdrawn")
    page = get_circles_page(round_.id, chen)
    assert page is not None and page.gone == ("Peer 1",)
    assert sorted(card.faults for card in page.cards) == [(), ("Peer 1 is not waiting any more.",)]
    with pytest.raises(RoundNotReady, match="Peer 1 is not waiting for a circle any more"):
        publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)
    propose_circles(round_id=round_.id, keep=True, by=chen, at=AT)
    assert circles_of(round_) == [["Peer 0", "Peer 2", "Peer 3"], [f"Peer {at}" for at in range(4, 8)]]


def test_a_move_by_hand_shows_what_it_breaks_and_stands_in_the_way(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    moving = seat_of(round_, "Peer 0")
    there = seat_of(round_, "Peer 5").circle
    assert there is not None
    page = get_move_page(round_.id, moving.enrolment_id, chen)
    assert page is not None
    choice = next(one for one in page.choices if one.number == there.number)
    assert choice.faults == ("They have no hour of the week in common; two hours are needed.",)
    move_between_circles(
        round_id=round_.id, moves=[(moving.enrolment_id, there.number)], version=round_.version, by=chen, at=AT
    )
    assert seat_of(round_, "Peer 0").is_pinned
    round_.refresh_from_db()
    with pytest.raises(RoundNotReady, match=f"Circle {there.number}: They have no hour of the week in common"):
        publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)


def test_a_move_over_somebody_elses_move_is_refused(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    seat = seat_of(round_, "Peer 0")
    move_between_circles(round_id=round_.id, moves=[(seat.enrolment_id, 0)], version=round_.version, by=chen, at=AT)
    with pytest.raises(RoundClosed, match="Somebody changed the circles"):
        move_between_circles(round_id=round_.id, moves=[(seat.enrolment_id, 1)], version=round_.version, by=chen, at=AT)


def test_a_conflict_found_later_parts_two_people(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    for at in range(2):
        enrol(peers, f"Third {at}")
    one, other = (seat_of(round_, name).enrolment_id for name in ("Peer 0", "Peer 1"))
    for _ in range(2):
        keep_apart_in_circles(round_id=round_.id, one_id=one, other_id=other, by=chen, at=AT)
    assert Conflict.objects.count() == 1
    page = get_circles_page(round_.id, chen)
    assert page is not None and page.is_stale
    assert any("Peer 0 and Peer 1 are to be kept apart." in card.faults for card in page.cards)
    with pytest.raises(RoundNotReady, match="Peer 0 and Peer 1 are to be kept apart"):
        publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)
    propose_circles(round_id=round_.id, by=chen, at=AT)
    assert not any({"Peer 0", "Peer 1"} <= set(circle) for circle in circles_of(round_))


def test_whoever_is_pinned_stays_through_a_new_proposal(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    for at in range(4):
        pin_in_circle(round_id=round_.id, enrolment_id=seat_of(round_, f"Peer {at}").enrolment_id, pinned=True, by=chen, at=AT)
    enrol(peers, "Peer late")
    propose_circles(round_id=round_.id, by=chen, at=AT)
    assert any({f"Peer {at}" for at in range(4)} <= set(circle) for circle in circles_of(round_))


def test_publishing_announces_each_circle_once_and_those_left_over(peers: Cast) -> None:
    enrol(peers, "Odd One", [100, 101])
    chen, round_ = peers.actor(peers.chen), propose(peers)
    for _ in range(2):
        publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)
    told = list(OutboxEvent.objects.values_list("name", "facts"))
    names = [str(kind) for kind, _ in told]
    assert sum("CircleConfirmed" in name for name in names) == 2
    assert sum("MenteeLeftUnmatched" in name for name in names) == 1
    assert sum("RoundPublished" in name for name in names) == 1
    circle = next(payload for kind, payload in told if "CircleConfirmed" in str(kind))
    assert (circle["format_key"], len(circle["members"])) == ("peer", 4)
    assert JournalEntry.objects.filter(verb="published circles").count() == 1


def test_a_circle_that_ended_lets_its_people_wait_again(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)
    people = [str(key) for key in Enrolment.objects.filter(person__name__in=["Peer 0", "Peer 1"]).values_list("person_id", flat=True)]
    assert release_places(programme_id=peers.programme.id, person_ids=people, at=AT, round_id=round_.id) == 2
    again = open_round(programme_id=peers.programme.id, name="", by=chen, at=AT)
    page = get_circles_page(again.id, chen)
    assert page is not None and page.waiting == 2


def test_a_facilitated_circle_gets_somebody_who_is_free_then(peers: Cast) -> None:
    peers.programme.format_key = "facilitated-peer"
    peers.programme.save()
    noon, late = enrol(peers, "Noon Mentor", NOON, "mentor"), enrol(peers, "Late Mentor", EVENING, "mentor")
    chen, round_ = peers.actor(peers.chen), propose(peers)
    leaders = {circle.leader_id: sorted(circle.hours) for circle in Circle.objects.filter(round=round_)}
    assert leaders == {noon.id: sorted(NOON), late.id: sorted(EVENING)}
    lead_circle(round_id=round_.id, number=1, mentor_id=None, by=chen, at=AT)
    with pytest.raises(RoundNotReady, match="Circle 1 has nobody who facilitates"):
        publish_circles(round_id=round_.id, version=round_.version, by=chen, at=AT)


def test_pairs_and_circles_do_not_mix(peers: Cast) -> None:
    chen, round_ = peers.actor(peers.chen), propose(peers)
    with pytest.raises(RoundClosed, match="This round forms circles"):
        propose_round(round_id=round_.id, by=chen, at=AT)
    round_.kind = "pairs"
    round_.save()
    with pytest.raises(RoundClosed, match="it forms no circles"):
        propose_circles(round_id=round_.id, by=chen, at=AT)


def test_dina_and_members_find_nothing(peers: Cast) -> None:
    round_ = propose(peers)
    seat = seat_of(round_, "Peer 0")
    for somebody in (peers.dina, peers.amara, peers.bruno):
        actor = peers.actor(somebody)
        assert get_circles_page(round_.id, actor) is None
        assert get_move_page(round_.id, seat.enrolment_id, actor) is None
        for act in (
            lambda: propose_circles(round_id=round_.id, by=actor, at=AT),
            lambda: publish_circles(round_id=round_.id, version=round_.version, by=actor, at=AT),
            lambda: pin_in_circle(round_id=round_.id, enrolment_id=seat.enrolment_id, pinned=True, by=actor, at=AT),
        ):
            with pytest.raises(RoundClosed):
                act()
