"""Calm weeks on one's own page: kept once, refused in a sentence, removed by nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.people.models import CalmTime
from tests.cast import Cast


def day(ahead: int) -> str:
    """Gives a day so many days from now, as a date field sends it."""
    return (timezone.now().date() + timedelta(days=ahead)).isoformat()


def test_kept_once_however_often_one_clicks_and_removed(cast: Cast) -> None:
    browser = cast.client(cast.amara)
    asked = {"kind": "nights", "from_on": day(1), "until_on": day(5)}
    for _ in range(2):
        text = browser.post("/me/calm/", asked, follow=True).content.decode()
        assert "Night shifts" in text and "You are left alone on these days." in text
    (row,) = CalmTime.objects.all()
    for name in ("bruno", "chen", "dina"):
        other = cast.client(getattr(cast, name))
        assert "Night shifts</span>" not in other.get("/me/calm/").content.decode()
        other.post(f"/me/calm/{row.pk}/remove/")
    assert CalmTime.objects.count() == 1
    assert browser.get(f"/me/calm/{row.pk}/remove/").status_code == 405
    for _ in range(2):
        assert browser.post(f"/me/calm/{row.pk}/remove/").status_code == 302
    assert CalmTime.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "first", "last", "sentence"),
    [
        ("leave", 5, 1, "The last day comes before the first."),
        ("leave", -9, -2, "These days are over already."),
        ("leave", 0, 900, "That is more than a year."),
    ],
)
def test_what_cannot_be_is_refused_and_kept_on_the_page(cast: Cast, kind: str, first: int, last: int, sentence: str) -> None:
    answer = cast.client(cast.amara).post("/me/calm/", {"kind": kind, "from_on": day(first), "until_on": day(last)})
    assert answer.status_code == 400
    assert sentence in answer.content.decode() and day(first) in answer.content.decode()
    assert CalmTime.objects.count() == 0


@pytest.mark.parametrize("typed", [{}, {"kind": "moon", "from_on": "2026-02-30", "until_on": "soon"}])
def test_nonsense_is_refused(cast: Cast, typed: dict[str, str]) -> None:
    assert cast.client(cast.amara).post("/me/calm/", typed).status_code == 400


def test_there_is_an_end_to_it(cast: Cast) -> None:
    browser = cast.client(cast.amara)
    for n in range(21):
        answer = browser.post("/me/calm/", {"kind": "exams", "from_on": day(n), "until_on": day(n + 1)})
    assert answer.status_code == 400 and "Please remove one first." in answer.content.decode()
    assert CalmTime.objects.count() == 20
