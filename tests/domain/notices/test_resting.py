"""Calm weeks and pauses: what can wait does, and goes when they are over; what must go at once goes."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from polyad.domain.meetings.operations import Place, cancel_meeting
from polyad.domain.notices.models import Letter
from polyad.domain.notices.rules import CAN_WAIT, can_wait
from polyad.domain.people.operations import set_calm_time
from polyad.domain.relationships.models import Asking, Relationship
from polyad.domain.relationships.operations import (
    arrange_meeting,
    end_relationship,
    pause_relationship,
    propose_move,
    write_message,
)
from tests.cast import AT, Cast
from tests.domain.notices.test_sending import Office, office

__all__ = ["office"]
TODAY, WEEK = AT.date(), 7


@pytest.fixture
def tie(office: Office) -> UUID:
    """Takes the letters of the match out of the way."""
    office.work()
    office.sent.clear()
    return Relationship.objects.get().pk


def rest(who: object, cast: Cast, days: int = WEEK) -> None:
    """Sets calm days from today on, today among them."""
    set_calm_time(kind="exams", from_on=TODAY, until_on=TODAY + timedelta(days=days - 1), by=cast.actor(who), at=AT)


def subjects(office: Office, to: str) -> list[str]:
    """Lists what one person was sent."""
    return [mail.subject for mail in office.sent if mail.to_address == f"{to}@example.org"]


def queue(who: object, text: str, about: str, about_id: UUID) -> None:
    """Queues one letter that is due now."""
    Letter.objects.create(
        key=f"{text}:{who.pk}", person=who, text_key=text, text_version="1.0", about_type=about, about_id=about_id,
        queued_at=AT, next_try_at=AT,
    )  # fmt: skip


ASKED = {"move-proposed": "move", "agreement-review": "review", "after-a-silence": "silence", "back-from-a-pause": "return"}


@pytest.mark.parametrize("text", sorted(CAN_WAIT))
def test_each_letter_that_can_wait_waits_out_calm_weeks(office: Office, cast: Cast, tie: UUID, text: str) -> None:
    if text in ASKED:
        Asking.objects.create(relationship_id=tie, kind=ASKED[text], asked_at=AT)
    if text == "messages-waiting":
        write_message(relationship_id=tie, message_id=uuid4(), body="Are you well?", by=cast.actor(cast.bruno), at=AT)
    about = "relationship" if text in ASKED else "elsewhere"
    for who in (cast.amara, cast.bruno):
        if text != "messages-waiting":
            queue(who, text, about, tie)
    rest(cast.amara, cast)
    for days in range(WEEK):
        office.work(days=days, minutes=1)
        assert subjects(office, "amara") == []
        assert Letter.objects.get(text_key=text, person=cast.amara).state == "queued"
    assert Letter.objects.filter(text_key=text, person=cast.bruno, state="queued").count() == 0
    office.work(days=WEEK, minutes=1)
    # What belongs to the desk or an evening that is not there is looked at then, and not sent.
    state = "sent" if text in ASKED or text == "messages-waiting" else "dropped"
    assert Letter.objects.get(text_key=text, person=cast.amara).state == state
    assert len(subjects(office, "amara")) == (state == "sent")


@pytest.mark.parametrize("text", sorted(ASKED))
def test_what_is_asked_waits_while_the_relationship_pauses(office: Office, cast: Cast, tie: UUID, text: str) -> None:
    Asking.objects.create(relationship_id=tie, kind=ASKED[text], asked_at=AT)
    queue(cast.amara, text, "relationship", tie)
    Relationship.objects.update(paused_until=TODAY + timedelta(days=WEEK))
    office.work(days=WEEK - 1, minutes=1)
    assert office.sent == []
    office.work(days=WEEK, minutes=1)
    assert len(subjects(office, "amara")) == 1


@pytest.mark.parametrize(("until", "goes"), [(TODAY + timedelta(days=3), False), (TODAY, True), (None, True)])
def test_a_pause_in_the_programme_counts_where_it_has_a_last_day(
    office: Office, cast: Cast, tie: UUID, until: date | None, goes: bool
) -> None:
    Asking.objects.create(relationship_id=tie, kind="review", asked_at=AT)
    queue(cast.bruno, "agreement-review", "relationship", tie)
    cast.bruno_enrolment.is_paused, cast.bruno_enrolment.paused_until = True, until
    cast.bruno_enrolment.save()
    office.work(minutes=1)
    assert len(subjects(office, "bruno")) == goes


def test_messages_of_a_relationship_that_pauses_wait_with_it(office: Office, cast: Cast, tie: UUID) -> None:
    write_message(relationship_id=tie, message_id=uuid4(), body="Are you well?", by=cast.actor(cast.bruno), at=AT)
    until = TODAY + timedelta(days=WEEK)
    pause_relationship(relationship_id=tie, until=until, by=cast.actor(cast.amara), at=AT)
    for days in range(WEEK):
        office.work(days=days, minutes=1)
    assert subjects(office, "amara") == []
    office.work(days=WEEK, minutes=1)
    assert "A message waits for you" in subjects(office, "amara")


def test_what_was_answered_meanwhile_is_not_sent_after_all(office: Office, cast: Cast, tie: UUID) -> None:
    propose_move(relationship_id=tie, to="negotiating", by=cast.actor(cast.bruno), at=AT)
    rest(cast.amara, cast)
    office.work(minutes=1)
    Asking.objects.update(state=Asking.State.DECLINED, settled_at=AT)
    office.work(days=WEEK, minutes=1)
    assert subjects(office, "amara") == []
    assert Letter.objects.get(text_key="move-proposed").trouble == "it has been answered meanwhile"


def test_calm_weeks_that_are_taken_back_hold_nothing_longer(office: Office, cast: Cast, tie: UUID) -> None:
    Asking.objects.create(relationship_id=tie, kind="review", asked_at=AT)
    queue(cast.amara, "agreement-review", "relationship", tie)
    rest(cast.amara, cast, days=30)
    office.work(minutes=1)
    cast.amara.calm_times.all().delete()
    office.work(days=1, minutes=1)
    assert len(subjects(office, "amara")) == 1


def test_a_meeting_called_off_and_an_ending_are_told_at_once(office: Office, cast: Cast, tie: UUID) -> None:
    place = Place("2026-11-03T10:00", "Europe/London", 45)
    meeting = arrange_meeting(relationship_id=tie, place=place, agenda=(), by=cast.actor(cast.amara), at=AT)
    for who in (cast.amara, cast.bruno):
        rest(who, cast)
    Relationship.objects.update(paused_until=TODAY + timedelta(days=WEEK))
    cancel_meeting(meeting_id=meeting, by=cast.actor(cast.bruno), at=AT)
    end_relationship(relationship_id=tie, by=cast.actor(cast.bruno), at=AT)
    office.work(minutes=1)
    for name in ("amara", "bruno"):
        assert "A meeting has been cancelled" in subjects(office, name)
        assert "A mentoring relationship has ended" in subjects(office, name)


def test_a_letter_nobody_has_placed_goes_at_once() -> None:
    assert can_wait("no-such-letter") is False
