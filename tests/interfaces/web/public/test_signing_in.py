"""Signing in: what exists, what does not, and that nobody learns who is known here."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from polyad.foundation.models import OutboxEvent
from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LONG = "harbour teapot violin"
ABSENT = ("signup/", "email/", "confirm-email/", "login/code/", "phone/verify/", "2fa/trust/", "sessions/", "3rdparty/")


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Forgets how often something was tried."""
    cache.clear()


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_not_used_does_not_exist(cast: Cast, path: str) -> None:
    assert Client().get(f"/accounts/{path}").status_code == 404
    assert cast.client(cast.amara).get(f"/accounts/{path}").status_code == 404


def test_password_opens_the_door_and_a_wrong_one_keeps_the_address(cast: Cast) -> None:
    cast.amara.set_password(LONG)
    cast.amara.save()
    client = Client()
    wrong = client.post("/accounts/login/", {"login": "amara@example.org", "password": "something else"})
    assert wrong.status_code == 200
    assert 'value="amara@example.org"' in wrong.content.decode()
    assert "do not belong together" in wrong.content.decode()
    right = client.post("/accounts/login/", {"login": "AMARA@example.org", "password": LONG})
    assert (right.status_code, right["Location"]) == (302, "/home/")


def test_too_many_wrong_passwords_close_the_door_for_a_while(cast: Cast) -> None:
    cast.amara.set_password(LONG)
    cast.amara.save()
    client = Client()
    for _ in range(5):
        client.post("/accounts/login/", {"login": "amara@example.org", "password": "wrong"})
    answer = client.post("/accounts/login/", {"login": "amara@example.org", "password": LONG})
    assert "tried too often" in answer.content.decode()
    assert client.get("/home/").status_code == 302


def test_nobody_learns_whether_an_address_is_known(cast: Cast) -> None:
    bodies = []
    for address in ("amara@example.org", "nobody@example.org"):
        client = Client()
        answer = client.post("/accounts/password/reset/", {"email": address}, follow=True)
        assert answer.redirect_chain == [("/accounts/password/reset/done/", 302)]
        bodies.append(re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode()))
    assert bodies[0] == bodies[1]
    asked = OutboxEvent.objects.filter(name="NewPasswordAsked")
    assert [event.facts["person_id"] for event in asked] == [str(cast.amara.pk)]


def test_the_link_of_the_letter_sets_a_password_once(cast: Cast) -> None:
    from django.utils import timezone

    from polyad.domain.people.operations import make_password_key

    key, _ = make_password_key(cast.amara.pk, timezone.now())
    client = Client()
    form = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    where = form.redirect_chain[-1][0]
    weak = client.post(where, {"password1": "short", "password2": "short"})
    assert "Use at least 15 characters" in weak.content.decode()
    done = client.post(where, {"password1": LONG, "password2": LONG}, follow=True)
    assert "Your new password stands" in done.content.decode()
    cast.amara.refresh_from_db()
    assert (cast.amara.check_password(LONG), cast.amara.has_long_password) == (True, True)
    again = Client().get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert "no longer opens anything" in again.content.decode()


PAGES = (
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/logout/",
    "/accounts/password/change/",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_about_signing_in_answer(cast: Cast, path: str) -> None:
    assert cast.client(cast.amara).get(path).status_code == 200
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("path", ["/accounts/2fa/webauthn/add/", "/accounts/2fa/totp/activate/"])
def test_what_guards_the_account_asks_for_the_password_again(cast: Cast, path: str) -> None:
    client = cast.client(cast.amara)
    assert client.get(path)["Location"].startswith("/accounts/reauthenticate/")
    _say_it_again(client, cast.amara)
    assert client.get(path).status_code == 200


def _say_it_again(client: Client, person: object) -> None:
    """Gives the password once more, as the library asks before it changes what guards an account."""
    type(person).objects.filter(pk=person.pk).update(password=make_password(LONG))
    client.force_login(type(person).objects.get(pk=person.pk), backend=BACKEND)
    assert client.post("/accounts/reauthenticate/", {"password": LONG}).status_code == 302


@pytest.mark.parametrize(("is_long", "left"), [(True, 0), (False, 1)])
def test_the_last_second_factor_stays_beside_a_short_password(cast: Cast, is_long: bool, left: int) -> None:
    type(cast.chen).objects.filter(pk=cast.chen.pk).update(has_long_password=is_long)
    factor = Authenticator.objects.create(user=cast.chen, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = cast.client(cast.chen)
    _say_it_again(client, cast.chen)
    answer = client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(pk=factor.pk).count() == left
    if left:
        assert "shorter than 15 characters" in answer.content.decode()


def test_sign_out_takes_a_post(cast: Cast) -> None:
    client = cast.client(cast.amara)
    assert client.get("/sign-out/")["Location"] == "/accounts/logout/"
    assert client.get("/home/").status_code == 200
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/home/").status_code == 302
