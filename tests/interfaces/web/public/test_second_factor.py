"""The second factor: asked of those who lead, set up once, and then on to where they wanted to go."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from polyad.domain.people.operations import make_invitation_token
from tests.cast import Cast
from tests.interfaces.web.public.test_signing_in import BACKEND, LONG

CONSOLE = "/second-factor/?next=%2Fconsole%2F"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Forgets how often something was tried."""
    cache.clear()


def come_in(person: object) -> Client:
    """Accepts an invitation, as somebody new does."""
    token, _ = make_invitation_token(person_id=person.pk, at=timezone.now())
    client = Client()
    client.post(f"/invitation/{token}/", {"password": LONG})
    return client


def set_up_codes(client: Client) -> str:
    """Sets a code app up and gives where that leads."""
    client.get("/accounts/2fa/totp/activate/")
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], list(yield_hotp_counters_from_time())[1]))
    return client.post("/accounts/2fa/totp/activate/", {"code": code})["Location"]


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [("eve", CONSOLE), ("chen", "/second-factor/?next=%2Flead%2F"), ("amara", "/home/"), ("bruno", "/home/")],
)
def test_an_invitation_leads_who_leads_to_a_second_factor(cast: Cast, who: str, leads_to: str) -> None:
    token, _ = make_invitation_token(person_id=getattr(cast, who).pk, at=timezone.now())
    assert Client().post(f"/invitation/{token}/", {"password": LONG})["Location"] == leads_to


def test_setting_it_up_opens_the_door_one_stood_before(cast: Cast) -> None:
    client = come_in(cast.eve)
    assert client.get("/console/")["Location"] == CONSOLE
    assert "Set up a code app" in client.get(CONSOLE).content.decode()
    assert set_up_codes(client) == "/accounts/2fa/recovery-codes/"
    assert "I have kept them, go on" in client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert client.get("/second-factor/")["Location"] == "/console/"
    assert client.get("/console/").status_code == 200
    assert "I have kept them" not in client.get("/accounts/2fa/recovery-codes/").content.decode()


def test_a_password_alone_does_not_open_it_again(cast: Cast) -> None:
    set_up_codes(come_in(cast.eve))
    client = Client()
    answer = client.post("/accounts/login/", {"login": "eve@example.org", "password": LONG})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/console/")["Location"].startswith("/accounts/login/")


def test_a_session_without_it_is_asked_to_show_it(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.eve, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    client.force_login(cast.eve, backend=BACKEND)
    page = client.get(CONSOLE).content.decode()
    assert ("Type a code" in page, "Use your passkey" in page, "Set up a code app" in page) == (True, False, False)


def test_what_somebody_else_showed_in_this_browser_does_not_count(cast: Cast) -> None:
    client = cast.client(cast.eve)
    assert client.get("/console/").status_code == 200
    session = client.session
    session["account_authentication_methods_user"] = str(cast.chen.pk)
    session.save()
    assert client.get("/console/")["Location"] == CONSOLE


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/\\evil.example", "x", "/" + "x" * 600])
def test_it_leads_nowhere_else(cast: Cast, path: str) -> None:
    client = cast.client(cast.eve)
    assert client.get("/second-factor/", {"next": path})["Location"] == "/home/"


def test_a_form_that_was_open_meanwhile_is_not_asked_for_again(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.eve, backend=BACKEND)
    assert client.post("/console/programmes/new/", {})["Location"] == "/second-factor/"
