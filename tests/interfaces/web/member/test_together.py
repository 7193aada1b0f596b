"""The page of a group: turns, swaps, the parking lot, a box without names; and who sees nothing of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polyad.domain.meetings.models import BoxQuestion, ParkedItem, RotaPlace, RotaSwap
from polyad.domain.relationships.operations import leave_relationship
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import Cast
from tests.domain.relationships.circles import Circle, open_circle

CANARY = "canary-box-3d7e"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    now = timezone.now().replace(microsecond=0)
    return open_circle(cast, "group", ("mentor", *("mentee",) * 4), at=now)


def page(circle: Circle) -> str:
    return f"/relationships/{circle.tie}/together/"


def press(browser: Client, address: str, **fields: object) -> tuple[int, str]:
    """Posts, follows, and gives the status and the text."""
    answer = browser.post(address, fields, follow=True)
    return answer.status_code, answer.content.decode()


def test_turns_are_shown_ahead_and_further_than_dates_go(circle: Circle) -> None:
    circle.meet(7, at=timezone.now())
    text = circle.browser(1).get(page(circle)).content.decode()
    assert "Least served first" in text and "After that, as it looks now" in text
    assert text.count("presents") >= 2


def test_a_member_says_that_they_cannot_come_and_can_after_all(circle: Circle) -> None:
    meeting = circle.meet(7, at=timezone.now())
    name = circle.people[1].name
    _, text = press(circle.browser(1), page(circle), act="away", id=meeting)
    assert f"Cannot be there: {name}" in text and "I can come after all" in text
    assert not RotaPlace.objects.filter(meeting_id=meeting, person=circle.people[1]).exists()
    _, text = press(circle.browser(1), page(circle), act="back", id=meeting)
    assert "Cannot be there" not in text


def test_a_swap_is_asked_and_accepted_on_the_page(circle: Circle) -> None:
    meeting = circle.meet(7, at=timezone.now())
    place = RotaPlace.objects.get(meeting_id=meeting, role="presenter")
    giver = next(n for n, person in enumerate(circle.people) if person.pk == place.person_id)
    taker = 1 if giver != 1 else 2
    _, text = press(circle.browser(giver), page(circle), act="swap", id=meeting, role="presenter", asked_of=circle.people[taker].pk)
    assert "You asked" in text
    swap = RotaSwap.objects.get()
    text = circle.browser(taker).get(page(circle)).content.decode()
    assert "asks you to take this over" in text
    _, text = press(circle.browser(taker), page(circle), act="yes", id=swap.pk)
    assert "Swapped." in text
    assert RotaPlace.objects.get(meeting_id=meeting, role="presenter").person_id == circle.people[taker].pk


def test_what_is_parked_waits_until_it_is_talked_about(circle: Circle) -> None:
    item = new_id()
    for _ in range(2):
        _, text = press(circle.browser(2), page(circle), act="park", id=item, text="How do we cite the ward?")
    assert "How do we cite the ward?" in text and ParkedItem.objects.count() == 1
    _, text = press(circle.browser(3), page(circle), act="done", id=item)
    assert "Nothing waits." in text and ParkedItem.objects.get().state == "done"


def test_a_question_without_a_name_leaves_no_trace_of_who_or_when(circle: Circle) -> None:
    circle.browser(1).get(page(circle))
    before = JournalEntry.objects.count(), OutboxEvent.objects.count()
    question = new_id()
    browser = circle.browser(1)
    journal = JournalEntry.objects.count()
    for _ in range(2):
        status, text = press(browser, page(circle), act="ask", id=question, body=CANARY)
    assert status == 200 and "It is in the box, without your name." in text and CANARY not in text
    assert (JournalEntry.objects.count(), OutboxEvent.objects.count()) == (journal, before[1])
    row = BoxQuestion.objects.get()
    assert {field.name for field in BoxQuestion._meta.get_fields()} == {"id", "held_for", "body", "opened_in", "is_done"}
    assert (row.body, row.opened_in_id) == (CANARY, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM meetings_boxquestion")
        stored = str(cursor.fetchall())
    assert CANARY not in stored and str(circle.people[1].pk) not in stored and circle.people[1].pk.hex not in stored


def test_the_box_opens_from_four_members_on_and_says_why(cast: Cast) -> None:
    few = open_circle(cast, "group", ("mentor", "mentee", "mentee"), at=timezone.now())
    text = few.browser(1).get(page(few)).content.decode()
    assert "The box opens from four members on." in text and 'name="body"' not in text
    status, text = press(few.browser(1), page(few), act="ask", id=new_id(), body=CANARY)
    assert status == 409 and "everybody would guess who asked" in text and BoxQuestion.objects.count() == 0


def test_a_refusal_keeps_what_was_typed(circle: Circle) -> None:
    status, text = press(circle.browser(1), page(circle), act="park", id=new_id(), text="long " * 80)
    assert status == 409 and "at most 300 letters" in text and "long long" in text
    status, text = press(circle.browser(1), page(circle), act="nonsense", id=new_id(), body=CANARY)
    assert status == 400 and "Please choose what to do." in text and CANARY in text


def test_two_who_answer_a_swap_at_once_change_it_once(circle: Circle) -> None:
    meeting = circle.meet(7, at=timezone.now())
    place = RotaPlace.objects.get(meeting_id=meeting, role="scribe")
    giver = next(n for n, person in enumerate(circle.people) if person.pk == place.person_id)
    taker = 1 if giver != 1 else 2
    press(circle.browser(giver), page(circle), act="swap", id=meeting, role="scribe", asked_of=circle.people[taker].pk)
    swap = RotaSwap.objects.get()
    press(circle.browser(giver), page(circle), act="withdraw", id=swap.pk)
    press(circle.browser(taker), page(circle), act="yes", id=swap.pk)
    assert RotaSwap.objects.get().state == "withdrawn"
    assert RotaPlace.objects.get(meeting_id=meeting, role="scribe").person_id == circle.people[giver].pk


def test_nobody_else_finds_the_page(circle: Circle, cast: Cast) -> None:
    press(circle.browser(1), page(circle), act="park", id=new_id(), text=CANARY)
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        answer = cast.client(person).get(page(circle))
        assert answer.status_code == 404 and CANARY not in answer.content.decode()
        assert cast.client(person).post(page(circle), {"act": "park", "id": new_id(), "text": "x"}).status_code == 404
    assert Client().get(page(circle)).status_code == 302
    leave_relationship(relationship_id=circle.tie, by=circle.actor(3), at=timezone.now())
    assert circle.browser(3).get(page(circle)).status_code == 404
    late = circle.browser(3).post(page(circle), {"act": "park", "id": new_id(), "text": "What I had typed"})
    assert late.status_code == 409 and "What I had typed" in late.content.decode()
    assert ParkedItem.objects.count() == 1


def test_a_dyad_has_no_such_page_and_no_such_tab(cast: Cast) -> None:
    pair = open_circle(cast, "traditional-dyad", ("mentee", "mentor"), at=timezone.now())
    assert pair.browser(0).get(page(pair)).status_code == 404
    text = pair.browser(0).get(f"/relationships/{pair.tie}/").content.decode()
    assert "/together/" not in text and "/team/" not in text


def test_the_pages_of_a_group_stay_within_their_queries(circle: Circle) -> None:
    now = timezone.now()
    meetings = [circle.meet(7 * n, at=now) for n in range(1, 5)]
    browser = circle.browser(1)
    for address, most in ((f"/relationships/{circle.tie}/", 12), (f"/meetings/{meetings[0]}/", 12), (page(circle), 16)):
        browser.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(address).status_code == 200
        count = len([one for one in caught.captured_queries if "django_session" not in one["sql"]])
        assert count <= most, (address, count, [one["sql"][:140] for one in caught.captured_queries])
