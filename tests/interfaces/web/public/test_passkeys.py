"""Whatever is sent in place of a passkey's answer, the page says one sentence and opens nothing."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from polyad.interfaces.web.public.passkey_forms import SENTENCE
from tests.cast import Cast
from tests.interfaces.web.public.test_signing_in import LONG, say_it_again


def answer(**response: object) -> str:
    """Writes what a browser would send, with these parts of the device's answer."""
    whole = {"id": "AA", "rawId": "AA", "type": "public-key", "response": response, "clientExtensionResults": {}}
    return json.dumps(whole)


CREATED = "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJ4In0"
WRONG = (
    "",
    "null",
    "[]",
    "{}",
    "1",
    '"x"',
    '{"id":"x"}',
    '{"response":[]}',
    '{"response":{"userHandle":1}}',
    '{"response":{"userHandle":"////"}}',
    '{"response":{"userHandle":"' + "A" * 5000 + '"}}',
    "[" * 5000,
    '{"id":' + "9" * 5000 + "}",
    "a\x00b",
    answer(),
    answer(clientDataJSON=1, attestationObject=1, authenticatorData=1, signature=1),
    answer(clientDataJSON="e30", attestationObject="oA", authenticatorData="AAAA", signature="AA", userHandle="MQ"),
    answer(clientDataJSON=CREATED, attestationObject="o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUEA"),
)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Forgets how often something was tried."""
    cache.clear()


@pytest.mark.parametrize("sent", WRONG)
def test_signing_in_with_nonsense_stays_outside(cast: Cast, sent: str) -> None:
    client = Client()
    assert client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).status_code == 200
    page = client.post("/accounts/2fa/webauthn/login/", {"credential": sent}, follow=True)
    assert SENTENCE in page.content.decode()
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize("sent", WRONG)
def test_nonsense_is_no_second_factor(cast: Cast, sent: str) -> None:
    cast.amara.set_password(LONG)
    cast.amara.save()
    Authenticator.objects.create(user=cast.amara, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    client.post("/accounts/login/", {"login": "amara@example.org", "password": LONG})
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    assert SENTENCE in client.post("/accounts/2fa/authenticate/", {"credential": sent}).content.decode()
    assert client.post("/accounts/2fa/authenticate/", {"code": sent}).status_code == 200
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize("sent", WRONG)
def test_nonsense_is_not_kept_as_a_passkey(cast: Cast, sent: str) -> None:
    client = cast.client(cast.amara)
    say_it_again(client, cast.amara)
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200
    page = client.post("/accounts/2fa/webauthn/add/", {"credential": sent, "name": "my\x00phone"})
    assert page.status_code == 200
    assert Authenticator.objects.count() == 0
