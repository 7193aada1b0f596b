"""An invitation lets one person in, once, and looking does not use it up."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from polyad.domain.people.operations import make_invitation_token
from tests.cast import Cast

GOOD = "harbour teapot violin"


def test_looking_never_uses_the_link_up(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=timezone.now())
    pages = [Client().get(f"/invitation/{token}/") for _ in range(3)]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Amara Eriksen" in pages[0].content.decode()


def test_a_good_password_lets_in_once(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=timezone.now())
    client = Client()
    answer = client.post(f"/invitation/{token}/", {"password": GOOD})
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert client.get("/me/").status_code == 200
    assert Client().post(f"/invitation/{token}/", {"password": GOOD + " again"}).status_code == 410
    assert Client().get(f"/invitation/{token}/").status_code == 410
    cast.amara.refresh_from_db()
    assert cast.amara.check_password(GOOD)


def test_a_weak_password_changes_nothing_and_says_why(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=timezone.now())
    answer = Client().post(f"/invitation/{token}/", {"password": "hello"})
    assert answer.status_code == 400
    assert "Use at least 15 characters" in answer.content.decode()
    assert Client().get(f"/invitation/{token}/").status_code == 200


def test_an_old_or_invented_link_opens_nothing(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=timezone.now() - timedelta(days=15))
    for link in (token, "invented", "x" * 3000, "%00"):
        assert Client().get(f"/invitation/{link}/").status_code == 410
