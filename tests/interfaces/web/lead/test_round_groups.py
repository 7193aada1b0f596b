"""Groups of a proposal compared, small ones kept back, strangers kept out."""

import re

import pytest
from django.test import Client

from polyad.domain.matching.models import Proposal, Round
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


def rows_of(page: str) -> list[list[str]]:
    """Reads every row of every table as it stands on the page."""
    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", page, re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_the_numbers_are_those_one_counts_by_hand(cast: Cast) -> None:
    for number in range(12):
        # Three of the five in the South are free when no mentor is.
        hours = [100] if number >= 9 else [12, 13, 60, 61]
        row = enrol(cast, f"Mentee{number} Xu", "mentee", hours=hours, goals=["teaching"] if number < 2 else ["research methods"])
        row.person.site = "North" if number < 7 else "South"
        row.person.save()
    cast.amara.site = "North"
    cast.amara.save()
    enrol(cast, "Farah Lin", "mentor", capacity=20)
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    propose_round(round_id=round_.id, by=chen, at=AT)
    page = cast.client(cast.chen).get(f"/lead/rounds/{round_.id}/groups/").content.decode()
    # North: 7 and Amara, all matched. South: 5, of whom 2 are: two pairs are too few to say how well they fit.
    assert [row for row in rows_of(page) if row[0] in ("North", "South")] == [["North", "8", "100 %", "100 %"], ["South", "5", "40 %", "–"]]
    assert "Of South, 40 in a hundred have a mentor; of everybody, 77." in page


def in_format(cast: Cast, key: str) -> str:
    """Proposes a round of those present in a format."""
    cast.programme.format_key = key
    cast.programme.save()
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    propose_round(round_id=round_.id, by=chen, at=AT)
    return f"/lead/rounds/{round_.id}/groups/"


def test_a_mentee_with_a_team_of_three_counts_once(cast: Cast) -> None:
    kinds = ["coaching", "sponsorship", "connection"]
    for number in range(8):
        row = enrol(cast, f"Mentee{number} Xu", "mentee", help_kinds=kinds)
        row.person.site = "North" if number < 6 else "South"
        row.person.save()
    for kind in kinds:
        enrol(cast, f"{kind.title()} Lin", "mentor", help_kinds=[kind], capacity=20)
    place = in_format(cast, "mosaic")
    assert Proposal.objects.filter(round=Round.objects.get()).count() > 20
    page = cast.client(cast.chen).get(place).content.decode()
    # Two people with six mentors between them are still two people, and are not shown.
    assert "South" not in page and not [row for row in rows_of(page) if row[0] == "South"]


def test_of_two_equals_both_are_counted(cast: Cast) -> None:
    for number in range(11):
        row = enrol(cast, f"Colleague{number} Xu", "mentee")
        row.person.site = "North" if number < 6 else "South"
        row.person.save()
    cast.amara.site = "South"
    cast.amara.save()
    page = cast.client(cast.chen).get(in_format(cast, "peer-coaching")).content.decode()
    assert [row[:3] for row in rows_of(page) if row[0] in ("North", "South")] == [["North", "6", "100 %"], ["South", "6", "100 %"]]


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


def test_a_stranger_is_asked_to_sign_in_and_learns_nothing(cast: Cast) -> None:
    answer = Client().get(make_round(cast))
    assert (answer.status_code, b"North" in answer.content) == (302, False)
