"""Shared times: never outside anybody's hours, never taken, never past, on the clock of each, changes of the clock included."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.domain.meetings.rules import quarters, resolve, wall_of
from polyad.domain.meetings.rules.slots import FreeHours, choose_few, free_slots

ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "America/St_Johns",
    "UTC",
)
# The weeks in which the clocks of Europe, America, Lord Howe and Chatham change.
STARTS = tuple(datetime(*day, tzinfo=UTC) for day in ((2027, 3, 25), (2027, 10, 28), (2027, 3, 11), (2027, 4, 1), (2027, 11, 4), (2027, 9, 23)))
hours = st.frozensets(st.integers(0, 167), max_size=90)
people = st.lists(st.builds(FreeHours, zone=st.sampled_from(ZONES), hours=hours), min_size=1, max_size=3)
lengths = st.integers(10, 150)


def fits(person: FreeHours, start: datetime, minutes: int) -> bool:
    """Says by another way, minute by minute, whether a meeting lies inside somebody's hours."""
    clock = ZoneInfo(person.zone)
    moments = [(start + timedelta(minutes=n)).astimezone(clock) for n in range(minutes)]
    return all(local.weekday() * 24 + local.hour in person.hours for local in moments)


@settings(max_examples=120, deadline=None)
@given(people=people, minutes=lengths, begin=st.sampled_from(STARTS), late=st.integers(0, 5000), zone=st.sampled_from(ZONES), data=st.data())
def test_every_slot_lies_inside_everybodys_hours_and_no_free_one_is_missed(
    people: list[FreeHours], minutes: int, begin: datetime, late: int, zone: str, data: st.DataObject
) -> None:
    after = begin + timedelta(minutes=late)
    until = after + timedelta(days=4)
    busy = {begin + timedelta(minutes=15 * n) for n in data.draw(st.sets(st.integers(0, 700), max_size=60))}
    found = free_slots(people, busy, minutes, after=after, until=until, zone=zone)
    assert found == sorted(set(found))
    for start in found:
        assert after <= start and start + timedelta(minutes=minutes) <= until
        assert start.astimezone(ZoneInfo(zone)).minute in (0, 30)
        assert not busy & set(quarters(start, minutes))
        assert all(fits(person, start, minutes) for person in people)
    tried = [begin + timedelta(minutes=15 * n) for n in range(4 * 24 * 4 + 400)]
    could = [
        start
        for start in tried
        if after <= start
        and start + timedelta(minutes=minutes) <= until
        and start.astimezone(ZoneInfo(zone)).minute in (0, 30)
        and not busy & set(quarters(start, minutes))
        and all(fits(person, start, len(quarters(start, minutes)) * 15) for person in people)
    ]
    assert found == could


@settings(max_examples=80, deadline=None)
@given(people=people, minutes=lengths, begin=st.sampled_from(STARTS), zone=st.sampled_from(ZONES), ahead=st.integers(0, 40))
def test_the_few_that_are_offered_are_free_plain_and_bookable(
    people: list[FreeHours], minutes: int, begin: datetime, zone: str, ahead: int
) -> None:
    slots = free_slots(people, (), minutes, after=begin, until=begin + timedelta(days=12), zone=zone)
    few = choose_few(slots, zone, (begin + timedelta(days=ahead)).date())
    assert len(few) <= 5 and all(1 <= len(day) <= 3 for day in few)
    assert few == sorted(few) and all(day == sorted(day) for day in few)
    for wall in (wall for day in few for wall in day):
        assert resolve(wall, zone).starts_at in slots  # never in a gap, never twice
        assert wall_of(resolve(wall, zone).starts_at, zone) == wall


@pytest.mark.parametrize(("zone", "wall"), [("Europe/London", "2027-10-31T01:00"), ("America/New_York", "2027-11-07T01:30")])
def test_a_time_that_comes_twice_is_not_offered(zone: str, wall: str) -> None:
    always = FreeHours(zone, frozenset(range(168)))
    begin = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), hour=0, minute=0)
    slots = free_slots([always], (), 30, after=begin, until=begin.astimezone(UTC) + timedelta(hours=3), zone=zone)
    assert wall in [wall_of(start, zone) for start in slots]
    assert wall not in [one for day in choose_few(slots, zone) for one in day]


def test_each_reads_the_hours_by_their_own_clock() -> None:
    morning_here = FreeHours("Europe/London", frozenset(range(9, 12)))  # Monday 9 to 12
    morning_there = FreeHours("America/New_York", frozenset(range(5, 7)))  # Monday 5 to 7, which is 10 to 12 in London
    begin = datetime(2026, 11, 8, tzinfo=UTC)
    found = free_slots([morning_here, morning_there], (), 60, after=begin, until=begin + timedelta(days=3), zone="Europe/London")
    assert [wall_of(start, "Europe/London") for start in found] == ["2026-11-09T10:00", "2026-11-09T10:30", "2026-11-09T11:00"]


def test_whole_hours_come_first_and_days_near_the_wished_one_are_kept() -> None:
    person = FreeHours("UTC", frozenset(day * 24 + hour for day in range(5) for hour in range(12, 18)))
    begin = datetime(2026, 11, 2, tzinfo=UTC)
    slots = free_slots([person], (), 45, after=begin, until=begin + timedelta(days=40), zone="UTC")
    few = choose_few(slots, "UTC", (begin + timedelta(days=28)).date())
    assert [day[0][:10] for day in few] == ["2026-11-02", "2026-11-03", "2026-11-30", "2026-12-01", "2026-12-02"]
    assert [wall[11:] for wall in few[0]] == ["12:00", "15:00", "17:00"]


def test_nobody_and_nothing_in_common_give_no_slot() -> None:
    begin = datetime(2026, 11, 2, tzinfo=UTC)
    apart = [FreeHours("UTC", frozenset({9})), FreeHours("UTC", frozenset({10}))]
    for people in ([], apart):
        assert free_slots(people, (), 30, after=begin, until=begin + timedelta(days=9), zone="UTC") == []
