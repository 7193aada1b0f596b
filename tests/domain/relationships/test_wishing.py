"""What two people both asked for opens once, takes no place, and never across a conflict."""

from typing import Any

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.gatherings.events import TieWished
from polyad.domain.matching.models import Conflict
from polyad.domain.relationships.models import Agreement, Member, Relationship, Seat
from polyad.domain.relationships.operations import NotAPair, open_relationship, open_wished_tie
from polyad.domain.relationships.reactions import when_tie_wished
from polyad.foundation import outbox
from polyad.foundation.actors import SYSTEM
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast

WHY = "You met at the first evening, and both of you want to go on."


def _wished(cast: Cast, **other: str) -> TieWished:
    told = {
        "programme_id": str(cast.programme.pk),
        "mentor_id": str(cast.bruno.pk),
        "mentee_id": str(cast.amara.pk),
        "format_key": "traditional-dyad",
        "why": WHY,
    }
    return TieWished(**{**told, **other})


def test_a_wish_of_both_opens_a_relationship_and_says_why(cast: Cast) -> None:
    outbox.announce(_wished(cast), key="one", at=AT)
    assert outbox.walk(EVENTS, REACTIONS, at=AT) >= 1
    row = Relationship.objects.get()
    assert (row.reasons, row.format_key, row.phase, row.follows_id) == ([WHY], "traditional-dyad", "preparing", None)
    members = sorted(Member.objects.filter(relationship=row).values_list("person__name", "role"))
    assert members == [("Amara Eriksen", "mentee"), ("Bruno Rossi", "mentor")]
    assert Agreement.objects.get(relationship=row).sections != []
    assert OutboxEvent.objects.filter(name="RelationshipOpened").count() == 1


def test_twice_opens_one(cast: Cast) -> None:
    for _ in range(2):
        when_tie_wished(_wished(cast), AT)
    assert Relationship.objects.count() == 1


def test_it_takes_no_place_so_that_a_round_can_still_give_it(cast: Cast) -> None:
    when_tie_wished(_wished(cast), AT)
    assert Seat.objects.count() == 0


def test_where_the_two_are_a_pair_already_nothing_opens(cast: Cast) -> None:
    pair = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    when_tie_wished(_wished(cast), AT)
    assert list(Relationship.objects.values_list("pk", flat=True)) == [pair]


def test_a_relationship_that_ended_is_what_the_new_one_follows(cast: Cast) -> None:
    when_tie_wished(_wished(cast), AT)
    Relationship.objects.update(phase="ended", ended_at=AT)
    was = Relationship.objects.get().pk
    when_tie_wished(_wished(cast), AT)
    assert Relationship.objects.get(ended_at=None).follows_id == was


def test_a_conflict_forbids_it_whoever_wishes(cast: Cast) -> None:
    Conflict.objects.create(
        programme=cast.programme, mentee=cast.amara_enrolment, mentor=cast.bruno_enrolment, kind="assesses", declared_at=AT
    )
    when_tie_wished(_wished(cast), AT)
    assert Relationship.objects.count() == 0


@pytest.mark.parametrize("gone", ["amara_enrolment", "bruno_enrolment"])
def test_nothing_opens_with_somebody_who_left_the_programme(cast: Cast, gone: str) -> None:
    row: Any = getattr(cast, gone)
    row.state = "withdrawn"
    row.save()
    when_tie_wished(_wished(cast), AT)
    assert Relationship.objects.count() == 0


def test_nobody_from_elsewhere_is_brought_in(cast: Cast) -> None:
    when_tie_wished(_wished(cast, mentee_id=str(cast.dina.pk)), AT)
    when_tie_wished(_wished(cast, programme_id=str(cast.elsewhere.pk)), AT)
    assert Relationship.objects.count() == 0


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_but_the_machine_and_the_lead_may_open_one(cast: Cast, who: str) -> None:
    with pytest.raises(NotAPair):
        open_wished_tie(
            programme_id=cast.programme.pk,
            mentor_id=cast.bruno.pk,
            mentee_id=cast.amara.pk,
            format_key="traditional-dyad",
            why=WHY,
            by=cast.actor(getattr(cast, who)),
            at=AT,
        )
