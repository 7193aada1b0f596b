"""Each invitation says what the reader is asked to do, and its link opens for nobody else."""

import re
from datetime import timedelta

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.notices.models import Letter
from polyad.domain.notices.operations import Sender, send_due_letters
from polyad.domain.people.operations import (
    Wording,
    accept_invitation,
    ask_for_new_password,
    deactivate_person,
    invite_person,
    make_invitation_token,
)
from polyad.domain.people.queries import InvitationFacts, get_invitation
from polyad.foundation.outbox import walk
from polyad.gateways.mail import Mail
from tests.cast import AT, Cast

BASE = "https://mentoring.example"


def send() -> list[Mail]:
    """Does the worker's part and gives what left the house."""
    sent: list[Mail] = []
    walk(EVENTS, REACTIONS, at=AT)
    send_due_letters(Sender("polyad@mentoring.example", "mentoring.example", BASE, sent.append), at=AT)
    return sent


@pytest.mark.parametrize(
    ("role", "text", "says"),
    [
        ("mentee", "invitation", "Chen Wu invites you to take part in First steps at Harbour School as a mentee."),
        ("programme lead", "invitation-lead", "Chen Wu asks you to lead First steps at Harbour School."),
        ("administrator", "invitation-administrator", "look after the mentoring programmes of Harbour School"),
    ],
)
def test_a_letter_for_each_office(cast: Cast, role: str, text: str, says: str) -> None:
    wording = Wording("Chen Wu", "First steps", "Harbour School", role)
    invite_person(person_id=cast.amara.pk, wording=wording, by=cast.actor(cast.chen), at=AT)
    (mail,) = send()
    assert (mail.to_address, Letter.objects.get().text_key) == ("amara@example.org", text)
    assert says in mail.body
    token = re.findall(rf"^{BASE}/invitation/(\S+)/$", mail.body, re.MULTILINE)[0]
    assert (token in Letter.objects.get().body, "kept nowhere" in Letter.objects.get().body) == (False, True)
    assert get_invitation(token, AT) == InvitationFacts("Amara Eriksen", "amara@example.org")


def test_a_letter_for_a_new_password_holds_its_one_link(cast: Cast) -> None:
    ask_for_new_password(person_id=cast.amara.pk, at=AT)
    (mail,) = send()
    assert mail.subject == "Choose a new password"
    assert len(re.findall(rf"^{BASE}/accounts/password/reset/key/\S+/$", mail.body, re.MULTILINE)) == 1
    assert "/accounts/password/reset/key/" not in Letter.objects.get().body
    assert "Monday 2 November 2026, 10:00 (Europe/London time)" in mail.body


def test_whoever_came_in_meanwhile_or_was_shut_out_gets_none(cast: Cast) -> None:
    wording = Wording("Chen Wu", "First steps", "Harbour School", "mentor")
    for person in (cast.amara, cast.bruno):
        invite_person(person_id=person.pk, wording=wording, by=cast.actor(cast.chen), at=AT)
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT - timedelta(days=1))
    accept_invitation(token=token, password="harbour teapot violin", at=AT)
    deactivate_person(person_id=cast.bruno.pk, by=cast.actor(cast.eve), at=AT)
    assert send() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.State.DROPPED}
