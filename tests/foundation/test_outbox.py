"""Facts as rows: told with the write or not at all, handled once, and one bad fact never holds up the others."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from polyad.foundation.models import OutboxEvent
from polyad.foundation.outbox import LEASE, RETRY_MINUTES, announce, announce_all, measure_lag, walk

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class KettleBoiled:
    """A fact of the tests."""

    cups: int
    who: tuple[str, ...] = ()


EVENTS = {"KettleBoiled": KettleBoiled}


def test_a_fact_falls_with_the_write_it_tells_of(db: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(KettleBoiled(2), key="a", at=AT)
        raise ZeroDivisionError
    assert OutboxEvent.objects.count() == 0


def test_the_same_key_is_announced_once(db: None) -> None:
    for _ in range(2):
        announce(KettleBoiled(2), key="a", at=AT)
        announce_all([("a", KettleBoiled(3)), ("b", KettleBoiled(4))], at=AT)
    assert list(OutboxEvent.objects.order_by("key").values_list("key", "facts__cups")) == [
        ("KettleBoiled:a", 2),
        ("KettleBoiled:b", 4),
    ]


def test_facts_are_plain_and_come_back_as_they_were(db: None) -> None:
    seen: list[KettleBoiled] = []
    someone = UUID(int=7)
    announce(KettleBoiled(2, (str(someone), "x")), key="a", at=AT)
    assert walk(EVENTS, {"KettleBoiled": [lambda event, at: seen.append(event)]}, at=AT) == 1
    assert (seen[0].cups, list(seen[0].who)) == (2, [str(someone), "x"])
    assert walk(EVENTS, {"KettleBoiled": [lambda event, at: seen.append(event)]}, at=AT) == 0
    assert len(seen) == 1


def test_a_failing_reaction_undoes_all_of_them_and_tries_later(db: None) -> None:
    def write_first(event: KettleBoiled, at: datetime) -> None:
        announce(KettleBoiled(99), key="written by a reaction", at=at)

    def then_fail(event: KettleBoiled, at: datetime) -> None:
        raise ValueError("no milk")

    announce(KettleBoiled(2), key="a", at=AT)
    reactions = {"KettleBoiled": [write_first, then_fail]}
    moment = AT
    for tries, minutes in enumerate(RETRY_MINUTES, start=1):
        assert walk(EVENTS, reactions, at=moment) == 0
        row = OutboxEvent.objects.get()
        assert (row.attempts, row.next_try_at, row.leased_until) == (tries, moment + minutes * MINUTE, None)
        assert "no milk" in row.trouble
        assert walk(EVENTS, {"KettleBoiled": []}, at=row.next_try_at - MINUTE) == 0
        moment = row.next_try_at
    assert walk(EVENTS, {"KettleBoiled": []}, at=moment) == 1


def test_a_fact_that_fails_for_good_is_given_up_and_counted(db: None) -> None:
    def fail(event: KettleBoiled, at: datetime) -> None:
        raise ValueError

    announce(KettleBoiled(2), key="a", at=AT)
    moment = AT
    for _ in range(len(RETRY_MINUTES) + 1):
        walk(EVENTS, {"KettleBoiled": [fail]}, at=moment)
        moment = OutboxEvent.objects.get().next_try_at
    assert walk(EVENTS, {"KettleBoiled": []}, at=moment + timedelta(days=400)) == 0
    lag = measure_lag(moment)
    assert (lag.due, lag.given_up) == (0, 1)


def test_one_bad_fact_never_holds_up_the_others(db: None) -> None:
    OutboxEvent.objects.create(key="x", name="Unknown", facts={}, announced_at=AT, next_try_at=AT)
    OutboxEvent.objects.create(key="y", name="KettleBoiled", facts={"no": 1}, announced_at=AT, next_try_at=AT)
    announce(KettleBoiled(2), key="a", at=AT)
    seen: list[int] = []
    assert walk(EVENTS, {"KettleBoiled": [lambda event, at: seen.append(event.cups)]}, at=AT) == 1
    assert seen == [2]


def test_what_one_worker_holds_another_leaves_alone_until_the_lease_is_over(db: None) -> None:
    announce(KettleBoiled(2), key="a", at=AT)
    OutboxEvent.objects.update(leased_until=AT + LEASE)
    assert walk(EVENTS, {}, at=AT + LEASE - MINUTE) == 0
    assert walk(EVENTS, {}, at=AT + LEASE + MINUTE) == 1


def test_nothing_is_due_before_its_time(db: None) -> None:
    announce(KettleBoiled(2), key="a", at=AT)
    assert walk(EVENTS, {}, at=AT - MINUTE) == 0
    assert (measure_lag(AT - MINUTE).due, measure_lag(AT).due, measure_lag(AT).oldest_at) == (0, 1, AT)
