"""Groups of a proposal compared, small ones kept back, strangers kept out."""

import pytest

from polyad.domain.matching.models import Proposal
from polyad.domain.matching.operations import open_round, propose_round
from tests.cast import AT, Cast
from tests.domain.matching.test_rounds import enrol


def make_round(cast: Cast) -> str:
    for number in range(12):
        row = enrol(cast, f"Mentee{number} Xu", "mentee")
        row.person.site = "North" if number < 7 else "South"
        row.person.stage = f"Stage {number}"
        row.person.save()
    cast.amara.site = "North"
    cast.amara.save()
    enrol(cast, "Farah Lin", "mentor", capacity=20)
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    propose_round(round_id=round_.id, by=chen, at=AT)
    return f"/lead/rounds/{round_.id}/groups/"


def test_groups_of_five_or_more_are_compared(cast: Cast) -> None:
    place = make_round(cast)
    page = cast.client(cast.chen).get(place).content.decode()
    assert "By site" in page and "North" in page and "South" in page
    assert "100 %" in page and ">8<" in page and ">5<" in page
    # Twelve people at twelve stages: no stage may be told.
    assert "Stage 3" not in page and "By stage" in page
    assert Proposal.objects.count() == 13


def test_one_person_alone_takes_the_smallest_group_with_them(cast: Cast) -> None:
    place = make_round(cast)
    cast.amara.site = "Island"
    cast.amara.save()
    page = cast.client(cast.chen).get(place).content.decode()
    assert "Island" not in page and "South" not in page and "North" in page


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_finds_the_page(cast: Cast, who: str) -> None:
    place = make_round(cast)
    assert cast.client(getattr(cast, who)).get(place).status_code == 404
