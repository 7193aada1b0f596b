"""Peer coaching: three steps and a swap; notes that the one observed owns, deletes, and that are exported to nobody."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from polyad.domain.relationships.models import CoachingCycle, CoachingNote, Experiment
from polyad.domain.relationships.operations import end_relationship
from polyad.domain.relationships.rules.together import debrief_due
from polyad.foundation.personal_data import all_holdings, export_person
from tests.cast import AT, Cast
from tests.domain.relationships.circles import Circle, open_circle

COACHEE, OBSERVER = 0, 1
CANARY, TRY = "canary-coaching-4c2d", "canary-try-91ee"


@pytest.fixture
def pair(cast: Cast) -> Circle:
    return open_circle(cast, "peer-coaching", ("peer", "peer"), at=timezone.now() - timedelta(days=10))


def press(circle: Circle, n: int, **fields: object) -> tuple[int, str]:
    """Posts to the page and follows."""
    answer = circle.browser(n).post(f"/relationships/{circle.tie}/coaching/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def show(circle: Circle, n: int) -> str:
    """Gets the page."""
    return circle.browser(n).get(f"/relationships/{circle.tie}/coaching/").content.decode()


def observe(circle: Circle) -> None:
    """Goes as far as the notes being handed over."""
    press(circle, COACHEE, act="begin")
    press(circle, COACHEE, act="focus", focus="My questions", watch_for="How long I wait", version=0)
    press(circle, OBSERVER, act="before-done")
    press(circle, OBSERVER, act="note", body=f"{CANARY} 09:12 waits two seconds", version=0)
    press(circle, OBSERVER, act="hand", body=f"{CANARY} 09:12 waits two seconds", version=1)


def test_the_three_steps_and_the_swap(pair: Circle) -> None:
    observe(pair)
    assert CANARY in show(pair, COACHEE) and CANARY not in show(pair, OBSERVER)
    assert "Best until" in show(pair, OBSERVER) and debrief_due(AT) == AT + timedelta(hours=72)
    press(pair, COACHEE, act="try", words=f"{TRY} count to five")
    assert TRY in show(pair, COACHEE) and TRY not in show(pair, OBSERVER)
    press(pair, COACHEE, act="after-done")
    for n in (COACHEE, OBSERVER):
        press(pair, n, act="swap")
    assert list(CoachingCycle.objects.order_by("number").values_list("number", "coachee_id", "step")) == [
        (1, pair.people[COACHEE].pk, "done"),
        (2, pair.people[OBSERVER].pk, "before"),
    ]
    assert CANARY in show(pair, COACHEE) and CANARY not in show(pair, OBSERVER)


def test_each_step_belongs_to_whom_it_belongs(pair: Circle) -> None:
    assert press(pair, OBSERVER, act="focus", focus="x", version=0)[0] == 400
    press(pair, COACHEE, act="begin")
    press(pair, OBSERVER, act="begin")
    assert CoachingCycle.objects.get().coachee_id == pair.people[COACHEE].pk
    assert press(pair, OBSERVER, act="focus", focus="Her voice", version=0)[0] == 409
    status, text = press(pair, OBSERVER, act="before-done")
    assert status == 409 and "chooses a focus first" in text
    press(pair, COACHEE, act="focus", focus="My questions", version=0)
    status, text = press(pair, OBSERVER, act="note", body=CANARY, version=0)
    assert status == 409 and CANARY in text and CoachingNote.objects.count() == 0
    press(pair, COACHEE, act="before-done")
    assert press(pair, COACHEE, act="focus", focus="Something else", version=1)[0] == 409
    assert press(pair, COACHEE, act="note", body="mine", version=0)[0] == 409
    assert press(pair, COACHEE, act="hand")[0] == 409
    assert press(pair, OBSERVER, act="try", words="x")[0] == 409


def test_notes_save_themselves_and_two_tabs_are_told(pair: Circle) -> None:
    press(pair, COACHEE, act="begin")
    press(pair, COACHEE, act="focus", focus="My questions", version=0)
    press(pair, COACHEE, act="before-done")
    address = f"/relationships/{pair.tie}/coaching/"
    answer = pair.browser(OBSERVER).post(address, {"body": "One", "version": 0}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.headers["X-Version"]) == (204, "1")
    answer = pair.browser(OBSERVER).post(address, {"body": "Two", "version": 0}, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    status, text = press(pair, OBSERVER, act="note", body="Two", version=0)
    assert status == 409 and "Two" in text and "One" in text and CoachingNote.objects.get().body == "One"


def test_only_the_one_observed_reads_and_deletes_also_after_the_end(pair: Circle, cast: Cast) -> None:
    observe(pair)
    note = CoachingNote.objects.get().pk
    end_relationship(relationship_id=pair.tie, by=pair.actor(OBSERVER), at=timezone.now())
    assert pair.browser(COACHEE).get(f"/relationships/{pair.tie}/coaching/").status_code == 404
    for browser in (pair.browser(OBSERVER), *(cast.client(one) for one in (cast.chen, cast.dina, cast.eve, cast.amara))):
        assert CANARY not in browser.get("/me/coaching-notes/").content.decode()
        browser.post(f"/me/coaching-notes/{note}/delete/")
    mine = pair.browser(COACHEE)
    assert CANARY in mine.get("/me/coaching-notes/").content.decode()
    for _ in range(2):
        answer = mine.post(f"/me/coaching-notes/{note}/delete/", follow=True)
    assert CANARY not in answer.content.decode() and CoachingNote.objects.count() == 0


def test_no_export_carries_the_notes_and_the_database_holds_them_sealed(pair: Circle) -> None:
    observe(pair)
    press(pair, COACHEE, act="try", words=TRY)
    for person in pair.people:
        assert CANARY not in json.dumps(export_person(person.pk, apps.get_model))
    assert TRY in json.dumps(export_person(pair.people[COACHEE].pk, apps.get_model))
    said = [one for one in all_holdings() if one.model == "relationships.CoachingNote"]
    assert len(said) == 2 and all("body" not in one.fields for one in said)
    assert any("exported to nobody" in one.holds for one in said)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM relationships_coachingnote")
        assert CANARY not in str(cursor.fetchall())


def test_nobody_else_finds_the_page(pair: Circle, cast: Cast) -> None:
    observe(pair)
    address = f"/relationships/{pair.tie}/coaching/"
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        assert cast.client(person).get(address).status_code == 404
        assert cast.client(person).post(address, {"act": "after-done"}).status_code == 404
    assert CoachingCycle.objects.get().step == "after" and Experiment.objects.count() == 0
