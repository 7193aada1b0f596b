"""Going on in another format, by the pages: one proposes, the other confirms."""

import pytest

from polyad.domain.relationships.models import Asking, Relationship
from polyad.domain.relationships.operations import open_together
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast


@pytest.fixture
def tie(cast: Cast) -> str:
    members = ((cast.amara.pk, "mentee"), (cast.bruno.pk, "mentor"))
    return str(
        open_together(programme_id=cast.programme.pk, format_key="functional", members=members, reasons=(), by=SYSTEM, at=AT)
    )


def test_one_proposes_and_the_other_confirms_on_the_page(cast: Cast, tie: str) -> None:
    amara, bruno = cast.client(cast.amara), cast.client(cast.bruno)
    assert "Propose: One to one" in amara.get(f"/relationships/{tie}/format/").content.decode()
    assert amara.post(f"/relationships/{tie}/format/", {"to": "traditional-dyad"}).headers["Location"] == f"/relationships/{tie}/"
    assert "Go on as “One to one”?" in bruno.get(f"/relationships/{tie}/").content.decode()
    asking = Asking.objects.get(relationship_id=tie, kind="format")
    bruno.post(f"/relationships/{tie}/askings/{asking.pk}/", {"word": "yes"})
    assert Relationship.objects.get(pk=tie).format_key == "traditional-dyad"
    assert "from “Project mentoring” to “One to one”" in amara.get(f"/relationships/{tie}/format/").content.decode()
    assert "Another form" in amara.get(f"/relationships/{tie}/phase/").content.decode()


@pytest.mark.parametrize("to", ["", "tango", "committee", "x" * 500, "'; drop table", "\x00"])
def test_odd_wishes_change_nothing(cast: Cast, tie: str, to: str) -> None:
    assert cast.client(cast.amara).post(f"/relationships/{tie}/format/", {"to": to}).status_code == 302
    assert Relationship.objects.get(pk=tie).format_key == "functional"


def test_the_page_is_for_members_alone(cast: Cast, tie: str) -> None:
    for who in (cast.dina, cast.chen, cast.eve):
        assert cast.client(who).get(f"/relationships/{tie}/format/").status_code == 404
        assert cast.client(who).post(f"/relationships/{tie}/format/", {"to": "traditional-dyad"}).status_code == 404
