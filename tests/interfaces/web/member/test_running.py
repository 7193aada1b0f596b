"""The meeting as it runs: a plain list that works alone, what it is for, and the way out when it did not happen."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polyad.domain.meetings.models import Action, AgendaItem, Meeting, MixConfirmation, Note, Participant
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.interfaces.web.member.conftest import CANARIES, Pair

DAY = timedelta(days=1)


def begin(pair: Pair, minutes_ago: int = 5) -> None:
    """Lets the meeting that was to come begin some minutes ago."""
    Meeting.objects.filter(pk=pair.coming).update(starts_at=timezone.now() - timedelta(minutes=minutes_ago))


def run(pair: Pair, who: str = "amara") -> str:
    """Gives the page of the running meeting."""
    return pair.browser(who).get(f"/meetings/{pair.coming}/run/").content.decode()


def test_it_is_a_plain_list_with_the_agenda_in_its_places(pair: Pair) -> None:
    Meeting.objects.filter(pk=pair.coming).update(agenda_key="regular-dyad-meeting")
    page = run(pair)
    names = [part.split("</h2>")[0].split(">", 1)[1] for part in page.split('<h2 class="run__title"')[1:]]
    assert names == ["Since we last met", CANARIES["agenda"], "Keep one, change one", "Actions, aloud", "Next date"]
    minutes = [int(part.split('"')[0]) for part in page.split('data-minutes="')[1:]]
    assert minutes == [5, 20, 6, 6, 3]
    assert CANARIES["outcome"] in page and "What must be decided, and by when?" in page


def test_both_say_what_it_is_for_and_a_wish_is_shown_to_both(pair: Pair) -> None:
    assert "Today: 20 min advising." not in run(pair)  # days ahead nobody is asked
    begin(pair)
    assert "Today: 20 min advising." in run(pair)
    assert "Today: 20 min advising." in pair.browser("bruno").get(f"/meetings/{pair.coming}/").content.decode()
    assert pair.browser("amara").post(f"/meetings/{pair.coming}/mix/").status_code == 302
    page = run(pair, "bruno")
    assert "Amara Eriksen agrees." in page and "Yes, that is what I expect" in page
    wish = {"act": "wish", "kind_1": "coaching", "minutes_1": "15", "kind_2": "advising", "minutes_2": "5"}
    pair.browser("bruno").post(f"/meetings/{pair.coming}/mix/", wish)
    assert "You would like 15 min coaching, 5 min advising." in run(pair, "bruno")
    assert "Bruno Rossi would like 15 min coaching, 5 min advising." in run(pair, "amara")
    assert "You agree." in run(pair, "amara")


def test_a_changed_agenda_shows_what_was_said_before_as_another_mix(pair: Pair) -> None:
    begin(pair)
    pair.browser("amara").post(f"/meetings/{pair.coming}/mix/")
    AgendaItem.objects.filter(meeting=pair.coming).update(minutes=30)
    assert "You would like 20 min advising." in run(pair)
    assert "Today: 30 min advising." in run(pair)


def test_a_meeting_moved_while_somebody_says_yes_tells_them_its_new_time(pair: Pair) -> None:
    begin(pair)
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    bruno.post(f"/meetings/{pair.coming}/mix/")
    assert MixConfirmation.objects.count() == 1
    day = (timezone.now() + timedelta(days=9)).date()
    typed = {"day": day.isoformat(), "time": "11:00", "zone": "UTC", "minutes": "60", "place": "Room 9", "version": "1"}
    assert bruno.post(f"/meetings/{pair.coming}/move/", typed).status_code == 302
    for act in ({}, {"act": "wish", "kind_1": "coaching", "minutes_1": "15"}):
        page = amara.post(f"/meetings/{pair.coming}/mix/", act, follow=True).content.decode()
        assert "This meeting has another time now:" in page and "Room 9" in page
    assert not MixConfirmation.objects.exists(), "what was said for the old time counts no more either"


def test_saying_it_twice_keeps_one_and_odd_wishes_are_a_sentence(pair: Pair) -> None:
    begin(pair)
    browser, address = pair.browser("amara"), f"/meetings/{pair.coming}/mix/"
    for _ in range(2):
        browser.post(address)
    assert MixConfirmation.objects.count() == 1
    for wish in ({"minutes_1": "0"}, {"minutes_1": "x"}, {"kind_1": "luck", "minutes_1": "5"}, {}, {"minutes_1": "9" * 400}):
        assert browser.post(address, {"act": "wish", **wish}).status_code == 302
    assert MixConfirmation.objects.get().mix == [["advising", 20]]


def test_a_meeting_that_did_not_happen_is_closed_without_blame(pair: Pair) -> None:
    begin(pair, 90)
    assert "We did not meet" in pair.browser("bruno").get(f"/meetings/{pair.coming}/").content.decode()
    for who in ("bruno", "amara"):
        assert pair.browser(who).post(f"/meetings/{pair.coming}/missed/").status_code == 302
    row = Meeting.objects.get(pk=pair.coming)
    assert (row.state, row.quarters.count()) == ("missed", 0)
    assert OutboxEvent.objects.filter(name="MeetingMissed").count() == 1
    page = pair.browser("amara").get(f"/meetings/{pair.coming}/").content.decode()
    assert "it counts against nobody" in page and "When do you meet next?" in page
    facts = OutboxEvent.objects.get(name="MeetingMissed").facts
    assert facts == {"meeting_id": str(pair.coming), "held_for": str(pair.tie)}


def test_what_was_thought_missed_can_still_be_written_up(pair: Pair) -> None:
    begin(pair, 90)
    browser = pair.browser("amara")
    browser.post(f"/meetings/{pair.coming}/missed/")
    assert browser.post(f"/meetings/{pair.coming}/close/", {"summary": "We did meet.", "version": "1"}).status_code == 302
    assert Meeting.objects.get(pk=pair.coming).state == "held"


def test_before_its_time_nothing_can_be_missed(pair: Pair) -> None:
    before = JournalEntry.objects.count()
    assert pair.browser("amara").post(f"/meetings/{pair.coming}/missed/").status_code == 409
    assert (Meeting.objects.get(pk=pair.coming).state, JournalEntry.objects.count()) == ("planned", before)


def test_an_open_tab_on_a_meeting_called_off_gives_the_words_back(pair: Pair) -> None:
    begin(pair)
    pair.browser("bruno").post(f"/meetings/{pair.coming}/cancel/")
    browser = pair.browser("amara")
    agenda = browser.post(f"/meetings/{pair.coming}/agenda/", {"title_1": "My long thought", "version": "1"})
    closing = browser.post(f"/meetings/{pair.coming}/close/", {"summary": "What we said, at length", "version": "1"})
    assert (agenda.status_code, closing.status_code) == (409, 409)
    assert "My long thought" in agenda.content.decode() and "What we said, at length" in closing.content.decode()
    assert browser.get(f"/meetings/{pair.coming}/run/").status_code == 302
    assert browser.post(f"/meetings/{pair.coming}/mix/").status_code == 409


def test_the_four_questions_stand_on_each_item_and_keep_what_was_typed(pair: Pair) -> None:
    typed = {"title_1": "Night shifts", "title_2": "A first talk", "ask_2-skill": "practise", "suggest": "2", "version": "1"}
    for address in (f"/meetings/{pair.coming}/agenda/", f"/relationships/{pair.tie}/meetings/new/"):
        answer = pair.browser("amara").post(address, typed)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'value="Night shifts"' in page and 'value="A first talk"' in page
        assert "A skill grows by practice and good questions" in page
    assert AgendaItem.objects.get(meeting=pair.coming).title == CANARIES["agenda"]


def test_minutes_left_empty_follow_the_kind(pair: Pair) -> None:
    typed = {"title_1": "A", "help_kind_1": "coaching", "title_2": "B", "help_kind_2": "connection", "title_3": "C"}
    pair.browser("amara").post(f"/meetings/{pair.coming}/agenda/", {**typed, "version": "1"})
    rows = AgendaItem.objects.filter(meeting=pair.coming).order_by("position")
    assert [(row.title, row.minutes) for row in rows] == [("A", 20), ("B", 5), ("C", 15)]


def test_a_meeting_with_a_long_history_costs_no_more_questions(pair: Pair) -> None:
    begin(pair)

    def count(address: str) -> int:
        browser = pair.browser("amara")
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    addresses = [f"/meetings/{pair.coming}/", f"/meetings/{pair.coming}/run/", f"/meetings/{pair.held}/"]
    few = [count(address) for address in addresses]
    now = timezone.now()
    meetings = [
        Meeting(held_for=pair.tie, state="held", wall_start="2026-01-01T10:00", zone="UTC", starts_at=now - n * DAY, minutes=45)
        for n in range(10, 210)
    ]
    Meeting.objects.bulk_create(meetings)
    both = (pair.cast.amara, pair.cast.bruno)
    Participant.objects.bulk_create(Participant(meeting=one, person=who) for one in meetings for who in both)
    Action.objects.bulk_create(
        Action(meeting=one, held_for=pair.tie, owner=both[0], text="Read on", due_on=now.date()) for one in meetings
    )
    Note.objects.bulk_create(
        Note(held_for=pair.tie, meeting_id=(pair.coming, pair.held)[n % 2], author=both[n % 2], visibility="R", body=f"n{n}", written_at=now)
        for n in range(2000)
    )
    assert [count(address) for address in addresses] == few
    assert max(few) <= 12


def test_a_note_on_the_side_is_kept_with_the_meeting(pair: Pair) -> None:
    page = run(pair)
    assert f'action="/relationships/{pair.tie}/notes/"' in page
