"""The demo's doors exist in the demo only."""

import pytest
from django.test import Client

from polyad.domain.people.models import Person
from tests.cast import Cast


@pytest.fixture
def synthetic(cast: Cast) -> Person:
    """Makes Amara one of the demo's people."""
    Person.objects.filter(pk=cast.amara.pk).update(email="amara@demo.example", is_synthetic=True)
    return Person.objects.get(pk=cast.amara.pk)


def test_outside_the_demo_there_is_nothing(synthetic: Person) -> None:
    assert Client().get("/demo/").status_code == 404
    assert Client().get("/demo/mail/").status_code == 404
    assert Client().post(f"/demo/sign-in/{synthetic.pk}/").status_code == 404
    assert "Sign in" in Client().get("/accounts/login/").content.decode()
    assert "Amara" not in Client().get("/accounts/login/").content.decode()


def test_in_the_demo_one_click_signs_in(synthetic: Person, settings, cast: Cast) -> None:
    settings.DEMO = True
    client = Client()
    assert "Amara Eriksen" in client.get("/accounts/login/").content.decode()
    assert client.get(f"/demo/sign-in/{synthetic.pk}/").status_code == 405
    assert client.post(f"/demo/sign-in/{cast.bruno.pk}/").status_code == 404
    assert client.post(f"/demo/sign-in/{synthetic.pk}/")["Location"] == "/home/"
    assert "signed in as Amara Eriksen" in client.get("/me/").content.decode()
    assert client.get("/demo/mail/").status_code == 200


def test_in_the_demo_the_clock_can_be_put_forward(synthetic: Person, settings, tmp_path) -> None:
    client = Client()
    assert client.post("/demo/clock/", {"by": "week"}).status_code == 404
    settings.DEMO, settings.CLOCK_FILE = True, tmp_path / "clock"
    assert client.get("/demo/clock/").status_code == 405
    assert client.post("/demo/clock/", {"by": "week"})["Location"] == "/demo/"
    assert settings.CLOCK_FILE.read_text() == str(7 * 24 * 3600)
    client.post("/demo/clock/", {"by": "century"})
    assert settings.CLOCK_FILE.read_text() == str(7 * 24 * 3600)
