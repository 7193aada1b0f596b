"""Turns: each role once in a cycle, never the same twice running; swaps and absences move only what lies ahead."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.meetings.models import Meeting, RotaPlace, RotaSwap
from polyad.domain.meetings.operations import (
    NotYours,
    Place,
    RotaRefused,
    cancel_meeting,
    close_meeting,
    mark_missed,
    move_meeting,
)
from polyad.domain.meetings.queries.rota import list_rota
from polyad.domain.meetings.rules.rota import Turn, plan_turns
from polyad.domain.relationships.operations import leave_relationship
from polyad.domain.relationships.operations.together import (
    answer_swap,
    ask_swap,
    come_after_all,
    keep_turns_of,
    stay_away,
)
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.domain.relationships.circles import Circle, open_circle

ROLES = ("facilitator", "presenter", "timekeeper", "scribe")


def rota(meeting_id: object) -> dict[str, str]:
    """Reads who does what in a meeting, by first name."""
    rows = RotaPlace.objects.filter(meeting_id=meeting_id).select_related("person")
    return {row.role: row.person.name.split()[0] for row in rows}


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return open_circle(cast, "peer", ("peer",) * 4)


def test_four_people_and_four_roles_make_a_latin_square() -> None:
    rows = plan_turns(list("ABCD"), ROLES, [], [Turn()] * 4)
    assert ["".join(row[role] for role in ROLES) for row in rows] == ["ABCD", "BCDA", "CDAB", "DABC"]


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8])
def test_counts_stay_within_one_over_a_cycle(size: int) -> None:
    members = [f"m{n}" for n in range(size)]
    rows = plan_turns(members, ROLES[:3], [], [Turn()] * size * 2)
    for cycle in range(1, 3):
        for role in ROLES[:3]:
            counts = Counter(dict.fromkeys(members, 0))
            counts.update(row[role] for row in rows[: size * cycle])
            assert max(counts.values()) - min(counts.values()) <= 1, (size, role, counts)
    for before, after in zip(rows, rows[1:], strict=False):
        assert all(before[role] != after[role] for role in ROLES[:3])


def test_a_settled_role_stays_unless_its_holder_is_away_or_gone() -> None:
    assert plan_turns(list("ABCD"), ROLES, [], [Turn({"scribe": "A"})])[0]["scribe"] == "A"
    assert plan_turns(list("ABCD"), ROLES, [], [Turn({"scribe": "A"}, frozenset("A"))])[0]["scribe"] != "A"
    assert plan_turns(list("BCD"), ROLES[:3], [], [Turn({"presenter": "A"})])[0]["presenter"] in "BCD"


def test_booking_gives_everybody_a_turn_and_the_next_meeting_other_ones(circle: Circle) -> None:
    first, second = circle.meet(7), circle.meet(21)
    assert sorted(rota(first)) == sorted(ROLES)
    assert sorted(rota(first).values()) == ["Ana", "Ben", "Cia", "Dan"]
    assert all(rota(first)[role] != rota(second)[role] for role in ROLES)


def test_a_dyad_has_no_turns(cast: Cast) -> None:
    pair = open_circle(cast, "traditional-dyad", ("mentee", "mentor"))
    assert rota(pair.meet(7)) == {}


def test_whoever_guards_the_process_takes_no_turn(cast: Cast) -> None:
    group = open_circle(cast, "facilitated-peer", ("facilitator", "peer", "peer", "peer"))
    assert sorted(rota(group.meet(7)).values()) == ["Ben", "Cia", "Dan"]


def test_absence_passes_turns_on_and_coming_after_all_plans_anew(circle: Circle) -> None:
    first, second = circle.meet(7), circle.meet(21)
    before = rota(first), rota(second)
    stay_away(meeting_id=first, by=circle.actor(0), at=AT)
    assert "Ana" not in rota(first).values()
    stay_away(meeting_id=first, by=circle.actor(0), at=AT)
    come_after_all(meeting_id=first, by=circle.actor(0), at=AT)
    assert (rota(first), rota(second)) == before


def test_a_swap_holds_once_it_is_accepted_and_survives_new_planning(circle: Circle) -> None:
    first = circle.meet(7)
    before = rota(first)
    names = [str(person.name).split()[0] for person in circle.people]
    giver, taker = names.index(before["presenter"]), names.index(before["scribe"])
    ask = {"meeting_id": first, "role": "presenter", "asked_of": circle.people[taker].pk, "by": circle.actor(giver), "at": AT}
    swap = ask_swap(**ask)
    assert ask_swap(**ask) == swap
    assert rota(first) == before
    with pytest.raises(NotYours):
        answer_swap(relationship_id=circle.tie, swap_id=swap, yes=True, by=circle.actor(names.index(before["timekeeper"])), at=AT)
    with pytest.raises(RotaRefused):
        answer_swap(relationship_id=circle.tie, swap_id=swap, yes=True, by=circle.actor(giver), at=AT)
    for _ in range(2):
        answer_swap(relationship_id=circle.tie, swap_id=swap, yes=True, by=circle.actor(taker), at=AT)
    wanted = {**before, "presenter": before["scribe"], "scribe": before["presenter"]}
    assert rota(first) == wanted
    second = circle.meet(21)
    keep_turns_of(relationship_id=circle.tie, at=AT)
    assert rota(first) == wanted
    assert all(rota(first)[role] != rota(second)[role] for role in ROLES)


def test_a_swap_is_only_asked_for_ones_own_turn_and_of_somebody_who_comes(circle: Circle) -> None:
    first = circle.meet(7)
    names = [str(person.name).split()[0] for person in circle.people]
    mine = names.index(rota(first)["presenter"])
    other = (mine + 1) % 4
    with pytest.raises(RotaRefused):
        ask_swap(meeting_id=first, role="presenter", asked_of=circle.people[mine].pk, by=circle.actor(other), at=AT)
    stay_away(meeting_id=first, by=circle.actor(other), at=AT)
    mine = names.index(rota(first)["presenter"])
    with pytest.raises(RotaRefused):
        ask_swap(meeting_id=first, role="presenter", asked_of=circle.people[other].pk, by=circle.actor(mine), at=AT)


def test_an_absence_takes_open_questions_back(circle: Circle) -> None:
    first = circle.meet(7)
    names = [str(person.name).split()[0] for person in circle.people]
    mine = names.index(rota(first)["presenter"])
    swap = ask_swap(meeting_id=first, role="presenter", asked_of=circle.people[mine - 1].pk, by=circle.actor(mine), at=AT)
    stay_away(meeting_id=first, by=circle.actor(mine - 1), at=AT)
    assert RotaSwap.objects.get(pk=swap).state == "withdrawn"


def test_what_has_begun_never_changes(circle: Circle) -> None:
    first, second = circle.meet(7), circle.meet(21)
    then = AT + timedelta(days=7, minutes=10)
    before = rota(first)
    with pytest.raises(RotaRefused):
        stay_away(meeting_id=first, by=circle.actor(0), at=then)
    leave_relationship(relationship_id=circle.tie, by=circle.actor(0), at=then)
    assert rota(first) == before
    assert "Ana" not in rota(second).values()
    close_meeting(meeting_id=first, summary="", actions=(), version=1, by=circle.actor(1), at=then)
    keep_turns_of(relationship_id=circle.tie, at=then)
    assert rota(first) == before


def test_a_meeting_called_off_gives_its_turns_to_the_next(circle: Circle) -> None:
    first, second = circle.meet(7), circle.meet(21)
    before = rota(first)
    cancel_meeting(meeting_id=first, by=circle.actor(0), at=AT)
    keep_turns_of(relationship_id=circle.tie, at=AT)
    assert rota(second) == before
    assert keep_turns_of(relationship_id=circle.tie, at=AT) == 0


def test_only_members_see_turns(circle: Circle, cast: Cast) -> None:
    circle.meet(7)
    seen = {"zone": "UTC", "at": AT}
    assert len(list_rota(circle.tie, circle.actor(0), **seen)) == 1
    for stranger in (cast.chen, cast.dina, cast.amara, cast.eve):
        assert list_rota(circle.tie, cast.actor(stranger), **seen) == ()
    leave_relationship(relationship_id=circle.tie, by=circle.actor(3), at=AT)
    assert list_rota(circle.tie, circle.actor(3), **seen) == ()
    assert Meeting.objects.count() == 1


def test_a_swap_an_absence_and_a_moved_meeting_leave_everybody_level(circle: Circle) -> None:
    meetings = [circle.meet(7 + 14 * n) for n in range(6)]
    names = [str(person.name).split()[0] for person in circle.people]
    giver, taker = (names.index(rota(meetings[0])[role]) for role in ("presenter", "scribe"))
    swap = ask_swap(
        meeting_id=meetings[0], role="presenter", asked_of=circle.people[taker].pk, by=circle.actor(giver), at=AT
    )
    answer_swap(relationship_id=circle.tie, swap_id=swap, yes=True, by=circle.actor(taker), at=AT)
    stay_away(meeting_id=meetings[1], by=circle.actor(2), at=AT)
    # The third meeting moves behind the fifth; what the house hears of it plans the turns in their new order.
    later = AT + timedelta(days=70)
    place = Place(later.strftime("%Y-%m-%dT%H:%M"), "UTC", 75)
    move_meeting(meeting_id=meetings[2], place=place, version=1, by=circle.actor(0), at=AT)
    walk(EVENTS, REACTIONS, at=AT)
    order = [meetings[at] for at in (0, 1, 3, 4, 2, 5)]
    plans = [rota(meeting) for meeting in order]
    for before, after in pairwise(plans):
        assert all(before[role] != after[role] for role in ROLES)
    for role in ROLES:
        counts = Counter(plan[role] for plan in plans)
        assert max(counts.values()) - min(counts[name] for name in names) <= 2  # one swap and one absence, six meetings
    for _ in range(2):
        walk(EVENTS, REACTIONS, at=AT)
    assert [rota(meeting) for meeting in order] == plans


def test_a_meeting_that_did_not_happen_gives_its_turns_to_the_next(circle: Circle) -> None:
    first, second = circle.meet(7), circle.meet(21)
    before, then = rota(first), AT + timedelta(days=7, hours=3)
    mark_missed(meeting_id=first, by=circle.actor(1), at=then)
    walk(EVENTS, REACTIONS, at=then)
    assert rota(second) == before
