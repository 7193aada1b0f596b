"""A round finds what its programme's format needs: pairs, groups, teams, equals, somebody a step ahead; publishing opens it."""

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.matching.models import Conflict, Proposal, Round
from polyad.domain.matching.operations import RoundClosed, open_round, propose_round, publish_round
from polyad.domain.matching.queries import get_round_page
from polyad.domain.matching.rules import read_step
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Member, Relationship
from polyad.foundation import outbox
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def add(cast: Cast, name: str, role: str, *, kinds: tuple[str, ...] = ("mentoring",), capacity: int = 1, stage: str = "") -> Enrolment:
    address = f"{name.lower().replace(' ', '.')}@example.org"
    person = Person.objects.create(name=name, email=address, stage=stage, joined_at=AT)
    return Enrolment.objects.create(
        programme=cast.programme, person=person, role=role, state="submitted", submitted_at=AT, capacity=capacity,
        goals=["research methods"], help_kinds=list(kinds), fields=["Paediatrics"], languages=["English"], hours=[12, 13, 60],
    )  # fmt: skip


def run(cast: Cast, key: str) -> Round:
    """Proposes a round in a format."""
    cast.programme.format_key = key
    cast.programme.save()
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.pk, name="Autumn", by=chen, at=AT)
    return propose_round(round_id=round_.pk, by=chen, at=AT)


def publish(cast: Cast, round_: Round) -> list[dict[str, str]]:
    """Publishes, lets the worker walk, and gives the roles in each relationship."""
    publish_round(round_id=round_.pk, by=cast.actor(cast.chen), at=AT, with_small=True)
    while outbox.walk(EVENTS, REACTIONS, at=AT):
        pass
    rows = Relationship.objects.order_by("pk")
    return [dict(Member.objects.filter(relationship=row).values_list("person__name", "role")) for row in rows]


def pairs(round_: Round) -> set[tuple[str, str]]:
    rows = Proposal.objects.filter(round=round_, mentor__isnull=False)
    return set(rows.values_list("mentee__person__name", "mentor__person__name"))


def alone(cast: Cast) -> None:
    """Leaves the programme to those a test adds."""
    Enrolment.objects.filter(programme=cast.programme).update(state="withdrawn")


def test_a_mentor_with_places_becomes_one_group_not_several_pairs(cast: Cast) -> None:
    alone(cast)
    for n in range(5):
        add(cast, f"Mentee {n}", "mentee")
    add(cast, "Mona Ito", "mentor", capacity=4)
    add(cast, "Nils Ek", "mentor", capacity=1)
    round_ = run(cast, "group")
    assert len(pairs(round_)) == 5
    found = publish(cast, round_)
    assert sorted(sorted(roles.values()) for roles in found) == [["mentee"] * 4 + ["mentor"], ["mentee", "mentor"]]


def test_a_group_takes_no_more_than_the_format_holds(cast: Cast) -> None:
    alone(cast)
    for n in range(10):
        add(cast, f"Mentee {n}", "mentee")
    add(cast, "Mona Ito", "mentor", capacity=20)
    assert len(pairs(run(cast, "group"))) == 8


def test_a_team_has_a_mentor_for_each_kind_of_help(cast: Cast) -> None:
    alone(cast)
    add(cast, "Amy Fox", "mentee", kinds=("coaching", "sponsorship", "connection"))
    add(cast, "Cora Coach", "mentor", kinds=("coaching",))
    add(cast, "Sam Sponsor", "mentor", kinds=("sponsorship",))
    add(cast, "Otto Other", "mentor", kinds=("advising",))
    round_ = run(cast, "mosaic")
    assert pairs(round_) == {("Amy Fox", "Cora Coach"), ("Amy Fox", "Sam Sponsor")}
    page = get_round_page(round_.pk, cast.actor(cast.chen), today=AT.date())
    said = [line.reasons[0] for line in page.lines]
    assert sorted(said) == ["On the team for coaching.", "On the team for sponsorship."]
    assert all("Still open on this team: connection." in line.against for line in page.lines)
    assert len({line.anchor for line in page.lines}) == 2
    assert page.proof.startswith("No other teams cover more")
    assert publish(cast, round_) == [{"Amy Fox": "mentee", "Cora Coach": "mentor", "Sam Sponsor": "mentor"}]


def test_a_committee_has_a_chair(cast: Cast) -> None:
    alone(cast)
    add(cast, "Amy Fox", "mentee", kinds=("coaching", "sponsorship", "advising"))
    for name, kind in (("Cora Coach", "coaching"), ("Sam Sponsor", "sponsorship"), ("Ada Advisor", "advising")):
        add(cast, name, "mentor", kinds=(kind,))
    found = publish(cast, run(cast, "committee"))
    assert [sorted(roles.values()) for roles in found] == [["chair", "mentee", "mentor", "mentor"]]


def test_equals_are_paired_with_each_other_and_with_an_odd_number_one_is_told(cast: Cast) -> None:
    alone(cast)
    for n in range(5):
        add(cast, f"Colleague {n}", "mentee")
    round_ = run(cast, "peer-coaching")
    assert len(pairs(round_)) == 2
    left = Proposal.objects.get(round=round_, mentor=None)
    assert left.reasons[0]["sentence"].endswith("is left over: the number is odd.")
    assert left.way_on == "They can be the third in a circle, or wait for the next round."
    found = publish(cast, round_)
    assert sorted(sorted(roles.values()) for roles in found) == [["peer", "peer"], ["peer", "peer"]]
    # Whoever is placed does not come up again, on either side of a pair.
    again = open_round(programme_id=cast.programme.pk, name="Spring", by=cast.actor(cast.chen), at=AT)
    again = propose_round(round_id=again.pk, by=cast.actor(cast.chen), at=AT)
    assert list(Proposal.objects.filter(round=again).values_list("mentee", flat=True)) == [left.mentee_id]


def test_a_near_peer_is_one_or_two_steps_ahead_and_never_behind(cast: Cast) -> None:
    alone(cast)
    add(cast, "New Comer", "mentee", stage="Student, year 2")
    add(cast, "Same Year", "mentor", stage="Student, year 2")
    add(cast, "Far Ahead", "mentor", stage="Registrar, year 3")
    assert pairs(run(cast, "near-peer")) == set()
    Round.objects.all().delete()
    add(cast, "Step Ahead", "mentor", stage="Student, year 3")
    round_ = run(cast, "near-peer")
    assert pairs(round_) == {("New Comer", "Step Ahead")}
    assert round_.policy_key == "matching-near-peer"


def test_three_newcomers_of_one_near_peer_walk_together(cast: Cast) -> None:
    alone(cast)
    for n in range(4):
        add(cast, f"Newcomer {n}", "mentee", stage="Student, year 1")
    add(cast, "Step Ahead", "mentor", stage="Student, year 2", capacity=9)
    round_ = run(cast, "near-peer")
    found = publish(cast, round_)
    assert [sorted(roles.values()) for roles in found] == [["mentee", "mentee", "mentee", "mentor"]]


def test_a_conflict_holds_in_every_format(cast: Cast) -> None:
    alone(cast)
    amy = add(cast, "Amy Fox", "mentee", kinds=("coaching",))
    cora = add(cast, "Cora Coach", "mentor", kinds=("coaching",))
    Conflict.objects.create(programme=cast.programme, mentee=amy, mentor=cora, kind="assesses", declared_at=AT)
    for key in ("traditional-dyad", "group", "near-peer", "mosaic"):
        assert pairs(run(cast, key)) == set(), key
        Round.objects.all().delete()


@pytest.mark.parametrize("key", ["speed", "telementoring", "one-time"])
def test_what_is_not_matched_in_rounds_says_so(cast: Cast, key: str) -> None:
    with pytest.raises(RoundClosed) as refused:
        run(cast, key)
    assert str(refused.value).startswith("In this format nobody is matched in rounds.")


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        ("Student, year 2", 2), ("Third-year student", 3), ("Year 4", 4), ("Intern", 6), ("Foundation year 1", 7),
        ("Resident", 8), ("Registrar, year 3", 11), ("Consultant", 16), ("", None), ("Nurse", None),
    ],
)  # fmt: skip
def test_a_stage_is_read_as_a_step_or_not_at_all(stage: str, step: int | None) -> None:
    assert read_step(stage) == step


def test_dina_sees_nothing_of_a_team(cast: Cast) -> None:
    alone(cast)
    add(cast, "Amy Fox", "mentee", kinds=("coaching",))
    add(cast, "Cora Coach", "mentor", kinds=("coaching",))
    round_ = run(cast, "mosaic")
    for who in (cast.dina, cast.amara, cast.eve):
        assert get_round_page(round_.pk, cast.actor(who), today=AT.date()) is None


def test_a_team_that_was_published_is_not_proposed_again(cast: Cast) -> None:
    alone(cast)
    add(cast, "Amy Fox", "mentee", kinds=("coaching", "advising"))
    for name, kind in (("Cora Coach", "coaching"), ("Ada Advisor", "advising")):
        add(cast, name, "mentor", kinds=(kind,))
    publish(cast, run(cast, "mosaic"))
    again = open_round(programme_id=cast.programme.pk, name="Spring", by=cast.actor(cast.chen), at=AT)
    with pytest.raises(RoundClosed):
        propose_round(round_id=again.pk, by=cast.actor(cast.chen), at=AT)
