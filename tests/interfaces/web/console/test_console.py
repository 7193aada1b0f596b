"""The console: an administrator's own door, for their own organisation, with what was typed kept."""

import pytest
from django.test import Client

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Leadership, Programme
from polyad.foundation.models import OutboxEvent
from tests.cast import Cast

TOLD = {
    "name": "Second steps",
    "cohort": "2027",
    "format_key": "traditional-dyad",
    "starts_on": "2027-01-01",
    "ends_on": "2027-12-31",
    "purpose": "For those who come after",
    "zone": "Europe/Oslo",
}
PATHS = ("", "people/", "programmes/new/", "programmes/{id}/", "programmes/{id}/leads/")


@pytest.mark.parametrize("path", PATHS)
def test_only_administrators_find_it(cast: Cast, path: str) -> None:
    url = f"/console/{path.format(id=cast.programme.id)}"
    found = {name: cast.client(getattr(cast, name)).get(url).status_code for name in ("amara", "chen", "dina", "eve")}
    assert found == {"amara": 404, "chen": 404, "dina": 404, "eve": 200}
    assert Client().get(url).status_code == 302


def test_another_organisations_programme_and_people_are_not_found(cast: Cast) -> None:
    eve = cast.client(cast.eve)
    assert eve.get(f"/console/programmes/{cast.elsewhere.id}/").status_code == 404
    assert (
        eve.post(f"/console/programmes/{cast.elsewhere.id}/leads/", {"name": "E", "email": "e@e.org"}).status_code
        == 404
    )
    assert eve.post(f"/console/people/{cast.dina.pk}/", {"act": "close"}).status_code == 404
    everybody = eve.get("/console/people/").content.decode()
    assert ("Dina" in everybody, "Amara Eriksen" in everybody) == (False, True)


def test_a_second_factor_is_asked_for(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.eve, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/console/")["Location"] == "/second-factor/?next=%2Fconsole%2F"


def test_a_programme_is_created_once_and_led(cast: Cast) -> None:
    eve = cast.client(cast.eve)
    first = eve.post("/console/programmes/new/", TOLD)
    made = Programme.objects.get(name="Second steps")
    assert first["Location"] == f"/console/programmes/{made.id}/leads/"
    assert eve.post("/console/programmes/new/", TOLD).status_code == 400
    assert Programme.objects.filter(name="Second steps").count() == 1
    for _ in range(2):
        assert eve.post(first["Location"], {"name": "Femi Ade", "email": "Femi@example.org"}).status_code == 302
    femi = Person.objects.get(email="femi@example.org")
    assert Leadership.objects.filter(programme=made, person=femi).count() == 1
    assert OutboxEvent.objects.filter(name="PersonInvited").count() == 1


def test_forms_keep_what_was_typed(cast: Cast) -> None:
    eve = cast.client(cast.eve)
    new = eve.post("/console/programmes/new/", {**TOLD, "ends_on": "2026-01-01"})
    assert new.status_code == 400
    assert "For those who come after" in new.content.decode()
    assert "The last day must come after the first" in new.content.decode()
    lead = eve.post(f"/console/programmes/{cast.programme.id}/leads/", {"name": "Femi Ade", "email": "no address"})
    assert (lead.status_code, "Femi Ade" in lead.content.decode()) == (400, True)
    assert Programme.objects.filter(name="Second steps").count() == 0


def test_the_last_lead_stays(cast: Cast) -> None:
    eve = cast.client(cast.eve)
    url = f"/console/programmes/{cast.programme.id}/leads/{cast.chen.pk}/dismiss/"
    assert "Appoint the next one first" in eve.post(url, follow=True).content.decode()
    assert Leadership.objects.filter(programme=cast.programme).count() == 1


def test_closing_a_way_in_signs_out_at_once(cast: Cast) -> None:
    bruno, eve = cast.client(cast.bruno), cast.client(cast.eve)
    assert bruno.get("/me/").status_code == 200
    assert (
        "can no longer come in"
        in eve.post(f"/console/people/{cast.bruno.pk}/", {"act": "close"}, follow=True).content.decode()
    )
    assert bruno.get("/me/").status_code == 302
    assert (
        "can come in again"
        in eve.post(f"/console/people/{cast.bruno.pk}/", {"act": "open"}, follow=True).content.decode()
    )
    assert (
        "cannot close your own way in"
        in eve.post(f"/console/people/{cast.eve.pk}/", {"act": "close"}, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    "query", ["q=%00", "page=-1", "page=999999999999", "page=x", "state=nonsense", "q=" + "a" * 5000]
)
def test_any_query_gets_an_answer(cast: Cast, query: str) -> None:
    assert cast.client(cast.eve).get(f"/console/people/?{query}").status_code == 200
