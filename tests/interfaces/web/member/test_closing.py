"""Writing a meeting up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.meetings.models import Action, Meeting
from tests.interfaces.web.member.conftest import Pair


@pytest.fixture
def over(pair: Pair) -> Pair:
    """Lets the coming meeting have begun."""
    Meeting.objects.filter(pk=pair.coming).update(starts_at=timezone.now() - timedelta(hours=2))
    return pair


def typed(pair: Pair, **more: str) -> dict[str, str]:
    """Fills the form."""
    due = (timezone.now() + timedelta(days=7)).date().isoformat()
    action = {"text_1": "Read two papers", "owner_1": str(pair.cast.bruno.pk), "due_1": due}
    return {"version": "1", "summary": "We chose a journal.", **action, **more}


def test_a_meeting_is_closed_once_however_often_one_presses(over: Pair) -> None:
    address, browser = f"/meetings/{over.coming}/close/", over.browser("amara")
    for _ in range(2):
        answer = browser.post(address, typed(over))
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/meetings/{over.coming}/")
    row = Meeting.objects.get(pk=over.coming)
    assert (row.state, row.summary) == ("held", "We chose a journal.")
    assert Action.objects.get(meeting=over.coming).owner == over.cast.bruno


def test_an_action_without_a_day_keeps_everything_typed(over: Pair) -> None:
    answer = over.browser("amara").post(f"/meetings/{over.coming}/close/", typed(over, due_1=""))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Please say by when." in page and "We chose a journal." in page and 'value="Read two papers"' in page
    assert Meeting.objects.get(pk=over.coming).state == "planned"


def test_two_summaries_are_both_shown(over: Pair) -> None:
    quiet = {"X-Autosave": "1"}
    saved = over.browser("amara").post(f"/meetings/{over.coming}/summary/", typed(over), headers=quiet)
    assert (saved.status_code, saved.headers["X-Version"]) == (204, "2")
    answer = over.browser("bruno").post(f"/meetings/{over.coming}/close/", typed(over, summary="He chose."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "We chose a journal." in page and "He chose." in page
    assert over.browser("bruno").post(f"/meetings/{over.coming}/close/", typed(over, version="2")).status_code == 302


def test_nothing_is_written_up_before_it_begins(pair: Pair) -> None:
    answer = pair.browser("amara").post(f"/meetings/{pair.coming}/close/", typed(pair))
    assert answer.status_code == 302
    assert Meeting.objects.get(pk=pair.coming).state == "planned"


def test_a_summary_can_be_put_right_afterwards(pair: Pair) -> None:
    answer = pair.browser("bruno").post(f"/meetings/{pair.held}/close/", {"version": "3", "summary": "Put right."})
    assert answer.status_code == 302
    assert Meeting.objects.get(pk=pair.held).summary == "Put right."
