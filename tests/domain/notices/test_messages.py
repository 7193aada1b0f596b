"""Letters about messages: from whom, never what; once a day, at once or never; not in quiet hours; never to who lost the right."""

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.notices.models import Letter
from polyad.domain.notices.operations import MailRefused, Sender, send_due_letters, set_mail_choice
from polyad.domain.notices.queries import list_quiet_now
from polyad.domain.notices.rules import Wish, end_of_quiet, is_quiet, next_digest
from polyad.domain.relationships import operations as ties
from polyad.domain.relationships.models import Member
from polyad.foundation.actors import SYSTEM
from polyad.foundation.outbox import walk
from polyad.gateways.mail import Mail
from tests.cast import AT, Cast

CANARY, LONDON = "canary-message-92ff", ZoneInfo("Europe/London")
NIGHT = datetime(2026, 11, 2, 23, 0, tzinfo=UTC)


@pytest.fixture
def pair(cast: Cast) -> UUID:
    """Opens the pair, and sends the letters that come with it."""
    tie = ties.open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    work(AT)
    return tie


def work(at: datetime) -> list[Mail]:
    """Does the worker's part at a moment; gives the letters about messages that went out."""
    sent: list[Mail] = []
    walk(EVENTS, REACTIONS, at=at)
    send_due_letters(Sender("from@example.org", "example.org", "https://m.example", sent.append), at=at)
    return [mail for mail in sent if mail.subject == "A message waits for you"]


def say(cast: Cast, tie: UUID, at: datetime, who: str = "amara") -> None:
    ties.write_message(relationship_id=tie, message_id=uuid4(), body=CANARY, by=cast.actor(getattr(cast, who)), at=at)


def wish(cast: Cast, how: str, begins: int | None = None, ends: int | None = None, who: str = "bruno") -> None:
    set_mail_choice(wish=Wish(how, begins, ends), by=cast.actor(getattr(cast, who)), at=AT)


def test_once_a_day_one_letter_says_from_whom_and_never_what(cast: Cast, pair: UUID) -> None:
    for minutes in (0, 5, 90):
        say(cast, pair, AT + timedelta(minutes=minutes))
    assert work(AT + timedelta(hours=2)) == []
    morning = datetime(2026, 11, 3, 7, 0, tzinfo=UTC)
    (mail,) = work(morning)
    assert mail.to_address == "bruno@example.org" and CANARY not in mail.body + mail.subject
    assert "- Amara Eriksen" in mail.body
    assert f"/relationships/{pair}/messages/?reply=1" in unquote(mail.body)
    assert work(morning + timedelta(hours=9)) == []
    say(cast, pair, morning + timedelta(minutes=1))
    assert work(morning + timedelta(minutes=2)) == [] and len(work(morning + timedelta(days=1))) == 1


def test_at_once_is_said_once_until_they_have_looked(cast: Cast, pair: UUID) -> None:
    wish(cast, "at-once")
    say(cast, pair, AT)
    assert len(work(AT)) == 1
    say(cast, pair, AT + timedelta(minutes=3))
    assert work(AT + timedelta(minutes=3)) == []
    ties.keep_place(relationship_id=pair, until=AT + timedelta(minutes=3), by=cast.actor(cast.bruno))
    say(cast, pair, AT + timedelta(minutes=9))
    assert len(work(AT + timedelta(minutes=9))) == 1


def test_in_quiet_hours_the_message_is_there_and_the_letter_waits(cast: Cast, pair: UUID) -> None:
    wish(cast, "at-once", 21, 7)
    say(cast, pair, NIGHT)
    assert work(NIGHT) == [] and work(NIGHT + timedelta(hours=7, minutes=59)) == []
    assert list_quiet_now([cast.bruno.pk, cast.amara.pk], NIGHT) == {cast.bruno.pk, cast.amara.pk}
    assert len(work(NIGHT + timedelta(hours=8))) == 1


def test_quiet_hours_chosen_after_queueing_are_kept_too(cast: Cast, pair: UUID) -> None:
    wish(cast, "at-once")
    say(cast, pair, NIGHT)
    walk(EVENTS, REACTIONS, at=NIGHT)
    wish(cast, "at-once", 21, 7)
    assert work(NIGHT) == [] and len(work(NIGHT + timedelta(hours=8))) == 1


def test_not_by_mail_is_no_letter_even_one_that_waits(cast: Cast, pair: UUID) -> None:
    say(cast, pair, AT)
    work(AT)
    wish(cast, "none")
    say(cast, pair, AT + timedelta(minutes=1))
    assert work(AT + timedelta(days=1)) == []
    assert [row.state for row in Letter.objects.filter(text_key="messages-waiting")] == ["dropped"]


@pytest.mark.parametrize("how", ["read", "ended", "left", "deleted"])
def test_the_letter_is_not_sent_when_nothing_waits_any_more(cast: Cast, pair: UUID, how: str) -> None:
    say(cast, pair, AT)
    work(AT)
    bruno = cast.actor(cast.bruno)
    if how == "read":
        ties.keep_place(relationship_id=pair, until=AT, by=bruno)
    elif how == "ended":
        ties.end_relationship(relationship_id=pair, by=bruno, at=AT)
    elif how == "left":
        Member.objects.filter(person=cast.bruno).update(left_at=AT)
    else:
        from polyad.domain.relationships.models import Message

        ties.delete_message(message_id=Message.objects.get().pk, by=cast.actor(cast.amara), at=AT)
    assert work(AT + timedelta(days=1)) == []
    assert Letter.objects.get(text_key="messages-waiting").state == "dropped"


def test_no_letter_keeps_a_word_of_a_message(cast: Cast, pair: UUID) -> None:
    say(cast, pair, AT), work(AT), work(AT + timedelta(days=1))
    assert CANARY not in "".join(str(row) for row in Letter.objects.values_list())
    assert Letter.objects.filter(person=cast.amara, text_key="messages-waiting").count() == 0


@pytest.mark.parametrize(
    ("how", "begins", "ends"), [("x", None, None), ("daily", 24, 7), ("daily", 21, None), ("daily", None, 7)]
)
def test_a_choice_that_makes_no_sense_is_refused(cast: Cast, how: str, begins: int | None, ends: int | None) -> None:
    with pytest.raises(MailRefused):
        wish(cast, how, begins, ends)


@given(
    begins=st.integers(0, 23),
    ends=st.integers(0, 23),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
)
def test_what_waits_goes_out_within_a_day_and_never_in_quiet_hours(begins: int, ends: int, at: datetime) -> None:
    for zone in (LONDON, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Auckland")):
        one = Wish("daily", begins, ends)
        for due in (end_of_quiet(one, at, zone), next_digest(one, at, zone)):
            assert at <= due <= at + timedelta(hours=25) and not is_quiet(one, due, zone)


def test_the_clock_change_moves_the_morning_with_it() -> None:
    evening = datetime(2027, 3, 27, 22, 0, tzinfo=UTC)
    assert end_of_quiet(Wish("daily", 21, 7), evening, LONDON) == datetime(2027, 3, 28, 6, 0, tzinfo=UTC)
    assert next_digest(Wish("daily", None, None), evening, LONDON) == datetime(2027, 3, 28, 6, 0, tzinfo=UTC)
