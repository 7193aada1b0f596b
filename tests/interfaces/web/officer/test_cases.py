"""The officers' area: only what one is free to read, behind a second factor, each opening noted."""

import pytest
from django.test import Client

from polyad.domain.concerns.models import Look
from polyad.foundation.ids import new_id
from tests.domain.concerns.conftest import CANARY, Case, case

__all__ = ["case"]


def test_the_list_names_nobody_and_the_case_opens(case: Case) -> None:
    told = case.tell()
    browser = case.cast.client(case.femi)
    page = browser.get("/officer/").content.decode()
    assert f"/officer/cases/{told}/" in page
    assert CANARY not in page and "Amara" not in page and "Bruno" not in page
    opened = browser.get(f"/officer/cases/{told}/").content.decode()
    assert CANARY in opened and "Told by Amara Eriksen." in opened
    assert list(Look.objects.values_list("officer__name", flat=True)) == ["Femi Ade"]


@pytest.mark.parametrize("who", ["amara", "chen", "eve", "dina"])
def test_who_is_no_officer_finds_no_area(case: Case, who: str) -> None:
    told = case.tell()
    browser = case.cast.client(getattr(case.cast, who))
    assert [browser.get(address).status_code for address in ("/officer/", f"/officer/cases/{told}/")] == [404, 404]
    assert "/officer/" not in browser.get("/home/").content.decode()


@pytest.mark.parametrize("who", ["gia", "hal"])
def test_an_officer_with_a_conflict_or_of_elsewhere_finds_an_empty_list(case: Case, who: str) -> None:
    told = case.tell()
    browser = case.cast.client(getattr(case, who))
    assert "Nothing is waiting" in browser.get("/officer/").content.decode()
    for address in ("", "close/", "propose/", f"steps/{new_id()}/done/"):
        assert browser.get(f"/officer/cases/{told}/{address}").status_code == 404
        assert browser.post(f"/officer/cases/{told}/{address}", {"kind": "talk"}).status_code == 404
    assert not Look.objects.exists()


def test_the_person_concerned_who_is_an_officer_finds_nothing(case: Case) -> None:
    told = case.tell()
    browser = case.cast.client(case.cast.bruno)
    assert browser.get("/officer/").status_code == 200
    assert browser.get(f"/officer/cases/{told}/").status_code == 404


def test_without_a_second_factor_the_door_stays_shut(case: Case) -> None:
    told = case.tell()
    browser = Client()
    browser.force_login(case.femi, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.get(f"/officer/cases/{told}/")
    assert answer.status_code == 302 and answer.url.startswith("/second-factor/")
    assert Client().get("/officer/").url.startswith("/accounts/login/")


def test_a_wrong_word_is_said_and_a_step_waits_for_its_yes(case: Case) -> None:
    told = case.tell()
    browser, address = case.cast.client(case.femi), f"/officer/cases/{told}/"
    assert browser.post(address, {"reply_id": str(new_id()), "words": ""}).status_code == 400
    assert browser.post(f"{address}propose/", {"kind": "arrest"}, follow=True).status_code == 200
    browser.post(f"{address}propose/", {"kind": "talk"})
    page = browser.get(address).content.decode()
    assert "proposed" in page and "It is done" not in page
    assert browser.get(f"{address}close/").status_code == 405
    browser.post(f"{address}close/")
    assert "Finished" in browser.get("/officer/").content.decode()
