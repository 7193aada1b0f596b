"""Help that fades, evidence that suits, and actions that serve a goal."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from polyad.domain.meetings.operations import CloseRefused, settle_action
from polyad.domain.meetings.queries import list_open_actions
from polyad.domain.meetings.rules import ActionEntry
from polyad.domain.relationships.models import Attempt, Goal, ZoneWord
from polyad.domain.relationships.operations import RelationshipClosed, end_relationship, open_relationship
from polyad.domain.relationships.operations.goals import (
    AttemptEntry,
    GoalRefused,
    GoalWords,
    NotYourGoal,
    Seen,
    add_action,
    add_observation,
    add_recognition,
    answer_help,
    change_action,
    create_goal,
    keep_as_it_is,
    log_attempt,
    remove_evidence,
    say_zone,
    set_help,
    settle_goal,
    share_goal,
    tell_new_setting,
    unshare_goal,
)
from polyad.domain.relationships.queries.goals import get_goal_page
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast

TODAY = AT.date()
GO = {"managed": "managed", "help": "managed_with_more_help", "not yet": "not_yet"}


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens Amara and Bruno's relationship."""
    ends = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    return open_relationship(**ends, by=SYSTEM, at=AT)


def write(cast: Cast, layer: str = "contextual") -> UUID:
    """Writes a goal of Amara's."""
    return create_goal(goal_id=new_id(), words=GoalWords("Lead the handover", layer), by=cast.actor(cast.amara), at=AT)


class Course:
    """Amara's goes at a goal, an hour apart."""

    def __init__(self, cast: Cast, level: int) -> None:
        self.cast, self.amara, self.goal, self.at = cast, cast.actor(cast.amara), write(cast), AT
        set_help(goal_id=self.goal, level=level, by=self.amara, at=self._now())

    def _now(self):
        self.at += timedelta(hours=1)
        return self.at

    def go(self, how: str, where: str = "ward") -> str:
        """Notes a go; gives what is proposed then."""
        entry = AttemptEntry(GO[how], where, TODAY)
        when = self._now()
        return log_attempt(goal_id=self.goal, attempt_id=new_id(), entry=entry, today=TODAY, by=self.amara, at=when)

    def answer(self, kind: str, *, accepted: bool) -> int:
        """Answers a proposal; gives the level then."""
        answer_help(goal_id=self.goal, kind=kind, accepted=accepted, by=self.amara, at=self._now())
        return self.level

    @property
    def level(self) -> int:
        """Gives the level of help now."""
        return Goal.objects.get(pk=self.goal).help_level


def test_the_worked_calculation_through_all_floors(cast: Cast) -> None:
    course = Course(cast, 3)
    assert [course.go("managed"), course.go("managed")] == ["", "less"]
    assert (course.answer("less", accepted=True), course.go("managed")) == (2, "")
    assert (course.go("not yet"), course.answer("more", accepted=True)) == ("more", 3)
    course = Course(cast, 1)
    assert [course.go("help") for _ in range(3)] == ["", "", "rethink"]
    course = Course(cast, 3)
    course.go("managed")
    assert (course.go("managed"), course.answer("less", accepted=False)) == ("less", 3)
    assert [course.go("managed") for _ in range(3)] == ["", "", "less"]


def test_on_ones_own_in_two_places_is_done_when_its_owner_says_so(cast: Cast) -> None:
    course = Course(cast, 0)
    assert [course.go("managed", "ward"), course.go("managed", "ward"), course.go("managed", "clinic")] == ["", "", "finish"]
    assert Goal.objects.get(pk=course.goal).state == "active"
    course.answer("finish", accepted=True)
    assert Goal.objects.get(pk=course.goal).state == "done"
    with pytest.raises(GoalRefused):
        course.go("managed")


def test_an_answer_to_what_is_proposed_no_more_changes_nothing(cast: Cast) -> None:
    course = Course(cast, 3)
    course.go("managed")
    assert course.answer("less", accepted=True) == 3
    course.go("managed")
    assert [course.answer("less", accepted=True) for _ in range(2)] == [2, 2]
    assert course.answer("", accepted=True) == 2


def test_the_same_go_twice_is_one_and_only_the_owners(cast: Cast, tie: UUID) -> None:
    amara, bruno, goal, go = cast.actor(cast.amara), cast.actor(cast.bruno), write(cast), new_id()
    share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    entry = AttemptEntry("managed", "ward", TODAY, "Calmer than last time")
    for _ in range(2):
        log_attempt(goal_id=goal, attempt_id=go, entry=entry, today=TODAY, by=amara, at=AT)
    assert [(row.context, row.words, row.help_level) for row in Attempt.objects.all()] == [("ward", "Calmer than last time", 2)]
    for act in (
        lambda: log_attempt(goal_id=goal, attempt_id=new_id(), entry=entry, today=TODAY, by=bruno, at=AT),
        lambda: say_zone(goal_id=goal, zone="alone", by=bruno, at=AT),
        lambda: set_help(goal_id=goal, level=0, by=bruno, at=AT),
        lambda: answer_help(goal_id=goal, kind="less", accepted=True, by=bruno, at=AT),
        lambda: keep_as_it_is(goal_id=goal, by=bruno, at=AT),
    ):
        with pytest.raises(NotYourGoal):
            act()
    shown = get_goal_page(goal, bruno, zone="UTC", at=AT)
    assert shown is not None and (len(shown.story.attempts), shown.story.proposal) == (1, "")


@pytest.mark.parametrize(
    "entry",
    [
        AttemptEntry("failed", "ward", TODAY),
        AttemptEntry("managed", " ", TODAY),
        AttemptEntry("managed", "x" * 121, TODAY),
        AttemptEntry("managed", "ward", TODAY + timedelta(days=1)),
        AttemptEntry("managed", "ward", date(1, 1, 1)),
        AttemptEntry("managed", "ward", TODAY, "x" * 2001),
    ],
)
def test_a_go_that_cannot_be_kept_is_refused_in_a_sentence(cast: Cast, entry: AttemptEntry) -> None:
    with pytest.raises(GoalRefused):
        log_attempt(goal_id=write(cast), attempt_id=new_id(), entry=entry, today=TODAY, by=cast.actor(cast.amara), at=AT)
    assert Attempt.objects.count() == 0


def test_where_it_stood_is_kept_with_its_day(cast: Cast) -> None:
    amara, goal = cast.actor(cast.amara), write(cast)
    for day, zone in enumerate(("beyond_now", "with_help", "with_help", "alone")):
        say_zone(goal_id=goal, zone=zone, by=amara, at=AT + timedelta(days=day))
    kept = [(row.zone, row.said_at) for row in ZoneWord.objects.order_by("said_at")]
    assert kept == [("beyond_now", AT), ("with_help", AT + timedelta(days=1)), ("alone", AT + timedelta(days=3))]
    with pytest.raises(GoalRefused):
        say_zone(goal_id=goal, zone="nowhere", by=amara, at=AT)


def test_evidence_suits_the_layer_and_two_people_are_two(cast: Cast, tie: UUID) -> None:
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    seen = Seen("She closed every loop.", TODAY, who="Sister Mensah", context="Ward 3")
    given = {"today": TODAY, "at": AT}
    contextual, own, canonical = write(cast), write(cast, "personalised"), write(cast, "canonical")
    for goal, add in ((own, add_observation), (canonical, add_observation), (contextual, add_recognition), (canonical, add_recognition)):
        with pytest.raises(GoalRefused):
            add(goal_id=goal, row_id=new_id(), seen=seen, by=amara, **given)
    add_observation(goal_id=contextual, row_id=new_id(), seen=seen, by=amara, **given)
    with pytest.raises(NotYourGoal):
        add_observation(goal_id=contextual, row_id=new_id(), seen=seen, by=bruno, **given)
    share_goal(goal_id=contextual, relationship_id=tie, by=amara, at=AT)
    mine = new_id()
    for _ in range(2):
        add_observation(goal_id=contextual, row_id=mine, seen=seen, by=bruno, **given)
    page = get_goal_page(contextual, amara, zone="UTC", at=AT)
    assert page is not None and page.story.observers == 2
    assert {one.who for one in page.story.evidence} == {"Sister Mensah", "Bruno Rossi"}  # nobody signs for another
    with pytest.raises(NotYourGoal):
        remove_evidence(goal_id=contextual, row_id=mine, by=cast.actor(cast.chen), at=AT)
    remove_evidence(goal_id=contextual, row_id=mine, by=bruno, at=AT)
    add_recognition(goal_id=own, row_id=new_id(), seen=Seen("I sat down first.", TODAY), by=amara, **given)
    page = get_goal_page(own, amara, zone="UTC", at=AT)
    assert page is not None and [(one.who, one.words) for one in page.story.evidence] == [("", "I sat down first.")]


def test_a_new_setting_asks_about_goals_for_where_one_works_only(cast: Cast) -> None:
    amara = cast.actor(cast.amara)
    here, done, gone = write(cast), write(cast), write(cast)
    write(cast, "canonical"), write(cast, "personalised")
    settle_goal(goal_id=done, state="done", by=amara, at=AT)
    settle_goal(goal_id=gone, state="let_go", by=amara, at=AT)
    assert [tell_new_setting(by=amara, at=AT) for _ in range(2)] == [2, 0]
    assert set(Goal.objects.exclude(look_again_at=None).values_list("pk", flat=True)) == {here, done}
    keep_as_it_is(goal_id=here, by=amara, at=AT)
    settle_goal(goal_id=done, state="active", by=amara, at=AT)
    assert Goal.objects.exclude(look_again_at=None).count() == 0


def test_an_action_outside_a_meeting_is_seen_by_whom_it_is_for(cast: Cast, tie: UUID) -> None:
    amara, bruno, goal = cast.actor(cast.amara), cast.actor(cast.bruno), write(cast)
    share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    shown, kept = new_id(), new_id()
    for action, where in ((shown, tie), (kept, None)):
        entry = ActionEntry("Ask to lead on Friday", "", TODAY + timedelta(days=5), str(goal))
        for _ in range(2):
            add_action(action_id=action, entry=entry, relationship_id=where, today=TODAY, by=amara, at=AT)

    def on_goal(who) -> set[UUID]:
        page = get_goal_page(goal, who, zone="UTC", at=AT)
        return {line.id for line in page.actions} if page else set()

    assert (on_goal(amara), on_goal(bruno)) == ({shown, kept}, {shown})
    assert [line.id for line in list_open_actions([tie], bruno, zone="UTC", at=AT)] == [shown]
    assert {line.id for line in list_open_actions([tie], amara, zone="UTC", at=AT, mine=True)} == {shown, kept}
    for who in (cast.chen, cast.dina):
        stranger = cast.actor(who)
        with pytest.raises(RelationshipClosed):
            change_action(action_id=shown, due_on=TODAY, serves="", today=TODAY, by=stranger, at=AT)
        with pytest.raises(RelationshipClosed):
            add_action(action_id=new_id(), entry=entry, relationship_id=tie, today=TODAY, by=stranger, at=AT)
        with pytest.raises(NotYourGoal):
            add_action(action_id=new_id(), entry=entry, relationship_id=None, today=TODAY, by=stranger, at=AT)
    later = TODAY + timedelta(days=9)
    change_action(action_id=kept, due_on=later, serves="", today=TODAY, by=amara, at=AT)
    with pytest.raises(CloseRefused):
        change_action(action_id=kept, due_on=TODAY - timedelta(days=1), serves="", today=TODAY, by=amara, at=AT)
    settle_action(action_id=kept, state="dropped", by=amara, at=AT)
    assert on_goal(amara) == {shown}
    unshare_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    assert on_goal(bruno) == set()
    end_relationship(relationship_id=tie, by=amara, at=AT)
    assert list_open_actions([], bruno, zone="UTC", at=AT) == ()
