"""Whatever is sent to the pages of relationships of several, the answer is a page or a sentence, never a fault of ours."""

import logging

import pytest
from django.utils import timezone

from polyad.domain.meetings.models import Meeting
from tests.cast import Cast
from tests.domain.relationships.circles import Circle, open_circle
from tests.interfaces.web.test_hostile_input import NASTY, ODD_QUERIES, Forms

PAGES = {
    "group": (("mentor", *("mentee",) * 4), ("together/",)),
    "committee": (("mentee", "chair", "mentor", "mentor"), ("team/",)),
    "functional": (("mentee", "mentor"), ("charter/",)),
    "reverse": (("mentee", "mentor"), ("learning/",)),
    "peer-coaching": (("peer", "peer"), ("coaching/",)),
}
ACTS = {
    "group": ("away", "back", "swap", "yes", "no", "withdraw", "park", "done", "drop", "ask"),
    "committee": ("cover", "topic", "view", "decide", "send", "points", "review"),
    "functional": ("keep", "yes", "add", "review"),
    "reverse": ("set", "thank", "show", "hide"),
    "peer-coaching": ("begin", "focus", "before-done", "note", "hand", "after-done", "try", "swap"),
}
NOW_ACTS = ("share", "open-box", "air-less", "air-x", "begin", "end", "give", "read", "park", "done", "drop")
FIELDS = (
    "id", "role", "asked_of", "text", "body", "title", "speaker", "words", "version", "kind", "point", "presenter",
    "deliverable", "skills", "credit", "mentor_part", "ends_on", "due_on", "state", "learned", "focus", "watch_for", "observe_on",
)  # fmt: skip


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keeps hundreds of expected refusals out of the captured log."""
    caplog.set_level(logging.CRITICAL, "django.request")


def ids(circle: Circle, meeting: object) -> list[str]:
    """Gives ids that exist, but perhaps not where they are sent."""
    return [str(circle.tie), str(meeting), str(circle.people[-1].pk)]


@pytest.mark.parametrize("key", sorted(PAGES))
def test_nothing_that_is_sent_breaks_a_page(key: str, cast: Cast) -> None:
    roles, pages = PAGES[key]
    circle = open_circle(cast, key, roles, at=timezone.now())
    meeting = circle.meet(6, at=timezone.now())
    browser, address = circle.browser(0), f"/relationships/{circle.tie}/{pages[0]}"
    browser.raise_request_exception = False
    for query in ("", *ODD_QUERIES):
        assert browser.get(address + query).status_code == 200, query[:40]
    for n, act in enumerate((*ACTS[key], "", "x" * 300)):
        for value in (*NASTY, *ids(circle, meeting)):
            named = {"id": str(meeting)} if n % 2 else {}
            answer = browser.post(address, {"act": act, **dict.fromkeys(FIELDS, value), **named})
            assert answer.status_code < 500, (act, value[:40], named)
    for value in NASTY:
        answer = browser.post(address, {"body": value, "version": value}, headers={"X-Autosave": "1"})
        assert answer.status_code < 500
    text = circle.browser(0).get(f"/relationships/{circle.tie}/{pages[0]}").content.decode()
    assert "<script>{{" not in text


def test_nothing_that_is_sent_breaks_a_meeting(cast: Cast) -> None:
    circle = open_circle(cast, "group", PAGES["group"][0], at=timezone.now())
    meeting = circle.meet(6, at=timezone.now())
    browser = circle.browser(1)
    browser.raise_request_exception = False
    for begun in (False, True):
        if begun:
            Meeting.objects.filter(pk=meeting).update(starts_at=timezone.now())
        for act in (*NOW_ACTS, "", "x" * 300):
            for value in (*NASTY, *ids(circle, meeting)):
                sent = {"act": act, **dict.fromkeys(FIELDS, value)}
                assert browser.post(f"/meetings/{meeting}/together/", sent).status_code < 500, (act, value[:40])
        assert browser.get(f"/meetings/{meeting}/run/").status_code == 200
        assert browser.get(f"/meetings/{meeting}/together/").status_code == 302
        assert browser.get(f"/meetings/{meeting}/together/clock/?x=%00").status_code == 200


@pytest.mark.parametrize("key", sorted(PAGES))
def test_every_form_works_without_a_script(key: str, cast: Cast) -> None:
    roles, pages = PAGES[key]
    circle = open_circle(cast, key, roles, at=timezone.now())
    circle.meet(6, at=timezone.now())
    for page in pages:
        answer = circle.browser(0).get(f"/relationships/{circle.tie}/{page}")
        found = Forms()
        found.feed(answer.content.decode())
        forms = [(action, names) for action, names in found.forms if page in action]
        assert forms != [] and all("csrfmiddlewaretoken" in names and "act" in names for _, names in forms), forms
