"""A group while it meets: equal shares on one clock, the box opened once, airtime as a whole, and those who speak last."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from polyad.domain.meetings.models import AirtimeMark, BoxQuestion, Meeting, Slot
from polyad.domain.meetings.operations import ask_without_name, close_meeting
from polyad.domain.meetings.rules.sharing_time import are_counts_shown, equal_minutes, minutes_in_pool, minutes_used
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast
from tests.domain.relationships.circles import Circle, open_circle

CANARY = "canary-box-90aa"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return open_circle(cast, "group", ("mentor", *("mentee",) * 4), at=timezone.now() - timedelta(days=30))


@pytest.fixture
def meeting(circle: Circle) -> UUID:
    """Gives a meeting that began ten minutes ago."""
    now = timezone.now()
    made = circle.meet(1, at=now - timedelta(days=2))
    Meeting.objects.filter(pk=made).update(starts_at=now - timedelta(minutes=10))
    return made


def press(circle: Circle, n: int, meeting: UUID, **fields: object) -> str:
    """Posts to the meeting and gives the page it leads to."""
    answer = circle.browser(n).post(f"/meetings/{meeting}/together/", fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def share(circle: Circle, meeting: UUID, *people: int) -> list[Slot]:
    press(circle, 1, meeting, act="share", presenter=[circle.people[n].pk for n in people])
    return list(Slot.objects.filter(meeting_id=meeting).order_by("position"))


def test_the_minutes_are_shared_by_the_formula() -> None:
    assert [equal_minutes(75, n) for n in (1, 2, 3, 4, 0)] == [60, 30, 20, 15, 0]
    assert equal_minutes(60, 4) == 11 and minutes_in_pool(60, [(11, None)] * 4) == 1
    assert minutes_in_pool(75, [(30, 18), (30, None)]) == 12
    assert minutes_in_pool(75, [(30, 40), (30, None)]) == 0
    assert minutes_used(AT, AT + timedelta(minutes=3, seconds=1)) == 4
    assert minutes_used(AT, AT) == 0 and minutes_used(AT, AT + timedelta(minutes=3)) == 3


def test_counts_are_shown_from_four_on_and_only_when_none_can_follow() -> None:
    shown = [are_counts_shown(marks, present, is_over=over) for marks, present, over in ((3, 3, True), (4, 5, False), (4, 4, False), (4, 5, True))]
    assert shown == [False, False, True, True]


def test_slots_run_one_at_a_time_and_spare_minutes_go_on(circle: Circle, meeting: UUID) -> None:
    first, second = share(circle, meeting, 1, 2)
    assert (first.minutes, second.minutes) == (30, 30)
    press(circle, 1, meeting, act="begin", id=first.pk)
    press(circle, 2, meeting, act="begin", id=first.pk)
    assert Slot.objects.filter(began_at__isnull=False, ended_at=None).count() == 1
    Slot.objects.filter(pk=first.pk).update(began_at=timezone.now() - timedelta(minutes=20, seconds=-5))
    text = press(circle, 1, meeting, act="end", id=first.pk)
    assert "10 minutes are spare." in text and "took 20 minutes" in text
    for n in (1, 2):
        text = press(circle, n, meeting, act="give", id=second.pk)
    assert Slot.objects.get(pk=second.pk).minutes == 40 and "are spare" not in text
    press(circle, 1, meeting, act="begin", id=second.pk)
    text = press(circle, 1, meeting, act="share", presenter=[circle.people[3].pk])
    assert "The first slot has begun, so the shares stay as they are." in text
    assert Slot.objects.count() == 2


def test_beginning_the_next_ends_the_one_that_runs(circle: Circle, meeting: UUID) -> None:
    first, second = share(circle, meeting, 1, 2)
    press(circle, 1, meeting, act="begin", id=first.pk)
    press(circle, 3, meeting, act="begin", id=second.pk)
    ended = Slot.objects.get(pk=first.pk)
    assert ended.ended_at is not None and Slot.objects.get(pk=second.pk).began_at == ended.ended_at


def test_too_many_slots_are_refused_in_a_sentence(circle: Circle, meeting: UUID) -> None:
    Meeting.objects.filter(pk=meeting).update(minutes=20)
    text = press(circle, 1, meeting, act="share", presenter=[person.pk for person in circle.people])
    assert "less than three minutes each" in text and Slot.objects.count() == 0
    assert "Please choose who presents today." in press(circle, 1, meeting, act="share")


def test_the_clock_gives_the_same_moment_to_every_screen(circle: Circle, meeting: UUID) -> None:
    first, _second = share(circle, meeting, 1, 2)
    press(circle, 1, meeting, act="begin", id=first.pk)
    screens = [circle.browser(n).get(f"/meetings/{meeting}/together/clock/").content.decode() for n in range(4)]
    row = Slot.objects.get(pk=first.pk)
    ends = (row.began_at + timedelta(minutes=30)).isoformat(timespec="seconds")
    assert all(f'data-ends="{ends}"' in text for text in screens)


def test_the_screen_of_those_who_guard_shows_the_others_first(circle: Circle, meeting: UUID) -> None:
    first, second = share(circle, meeting, 1, 2)
    address = f"/meetings/{meeting}/run/"
    mentor = circle.browser(0).get(address).content.decode()
    assert "You speak last" in mentor and "Yours, after the others" in mentor
    assert mentor.index("The same time for each") < mentor.index("Yours, after the others")
    assert "You speak last" not in circle.browser(1).get(address).content.decode()
    for slot in (first, second):
        press(circle, 1, meeting, act="begin", id=slot.pk)
    text = press(circle, 1, meeting, act="end", id=second.pk)
    assert "Now is yours, briefly" in circle.browser(0).get(address).content.decode() and "Now is yours" not in text


def test_the_box_opens_once_and_what_comes_later_waits(circle: Circle, meeting: UUID) -> None:
    ask_without_name(question_id=new_id(), held_for=circle.tie, body=f"{CANARY}-one")
    assert CANARY not in circle.browser(2).get(f"/meetings/{meeting}/run/").content.decode()
    text = press(circle, 2, meeting, act="open-box")
    assert f"{CANARY}-one" in text
    ask_without_name(question_id=new_id(), held_for=circle.tie, body=f"{CANARY}-two")
    text = press(circle, 3, meeting, act="open-box")
    assert f"{CANARY}-one" in text and f"{CANARY}-two" not in text
    question = BoxQuestion.objects.get(opened_in_id=meeting)
    press(circle, 3, meeting, act="read", id=question.pk)
    assert BoxQuestion.objects.get(pk=question.pk).is_done
    later = BoxQuestion.objects.get(opened_in=None)
    assert circle.browser(3).post(f"/meetings/{meeting}/together/", {"act": "read", "id": later.pk}).status_code == 404


def test_the_box_stays_closed_before_the_meeting_begins(circle: Circle) -> None:
    coming = circle.meet(5, at=timezone.now())
    ask_without_name(question_id=new_id(), held_for=circle.tie, body=CANARY)
    text = press(circle, 1, coming, act="open-box")
    assert "The box opens once the meeting has begun" in text and CANARY not in text


def test_airtime_is_each_ones_own_until_all_have_marked(circle: Circle, meeting: UUID) -> None:
    journal = JournalEntry.objects.count()
    for n, word in enumerate(("more", "less", "share", "share")):
        text = press(circle, n, meeting, act=f"air-{word}")
    assert "You marked: about my share." in text and "less than they wished" not in text
    text = press(circle, 4, meeting, act="air-less")
    assert all(words in text for words in ("2 less than they wished", "2 about their share", "1 more than their share"))
    text = press(circle, 4, meeting, act="air-more")
    assert "so they stay as they are" in text and AirtimeMark.objects.get(person=circle.people[4]).word == "less"
    assert JournalEntry.objects.count() == journal


def test_nothing_can_be_pressed_once_it_is_written_up(circle: Circle, meeting: UUID) -> None:
    slots = share(circle, meeting, 1, 2)
    close_meeting(meeting_id=meeting, summary="", actions=(), version=1, by=circle.actor(1), at=timezone.now())
    circle.browser(1).post(f"/meetings/{meeting}/together/", {"act": "begin", "id": slots[0].pk})
    circle.browser(1).post(f"/meetings/{meeting}/together/", {"act": "air-less"})
    assert (Slot.objects.exclude(began_at=None).count(), AirtimeMark.objects.count()) == (0, 0)


def test_nobody_else_sees_or_presses_anything(circle: Circle, meeting: UUID, cast: Cast) -> None:
    slots = share(circle, meeting, 1, 2)
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        browser = cast.client(person)
        assert browser.get(f"/meetings/{meeting}/together/clock/").status_code == 404
        assert browser.get(f"/meetings/{meeting}/run/").status_code == 404
        assert browser.post(f"/meetings/{meeting}/together/", {"act": "begin", "id": slots[0].pk}).status_code == 404
    assert Slot.objects.exclude(began_at=None).count() == 0
