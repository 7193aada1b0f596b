"""A letter is queued once, sent once, to those who may still have it, and says nothing of what is private."""

from datetime import timedelta

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.meetings.operations import Place
from polyad.domain.meetings.rules import AgendaEntry
from polyad.domain.notices.models import Letter
from polyad.domain.notices.operations import Sender, send_due_letters
from polyad.domain.notices.rules import letter_key, message_id
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations import arrange_meeting, end_relationship, open_relationship
from polyad.foundation.actors import SYSTEM
from polyad.foundation.models import OutboxEvent
from polyad.foundation.outbox import walk
from polyad.gateways.mail import Mail, NotDelivered
from tests.cast import AT, Cast

CANARY = "canary-agenda-0c7d"


class Office:
    """The worker's part, with a post office that can be told to fail."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.trouble: Exception | None = None

    def post(self, mail: Mail) -> None:
        """Takes a letter, or fails."""
        if self.trouble:
            raise self.trouble
        self.sent.append(mail)

    def work(self, days: int = 0, minutes: int = 0) -> int:
        """Walks the outbox and sends what is due; gives how many letters left the queue."""
        at = AT + timedelta(days=days, minutes=minutes)
        walk(EVENTS, REACTIONS, at=at)
        return send_due_letters(Sender("polyad@x.example", "x.example", "https://x.example", self.post), at=at)


@pytest.fixture
def office(cast: Cast) -> Office:
    """Opens a pair; both have come in before."""
    for person in (cast.amara, cast.bruno):
        person.set_password("seven quiet herons by the lake")
        person.save()
    open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk,
        mentor_enrolment_id=cast.bruno_enrolment.pk,
        reasons=("You both named research methods.",),
        by=SYSTEM,
        at=AT,
    )
    return Office()


def test_each_of_the_two_gets_their_own_letter_once(office: Office, cast: Cast) -> None:
    assert office.work() == 2
    assert {(mail.to_address, mail.subject) for mail in office.sent} == {
        ("amara@example.org", "You have a mentor"),
        ("bruno@example.org", "Someone to meet: your mentee"),
    }
    OutboxEvent.objects.update(handled_at=None)  # the worker died after the letters and before its own note of it
    assert office.work(minutes=1) == 0
    assert len(office.sent) == 2


def test_the_message_id_follows_from_the_outbox_key(office: Office) -> None:
    office.work()
    of_letter = {letter.person.email: letter for letter in Letter.objects.select_related("person")}
    assert len(office.sent) == len(of_letter) == 2
    for mail in office.sent:
        letter = of_letter[mail.to_address]
        assert mail.message_id == message_id(letter.key, "x.example") == letter.message_id
    key = letter_key("Event", "k", "p", "text", "1.0")
    assert message_id(key, "x.example") == message_id(key, "x.example")
    assert message_id(key, "x.example") != message_id(key + "x", "x.example")


def test_rights_are_asked_again_when_a_letter_leaves(office: Office, cast: Cast) -> None:
    walk(EVENTS, REACTIONS, at=AT)
    end_relationship(relationship_id=Relationship.objects.get().pk, by=cast.actor(cast.amara), at=AT)
    office.work()
    assert {mail.subject for mail in office.sent} == {"A mentoring relationship has ended"}
    dropped = Letter.objects.filter(state="dropped").values_list("text_key", flat=True)
    assert set(dropped) == {"match-mentee", "match-mentor"}


def test_somebody_whose_way_in_was_closed_gets_nothing(office: Office, cast: Cast) -> None:
    cast.amara.is_active = False
    cast.amara.save()
    office.work()
    assert [mail.to_address for mail in office.sent] == ["bruno@example.org"]


def test_a_mail_server_that_is_away_gets_it_later(office: Office) -> None:
    office.trouble = NotDelivered("The mail server did not take the letter.", permanent=False)
    assert office.work() == 0
    assert set(Letter.objects.values_list("state", "attempts", "body")) == {("queued", 1, "")}
    office.trouble = None
    assert office.work() == 0
    assert office.work(minutes=1) == 2
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_an_address_that_is_refused_is_given_up_and_the_other_goes_out(office: Office) -> None:
    office.trouble = NotDelivered("The mail server refused this address.", permanent=True)
    office.work()
    assert set(Letter.objects.values_list("state", "trouble")) == {("dead", "The mail server refused this address.")}


def test_a_letter_that_cannot_be_written_holds_up_nobody(office: Office, cast: Cast) -> None:
    Letter.objects.create(
        key="broken", person=cast.amara, text_key="no-such-text", text_version="1.0", about_type="account",
        queued_at=AT - timedelta(days=1), next_try_at=AT - timedelta(days=1),
    )  # fmt: skip
    assert office.work() == 2
    assert Letter.objects.get(key="broken").attempts == 1


def test_an_invitation_says_when_and_where_and_nothing_of_what(office: Office, cast: Cast) -> None:
    arrange_meeting(
        relationship_id=Relationship.objects.get().pk,
        place=Place("2026-11-20T10:00", "Europe/London", 45, place="Library"),
        agenda=(AgendaEntry(CANARY, CANARY, "advising", 20),),
        by=cast.actor(cast.amara),
        at=AT,
    )
    office.work()
    told = [mail for mail in office.sent if mail.calendar]
    assert {mail.to_address for mail in told} == {"amara@example.org", "bruno@example.org"}
    for mail in told:
        assert "Friday 20 November 2026, 10:00" in mail.body and "Library" in mail.body
        assert "METHOD:REQUEST" in mail.calendar
        assert CANARY not in mail.body + mail.subject + mail.calendar
