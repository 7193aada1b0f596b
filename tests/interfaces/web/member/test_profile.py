"""One's own profile: keeps what was typed, saves what is good, shows nobody else's."""

from django.test import Client

from tests.cast import Cast

TOLD = {"name": "Amara E.", "title": "Dr", "about": "Paediatrics, and <b>boats</b>", "zone": "Europe/Oslo"}


def test_saves_and_says_so(cast: Cast) -> None:
    client = cast.client(cast.amara)
    answer = client.post("/me/", TOLD, follow=True)
    assert "Saved." in answer.content.decode()
    cast.amara.refresh_from_db()
    assert (cast.amara.name, cast.amara.zone) == ("Amara E.", "Europe/Oslo")
    assert "&lt;b&gt;boats" in answer.content.decode()


def test_keeps_what_was_typed(cast: Cast) -> None:
    answer = cast.client(cast.amara).post("/me/", {**TOLD, "name": " ", "zone": "Mars/Olympus"})
    assert answer.status_code == 400
    assert "Paediatrics, and" in answer.content.decode()
    cast.amara.refresh_from_db()
    assert cast.amara.name == "Amara Eriksen"


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert Client().get("/me/").status_code == 302
