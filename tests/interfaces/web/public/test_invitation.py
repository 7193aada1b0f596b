"""An invitation lets one person in, once, and looking does not use it up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.people.operations import make_invitation_token
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import open_relationship
from polyad.foundation.actors import SYSTEM
from polyad.foundation.outbox import walk
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


def test_the_first_letter_of_somebody_from_a_file_opens_the_door_and_leads_on(cast: Cast) -> None:
    link = letter_link(cast)
    assert link.startswith("/invitation/") and link.endswith("/?next=%2Frelationships%2F" + tie_of(cast) + "%2F")
    browser = Client()
    assert "Amara Eriksen" in browser.get(link).content.decode()
    answer = browser.post(link, {"password": "seven quiet herons by the lake"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/relationships/{tie_of(cast)}/")
    # Used once: who is in goes on to the page, somebody else is asked to sign in, and sent there afterwards.
    assert browser.get(link).headers["Location"] == f"/relationships/{tie_of(cast)}/"
    stranger = Client().get(link)
    assert stranger.status_code == 410
    assert f"/accounts/login/?next=%2Frelationships%2F{tie_of(cast)}%2F" in stranger.content.decode()


def test_whoever_has_come_in_gets_the_plain_link(cast: Cast) -> None:
    cast.amara.set_password("seven quiet herons by the lake")
    cast.amara.save()
    assert letter_link(cast) == f"/relationships/{tie_of(cast)}/"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/" + "x" * 600])
def test_the_link_never_leads_elsewhere(cast: Cast, wanted: str) -> None:
    path = letter_link(cast).split("?")[0]
    answer = Client().post(f"{path}?next={wanted}", {"password": "seven quiet herons by the lake"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/home/")


def letter_link(cast: Cast) -> str:
    """Pairs Amara with Bruno, writes her letter, and gives the path that it links to."""
    open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk,
        mentor_enrolment_id=cast.bruno_enrolment.pk,
        reasons=("You both named research methods.",),
        by=SYSTEM,
        at=timezone.now(),
    )
    walk(EVENTS, REACTIONS, at=timezone.now())
    letter = Letter.objects.get(person=cast.amara, text_key="match-mentee")
    written = write(letter, base_url="https://mentoring.example", at=timezone.now())
    return next(line for line in written.body.splitlines() if line.startswith("https://")).removeprefix("https://mentoring.example")


def tie_of(cast: Cast) -> str:
    """Gives the id of the one relationship."""
    return str(Relationship.objects.get().pk)
