"""Invitations: once, for fourteen days, within a day's share, and never a secret at rest."""

from datetime import timedelta

import pytest

from polyad.domain.people.models import Invitation, Person
from polyad.domain.people.operations import (
    InvitationNotUsable,
    TooManyInvitations,
    Wording,
    accept_invitation,
    deactivate_person,
    invite_person,
    make_invitation_token,
)
from polyad.domain.people.queries import InvitationFacts, get_invitation
from polyad.foundation.actors import Refused
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import AT, Cast

LONG = "harbour teapot violin"
WORDS = Wording("Chen Wu", "First steps", "Harbour School", "mentee")


def test_a_link_opens_once(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    for _ in range(5):
        assert get_invitation(token, AT) == InvitationFacts("Amara Eriksen", "amara@example.org")
    assert accept_invitation(token=token, password=LONG, at=AT).check_password(LONG)
    assert get_invitation(token, AT) is None
    with pytest.raises(InvitationNotUsable):
        accept_invitation(token=token, password="another teapot violin", at=AT)
    assert Person.objects.get(pk=cast.amara.pk).check_password(LONG)


def test_accepting_uses_up_every_other_open_link(cast: Cast) -> None:
    first, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    second, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    accept_invitation(token=second, password=LONG, at=AT)
    assert get_invitation(first, AT) is None


@pytest.mark.parametrize(("days", "opens"), [(13, True), (14, False), (400, False)])
def test_a_link_runs_out_after_fourteen_days(cast: Cast, days: int, opens: bool) -> None:
    token, until = make_invitation_token(person_id=cast.amara.pk, at=AT)
    assert until == AT + timedelta(days=14)
    assert (get_invitation(token, AT + timedelta(days=days)) is not None) is opens


def test_a_weak_password_leaves_the_link_usable(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    with pytest.raises(Refused) as caught:
        accept_invitation(token=token, password="short", at=AT)
    assert caught.value.field == "password"
    assert get_invitation(token, AT) is not None


def test_the_secret_is_nowhere_at_rest(cast: Cast) -> None:
    invite_person(person_id=cast.amara.pk, wording=WORDS, by=cast.actor(cast.chen), at=AT)
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    kept = [*Invitation.objects.values_list(), *OutboxEvent.objects.values_list(), *JournalEntry.objects.values_list()]
    assert token not in str(kept)
    assert Invitation.objects.get().token_hash != token


def test_inviting_twice_within_the_hour_is_one_letter(cast: Cast) -> None:
    for minutes in (0, 5):
        at = AT + timedelta(minutes=minutes)
        invite_person(person_id=cast.amara.pk, wording=WORDS, by=cast.actor(cast.chen), at=at)
    assert OutboxEvent.objects.filter(name="PersonInvited").count() == 1


def test_a_day_has_its_share(cast: Cast) -> None:
    chen = cast.actor(cast.chen)
    line = {"at": AT, "actor_id": cast.chen.pk, "verb": "invited", "subject_type": "people.person"}
    JournalEntry.objects.bulk_create(JournalEntry(**line) for _ in range(499))
    invite_person(person_id=cast.amara.pk, wording=WORDS, by=chen, at=AT)
    with pytest.raises(TooManyInvitations) as caught:
        invite_person(person_id=cast.eve.pk, wording=WORDS, by=chen, at=AT + timedelta(hours=2))
    assert caught.value.sentence == "500 invitations went out within a day. The rest can go tomorrow."
    invite_person(person_id=cast.eve.pk, wording=WORDS, by=chen, at=AT + timedelta(hours=25))
    assert OutboxEvent.objects.filter(name="PersonInvited").count() == 2


def test_who_may_not_invite(cast: Cast) -> None:
    for person in (cast.amara, cast.bruno):
        with pytest.raises(InvitationNotUsable):
            invite_person(person_id=cast.eve.pk, wording=WORDS, by=cast.actor(person), at=AT)
    assert OutboxEvent.objects.count() == 0


def test_nobody_who_has_a_password_is_invited(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    accept_invitation(token=token, password=LONG, at=AT)
    with pytest.raises(InvitationNotUsable) as caught:
        invite_person(person_id=cast.amara.pk, wording=WORDS, by=cast.actor(cast.chen), at=AT)
    assert caught.value.sentence == "Amara Eriksen has a password already and can sign in."


def test_a_closed_way_in_stays_closed_to_old_links(cast: Cast) -> None:
    token, _ = make_invitation_token(person_id=cast.amara.pk, at=AT)
    deactivate_person(person_id=cast.amara.pk, by=cast.actor(cast.eve), at=AT)
    assert get_invitation(token, AT) is None
    with pytest.raises(InvitationNotUsable):
        accept_invitation(token=token, password=LONG, at=AT)
