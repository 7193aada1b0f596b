"""Messages: sent once, read by the members of now, corrected for ten minutes, sealed, and nobody is told who read."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection

from polyad.domain.relationships import operations as ties
from polyad.domain.relationships.models import Bookmark, Member, Message
from polyad.domain.relationships.queries import count_unread, get_thread_page, list_threads, list_waiting
from polyad.domain.relationships.rules.messages import may_still_correct
from polyad.foundation.actors import SYSTEM, Actor
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.personal_data import export_person
from tests.cast import AT, Cast

CANARY = "canary-message-11aa"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def pair(cast: Cast) -> UUID:
    """Opens the relationship of Amara and Bruno."""
    return ties.open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )


def say(
    cast: Cast, tie: UUID, who: str = "amara", body: str = CANARY, minutes: int = 0, key: UUID | None = None
) -> UUID:
    key = key or uuid4()
    actor = cast.actor(getattr(cast, who))
    ties.write_message(relationship_id=tie, message_id=key, body=body, by=actor, at=AT + minutes * MINUTE)
    return key


def reads(cast: Cast, tie: UUID, who: str) -> list[str] | None:
    page = get_thread_page(tie, cast.actor(getattr(cast, who)), zone="UTC", at=AT)
    return None if page is None else [line.body for line in page.messages]


def test_a_message_is_read_by_the_members_and_nobody_else(cast: Cast, pair: UUID) -> None:
    say(cast, pair)
    assert {who: reads(cast, pair, who) for who in ("amara", "bruno", "chen", "dina", "eve")} == {
        "amara": [CANARY],
        "bruno": [CANARY],
        "chen": None,
        "dina": None,
        "eve": None,
    }
    assert get_thread_page(pair, Actor(), zone="UTC", at=AT) is None


def test_after_the_end_each_keeps_own_words_only(cast: Cast, pair: UUID) -> None:
    say(cast, pair, "amara", "hers"), say(cast, pair, "bruno", "his", 1)
    ties.end_relationship(relationship_id=pair, by=cast.actor(cast.bruno), at=AT)
    assert (reads(cast, pair, "amara"), reads(cast, pair, "bruno"), reads(cast, pair, "chen")) == (
        ["hers"],
        ["his"],
        None,
    )
    with pytest.raises(ties.RelationshipClosed):
        say(cast, pair, "amara", "too late")


def test_who_leaves_a_group_is_cut_off_both_ways(cast: Cast, pair: UUID) -> None:
    Member.objects.create(relationship_id=pair, person=cast.eve, role="mentee")
    for minutes, who in enumerate(("amara", "bruno", "eve")):
        say(cast, pair, who, who, minutes)
    assert reads(cast, pair, "eve") == ["eve", "bruno", "amara"]
    ties.leave_relationship(relationship_id=pair, by=cast.actor(cast.eve), at=AT)
    assert (reads(cast, pair, "eve"), reads(cast, pair, "amara")) == (["eve"], ["bruno", "amara"])
    assert count_unread(pair, cast.actor(cast.amara)) == 1


def test_sending_twice_sends_once(cast: Cast, pair: UUID) -> None:
    key = say(cast, pair)
    say(cast, pair, key=key), say(cast, pair, body="other words", key=key)
    assert reads(cast, pair, "bruno") == [CANARY]
    assert OutboxEvent.objects.filter(name="MessageWritten").count() == 1
    with pytest.raises(ties.RelationshipClosed):
        say(cast, pair, "bruno", "over hers", key=key)


def test_a_message_is_put_right_for_ten_minutes_and_deleted_always(cast: Cast, pair: UUID) -> None:
    key, amara, bruno = say(cast, pair), cast.actor(cast.amara), cast.actor(cast.bruno)
    ties.correct_message(message_id=key, body="put right", by=amara, at=AT + 10 * MINUTE)
    assert (reads(cast, pair, "bruno"), Message.objects.get().corrected_at) == (["put right"], AT + 10 * MINUTE)
    with pytest.raises(ties.MessageRefused, match="ten minutes"):
        ties.correct_message(message_id=key, body="later", by=amara, at=AT + 11 * MINUTE)
    for act in (ties.correct_message, ties.delete_message):
        with pytest.raises(ties.RelationshipClosed):
            act(message_id=key, by=bruno, at=AT, **({"body": "x"} if act is ties.correct_message else {}))
    ties.delete_message(message_id=key, by=amara, at=AT + timedelta(days=9))
    assert Message.objects.count() == 0
    assert [may_still_correct(AT, AT + step) for step in (-MINUTE, 0 * MINUTE, 10 * MINUTE, 11 * MINUTE)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("body", ["", "  \n", "x" * 5001])
def test_nothing_and_too_much_are_refused(cast: Cast, pair: UUID, body: str) -> None:
    with pytest.raises(ties.MessageRefused):
        say(cast, pair, body=body)


def test_unread_is_counted_for_its_reader_alone(cast: Cast, pair: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    say(cast, pair), say(cast, pair, minutes=1)
    assert (count_unread(pair, amara), count_unread(pair, bruno)) == (0, 2)
    assert [(line.name, line.unread) for line in list_threads(bruno)] == [("Amara Eriksen", 2)]
    assert [waiting.names for waiting in list_waiting(cast.bruno.pk)] == [("Amara Eriksen",)]
    lines = JournalEntry.objects.count()
    ties.keep_place(relationship_id=pair, until=AT + MINUTE, by=bruno)
    ties.keep_place(relationship_id=pair, until=AT, by=bruno)
    assert (count_unread(pair, bruno), Bookmark.objects.get().read_until) == (0, AT + MINUTE)
    assert JournalEntry.objects.count() == lines, "that somebody reads is recorded nowhere"
    assert list_waiting(cast.bruno.pk) == () == list_waiting(cast.chen.pk)
    page = get_thread_page(pair, amara, zone="UTC", at=AT)
    assert "read" not in repr(page).lower().replace("thread", "")


def test_the_norm_is_set_by_any_member_and_nobody_else(cast: Cast, pair: UUID) -> None:
    page = get_thread_page(pair, cast.actor(cast.amara), zone="UTC", at=AT)
    assert page.norm == 3
    for who, days in (("amara", 5), ("bruno", 0), ("bruno", 0)):
        ties.set_reply_norm(relationship_id=pair, days=days, by=cast.actor(getattr(cast, who)), at=AT)
        assert get_thread_page(pair, cast.actor(cast.amara), zone="UTC", at=AT).norm == days
    with pytest.raises(ties.RelationshipClosed):
        ties.set_reply_norm(relationship_id=pair, days=1, by=cast.actor(cast.chen), at=AT)
    with pytest.raises(ties.MessageRefused):
        ties.set_reply_norm(relationship_id=pair, days=4, by=cast.actor(cast.amara), at=AT)


def test_words_stand_nowhere_but_sealed(cast: Cast, pair: UUID) -> None:
    say(cast, pair)
    told = [str(row) for model in (Message, JournalEntry, OutboxEvent) for row in model.objects.values_list()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM relationships_message")
        told.append(str(cursor.fetchall()))
    assert CANARY not in "".join(told) and "s1.1." in told[-1]
    held = export_person(cast.amara.pk, apps.get_model)["relationships.Message"]
    assert [row["body"] for row in held] == [CANARY]
    assert export_person(cast.bruno.pk, apps.get_model)["relationships.Message"] == []


def test_a_long_thread_is_read_a_page_at_a_time(cast: Cast, pair: UUID, django_assert_max_num_queries: object) -> None:
    people = (cast.amara, cast.bruno)
    Message.objects.bulk_create(
        Message(relationship_id=pair, author=people[n % 2], body=str(n), written_at=AT + n * MINUTE) for n in range(300)
    )
    with django_assert_max_num_queries(6):
        page = get_thread_page(pair, cast.actor(cast.amara), zone="UTC", at=AT, number=2)
    assert [line.body for line in page.messages] == [str(n) for n in range(279, 259, -1)]
    assert (page.newer, page.older) == (1, 3)
