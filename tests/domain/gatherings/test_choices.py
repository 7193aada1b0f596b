"""In which form two go on after the desk, and a session of a series at another time: chosen, told, in the calendar."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.gatherings.models import SeriesSession
from polyad.domain.gatherings.operations.desk import claim_need, say_talked, wish_tie
from polyad.domain.gatherings.operations.series import (
    NotYourSeries,
    SeriesRefused,
    begin_session,
    leave_series,
    move_session,
)
from polyad.domain.gatherings.queries.desk import get_need
from polyad.domain.gatherings.queries.series.calendar import list_session_entries
from polyad.domain.notices.models import Letter
from polyad.domain.notices.queries import get_session_file
from polyad.domain.notices.translate import write
from polyad.domain.relationships.models import Relationship
from polyad.foundation.models import JournalEntry
from polyad.foundation.outbox import walk
from tests.cast import AT
from tests.domain.gatherings.conftest import DeskCast
from tests.domain.gatherings.test_series import SESSION_AT, SeriesCast, series

__all__ = ["series"]
HOUR = timedelta(hours=1)
NEW = "2026-11-06T17:30"


@pytest.mark.parametrize(
    ("mentees", "mentors", "opened"),
    [
        ("distance", "distance", "distance"),
        ("functional", "traditional-dyad", "functional"),  # whoever asked leads
        ("", "distance", "distance"),
        ("", "", "traditional-dyad"),
        ("peer", "no such format", "traditional-dyad"),  # not for two: as if nothing was said
    ],
)
def test_two_go_on_in_the_form_they_choose(desk: DeskCast, mentees: str, mentors: str, opened: str) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    say_talked(need_id=need, by=desk.actor(one), at=AT + HOUR)
    wish_tie(need_id=need, wish=True, format_key=mentors, by=desk.actor(one), at=AT + HOUR)
    assert wish_tie(need_id=need, wish=True, format_key=mentees, by=desk.actor("amara"), at=AT + HOUR)
    walk(EVENTS, REACTIONS, at=AT + 2 * HOUR)
    assert Relationship.objects.get().format_key == opened


def test_the_page_offers_forms_for_two_and_begins_with_the_usual_one(desk: DeskCast) -> None:
    need = desk.post()
    one = sorted(desk.asked(need))[0]
    claim_need(need_id=need, by=desk.actor(one), at=AT)
    say_talked(need_id=need, by=desk.actor(one), at=AT + HOUR)
    page = get_need(need, desk.actor("amara"), zone="UTC", at=AT + HOUR)
    assert page is not None and page.form == "traditional-dyad"
    assert {key for key, _ in page.forms} == {"traditional-dyad", "distance", "functional"}


def test_a_host_moves_a_session_and_everybody_is_told_with_the_entry(series: SeriesCast) -> None:
    for _ in range(2):
        move_session(session_id=series.session(), wall=NEW, zone="UTC", by=series.actor("grace"), at=AT)
    row = SeriesSession.objects.get(pk=series.session())
    assert (row.wall_start, row.sequence, row.changed_at) == (NEW, 1, AT)
    assert JournalEntry.objects.filter(verb="session.moved").count() == 1
    walk(EVENTS, REACTIONS, at=AT)
    letters = Letter.objects.filter(text_key="series-session-moved")
    assert {letter.person_id for letter in letters} == {series.people[name].pk for name in ("amara", "bruno", "grace", "hugo")}
    written = write(letters.get(person=series.people["amara"]), base_url="https://x.example", at=AT)
    assert "Friday 6 November 2026, 17:30" in written.body
    event = Calendar.from_ical(written.calendar).walk("VEVENT")[0]
    assert (event["DTSTART"].dt.hour, int(event["SEQUENCE"]), str(event["SUMMARY"])) == (17, 1, "Case series session")


def test_only_a_host_moves_it_and_only_before_it_begins(series: SeriesCast) -> None:
    for name in ("amara", "bruno", "chen", "dina", "ines"):
        with pytest.raises(NotYourSeries):
            move_session(session_id=series.session(), wall=NEW, zone="UTC", by=series.actor(name), at=AT)
    grace = series.actor("grace")
    for wall, zone in (("2020-01-01T10:00", "UTC"), ("soon", "UTC"), (NEW, "Nowhere/X")):
        with pytest.raises(SeriesRefused):
            move_session(session_id=series.session(), wall=wall, zone=zone, by=grace, at=AT)
    begin_session(session_id=series.session(), by=grace, at=SESSION_AT)
    with pytest.raises(SeriesRefused, match="has begun"):
        move_session(session_id=series.session(), wall=NEW, zone="UTC", by=grace, at=SESSION_AT)


def test_the_calendar_file_and_the_feed_are_for_those_in_the_series(series: SeriesCast) -> None:
    body = get_session_file(series.session(), series.actor("amara"))
    assert body is not None and b"METHOD:PUBLISH" in body and b"ATTENDEE" not in body
    for name in ("ines", "dina", "chen"):
        assert get_session_file(series.session(), series.actor(name)) is None
    amara = series.people["amara"].pk
    assert len(list_session_entries(amara, at=AT)) == 3
    leave_series(series_id=series.series, by=series.actor("amara"), at=AT)
    assert list_session_entries(amara, at=AT) == ()
    assert get_session_file(series.session(), series.actor("amara")) is None
