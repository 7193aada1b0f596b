"""Home says what is next, with whom and when, and stays within its queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polyad.domain.meetings.models import Action, Meeting, Note, Participant
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship, Seat
from polyad.domain.relationships.operations import end_relationship, open_relationship
from polyad.foundation.actors import SYSTEM
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol
from tests.interfaces.web.member.conftest import CANARIES, Pair

MOST_QUERIES = 12


def count_queries(client: object, address: str) -> int:
    """Counts what a page asks of the database, once signed in."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_new_mentee_has_one_tap_to_the_first_agenda(cast: Cast) -> None:
    tie = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=AT
    )
    page = cast.client(cast.amara).get("/home/").content.decode()
    assert f'href="/relationships/{tie}/meetings/new/"' in page
    assert "Set the first agenda" in page
    mentor = cast.client(cast.bruno).get("/home/").content.decode()
    assert "Amara has the first move" in mentor


def test_a_meeting_that_is_over_waits_to_be_written_up(pair: Pair) -> None:
    Meeting.objects.filter(pk=pair.coming).update(starts_at=timezone.now() - timedelta(hours=2))
    page = pair.browser("amara").get("/home/").content.decode()
    assert f'href="/meetings/{pair.coming}/close/"' in page


def test_home_lists_ones_own_open_actions_only(pair: Pair) -> None:
    assert "canary-action-55e1" in pair.browser("amara").get("/home/").content.decode()
    assert "canary-action-55e1" not in pair.browser("bruno").get("/home/").content.decode()
    pair.browser("amara").post(f"/actions/{pair.action}/?state=done&back=/home/")
    assert Action.objects.get().state == "done"
    assert "canary-action-55e1" not in pair.browser("amara").get("/home/").content.decode()


def test_home_asks_the_mentee_once_how_the_hour_was(pair: Pair) -> None:
    asked = f'href="/meetings/{pair.held}/pulse/"'
    amara = pair.browser("amara")
    assert [asked in pair.browser(who).get("/home/").content.decode() for who in ("amara", "bruno")] == [True, False]
    amara.post(f"/meetings/{pair.held}/pulse/", {"act": "pass"})
    assert asked not in amara.get("/home/").content.decode()


def test_somebody_enrolled_and_unmatched_reads_what_comes(cast: Cast) -> None:
    assert "You are enrolled" in cast.client(cast.amara).get("/home/").content.decode()
    assert "Nothing waits for you" in cast.client(cast.bruno).get("/home/").content.decode()


def test_an_enrolment_begun_can_be_finished(cast: Cast) -> None:
    Enrolment.objects.filter(pk=cast.amara_enrolment.pk).update(state="draft")
    page = cast.client(cast.amara).get("/home/").content.decode()
    assert "Finish enrolling" in page
    assert f"/journeys/joining/{cast.programme.pk}/" in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"])
def test_ticking_off_never_leads_elsewhere(pair: Pair, back: str) -> None:
    answer = pair.browser("amara").post(f"/actions/{pair.action}/?state=done", query_params={"state": "done", "back": back})
    assert answer.headers["Location"] == "/home/"


def test_pages_ask_at_most_twelve_questions_whatever_the_size(pair: Pair) -> None:
    cast, now = pair.cast, timezone.now()
    addresses = ("/home/", f"/relationships/{pair.tie}/", f"/meetings/{pair.held}/", f"/meetings/{pair.coming}/",
                 f"/relationships/{pair.tie}/agreement/", f"/relationships/{pair.tie}/meetings/new/", "/network/find/",
                 f"/relationships/{pair.tie}/closing/")
    browsers = {who: pair.browser(who) for who in ("amara", "bruno")}
    for client, other in zip(browsers.values(), (cast.bruno, cast.amara), strict=True):
        _look_back(client, pair, other)
    small = {(who, page): count_queries(client, page) for who, client in browsers.items() for page in addresses}
    _grow(pair, now)
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(capacity=20)
    for n in range(12):
        mentee = enrol(f"Mentee {n:02}", "mentee", cast.programme)
        open_relationship(mentee_enrolment_id=mentee.pk, mentor_enrolment_id=cast.bruno_enrolment.pk, by=SYSTEM, at=now)
        enrol(f"Mentor {n:02}", "mentor", cast.programme)
    large = {(who, page): count_queries(client, page) for who, client in browsers.items() for page in addresses}
    assert {key: asked for key, asked in large.items() if asked > MOST_QUERIES} == {}
    assert {key: asked for key, asked in large.items() if asked > small[key]} == {}
    assert (Seat.objects.count(), Relationship.objects.count()) == (13, 13)


def _look_back(client: object, pair: Pair, other: object) -> None:
    """Lets one of the two fill in their part of the closing conversation."""
    closing = f"/relationships/{pair.tie}/closing/"
    for question in ("learned", "changed", "keep"):
        client.post(f"{closing}answers/{question}/", {"words": "A word.", "version": 1, "is_shared": "on"})
    client.post(f"{closing}thanks/{other.pk}/", {"words": "Thank you.", "version": 1})
    client.post(f"{closing}choice/", {"form": "peers"})


def _grow(pair: Pair, now: object) -> None:
    """Gives the pair 200 meetings and 2,000 notes."""
    people = (pair.cast.amara, pair.cast.bruno)
    meetings = Meeting.objects.bulk_create(
        Meeting(
            held_for=pair.tie,
            state="held" if n else "planned",
            wall_start="2026-01-01T10:00",
            zone="UTC",
            starts_at=now - timedelta(days=n - 2),
            minutes=45,
        )
        for n in range(200)
    )
    Participant.objects.bulk_create(Participant(meeting=m, person=p) for m in meetings for p in people)
    Note.objects.bulk_create(
        Note(held_for=pair.tie, author=people[n % 2], visibility="R", body=f"Note {n}", written_at=now) for n in range(2000)
    )
    Action.objects.bulk_create(
        Action(
            meeting=m, held_for=pair.tie, owner=people[n % 2], text="Read on", due_on=now.date(), state="done" if n % 3 else "open"
        )
        for n, m in enumerate(meetings)
    )


def test_a_day_that_has_gone_is_said_without_alarm(pair: Pair) -> None:
    """Later, soon and gone are three ways to say a day; one's own can then be moved or let go, another's is only said."""
    now, said = timezone.now(), {}
    for days in (-3, 3, 20):
        Action.objects.update(due_on=(now + timedelta(days=days)).date())
        for who, page in (("amara", "/home/"), ("amara", f"/relationships/{pair.tie}/"), ("bruno", f"/relationships/{pair.tie}/")):
            text = pair.browser(who).get(page).content.decode()
            row = text.split('<li class="action')[1].split("</li>")[0]
            found = [word for word in ("was meant for", "soon, by", "Another day, or let it go", "Change") if word in row]
            assert "late" not in row and "overdue" not in text and "warn" not in row
            said[days, who] = found
    assert said == {
        (-3, "amara"): ["was meant for", "Another day, or let it go"],
        (-3, "bruno"): ["was meant for"],
        (3, "amara"): ["soon, by", "Change"],
        (3, "bruno"): ["soon, by"],
        (20, "amara"): ["Change"],
        (20, "bruno"): [],
    }


def test_what_stays_one_s_own_is_on_home_after_the_end(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=timezone.now())
    assert CANARIES["action"] in pair.browser("amara").get("/home/").content.decode()
