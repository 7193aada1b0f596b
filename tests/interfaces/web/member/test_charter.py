"""A project: the charter, two yeses, milestones that take the place of a rhythm, and what comes after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.relationships.models import Charter, CharterYes, Milestone
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.ids import new_id
from tests.cast import Cast
from tests.domain.relationships.circles import Circle, open_circle

CANARY = "canary-charter-77ab"


@pytest.fixture
def project(cast: Cast) -> Circle:
    return open_circle(cast, "functional", ("mentee", "mentor"), at=timezone.now() - timedelta(days=10))


def press(circle: Circle, n: int, **fields: object) -> tuple[int, str]:
    """Posts to the charter's page and follows."""
    answer = circle.browser(n).post(f"/relationships/{circle.tie}/charter/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def write(circle: Circle, n: int = 0, version: int = 0, **words: str) -> tuple[int, str]:
    """Keeps a charter."""
    return press(circle, n, act="keep", version=version, **{"deliverable": f"{CANARY} a paper", "skills": "Statistics", **words})


def test_a_charter_holds_once_both_have_said_yes(project: Circle) -> None:
    status, text = write(project, credit="Ana first, Ben last", ends_on="2027-03-01")
    assert status == 200 and f"{CANARY} a paper" in text and "Not yet: " in text
    for n in (0, 0, 1):
        _, text = press(project, n, act="yes", version=1)
    assert "Not yet" not in text and CharterYes.objects.count() == 2
    write(project, 1, 1, credit="Ben first")
    assert CharterYes.objects.count() == 0
    status, _ = press(project, 0, act="yes", version=1)
    assert status == 409 and CharterYes.objects.count() == 0


def test_two_who_write_at_once_see_both_texts(project: Circle) -> None:
    write(project)
    write(project, 1, 1, deliverable="A talk")
    status, text = write(project, 0, 1, deliverable="A poster")
    assert status == 409 and "A talk" in text and "A poster" in text
    assert Charter.objects.get().deliverable == "A talk"
    status, text = write(project, 0, 2, deliverable="A talk and a poster")
    assert status == 200 and Charter.objects.get().version == 3


def test_milestones_are_looked_at_and_settled_once(project: Circle) -> None:
    write(project)
    day = (timezone.now() + timedelta(days=40)).date()
    one = new_id()
    for _ in range(2):
        _, text = press(project, 0, act="add", id=one, text="Data are in", due_on=day.isoformat())
    assert "Data are in" in text and Milestone.objects.count() == 1
    later = day + timedelta(days=10)
    press(project, 1, act="review", id=one, state="open", due_on=later.isoformat(), learned="Slower than thought")
    row = Milestone.objects.get()
    assert (row.state, row.due_on, row.learned) == ("open", later, "Slower than thought")
    _, text = press(project, 1, act="review", id=one, state="reached", learned="Ask earlier")
    assert "Go on as mentor and mentee" in text or "The project is at its end" in text
    press(project, 0, act="review", id=one, state="dropped", learned="")
    assert Milestone.objects.get().state == "reached"


def test_dates_are_suggested_around_the_next_milestone(project: Circle) -> None:
    from polyad.domain.programmes.models import Enrolment
    from polyad.domain.relationships.queries import get_booking_page

    Enrolment.objects.filter(person__in=project.people).update(hours=list(range(8, 18)))
    write(project)
    now = timezone.now()
    day = (now + timedelta(days=60)).date()
    press(project, 0, act="add", id=new_id(), text="Draft", due_on=day.isoformat())
    page = get_booking_page(project.tie, project.actor(0), zone="UTC", at=now)
    last = max(wall[:10] for _, slots in page.days for wall, _word, _chosen in slots)
    assert abs((day - now.date()).days - (timezone.datetime.fromisoformat(last).date() - now.date()).days) <= 10


def test_wrong_input_comes_back_with_a_sentence(project: Circle) -> None:
    assert write(project, deliverable="")[0] == 400
    status, text = write(project, ends_on="2199-01-01")
    assert status == 409 and "within the next five years" in text and f"{CANARY} a paper" in text
    status, text = press(project, 0, act="add", id=new_id(), text="Too early", due_on="2027-01-01")
    assert status == 409 and "write first what the project is to come to" in text
    assert press(project, 0, act="review", id="x")[0] == 400
    assert Charter.objects.filter(version__gt=0).count() == 0


def test_nobody_else_reads_it_and_nobody_after_the_end(project: Circle, cast: Cast) -> None:
    write(project)
    address = f"/relationships/{project.tie}/charter/"
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        answer = cast.client(person).get(address)
        assert answer.status_code == 404 and CANARY not in answer.content.decode()
        assert cast.client(person).post(address, {"act": "yes", "version": 1}).status_code == 404
    end_relationship(relationship_id=project.tie, by=project.actor(1), at=timezone.now())
    assert project.browser(0).get(address).status_code == 404
    pair = open_circle(cast, "traditional-dyad", ("mentee", "mentor"))
    assert pair.browser(0).get(f"/relationships/{pair.tie}/charter/").status_code == 404
