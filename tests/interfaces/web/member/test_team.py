"""A team: who covers what, differing advice side by side, the plan sent round, five points, and the chair who closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polyad.domain.meetings.models import Meeting
from polyad.domain.relationships.models import (
    AdviceTopic,
    AdviceView,
    Cover,
    JointOutcome,
    Member,
    PlanRound,
    PlanShare,
    TeamReview,
)
from polyad.domain.relationships.operations import leave_relationship
from polyad.domain.relationships.rules.together import leads_a_team, plan_due, review_due, trouble_in_points
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.domain.relationships.circles import Circle, open_circle

MENTEE, CHAIR, FIRST, SECOND = range(4)
CANARY = "canary-advice-5a1b"


@pytest.fixture
def committee(cast: Cast) -> Circle:
    return open_circle(cast, "committee", ("mentee", "chair", "mentor", "mentor"), at=timezone.now() - timedelta(days=200))


@pytest.fixture
def mosaic(cast: Cast) -> Circle:
    return open_circle(cast, "mosaic", ("mentee", "mentor", "mentor", "mentor"), at=timezone.now() - timedelta(days=10))


def press(circle: Circle, n: int, **fields: object) -> tuple[int, str]:
    """Posts to the team's page and follows."""
    answer = circle.browser(n).post(f"/relationships/{circle.tie}/team/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def show(circle: Circle, n: int) -> str:
    """Gets the team's page."""
    return circle.browser(n).get(f"/relationships/{circle.tie}/team/").content.decode()


def ask(circle: Circle, n: int = MENTEE) -> AdviceTopic:
    """Puts a question to the team."""
    press(circle, n, act="topic", id=new_id(), title="Fellowship now, or the thesis first?")
    return AdviceTopic.objects.get()


def advise(circle: Circle, topic: AdviceTopic, n: int, speaker: int, words: str, version: int = 0) -> tuple[int, str]:
    """Gives advice, one's own or as heard."""
    ids = {"id": topic.pk, "speaker": circle.people[speaker].pk}
    return press(circle, n, act="view", words=words, version=version, **ids)


def test_the_rules_of_a_team() -> None:
    assert leads_a_team("chair", ["mentee", "chair"]) and leads_a_team("mentee", ["mentee", "mentor"])
    assert not leads_a_team("mentee", ["mentee", "chair"]) and not leads_a_team("mentor", ["mentee", "mentor"])
    assert plan_due(AT) == AT - timedelta(days=7)
    assert review_due(None, AT.date()) == AT.date() + timedelta(days=182)
    assert trouble_in_points(["x"] * 5) == "" and "5 points at most" in trouble_in_points(["x"] * 6)


def test_the_map_says_who_covers_what_and_gaps_neutrally(mosaic: Circle) -> None:
    status, text = press(mosaic, FIRST, act="cover", id=mosaic.people[FIRST].pk, kind=["coaching", "nonsense"])
    assert status == 200 and set(Cover.objects.values_list("help_kind", flat=True)) == {"coaching"}
    gaps = text[text.index("Not covered here"):]
    assert "Sponsorship" in gaps and "none has to" in gaps and "<li>Coaching" not in gaps
    press(mosaic, MENTEE, act="cover", id=mosaic.people[SECOND].pk, kind=["sponsorship", "advising"])
    assert Cover.objects.filter(person=mosaic.people[SECOND]).count() == 2
    status, text = press(mosaic, FIRST, act="cover", id=mosaic.people[SECOND].pk, kind=[])
    assert status == 409 and "Each says for themselves" in text and Cover.objects.count() == 3


def test_advice_stands_side_by_side_and_the_mentee_decides(committee: Circle) -> None:
    topic = ask(committee)
    advise(committee, topic, FIRST, FIRST, f"{CANARY} take it")
    advise(committee, topic, SECOND, SECOND, "Finish first")
    status, text = advise(committee, topic, FIRST, SECOND, "Put into a mouth", 1)
    assert status == 409 and "Put into a mouth" in text
    text = show(committee, MENTEE)
    assert f"{CANARY} take it" in text and "Finish first" in text
    status, _ = press(committee, FIRST, act="decide", id=topic.pk, words="No")
    assert status == 409
    _, text = press(committee, MENTEE, act="decide", id=topic.pk, words="The thesis first")
    assert "The thesis first" in text and f"{CANARY} take it" in text


def test_the_mentee_notes_what_was_said_until_they_say_it_themselves(mosaic: Circle) -> None:
    topic = ask(mosaic)
    advise(mosaic, topic, MENTEE, FIRST, "She said wait")
    assert "as Ana Bo heard it" in show(mosaic, FIRST)
    advise(mosaic, topic, FIRST, FIRST, "I said: wait a year", version=1)
    text = show(mosaic, MENTEE)
    assert "I said: wait a year" in text and "She said wait" not in text
    status, text = advise(mosaic, topic, MENTEE, FIRST, "Again", version=2)
    assert status == 409 and "They have written their own words" in text
    assert AdviceView.objects.get().author_id == mosaic.people[FIRST].pk


def test_two_tabs_are_told_of_each_other(committee: Circle) -> None:
    topic = ask(committee)
    advise(committee, topic, FIRST, FIRST, "One")
    advise(committee, topic, FIRST, FIRST, "Two", version=1)
    status, text = advise(committee, topic, FIRST, FIRST, "Three", version=1)
    assert status == 409 and "Three" in text and "Two" in text
    assert AdviceView.objects.get().words == "Two"


def test_the_plan_goes_round_a_week_before(committee: Circle) -> None:
    meeting = committee.meet(20, at=timezone.now())
    text = show(committee, MENTEE)
    assert "Send your plan round until" in text and "Ana Bo sends the plan round until" in show(committee, FIRST)
    for _ in range(2):
        _, text = press(committee, MENTEE, act="send", id=meeting)
    assert "The plan went round on" in text and PlanRound.objects.count() == 1
    assert set(PlanShare.objects.values_list("owner_id", "relationship_id")) == {(committee.people[MENTEE].pk, committee.tie)}
    status, _ = press(committee, FIRST, act="send", id=meeting)
    assert status == 409


def test_the_chair_closes_on_five_points_at_most(committee: Circle) -> None:
    meeting = committee.meet(3, at=timezone.now())
    Meeting.objects.filter(pk=meeting).update(starts_at=timezone.now() - timedelta(hours=1))
    status, _ = press(committee, FIRST, act="points", id=meeting, version=0, point=["A"])
    assert status == 409
    status, text = press(committee, CHAIR, act="points", id=meeting, version=0, point=[f"Point {n}" for n in range(6)])
    assert status == 409 and "5 points at most" in text and "Point 5" in text
    status, text = press(committee, CHAIR, act="points", id=meeting, version=0, point=["Apply in May", "", "Ask Flo"])
    assert status == 200 and "Apply in May" in text
    assert JointOutcome.objects.get().points == ["Apply in May", "Ask Flo"]
    status, _ = press(committee, CHAIR, act="points", id=meeting, version=0, point=["Late tab"])
    assert status == 409 and JointOutcome.objects.get().points == ["Apply in May", "Ask Flo"]


def test_a_mosaic_has_no_chair_so_the_mentee_closes(mosaic: Circle) -> None:
    meeting = mosaic.meet(3, at=timezone.now())
    Meeting.objects.filter(pk=meeting).update(starts_at=timezone.now() - timedelta(hours=1))
    status, _ = press(mosaic, MENTEE, act="points", id=meeting, version=0, point=["One thing"])
    assert status == 200 and JointOutcome.objects.get().points == ["One thing"]


def test_the_team_is_looked_through_every_half_year(committee: Circle) -> None:
    assert "Half a year is over" in show(committee, MENTEE)
    for _ in range(2):
        _, text = press(committee, MENTEE, act="review")
    assert "Half a year is over" not in text and TeamReview.objects.count() == 1
    assert press(committee, FIRST, act="review")[0] == 409


def test_nobody_else_reads_or_writes(committee: Circle, cast: Cast) -> None:
    topic = ask(committee)
    advise(committee, topic, FIRST, FIRST, CANARY)
    address = f"/relationships/{committee.tie}/team/"
    for person in (cast.chen, cast.dina, cast.eve, cast.amara):
        answer = cast.client(person).get(address)
        assert answer.status_code == 404 and CANARY not in answer.content.decode()
        assert cast.client(person).post(address, {"act": "topic", "id": new_id(), "title": "x"}).status_code == 404
    leave_relationship(relationship_id=committee.tie, by=committee.actor(SECOND), at=timezone.now())
    assert committee.browser(SECOND).get(address).status_code == 404
    other = open_circle(cast, "mosaic", ("mentee", "mentor", "mentor"), at=timezone.now())
    answer = other.browser(0).post(f"/relationships/{other.tie}/team/", {"act": "decide", "id": topic.pk, "words": "Mine"})
    assert answer.status_code == 404 and AdviceTopic.objects.get(pk=topic.pk).decision == ""


def test_the_chair_is_handed_on_by_the_chair_or_at_the_mentees_wish(committee: Circle) -> None:
    def roles() -> list[str]:
        rows = dict(Member.objects.filter(relationship_id=committee.tie).values_list("person_id", "role"))
        return [rows[person.pk] for person in committee.people]

    assert roles() == ["mentee", "chair", "mentor", "mentor"]
    status, text = press(committee, FIRST, act="chair", id=committee.people[FIRST].pk)
    assert status == 409 and "The chair hands this on, or the mentee asks for it." in text
    assert press(committee, MENTEE, act="chair", id=committee.people[MENTEE].pk)[0] == 409
    assert [show(committee, n).count('value="chair"') for n in range(4)] == [2, 2, 0, 0]
    assert [press(committee, CHAIR, act="chair", id=committee.people[FIRST].pk)[0] for _ in range(2)] == [200, 409]
    assert roles() == ["mentee", "mentor", "chair", "mentor"]
    press(committee, MENTEE, act="chair", id=committee.people[SECOND].pk)
    assert roles() == ["mentee", "mentor", "mentor", "chair"]
    leave_relationship(relationship_id=committee.tie, by=committee.actor(SECOND), at=timezone.now())
    press(committee, MENTEE, act="chair", id=committee.people[CHAIR].pk)
    assert roles()[CHAIR] == "chair"


def test_a_mosaic_has_no_chair_to_hand_on(mosaic: Circle) -> None:
    assert 'value="chair"' not in show(mosaic, MENTEE)
    assert press(mosaic, MENTEE, act="chair", id=mosaic.people[FIRST].pk)[0] == 409
    assert not Member.objects.filter(relationship_id=mosaic.tie, role="chair").exists()
