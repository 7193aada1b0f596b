"""The junior teaches the senior: goal and way, four sessions, thanks shown only with the yes of whoever is named."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.relationships.models import Acknowledgement, LearningGoal
from polyad.domain.relationships.operations import end_relationship
from tests.cast import Cast
from tests.domain.relationships.circles import Circle, open_circle

SENIOR, JUNIOR = 0, 1
CANARY, PUBLIC = "canary-learning-10fe", "canary-thanks-22cd"


@pytest.fixture
def pair(cast: Cast) -> Circle:
    return open_circle(cast, "reverse", ("mentee", "mentor"), at=timezone.now() - timedelta(days=10))


def press(circle: Circle, n: int, **fields: object) -> tuple[int, str]:
    """Posts to the page and follows."""
    answer = circle.browser(n).post(f"/relationships/{circle.tie}/learning/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_senior_sets_the_goal_and_the_junior_the_way(pair: Circle) -> None:
    _, text = press(pair, SENIOR, act="set", words=f"{CANARY} make a short film", version=0)
    assert f"{CANARY} make a short film" in text and "No assessment flows back" in text
    _, text = press(pair, JUNIOR, act="set", words="One phone, one take", version=0)
    row = LearningGoal.objects.get()
    assert (row.goal, row.method) == (f"{CANARY} make a short film", "One phone, one take")
    assert "Here Ben Cole teaches and Ana Bo learns." in text


def test_two_tabs_are_told_of_each_other(pair: Circle) -> None:
    press(pair, SENIOR, act="set", words="One", version=0)
    status, text = press(pair, SENIOR, act="set", words="Two", version=0)
    assert status == 409 and "Two" in text and LearningGoal.objects.get().goal == "One"
    assert press(pair, SENIOR, act="set", words="", version=1)[0] == 409


def test_thanks_are_public_only_with_the_juniors_yes(pair: Circle, cast: Cast) -> None:
    press(pair, SENIOR, act="thank", words=f"{PUBLIC} Ben taught me to film.")
    reader = cast.client(cast.amara)
    assert PUBLIC not in reader.get("/acknowledgements/").content.decode()
    assert press(pair, SENIOR, act="show", version=1)[0] == 404
    press(pair, JUNIOR, act="show", version=1)
    text = reader.get("/acknowledgements/").content.decode()
    assert PUBLIC in text and "Ben Cole" in text
    assert PUBLIC in cast.client(cast.chen).get("/acknowledgements/").content.decode()
    assert PUBLIC not in cast.client(cast.dina).get("/acknowledgements/").content.decode()
    press(pair, SENIOR, act="thank", words=f"{PUBLIC} and more")
    assert PUBLIC not in reader.get("/acknowledgements/").content.decode()
    status, _ = press(pair, JUNIOR, act="show", version=1)
    assert status == 409 and Acknowledgement.objects.get().accepted_at is None
    press(pair, JUNIOR, act="show", version=2)
    end_relationship(relationship_id=pair.tie, by=pair.actor(SENIOR), at=timezone.now())
    assert PUBLIC in reader.get("/acknowledgements/").content.decode()


def test_the_junior_does_not_thank_in_the_seniors_name(pair: Circle) -> None:
    status, text = press(pair, JUNIOR, act="thank", words="I was great")
    assert status == 409 and "The one who learned says thank you." in text and Acknowledgement.objects.count() == 0


def test_nobody_else_reads_the_goal(pair: Circle, cast: Cast) -> None:
    press(pair, SENIOR, act="set", words=CANARY, version=0)
    address = f"/relationships/{pair.tie}/learning/"
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        answer = cast.client(person).get(address)
        assert answer.status_code == 404 and CANARY not in answer.content.decode()
        assert cast.client(person).post(address, {"act": "set", "words": "x"}).status_code == 404
