"""`polyad invite-administrator` lets the first person in."""

import pytest
from django.test import Client

from polyad.domain.people.models import Invitation, Person
from polyad.domain.programmes.models import Administrator, Organisation
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.interfaces.cli.__main__ import main

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"
LONG = "harbour teapot violin"


def invite(*words: str) -> int:
    return main(["invite-administrator", *words])


def offices() -> list[tuple[str, str, str]]:
    """Lists who runs what."""
    rows = Administrator.objects.order_by("organisation__name", "person__email")
    return list(rows.values_list("organisation__name", "person__email", "person__name"))


def test_the_printed_link_lets_the_first_administrator_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert invite("Eve@Example.org", "--name", "Eve Lindqvist", "--organisation", "Harbour School") == 0
    told = capsys.readouterr()
    path = told.out.removeprefix(BASE).strip()
    assert told.out == f"{BASE}{path}\n"
    assert told.err.splitlines()[0] == "Eve Lindqvist runs Harbour School."
    assert offices() == [("Harbour School", "eve@example.org", "Eve Lindqvist")]
    assert "Eve Lindqvist" in Client().get(path).content.decode()
    assert Client().post(path, {"password": LONG})["Location"] == "/second-factor/?next=%2Fconsole%2F"
    assert OutboxEvent.objects.get(name="PersonInvited").facts["role"] == "administrator"
    verbs = JournalEntry.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["created", "added", "appointed administrator", "invited", "accepted invitation"]


def test_an_address_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert invite("eve@example.org") == 0
    assert offices() == [("example.org", "eve@example.org", "eve@example.org")]
    assert invite("finn@elsewhere.example") == 0
    assert [row[:2] for row in offices()] == [("example.org", "eve@example.org"), ("example.org", "finn@elsewhere.example")]


def test_asking_twice_makes_one_office_and_a_new_link(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert invite("eve@example.org", "--organisation", "Harbour School") == 0
    assert (len(offices()), Person.objects.count(), Invitation.objects.count()) == (1, 1, 2)
    links = capsys.readouterr().out.split()
    assert len(set(links)) == 2


def test_somebody_with_a_password_is_told_to_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    person = Person.objects.create(email="eve@example.org", name="Eve Lindqvist")
    person.set_password(LONG)
    person.save()
    assert invite("EVE@example.org", "--name", "Somebody else", "--organisation", "Harbour School") == 0
    assert capsys.readouterr().out == f"{BASE}/accounts/login/\n"
    assert offices() == [("Harbour School", "eve@example.org", "Eve Lindqvist")]
    assert (Invitation.objects.count(), OutboxEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("nobody",), 2, "'nobody' is not an e-mail address."),
        (("",), 2, "'' is not an e-mail address."),
        (("eve@example.org", "--name", "x" * 201), 2, "An address has at most 254 characters, a name at most 200."),
        (("eve@example.org", "--organisation", "x" * 201), 1, "The name of an organisation has at most 200 characters."),
        (("eve@example.org",), 1, "Which organisation? Elsewhere; Harbour School"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, sentence: str
) -> None:
    for name in ("Harbour School", "Elsewhere"):
        Organisation.objects.create(name=name)
    assert invite(*words) == code
    assert capsys.readouterr().err == f"{sentence}\n"
    assert (offices(), Person.objects.count(), Organisation.objects.count()) == ([], 0, 2)


def test_a_closed_way_in_stays_closed(capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.create(email="eve@example.org", name="Eve Lindqvist", is_active=False)
    assert invite("eve@example.org", "--organisation", "Harbour School") == 1
    assert capsys.readouterr().err == "The way in for Eve Lindqvist is closed. Open it first.\n"
    assert (offices(), Organisation.objects.count()) == ([], 0)
