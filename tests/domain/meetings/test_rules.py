"""Times of the clock on the wall, in every zone, over every turn of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.meetings.rules import (
    ActionEntry,
    AgendaEntry,
    FoldTime,
    GapTime,
    NotATime,
    UnknownZone,
    busy_sentence,
    is_bookable,
    quarters,
    resolve,
    trouble_in_actions,
    trouble_in_agenda,
    wall_of,
)

ZONES = sorted(available_timezones())
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def last_turns(zone: str, most: int = 2) -> list[datetime]:
    """Finds the latest instants before 2038 at which the clocks of a zone turn, by walking back and halving."""
    place = ZoneInfo(zone)
    found: list[datetime] = []
    late = datetime(2037, 12, 31, tzinfo=UTC)
    while len(found) < most and late.year > 2005:
        early = late - timedelta(days=20)
        low, high = early, late
        if low.astimezone(place).utcoffset() != high.astimezone(place).utcoffset():
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(place).utcoffset() == low.astimezone(place).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        late = early
    return found


@pytest.mark.parametrize("first_letter", sorted({zone[0] for zone in ZONES}))
def test_every_zone_resolves_around_its_last_turns(first_letter: str) -> None:
    for zone in (z for z in ZONES if z[0] == first_letter):
        place = ZoneInfo(zone)
        for turn in last_turns(zone):
            for minutes in (-181, -121, -61, -31, -16, -1, 0, 1, 16, 31, 61, 121):
                instant = turn.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
                wall = wall_of(instant, zone)
                try:
                    assert resolve(wall, zone).starts_at == instant
                except FoldTime as fold:
                    assert instant in (fold.first, fold.second)
                    assert [resolve(wall, zone, n).starts_at for n in (0, 1)] == [fold.first, fold.second]
                    assert fold.second > fold.first
            before = (turn - timedelta(minutes=1)).astimezone(place)
            after = turn.astimezone(place)
            jump = after.utcoffset() - before.utcoffset()
            if jump > timedelta(minutes=1):
                inside = (after.replace(tzinfo=None) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
                with pytest.raises(GapTime) as gap:
                    resolve(inside, zone)
                assert resolve(gap.value.next_wall, zone).starts_at == turn.replace(microsecond=0)


def test_a_time_that_never_comes_names_the_next() -> None:
    with pytest.raises(GapTime) as gap:
        resolve("2027-03-28T01:30", "Europe/London")
    assert gap.value.next_wall == "2027-03-28T02:00"


def test_a_day_that_never_came_names_the_next() -> None:
    with pytest.raises(GapTime) as gap:
        resolve("2011-12-30T12:00", "Pacific/Apia")
    assert gap.value.next_wall == "2011-12-31T00:00"


def test_a_time_that_comes_twice_is_asked_about() -> None:
    with pytest.raises(FoldTime) as fold:
        resolve("2026-10-25T01:30", "Europe/London")
    assert fold.value.first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert fold.value.second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert resolve("2026-10-25T01:30", "Europe/London", 1).starts_at == fold.value.second


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../../etc/passwd", "Europe/London\x00", "europe/london "])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        resolve("2027-03-01T10:00", zone)


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}T[0-9]{1,2}:[0-9]{1,2}")))
def test_any_words_are_a_time_or_refused(words: str) -> None:
    try:
        moment = resolve(words, "UTC")
    except NotATime:
        return
    assert wall_of(moment.starts_at, "UTC") == moment.wall


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(10, 480)
)
def test_quarters_cover_the_meeting_and_no_more(start: datetime, minutes: int) -> None:
    taken = quarters(start, minutes)
    end = start + timedelta(minutes=minutes)
    assert taken[0] <= start < taken[0] + timedelta(minutes=15)
    assert taken[-1] < end <= taken[-1] + timedelta(minutes=15)
    assert all(b - a == timedelta(minutes=15) for a, b in zip(taken, taken[1:], strict=False))


def test_meetings_back_to_back_share_no_quarter() -> None:
    first, second = datetime(2027, 1, 5, 10, 0, tzinfo=UTC), datetime(2027, 1, 5, 10, 45, tzinfo=UTC)
    assert set(quarters(first, 45)) & set(quarters(second, 45)) == set()
    assert set(quarters(first, 46)) & set(quarters(second, 45)) == {second}


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [
        (AT + timedelta(days=1), 60, ""),
        (AT - timedelta(days=61), 60, "This is more than two months ago. Please choose a later day."),
        (AT - timedelta(days=3), 60, ""),
        (AT + timedelta(days=731), 60, "This is more than two years away. Please choose an earlier day."),
        (AT + timedelta(days=1), 5, "A meeting lasts between 10 and 480 minutes."),
        (AT + timedelta(days=1), 481, "A meeting lasts between 10 and 480 minutes."),
    ],
)
def test_what_can_be_booked(start: datetime, minutes: int, said: str) -> None:
    assert is_bookable(start, minutes, AT) == said


def test_an_agenda_holds_three_things() -> None:
    item = AgendaEntry("A first paper")
    assert trouble_in_agenda((item, item, item)) == ""
    assert trouble_in_agenda((item,) * 4) == "An agenda holds three things at most. What can wait until next time?"
    assert trouble_in_agenda((AgendaEntry("  "),)) == "Please say in a few words what each item is about."


def test_three_actions_at_most_each_due_after_the_meeting() -> None:
    held_on = date(2026, 11, 2)
    good = ActionEntry("Send the outline", "1", date(2026, 11, 9))
    assert trouble_in_actions((good, good, good), held_on) == ""
    assert trouble_in_actions((good,) * 4, held_on) == "Three actions at most: fewer get done more often."
    early = ActionEntry("Send the outline", "1", date(2026, 11, 1))
    assert trouble_in_actions((early,), held_on) == "An action cannot be due before the meeting it comes from."


def test_the_sentence_names_who_is_busy_and_nothing_else() -> None:
    assert busy_sentence(True, ("Bruno Rossi",)) == "You already have a meeting then. Please choose another time."
    assert busy_sentence(False, ("Bruno Rossi",)) == "Bruno Rossi is not free then. Please choose another time."
