"""Forty people in one relationship: every page opens, names are counted, queries stay few, and nobody else gets in."""

from datetime import timedelta
from uuid import UUID

import pytest

from polyad.domain.meetings.operations import Place
from polyad.domain.relationships.models import Agreement, Relationship
from polyad.domain.relationships.operations import arrange_meeting, open_together, sign_agreement
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol

pytestmark = pytest.mark.django_db
PAGES = ("", "agreement/", "meetings/", "meetings/new/", "messages/", "notes/", "goals/", "phase/", "format/", "safety/", "end/", "portraits/")


@pytest.fixture
def forty(cast: Cast) -> tuple[UUID, list[object]]:
    people = [enrol(f"Person {n:02}", "mentee", cast.programme) for n in range(38)]
    members = [(one.person_id, "mentee") for one in people] + [(cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor")]
    tie = open_together(programme_id=cast.programme.pk, format_key="group-peer-programme", members=members, reasons=("A year together.",), by=SYSTEM, at=AT)
    return tie, [one.person for one in people]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_member_and_for_whoever_helps(cast: Cast, forty: tuple[UUID, list[object]], page: str) -> None:
    tie, _ = forty
    for who in (cast.amara, cast.bruno):
        assert cast.client(who).get(f"/relationships/{tie}/{page}").status_code == 200, page
    for who in (cast.dina, cast.chen, cast.eve):
        assert cast.client(who).get(f"/relationships/{tie}/{page}").status_code in (404, 410), page


def test_names_are_counted_and_roles_said(cast: Cast, forty: tuple[UUID, list[object]]) -> None:
    tie, _ = forty
    amara = cast.client(cast.amara)
    assert "and 36 others" in amara.get("/home/").content.decode()
    now = amara.get(f"/relationships/{tie}/").content.decode()
    assert "Find your first date" in now and "both" not in now.split("<main")[1].split("</main>")[0].lower()
    text = amara.get(f"/relationships/{tie}/agreement/").content.decode()
    assert text.count("Peer") >= 39 and "Facilitator" in text


def test_all_forty_sign_and_only_then_it_stands(cast: Cast, forty: tuple[UUID, list[object]]) -> None:
    tie, people = forty
    newest = Agreement.objects.get(relationship_id=tie)
    said = [
        sign_agreement(relationship_id=tie, number=1, version=newest.version, by=cast.actor(who), at=AT)
        for who in (*people, cast.amara, cast.bruno)
    ]
    assert said == [False] * 39 + [True]


def test_a_meeting_of_forty_and_its_pages_stay_within_their_queries(
    cast: Cast, forty: tuple[UUID, list[object]], django_assert_max_num_queries: object
) -> None:
    tie, _ = forty
    day = (AT + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    meeting = arrange_meeting(relationship_id=tie, place=Place(day, "UTC", 75), by=cast.actor(cast.amara), at=AT)
    amara = cast.client(cast.amara)
    for address in ("/home/", f"/relationships/{tie}/", f"/meetings/{meeting}/"):
        amara.get(address)
        with django_assert_max_num_queries(15):  # sign-in and session take three of them
            assert amara.get(address).status_code == 200


def test_the_lead_sees_who_and_how_it_stands_and_nothing_else(cast: Cast, forty: tuple[UUID, list[object]]) -> None:
    text = cast.client(cast.chen).get(f"/lead/programmes/{cast.programme.pk}/relationships/").content.decode()
    assert "Bruno Rossi" in text and "Person 00" in text
    assert Relationship.objects.get().format_key == "group-peer-programme"
