"""The pages of a round, through the door."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from polyad.domain.matching.models import Conflict, Round
from polyad.domain.matching.operations import open_round, propose_round, publish_round
from tests.cast import AT, Cast


@pytest.fixture
def proposed(cast: Cast) -> Round:
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=cast.programme.id, name="Autumn", by=chen, at=AT)
    return propose_round(round_id=round_.id, by=chen, at=AT)


def addresses(cast: Cast, round_: Round) -> list[str]:
    base = f"/lead/programmes/{cast.programme.id}/"
    own = f"/lead/rounds/{round_.id}/"
    return [
        f"{base}rounds/",
        f"{base}conflicts/",
        own,
        f"{own}publish/",
        f"{own}mentees/{cast.amara_enrolment.id}/?mentor={cast.bruno_enrolment.id}",
    ]


def test_the_lead_walks_from_opening_to_publishing(cast: Cast) -> None:
    browser = cast.client(cast.chen)
    opened = browser.post(f"/lead/programmes/{cast.programme.id}/rounds/", {"name": "Autumn"})
    round_ = Round.objects.get()
    assert opened.headers["Location"] == f"/lead/rounds/{round_.id}/"
    browser.post(f"/lead/rounds/{round_.id}/propose/")
    page = browser.get(f"/lead/rounds/{round_.id}/").content.decode()
    assert "Amara Eriksen" in page and "Bruno Rossi" in page and "Why these two" in page
    version = Round.objects.get().version
    browser.post(f"/lead/rounds/{round_.id}/publish/", {"version": version})
    browser.post(f"/lead/rounds/{round_.id}/publish/", {"version": version})
    assert Round.objects.get().state == "published"


def test_a_conflict_without_people_keeps_what_was_chosen(cast: Cast) -> None:
    address = f"/lead/programmes/{cast.programme.id}/conflicts/"
    answer = cast.client(cast.chen).post(address, {"act": "declare", "mentee": "x", "mentor": "", "kind": "manages"})
    assert answer.status_code == 422
    assert "No mentee of this programme fits “x”." in answer.content.decode()
    assert "Name a mentor of this programme." in answer.content.decode()
    assert '<option value="manages" selected>' in answer.content.decode()
    assert Conflict.objects.count() == 0


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_finds_these_pages(cast: Cast, proposed: Round, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    assert [browser.get(place).status_code for place in addresses(cast, proposed)] == [404] * 5
    for act in ("propose", "publish", "pairs"):
        assert browser.post(f"/lead/rounds/{proposed.id}/{act}/").status_code == 404
    assert Round.objects.get().state == "proposed"


def test_somebody_signed_out_is_asked_to_sign_in(cast: Cast, proposed: Round) -> None:
    for place in addresses(cast, proposed):
        answer = Client().get(place)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_lead_without_a_second_factor_is_asked_for_one(cast: Cast, proposed: Round) -> None:
    browser = Client()
    browser.force_login(cast.chen, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get(addresses(cast, proposed)[2]).headers["Location"].startswith("/second-factor/?next=%2Flead%2F")


def test_the_pages_stay_within_twelve_queries(
    cast: Cast, proposed: Round, django_assert_max_num_queries: object
) -> None:
    browser = cast.client(cast.chen)
    for place in addresses(cast, proposed)[:4]:
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert browser.get(place).status_code == 200


def test_odd_input_never_breaks_a_page(cast: Cast, proposed: Round) -> None:
    browser = cast.client(cast.chen)
    own = addresses(cast, proposed)[2]
    for query in ("page=0", "page=-1", "page=99999999999", "page=x", "show=%00", "show=pairs&page=7"):
        assert browser.get(f"{own}?{query}").status_code == 200
    for body in ({}, {"mentee": "x"}, {"mentee": str(cast.amara_enrolment.id), "mentor": str(cast.dina_enrolment.id), "act": "pin"}):
        assert browser.post(f"{own}pairs/", body).status_code == 302
    assert browser.post(f"{own}publish/", {"version": "-1"}).status_code == 302


def test_a_published_round_says_so(cast: Cast, proposed: Round) -> None:
    publish_round(round_id=proposed.id, by=cast.actor(cast.chen), at=AT)
    page = cast.client(cast.chen).get(addresses(cast, proposed)[3]).content.decode()
    assert "This round is published already." in page


def test_a_damaged_model_of_words_leaves_the_page_open(cast: Cast, proposed: Round, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "vectors.txt").write_text("research 0.1 ?\n")
    settings.TEXT_MODEL = str(tmp_path)
    answer = cast.client(cast.chen).get(f"/lead/rounds/{proposed.id}/mentees/{cast.amara_enrolment.id}/")
    page = answer.content.decode()
    assert (answer.status_code, "What stands in the way" in page) == (200, True)
    assert "row 1: Something here is not a number." in page
