"""The page of all meetings: what comes, what waits, what has been; and for the mentee, whose agenda it was."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polyad.domain.meetings.models import AgendaItem, Meeting, Participant
from tests.interfaces.web.member.conftest import Pair

DAY = timedelta(days=1)


def add_held(pair: Pair, days_ago: int, brought: str = "") -> Meeting:
    """Adds a meeting held some days ago; `brought` says who brought each item, a for Amara and b for Bruno."""
    start = timezone.now() - days_ago * DAY
    meeting = Meeting.objects.create(
        held_for=pair.tie, state="held", wall_start=f"{start:%Y-%m-%dT%H:%M}", zone="UTC", starts_at=start, minutes=45
    )
    for person in (pair.cast.amara, pair.cast.bruno):
        Participant.objects.create(meeting=meeting, person=person)
    for position, who in enumerate(brought):
        author = {"a": pair.cast.amara, "b": pair.cast.bruno}[who]
        AgendaItem.objects.create(meeting=meeting, author=author, position=position, title="x")
    return meeting


def address(pair: Pair) -> str:
    """Gives the page's address."""
    return f"/relationships/{pair.tie}/meetings/"


def test_it_shows_what_comes_and_what_has_been(pair: Pair) -> None:
    page = pair.browser("bruno").get(address(pair)).content.decode()
    assert page.index(f"/meetings/{pair.coming}/") < page.index(f"/meetings/{pair.held}/")
    assert "Held, with a summary" in page and "1 thing to talk about" in page
    assert f'href="/relationships/{pair.tie}/meetings/new/"' in page


def test_what_was_not_written_up_stands_on_top(pair: Pair) -> None:
    Meeting.objects.filter(pk=pair.coming).update(starts_at=timezone.now() - DAY)
    page = pair.browser("amara").get(address(pair)).content.decode()
    assert page.index("Waits for its summary") < page.index("No date yet.")


def test_older_meetings_are_a_page_further(pair: Pair) -> None:
    meetings = [add_held(pair, 10 + n) for n in range(45)]
    browser = pair.browser("amara")
    pages = [browser.get(address(pair), {"page": n}).content.decode() for n in (1, 2, 3)]
    shown = [[n for n, meeting in enumerate(meetings) if f"/meetings/{meeting.pk}/" in page] for page in pages]
    assert shown == [list(range(19)), list(range(19, 39)), list(range(39, 45))]
    assert 'href="?page=2#past"' in pages[0] and "?page=4" not in pages[2]


def test_nonsense_for_a_page_is_the_first(pair: Pair) -> None:
    for asked in ("0", "-1", "x", "٣", "9" * 40, ""):
        answer = pair.browser("amara").get(address(pair), {"page": asked})
        assert (answer.status_code, f"/meetings/{pair.held}/" in answer.content.decode()) == (200, True), asked


def test_the_mentee_alone_reads_whose_agenda_it_was(pair: Pair) -> None:
    AgendaItem.objects.filter(meeting=pair.held).delete()
    for days_ago, brought in ((10, "ab"), (20, "aab"), (30, "a"), (40, ""), (50, "bbb")):
        add_held(pair, days_ago, brought)
    # Of the four last with an agenda: ab, aab, a and bbb.
    own = pair.browser("amara").get(address(pair)).content.decode()
    assert "You brought 4 of the last 9 things you talked about (44%)." in own
    assert "What would you like to bring next time" in own
    for who in ("bruno", "chen", "dina", "eve"):
        assert "things you talked about" not in pair.browser(who).get(address(pair)).content.decode()


def test_four_of_six_is_an_invitation(pair: Pair) -> None:
    AgendaItem.objects.filter(meeting=pair.held).delete()
    add_held(pair, 10, "aab")
    add_held(pair, 20, "aab")
    page = pair.browser("amara").get(address(pair)).content.decode()
    assert "You brought 4 of the last 6 things you talked about (67%)." in page
    assert "What would you like to bring next time" in page


def test_two_hundred_meetings_cost_no_more_questions(pair: Pair) -> None:
    browser = pair.browser("amara")

    def count() -> int:
        with CaptureQueriesContext(connection, ) as asked:
            assert browser.get(address(pair)).status_code == 200
        return len(asked)

    few = count()
    for n in range(200):
        add_held(pair, 10 + n, "ab")
    assert count() == few <= 12
