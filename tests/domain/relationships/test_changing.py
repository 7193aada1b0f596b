"""A relationship goes on in another format: all say yes, the history stays, the agreement is versioned again."""

from uuid import UUID

import pytest

from polyad.domain.notices.models import Letter
from polyad.domain.notices.reactions import when_format_changed
from polyad.domain.relationships.events import FormatChanged
from polyad.domain.relationships.models import Agreement, Asking, Member, Relationship, Seat
from polyad.domain.relationships.operations import (
    AskingSettled,
    MoveRefused,
    RelationshipClosed,
    change_format,
    open_together,
    open_wished_tie,
    reply,
    sign_agreement,
)
from polyad.domain.relationships.queries.formats import get_format_page
from polyad.foundation.actors import SYSTEM
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol

pytestmark = pytest.mark.django_db


def pair(cast: Cast, key: str) -> UUID:
    members = ((cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor"))
    return open_together(programme_id=cast.programme.pk, format_key=key, members=members, reasons=("You fit.",), by=SYSTEM, at=AT)


def sign(cast: Cast, tie: UUID) -> None:
    for who in (cast.amara, cast.bruno):
        newest = Agreement.objects.filter(relationship_id=tie).order_by("-number")[0]
        sign_agreement(relationship_id=tie, number=newest.number, version=newest.version, by=cast.actor(who), at=AT)


def change(cast: Cast, tie: UUID, key: str, who: object) -> bool:
    return change_format(relationship_id=tie, format_key=key, by=cast.actor(who), at=AT)


def test_a_project_becomes_mentoring_once_both_have_said_yes(cast: Cast) -> None:
    tie = pair(cast, "functional")
    sign(cast, tie)
    assert change(cast, tie, "traditional-dyad", cast.amara) is False
    assert Relationship.objects.get(pk=tie).format_key == "functional"
    assert change(cast, tie, "traditional-dyad", cast.bruno) is True
    row = Relationship.objects.get(pk=tie)
    assert (row.format_key, row.format_version, row.phase, row.cadence_days) == ("traditional-dyad", "2.0", "negotiating", 28)
    texts = Agreement.objects.filter(relationship_id=tie).order_by("number")
    assert [(text.number, text.content_key, text.why) for text in texts] == [
        (1, "functional", ""), (2, "traditional-dyad", "From “Project mentoring” to “One to one”"),
    ]  # fmt: skip
    assert Agreement.objects.get(relationship_id=tie, number=1).signatures.count() == 2
    assert Agreement.objects.get(relationship_id=tie, number=2).signatures.count() == 0
    assert Seat.objects.get().relationship_id == tie


def test_a_tie_from_a_speed_event_becomes_a_pair_and_still_takes_no_place(cast: Cast) -> None:
    tie = open_wished_tie(
        programme_id=cast.programme.pk, mentor_id=cast.bruno.pk, mentee_id=cast.amara.pk, format_key="speed", why="You both wished it.", by=SYSTEM, at=AT
    )  # fmt: skip
    assert tie is not None and Seat.objects.count() == 0
    change(cast, tie, "traditional-dyad", cast.bruno)
    asking = Asking.objects.get(relationship_id=tie, kind="format")
    said = {"relationship_id": tie, "asking_id": asking.pk, "by": cast.actor(cast.amara), "at": AT}
    assert reply(word="yes", **said) == "settled"
    assert Relationship.objects.get(pk=tie).format_key == "traditional-dyad"
    assert Seat.objects.count() == 0
    page = get_format_page(tie, cast.actor(cast.amara), at=AT)
    assert [(step.was, step.became) for step in page.history] == [("Speed mentoring", "One to one")]


def test_a_pair_becomes_peers_and_frees_the_place(cast: Cast) -> None:
    tie = pair(cast, "traditional-dyad")
    for who in (cast.amara, cast.bruno):
        change(cast, tie, "peer-pair", who)
    assert set(Member.objects.filter(relationship_id=tie).values_list("role", flat=True)) == {"peer"}
    assert Seat.objects.count() == 0


def test_rather_not_leaves_everything_as_it_was_and_may_be_asked_again(cast: Cast) -> None:
    tie = pair(cast, "functional")
    change(cast, tie, "traditional-dyad", cast.amara)
    asking = Asking.objects.get(relationship_id=tie, kind="format")
    said = {"relationship_id": tie, "asking_id": asking.pk, "by": cast.actor(cast.bruno), "at": AT}
    assert reply(word="no", **said) == "declined"
    assert Relationship.objects.get(pk=tie).format_key == "functional"
    with pytest.raises(AskingSettled):
        reply(word="yes", **said)
    assert change(cast, tie, "traditional-dyad", cast.bruno) is False
    assert change(cast, tie, "traditional-dyad", cast.amara) is True


def test_from_closing_the_way_back_leaves_out_no_step(cast: Cast) -> None:
    tie = pair(cast, "functional")
    Relationship.objects.filter(pk=tie).update(phase="closing")
    for who in (cast.amara, cast.bruno):
        change(cast, tie, "traditional-dyad", who)
    moves = Asking.objects.filter(relationship_id=tie, kind="move", state="settled")
    assert {move.to_phase for move in moves} == {"enabling", "negotiating"}


def test_only_what_the_members_fit_can_be_proposed(cast: Cast) -> None:
    tie = pair(cast, "functional")
    page = get_format_page(tie, cast.actor(cast.amara), at=AT)
    assert [one.key for one in page.options] == ["distance", "near-peer", "traditional-dyad", "peer-coaching", "peer-pair"] or {
        one.key for one in page.options
    } == {"distance", "near-peer", "traditional-dyad", "peer-coaching", "peer-pair"}  # fmt: skip
    for key in ("committee", "peer", "reverse", "speed", "one-time", "tango", ""):
        with pytest.raises(MoveRefused):
            change(cast, tie, key, cast.amara)
    change(cast, tie, "distance", cast.amara)
    with pytest.raises(MoveRefused):
        change(cast, tie, "traditional-dyad", cast.bruno)


def test_in_a_group_the_last_of_all_decides(cast: Cast) -> None:
    five = [enrol(f"Person {n}", "mentee", cast.programme) for n in range(5)]
    members = [(one.person_id, "mentee") for one in five]
    tie = open_together(programme_id=cast.programme.pk, format_key="facilitated-peer", members=[*members, (cast.bruno.pk, "mentor")], reasons=(), by=SYSTEM, at=AT)
    people = [one.person for one in five]
    said = [change(cast, tie, "peer", who) for who in (*people, cast.bruno)]
    assert said == [False] * 5 + [True]
    assert set(Member.objects.filter(relationship_id=tie).values_list("role", flat=True)) == {"peer"}


def test_nobody_else_can_ask_or_read(cast: Cast) -> None:
    tie = pair(cast, "functional")
    stranger = enrol("Stran Ger", "mentee", cast.programme).person
    gone = Member.objects.get(relationship_id=tie, person=cast.bruno)
    for who in (cast.dina, cast.chen, cast.eve, stranger):
        assert get_format_page(tie, cast.actor(who), at=AT) is None
        with pytest.raises(RelationshipClosed):
            change(cast, tie, "traditional-dyad", who)
    gone.left_at = AT
    gone.save()
    assert get_format_page(tie, cast.actor(cast.bruno), at=AT) is None
    with pytest.raises(RelationshipClosed):
        change(cast, tie, "traditional-dyad", cast.bruno)


def test_all_are_told_in_a_letter(cast: Cast) -> None:
    tie = pair(cast, "functional")
    for who in (cast.amara, cast.bruno):
        change(cast, tie, "traditional-dyad", who)
    event = OutboxEvent.objects.get(name="FormatChanged")
    assert event.facts == {
        "relationship_id": str(tie), "programme_id": str(cast.programme.pk), "was": "functional", "format_key": "traditional-dyad",
    }  # fmt: skip
    when_format_changed(FormatChanged(**event.facts), AT)
    assert sorted(Letter.objects.values_list("person__name", "text_key")) == [
        ("Amara Eriksen", "format-changed"), ("Bruno Rossi", "format-changed"),
    ]  # fmt: skip
