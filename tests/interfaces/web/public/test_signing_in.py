"""Signing in: what exists, what does not, and that nobody learns who is known here."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from polyad.domain.people.operations import make_invitation_token, make_password_key
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
    say_it_again(client, cast.amara)
    assert client.get(path).status_code == 200


def say_it_again(client: Client, person: object) -> None:
    """Gives the password once more, as the library asks before it changes what guards an account."""
    type(person).objects.filter(pk=person.pk).update(password=make_password(LONG))
    client.force_login(type(person).objects.get(pk=person.pk), backend=BACKEND)
    assert client.post("/accounts/reauthenticate/", {"password": LONG}).status_code == 302


@pytest.mark.parametrize(("is_long", "left"), [(True, 0), (False, 1)])
def test_the_last_second_factor_stays_beside_a_short_password(cast: Cast, is_long: bool, left: int) -> None:
    type(cast.chen).objects.filter(pk=cast.chen.pk).update(has_long_password=is_long)
    factor = Authenticator.objects.create(user=cast.chen, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = cast.client(cast.chen)
    say_it_again(client, cast.chen)
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


def test_a_password_tried_a_hundred_times_opens_nothing_until_a_letter_helps(cast: Cast) -> None:
    cast.amara.set_password(LONG)
    cast.amara.save()
    tell = {"login": "amara@example.org", "password": LONG}
    type(cast.amara).objects.filter(pk=cast.amara.pk).update(wrong_passwords=98)
    assert Client().post("/accounts/login/", tell).status_code == 302
    for count in (0, 99):
        type(cast.amara).objects.filter(pk=cast.amara.pk).update(wrong_passwords=count)
        assert Client().post("/accounts/login/", tell | {"password": "wrong"}).status_code == 200
        cast.amara.refresh_from_db()
        assert cast.amara.wrong_passwords == count + 1
    shut = Client().post("/accounts/login/", tell)
    assert "do not belong together" in shut.content.decode()
    key, _ = make_password_key(cast.amara.pk, timezone.now())
    client = Client()
    where = client.get(f"/accounts/password/reset/key/{key}/", follow=True).redirect_chain[-1][0]
    client.post(where, {"password1": LONG + " again", "password2": LONG + " again"})
    assert Client().post("/accounts/login/", tell | {"password": LONG + " again"}).status_code == 302


def test_wrong_passwords_for_many_people_from_one_place_close_the_door(cast: Cast) -> None:
    answers = [
        Client().post("/accounts/login/", {"login": f"number{number}@example.org", "password": "wrong"})
        for number in range(11)
    ]
    told = ["tried too often" in answer.content.decode() for answer in answers]
    assert told == [False] * 10 + [True]


@pytest.mark.parametrize("tell", [{"code": "000000"}, {"code": "99999999"}, {"code": ""}])
def test_wrong_codes_are_counted_and_slowed(cast: Cast, tell: dict[str, str]) -> None:
    cast.amara.set_password(LONG)
    cast.amara.save()
    Authenticator.objects.create(user=cast.amara, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    client.post("/accounts/login/", {"login": "amara@example.org", "password": LONG})
    for _ in range(5):
        assert client.post("/accounts/2fa/authenticate/", tell).status_code == 200
    page = client.post("/accounts/2fa/authenticate/", tell).content.decode()
    assert ("tried too often" in page) is bool(tell["code"])
    assert client.get("/home/").status_code == 302


def test_letters_for_a_new_password_have_a_measure(cast: Cast) -> None:
    answers = [Client().post("/accounts/password/reset/", {"email": "amara@example.org"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "A moment, please" in answers[-1].content.decode()


@pytest.mark.parametrize("password", ["🎻 " * 60, "كلمة مرور طويلة جدا جدا", "x y" * 85 + "z"])
def test_long_passwords_in_any_script_are_taken_whole(cast: Cast, password: str) -> None:
    cast.amara.set_password(password)
    cast.amara.save()
    shorter = Client().post("/accounts/login/", {"login": "amara@example.org", "password": password[:-2]})
    assert shorter.status_code == 200
    whole = Client().post("/accounts/login/", {"login": "amara@example.org", "password": password})
    assert whole.status_code == 302


def test_password_fields_help_whoever_keeps_passwords_and_hinder_nobody_who_pastes(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=timezone.now())
    key, _ = make_password_key(cast.amara.pk, timezone.now())
    cast.bruno.set_password(LONG)
    cast.bruno.save()
    told = {
        "/accounts/login/": (Client(), ["current-password"]),
        f"/invitation/{token}/": (Client(), ["new-password"]),
        f"/accounts/password/reset/key/{key}/": (Client(), ["new-password", "new-password"]),
        "/accounts/password/change/": (cast.client(cast.bruno), ["current-password", "new-password", "new-password"]),
        "/accounts/reauthenticate/": (cast.client(cast.bruno), ["current-password"]),
    }
    for path, (client, expected) in told.items():
        page = client.get(path, follow=True).content.decode()
        fields = re.findall(r"<input[^>]*type=\"password\"[^>]*>", page)
        found = [re.findall(r'autocomplete="([^"]+)"', field)[0] for field in fields]
        assert found == expected, path
        assert re.findall(r"onpaste|readonly|autocomplete=\"off\"|pattern=", "".join(fields)) == [], path
        assert {int(most) for most in re.findall(r'maxlength="(\d+)"', "".join(fields))} <= {4096}, path
