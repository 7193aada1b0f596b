"""Several people in one relationship: roles of the format, places, conflicts, and twice opens one."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.matching.models import Conflict
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.relationships.models import Agreement, Member, Relationship, Seat
from polyad.domain.relationships.operations import AlreadyMatched, NoFreePlace, NotTogether, open_together
from polyad.domain.relationships.operations.together import send_plan_round
from polyad.foundation.actors import SYSTEM, Actor
from polyad.foundation.models import OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.domain.relationships.circles import open_circle
from tests.domain.relationships.conftest import enrol

pytestmark = pytest.mark.django_db
REASONS = ("You are all new on the ward.",)


def people(cast: Cast, count: int, role: str = "mentee") -> list[Any]:
    return [enrol(f"{role.title()} Number {n:02}", role, cast.programme, capacity=5) for n in range(count)]


def together(cast: Cast, key: str, members: list[tuple[UUID, str]], by: Actor = SYSTEM, **more: Any) -> UUID:
    return open_together(
        programme_id=cast.programme.pk, format_key=key, members=members, reasons=REASONS, by=by, at=AT, **more
    )


def roles(tie: UUID) -> dict[str, str]:
    return dict(Member.objects.filter(relationship_id=tie).values_list("person__name", "role"))


def test_equals_are_peers_and_a_facilitator_is_one(cast: Cast) -> None:
    four = people(cast, 4)
    members = [(one.person_id, "mentee") for one in four] + [(cast.bruno.pk, "mentor")]
    tie = together(cast, "facilitated-peer", members)
    assert roles(tie) == {**{one.person.name: "peer" for one in four}, "Bruno Rossi": "facilitator"}
    assert Seat.objects.count() == 0
    row = Relationship.objects.get(pk=tie)
    assert (row.format_key, row.format_version, row.cadence_days, row.phase) == ("facilitated-peer", "2.0", 28, "preparing")
    assert list(row.reasons) == list(REASONS)


def test_a_committee_has_one_chair_and_the_plan_is_the_mentees(cast: Cast) -> None:
    three = people(cast, 3, "mentor")
    members = [(cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor"), *((one.person_id, "mentor") for one in three)]
    tie = together(cast, "committee", members)
    assert sorted(roles(tie).values()) == ["chair", "mentee", "mentor", "mentor", "mentor"]
    assert roles(tie)["Bruno Rossi"] == "chair"
    text = " ".join(part["text"] for part in Agreement.objects.get(relationship_id=tie).sections)
    assert "We are Amara Eriksen's mentoring committee." in text
    assert "{" not in text


def test_a_chair_named_by_the_caller_stays_the_only_one(cast: Cast) -> None:
    other = people(cast, 1, "mentor")[0]
    members = [(cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor"), (other.person_id, "chair")]
    assert roles(together(cast, "committee", members)) == {
        "Amara Eriksen": "mentee", "Bruno Rossi": "mentor", other.person.name: "chair",
    }  # fmt: skip


def test_a_group_takes_a_place_for_each_mentee_and_a_team_takes_none(cast: Cast) -> None:
    cast.bruno_enrolment.capacity = 4
    cast.bruno_enrolment.save()
    four = people(cast, 4)
    tie = together(cast, "group", [(cast.bruno.pk, "mentor"), *((one.person_id, "mentee") for one in four)])
    assert sorted(Seat.objects.values_list("relationship_id", "mentor__person__name", "number")) == [
        (tie, "Bruno Rossi", number) for number in (1, 2, 3, 4)
    ]
    together(cast, "mosaic", [(cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor"), (people(cast, 1, "mentor")[0].person_id, "mentor")])
    assert Seat.objects.count() == 4


def test_a_mentor_without_places_and_a_mentee_who_has_one_are_said_by_name(cast: Cast) -> None:
    three = people(cast, 3)
    members = [(cast.bruno.pk, "mentor"), *((one.person_id, "mentee") for one in three)]
    with pytest.raises(NoFreePlace) as full:
        together(cast, "near-peer", members)
    assert str(full.value) == "Bruno Rossi has no free place. Raise the capacity with them, or choose another mentor."
    assert Relationship.objects.count() == 0
    together(cast, "near-peer", members[:2])
    other = people(cast, 1, "mentor")[0]
    with pytest.raises(AlreadyMatched):
        together(cast, "near-peer", [(other.person_id, "mentor"), members[1], members[2]])
    assert Relationship.objects.count() == 1


def test_the_same_people_twice_open_one(cast: Cast) -> None:
    members = [(one.person_id, "mentee") for one in people(cast, 3)]
    first = together(cast, "peer", members)
    assert together(cast, "peer", list(reversed(members))) == first
    assert together(cast, "peer", members[:2]) != first
    assert Relationship.objects.count() == 2


def test_nobody_is_brought_together_across_a_conflict(cast: Cast) -> None:
    Conflict.objects.create(
        programme=cast.programme, mentee=cast.amara_enrolment, mentor=cast.bruno_enrolment, kind="assesses", declared_at=AT
    )
    other = people(cast, 1)[0]
    with pytest.raises(NotTogether) as refused:
        together(cast, "group", [(cast.amara.pk, "mentee"), (other.person_id, "mentee"), (cast.bruno.pk, "mentor")])
    assert str(refused.value) == "Amara Eriksen and Bruno Rossi must not be brought together. Move one of them, then try again."
    assert Relationship.objects.count() == 0


def test_only_the_lead_and_the_system_bring_people_together(cast: Cast) -> None:
    members = [(one.person_id, "mentee") for one in people(cast, 3)]
    for somebody in (cast.amara, cast.dina, cast.eve):
        with pytest.raises(NotTogether):
            together(cast, "peer", members, by=cast.actor(somebody))
    together(cast, "peer", members, by=cast.actor(cast.chen))
    assert Relationship.objects.count() == 1


@pytest.mark.parametrize(
    ("key", "role"), [("peer", "king"), ("no-such-format", "mentee")], ids=["an unknown role", "an unknown format"]
)
def test_what_is_not_known_opens_nothing(cast: Cast, key: str, role: str) -> None:
    with pytest.raises(NotTogether):
        together(cast, key, [(one.person_id, role) for one in people(cast, 3)])
    assert Relationship.objects.count() == 0


def test_somebody_from_elsewhere_twice_or_alone_opens_nothing(cast: Cast) -> None:
    three = [(one.person_id, "mentee") for one in people(cast, 3)]
    for members in ([*three, (cast.dina.pk, "mentee")], [*three, three[0]], three[:1], [*three, (uuid4(), "mentee")]):
        with pytest.raises(NotTogether):
            together(cast, "peer", members)
    assert Relationship.objects.count() == 0


def test_everybody_gets_the_same_letter(cast: Cast) -> None:
    from polyad.domain.notices.reactions import when_relationship_opened
    from polyad.domain.relationships.events import RelationshipOpened

    three = people(cast, 3)
    tie = together(cast, "peer", [(one.person_id, "mentee") for one in three])
    event = OutboxEvent.objects.get(name="RelationshipOpened")
    assert event.facts == {
        "relationship_id": str(tie), "programme_id": str(cast.programme.pk), "mentee_id": "", "mentor_id": "",
        "others": [str(one.person_id) for one in three], "round_id": "",
    }  # fmt: skip
    when_relationship_opened(RelationshipOpened(**event.facts), AT)
    assert sorted(Letter.objects.values_list("person__name", "text_key")) == [
        (one.person.name, "match-together") for one in three
    ]


def test_forty_members_fit_and_sixty_one_do_not(cast: Cast) -> None:
    many = people(cast, 60)
    tie = together(cast, "telementoring", [(one.person_id, "mentee") for one in many[:39]] + [(cast.bruno.pk, "mentor")])
    assert Member.objects.filter(relationship_id=tie).count() == 40
    with pytest.raises(NotTogether) as refused:
        together(cast, "telementoring", [(one.person_id, "mentee") for one in many] + [(cast.bruno.pk, "mentor")])
    assert str(refused.value) == "A relationship has at least two members, and at most 60."


def test_a_committee_hears_of_the_plan_and_of_nothing_in_it(cast: Cast) -> None:
    circle = open_circle(cast, "committee", ("mentee", "chair", "mentor", "mentor"))
    walk(EVENTS, REACTIONS, at=AT)
    meeting = circle.meet(20)
    for _ in range(2):
        send_plan_round(meeting_id=meeting, by=circle.actor(0), at=AT)
    walk(EVENTS, REACTIONS, at=AT)
    told = Letter.objects.filter(text_key="plan-sent-round")
    assert {letter.person_id for letter in told} == {person.pk for person in circle.people[1:]}
    written = write(told.first(), base_url="https://x.example", at=AT)
    assert f"{circle.tie}%2Fteam%2F" in written.body and "Sunday 22 November 2026" in written.body
    invited = Letter.objects.filter(text_key="meeting-invitation").values_list("person_id", flat=True)
    assert set(invited) == {person.pk for person in circle.people}
