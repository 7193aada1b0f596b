"""Booking, agendas, closing, notes: nothing doubled, nothing lost, nothing seen by the wrong eyes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from polyad.domain.meetings.models import Action, AgendaItem, BookedQuarter, Meeting, Note
from polyad.domain.meetings.operations import (
    AgendaRefused,
    CloseRefused,
    EditedMeanwhile,
    MeetingNotBookable,
    MeetingNotPlanned,
    NoteRefused,
    NotYours,
    Place,
    TimeComesTwice,
    TimeNeverComes,
    TimeTaken,
    book_meeting,
    cancel_meeting,
    close_meeting,
    delete_note,
    move_meeting,
    set_agenda,
    settle_action,
    share_note,
    unshare_note,
    write_note,
    write_summary,
)
from polyad.domain.meetings.queries import get_calendar_facts, get_meeting, list_meetings, list_notes
from polyad.domain.meetings.rules import ActionEntry, AgendaEntry
from polyad.foundation.ids import new_id
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast

LONDON = "Europe/London"
LATER = AT + timedelta(days=10)
MATTER = UUID("00000000-0000-4000-8000-000000000001")
FIVE = "2026-11-05T17:00"
READ = {"zone": LONDON, "at": AT}


def book(cast: Cast, wall: str = FIVE, *, minutes: int = 60, by: Any = None, zone: str = LONDON, **more: Any) -> UUID:
    """Books Amara and Bruno."""
    fold = more.pop("fold", None)
    return book_meeting(
        held_for=more.pop("held_for", MATTER),
        people=more.pop("people", [cast.amara.pk, cast.bruno.pk]),
        place=Place(wall, zone, minutes, fold),
        by=cast.actor(by or cast.amara),
        at=AT,
        **more,
    )


def test_wall_time_zone_and_instant_are_kept(cast: Cast) -> None:
    row = Meeting.objects.get(pk=book(cast, "2027-07-01T16:30", zone="Asia/Kathmandu"))
    assert (row.wall_start, row.zone) == ("2027-07-01T16:30", "Asia/Kathmandu")
    assert row.starts_at == datetime(2027, 7, 1, 10, 45, tzinfo=UTC)


def test_a_booking_pressed_twice_is_one_meeting(cast: Cast) -> None:
    assert book(cast) == book(cast)
    assert (Meeting.objects.count(), OutboxEvent.objects.filter(name="MeetingBooked").count()) == (1, 1)


@pytest.mark.parametrize(("wall", "minutes"), [(FIVE, 30), ("2026-11-05T17:55", 30), ("2026-11-05T16:10", 60)])
def test_nobody_is_booked_twice_and_nobody_learns_why(cast: Cast, wall: str, minutes: int) -> None:
    book(cast)
    with pytest.raises(TimeTaken) as own:
        book(cast, wall, minutes=minutes, held_for=new_id(), people=[cast.amara.pk, cast.dina.pk])
    assert own.value.sentence == "You already have a meeting then. Please choose another time."
    with pytest.raises(TimeTaken) as other:
        book(cast, wall, minutes=minutes, held_for=new_id(), people=[cast.bruno.pk, cast.dina.pk], by=cast.dina)
    assert other.value.sentence == "Bruno Rossi is not free then. Please choose another time."
    assert Meeting.objects.count() == 1


def test_a_refused_booking_leaves_nothing_behind(cast: Cast) -> None:
    book(cast)
    before = (Meeting.objects.count(), BookedQuarter.objects.count(), OutboxEvent.objects.count())
    with pytest.raises(TimeTaken):
        book(cast, "2026-11-05T17:45", agenda=(AgendaEntry("A first paper"),))
    assert (Meeting.objects.count(), BookedQuarter.objects.count(), OutboxEvent.objects.count()) == before
    assert AgendaItem.objects.count() == 0


def test_times_around_the_clock_change(cast: Cast) -> None:
    with pytest.raises(TimeNeverComes) as gap:
        book(cast, "2027-03-28T01:30")
    assert gap.value.next_wall == "2027-03-28T02:00"
    assert "28 March 2027, 02:00" in gap.value.sentence
    with pytest.raises(TimeComesTwice) as fold:
        book(cast, "2027-10-31T01:30")
    assert fold.value.second - fold.value.first == timedelta(hours=1)
    assert Meeting.objects.get(pk=book(cast, "2027-10-31T01:30", fold=1)).starts_at == fold.value.second


@pytest.mark.parametrize(
    ("wall", "zone", "minutes", "field"),
    [
        ("tomorrow", LONDON, 60, "day"),
        ("2026-13-01T10:00", LONDON, 60, "day"),
        (FIVE, "Mars/Olympus", 60, "zone"),
        (FIVE, LONDON, 5, "minutes"),
        (FIVE, LONDON, 100000, "minutes"),
        ("2026-08-01T10:00", LONDON, 60, "day"),
        ("2099-11-01T10:00", LONDON, 60, "day"),
    ],
)
def test_what_cannot_be_booked_says_where_to_mend_it(cast: Cast, wall: str, zone: str, minutes: int, field: str) -> None:
    with pytest.raises(MeetingNotBookable) as refused:
        book(cast, wall, zone=zone, minutes=minutes)
    assert refused.value.field == field


def test_moving_frees_the_old_time_and_counts_up(cast: Cast) -> None:
    meeting = book(cast)
    amara = cast.actor(cast.amara)
    place = Place("2026-11-06T17:00", LONDON, 60, place="Room 2")
    assert move_meeting(meeting_id=meeting, place=place, version=1, by=amara, at=AT) == 2
    assert move_meeting(meeting_id=meeting, place=place, version=1, by=amara, at=AT) == 2
    with pytest.raises(EditedMeanwhile):
        move_meeting(meeting_id=meeting, place=Place(FIVE, LONDON, 60), version=1, by=cast.actor(cast.bruno), at=AT)
    book(cast, held_for=new_id())
    facts = get_calendar_facts(meeting)
    assert (facts.sequence, facts.location, facts.is_cancelled) == (1, "Room 2", False)
    moved = OutboxEvent.objects.get(name="MeetingMoved").facts
    assert moved["was_at"] == "2026-11-05T17:00:00+00:00"


def test_a_move_into_a_taken_time_changes_nothing(cast: Cast) -> None:
    meeting = book(cast)
    book(cast, "2026-11-06T17:00", held_for=new_id())
    with pytest.raises(TimeTaken):
        move_meeting(
            meeting_id=meeting, place=Place("2026-11-06T17:30", LONDON, 60), version=1, by=cast.actor(cast.amara), at=AT
        )
    row = Meeting.objects.get(pk=meeting)
    assert (row.wall_start, row.version, row.sequence, row.quarters.count()) == (FIVE, 1, 0, 8)


def test_calling_off_frees_the_time(cast: Cast) -> None:
    meeting, bruno = book(cast), cast.actor(cast.bruno)
    cancel_meeting(meeting_id=meeting, by=bruno, at=AT)
    cancel_meeting(meeting_id=meeting, by=bruno, at=AT)
    assert (BookedQuarter.objects.count(), get_calendar_facts(meeting).is_cancelled) == (0, True)
    assert get_calendar_facts(meeting).sequence == 1
    assert OutboxEvent.objects.filter(name="MeetingCancelled").count() == 1
    with pytest.raises(MeetingNotPlanned):
        move_meeting(meeting_id=meeting, place=Place(FIVE, LONDON, 60), version=2, by=bruno, at=AT)
    assert book(cast) != meeting


def test_the_agenda_is_led_by_one_and_open_to_both(cast: Cast) -> None:
    meeting, amara, bruno = book(cast), cast.actor(cast.amara), cast.actor(cast.bruno)
    first = AgendaEntry("A first paper", "A plan", "advising", 20)
    version = set_agenda(meeting_id=meeting, entries=(first,), version=1, by=amara, at=AT)
    kept = AgendaItem.objects.get()
    both = (AgendaEntry("A first paper", "A plan", "advising", 20, str(kept.pk)), AgendaEntry("Night shifts"))
    assert set_agenda(meeting_id=meeting, entries=both, version=version, by=bruno, at=AT) == 3
    assert [(item.title, item.author.name) for item in AgendaItem.objects.order_by("position")] == [
        ("A first paper", "Amara Eriksen"),
        ("Night shifts", "Bruno Rossi"),
    ]


def test_the_second_of_two_agendas_sees_the_first(cast: Cast) -> None:
    meeting, amara, bruno = book(cast), cast.actor(cast.amara), cast.actor(cast.bruno)
    set_agenda(meeting_id=meeting, entries=(AgendaEntry("Mine"),), version=1, by=amara, at=AT)
    with pytest.raises(EditedMeanwhile) as conflict:
        set_agenda(meeting_id=meeting, entries=(AgendaEntry("Yours"),), version=1, by=bruno, at=AT)
    assert ([entry.title for entry in conflict.value.theirs], conflict.value.version) == (["Mine"], 2)
    assert set_agenda(meeting_id=meeting, entries=(AgendaEntry("Mine"),), version=1, by=bruno, at=AT) == 2


def test_an_item_of_another_meeting_cannot_be_named(cast: Cast) -> None:
    meeting, other = book(cast), book(cast, "2026-11-07T10:00", agenda=(AgendaEntry("Theirs"),))
    theirs = AgendaItem.objects.get()
    entries = (AgendaEntry("Mine", item_id=str(theirs.pk)), AgendaEntry("More", item_id="not an id"))
    set_agenda(meeting_id=meeting, entries=entries, version=1, by=cast.actor(cast.bruno), at=AT)
    assert AgendaItem.objects.get(pk=theirs.pk).meeting_id == other
    assert sorted(item.title for item in AgendaItem.objects.all()) == ["Mine", "More", "Theirs"]


def test_closing_keeps_summary_and_actions_once(cast: Cast) -> None:
    meeting, amara = book(cast), cast.actor(cast.amara)
    actions = [
        ActionEntry("Send the outline", str(cast.amara.pk), date(2026, 11, 12)),
        ActionEntry("Ask the registrar", str(cast.bruno.pk), date(2026, 11, 19)),
    ]
    close = {"meeting_id": meeting, "summary": "We chose a journal.", "actions": actions, "by": amara}
    with pytest.raises(CloseRefused):
        close_meeting(**close, version=1, at=AT)
    close_meeting(**close, version=1, at=LATER)
    close_meeting(**close, version=1, at=LATER)
    row = Meeting.objects.get()
    assert (row.state, row.summary, row.quarters.count(), Action.objects.count()) == ("held", "We chose a journal.", 0, 2)
    assert OutboxEvent.objects.filter(name="MeetingClosed").count() == 1
    with pytest.raises(AgendaRefused):
        set_agenda(meeting_id=meeting, entries=(AgendaEntry("Late"),), version=1, by=amara, at=LATER)
    with pytest.raises(MeetingNotPlanned):
        cancel_meeting(meeting_id=meeting, by=amara, at=LATER)


def test_a_summary_grows_while_it_is_written_and_two_hands_see_each_other(cast: Cast) -> None:
    meeting, amara, bruno = book(cast), cast.actor(cast.amara), cast.actor(cast.bruno)
    write = {"meeting_id": meeting, "at": LATER}
    assert write_summary(**write, text="We", version=1, by=amara) == 2
    assert write_summary(**write, text="We chose", version=2, by=amara) == 3
    with pytest.raises(EditedMeanwhile) as conflict:
        write_summary(**write, text="They chose", version=1, by=bruno)
    assert (conflict.value.theirs, conflict.value.version) == ("We chose", 3)
    with pytest.raises(EditedMeanwhile):
        close_meeting(meeting_id=meeting, summary="They chose", actions=[], version=1, by=bruno, at=LATER)
    assert Meeting.objects.get().state == "planned"


def test_actions_belong_to_somebody_who_was_there(cast: Cast) -> None:
    meeting = book(cast)
    stray = ActionEntry("Send the outline", str(cast.dina.pk), date(2026, 11, 12))
    with pytest.raises(CloseRefused) as refused:
        close_meeting(meeting_id=meeting, summary="", actions=[stray], version=1, by=cast.actor(cast.amara), at=LATER)
    assert refused.value.sentence == "An action belongs to somebody who was there."


def test_an_action_is_settled_by_its_owner_only(cast: Cast) -> None:
    meeting, amara, bruno = book(cast), cast.actor(cast.amara), cast.actor(cast.bruno)
    mine = ActionEntry("Send the outline", str(cast.amara.pk), date(2026, 11, 12))
    close_meeting(meeting_id=meeting, summary="", actions=[mine], version=1, by=bruno, at=LATER)
    action = Action.objects.get()
    for stranger in (bruno, cast.actor(cast.chen), cast.actor(cast.dina)):
        with pytest.raises(NotYours):
            settle_action(action_id=action.pk, state="done", by=stranger, at=LATER)
    settle_action(action_id=action.pk, state="done", by=amara, at=LATER)
    settle_action(action_id=action.pk, state="done", by=amara, at=LATER + timedelta(days=1))
    assert (Action.objects.get().state, Action.objects.get().settled_at) == ("done", LATER)
    settle_action(action_id=action.pk, state="open", by=amara, at=LATER)
    assert Action.objects.get().settled_at is None
    with pytest.raises(CloseRefused):
        settle_action(action_id=action.pk, state="burnt", by=amara, at=LATER)


def test_a_note_is_for_its_author_until_it_is_shared_and_again_after(cast: Cast) -> None:
    amara, bruno, note = cast.actor(cast.amara), cast.actor(cast.bruno), new_id()
    circle = (cast.amara.pk, cast.bruno.pk)

    def read_by(actor: Any) -> list[str]:
        return [line.body for line in list_notes(MATTER, actor, circle, **READ)]

    write_note(note_id=note, held_for=MATTER, body="I doubt it.", by=amara, at=AT)
    assert (read_by(amara), read_by(bruno)) == (["I doubt it."], [])
    share_note(note_id=note, by=amara, at=AT)
    assert read_by(bruno) == ["I doubt it."]
    for person in (cast.chen, cast.dina, cast.eve):
        assert read_by(cast.actor(person)) == []
    unshare_note(note_id=note, by=amara, at=AT)
    assert (read_by(amara), read_by(bruno)) == (["I doubt it."], [])
    for act in (share_note, unshare_note, delete_note):
        with pytest.raises(NotYours):
            act(note_id=note, by=bruno, at=AT)
    with pytest.raises(NotYours):
        write_note(note_id=note, held_for=MATTER, body="Mine now", by=bruno, at=AT)
    delete_note(note_id=note, by=amara, at=AT)
    delete_note(note_id=note, by=amara, at=AT)
    assert Note.objects.count() == 0


def test_a_note_saved_often_is_one_note(cast: Cast) -> None:
    amara, note = cast.actor(cast.amara), new_id()
    write = {"note_id": note, "held_for": MATTER, "by": amara, "at": AT}
    assert write_note(**write, body="I", version=1) == 1
    assert write_note(**write, body="I doubt", version=1) == 2
    with pytest.raises(EditedMeanwhile) as conflict:
        write_note(**write, body="I hope", version=1)
    assert (conflict.value.theirs, conflict.value.version) == ("I doubt", 2)
    assert write_note(**write, body="I doubt", version=1, visibility="R") == 2
    assert [(row.body, row.visibility) for row in Note.objects.all()] == [("I doubt", "R")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("  \r\n ", "Please write something first."),
        ("x" * 20001, "A note holds at most 20,000 letters; this one has 20,001."),
    ],
)
def test_a_note_too_short_or_long_is_refused(cast: Cast, body: str, said: str) -> None:
    with pytest.raises(NoteRefused) as refused:
        write_note(note_id=new_id(), held_for=MATTER, body=body, by=cast.actor(cast.amara), at=AT)
    assert refused.value.sentence == said
    write_note(note_id=new_id(), held_for=MATTER, body="x" * 20000, by=cast.actor(cast.amara), at=AT)


def test_nobody_else_finds_or_changes_a_meeting(cast: Cast) -> None:
    meeting = book(cast, agenda=(AgendaEntry("A first paper"),))
    for person in (cast.chen, cast.dina, cast.eve):
        by = cast.actor(person)
        assert get_meeting(meeting, by, **READ) is None
        assert list_meetings(MATTER, by, **READ) == ()
        for act in (
            lambda: set_agenda(meeting_id=meeting, entries=(), version=1, by=by, at=AT),
            lambda: move_meeting(meeting_id=meeting, place=Place(FIVE, LONDON, 60), version=1, by=by, at=AT),
            lambda: cancel_meeting(meeting_id=meeting, by=by, at=AT),
            lambda: write_summary(meeting_id=meeting, text="x", version=1, by=by, at=LATER),
            lambda: close_meeting(meeting_id=meeting, summary="x", actions=[], version=1, by=by, at=LATER),
            lambda: book(cast, "2026-11-09T10:00", by=person),
        ):
            with pytest.raises(NotYours):
                act()


def test_a_calendar_learns_nothing_of_the_agenda(cast: Cast) -> None:
    meeting = book(cast, agenda=(AgendaEntry("A secret worry"),))
    assert "secret" not in repr(get_calendar_facts(meeting))
    assert get_calendar_facts(meeting).people == (
        ("Amara Eriksen", "amara@example.org"),
        ("Bruno Rossi", "bruno@example.org"),
    )
