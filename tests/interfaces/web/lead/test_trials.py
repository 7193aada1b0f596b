"""The pages on which a lead tries things, through the door."""

import pytest

from polyad.domain.matching.models import Round, Trial
from polyad.domain.matching.operations import open_round, trying
from tests.cast import AT, Cast


@pytest.fixture
def round_(cast: Cast) -> Round:
    return open_round(programme_id=cast.programme.id, name="Autumn", by=cast.actor(cast.chen), at=AT)


def filled(**more: object) -> dict[str, object]:
    return {"aims": ["most-matched", "stable", "worst-off-first"], "needs_shared_language": "on", "min_common_hours": "1"} | more


def test_policies_side_by_side_and_one_chosen(cast: Cast, round_: Round) -> None:
    browser, own = cast.client(cast.chen), f"/lead/rounds/{round_.id}/"
    assert "Compare policies" in browser.get(own).content.decode()
    assert browser.get(f"{own}try/").status_code == 200
    answer = browser.post(f"{own}try/", filled())
    page = browser.get(answer.headers["Location"]).content.decode()
    assert page.count("Choose this") == 2 and "Comes out the same." in page and "1 of 1" in page
    assert browser.post(f"{own}aim/", {"aim": "stable"}).headers["Location"] == own
    assert Round.objects.get().aim == "stable"


def test_what_if_keeps_only_what_differs_and_shows_it_again(cast: Cast, round_: Round) -> None:
    browser, own = cast.client(cast.chen), f"/lead/rounds/{round_.id}/try/"
    told = filled(
        more_places_each="2", mentor=str(cast.bruno_enrolment.pk), mentor_places="0", leavers="amara  eriksen\n",
        weight_goals="500", weight_fields="200", min_common_hours="3",
    )  # fmt: skip
    del told["needs_shared_language"]
    place = browser.post(own, told).headers["Location"]
    assert Trial.objects.get().changes == {
        "more_places_each": 2, "places": {str(cast.bruno_enrolment.pk): 0}, "leavers": [str(cast.amara_enrolment.pk)],
        "weights": {"goals": 500}, "min_common_hours": 3, "needs_shared_language": False,
    }  # fmt: skip
    page = browser.get(place).content.decode()
    assert "On the copy: 2 more places with every mentor; Bruno Rossi with 0 places; without Amara Eriksen;" in page
    assert "Amara Eriksen</textarea>" in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"aims": []}, "This field is required."),
        ({"aims": ["luckiest"]}, "Select a valid choice."),
        ({"more_places_each": "two"}, "Enter a whole number."),
        ({"more_places_each": "99"}, "less than or equal to 10"),
        ({"mentor": "x"}, "Select a valid choice."),
        ({"leavers": "Nobody Atall"}, "Nobody in this round is called “Nobody Atall”."),
        ({"weight_goals": "-1"}, "greater than or equal to 0"),
        ({"min_common_hours": "1e9"}, "Enter a whole number."),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(cast: Cast, round_: Round, more: dict[str, object], sentence: str) -> None:
    answer = cast.client(cast.chen).post(f"/lead/rounds/{round_.id}/try/", filled(**more))
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert Trial.objects.count() == 0


def test_places_of_one_mentor_need_a_number(cast: Cast, round_: Round) -> None:
    told = filled(mentor=str(cast.bruno_enrolment.pk))
    answer = cast.client(cast.chen).post(f"/lead/rounds/{round_.id}/try/", told)
    assert (answer.status_code, "Say how many places." in answer.content.decode()) == (400, True)


def test_a_large_trial_shows_a_bar_and_can_be_stopped(
    cast: Cast, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "AT_ONCE", 0)
    browser = cast.client(cast.chen)
    place = browser.post(f"/lead/rounds/{round_.id}/try/", filled()).headers["Location"]
    page = browser.get(place).content.decode()
    assert "Working it out, about " in page and "<progress" in page
    bar = browser.get(f"{place}progress/")
    assert (bar.status_code, bar.headers.get("HX-Refresh")) == (200, None)
    assert browser.post(f"{place}stop/").headers["Location"] == place
    assert "This trial was stopped before it was done." in browser.get(place).content.decode()
    assert browser.get(f"{place}progress/").headers["HX-Refresh"] == "true"
    browser.post(f"{place}stop/")
    assert Trial.objects.get().state == "cancelled"


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_finds_these_pages(cast: Cast, round_: Round, who: str) -> None:
    own = f"/lead/rounds/{round_.id}/"
    trial = cast.client(cast.chen).post(f"{own}try/", filled()).headers["Location"]
    browser = cast.client(getattr(cast, who))
    for place in (f"{own}try/", trial, f"{trial}progress/"):
        assert browser.get(place).status_code == 404
    for place in (f"{own}try/", f"{own}aim/", f"{trial}stop/"):
        assert browser.post(place, filled(aim="stable")).status_code == 404
    assert Round.objects.get().aim == "most-matched" and Trial.objects.count() == 1


def test_a_trial_of_another_round_is_not_found(cast: Cast, round_: Round) -> None:
    browser = cast.client(cast.chen)
    place = browser.post(f"/lead/rounds/{round_.id}/try/", filled()).headers["Location"]
    assert browser.get(place.replace(str(round_.id), str(cast.programme.id))).status_code == 404
