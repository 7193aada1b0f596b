"""Goals: their owner leads; the database itself refuses a score where there may be none."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, models, transaction

from polyad.domain.relationships.models import (
    Attempt,
    Goal,
    GoalShare,
    HelpAnswer,
    Observation,
    Recognition,
    Relationship,
    ZoneWord,
)
from polyad.domain.relationships.operations import RelationshipClosed, end_relationship, open_relationship
from polyad.domain.relationships.operations.goals import (
    GoalChangedMeanwhile,
    GoalRefused,
    GoalWords,
    NotYourGoal,
    create_goal,
    delete_goal,
    edit_goal,
    settle_goal,
    share_goal,
    unshare_goal,
)
from polyad.domain.relationships.queries.goals import count_goals, get_goal_page, get_goals_page, list_own_goals
from polyad.domain.relationships.rules.goals import MOST_ACTIVE_GOALS
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens Amara and Bruno's relationship."""
    ends = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    return open_relationship(**ends, by=SYSTEM, at=AT)


def write(cast: Cast, who: str = "amara", layer: str = "contextual", **words: object) -> UUID:
    """Writes a goal of one of the cast."""
    typed = GoalWords(**{"title": "Lead the handover", "layer": layer, **words})
    return create_goal(goal_id=new_id(), words=typed, by=cast.actor(getattr(cast, who)), at=AT)


def read(cast: Cast, goal: UUID, who: str) -> str | None:
    """Says what one of the cast reads of a goal."""
    page = get_goal_page(goal, cast.actor(getattr(cast, who)), zone="UTC", at=AT)
    return None if page is None else page.title


def test_a_goal_is_its_owners_alone_until_it_is_shown_and_again_at_once(cast: Cast, tie: UUID) -> None:
    goal, amara = write(cast), cast.actor(cast.amara)
    everybody = ("amara", "bruno", "chen", "dina", "eve")
    alone = dict.fromkeys(everybody) | {"amara": "Lead the handover"}
    assert {who: read(cast, goal, who) for who in everybody} == alone
    share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    assert {who: read(cast, goal, who) for who in everybody} == alone | {"bruno": "Lead the handover"}
    unshare_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    assert {who: read(cast, goal, who) for who in everybody} == alone


def test_an_ex_mentor_reads_nothing_once_it_is_over(cast: Cast, tie: UUID) -> None:
    goal, amara = write(cast), cast.actor(cast.amara)
    share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    end_relationship(relationship_id=tie, by=amara, at=AT)
    assert (read(cast, goal, "bruno"), read(cast, goal, "amara")) == (None, "Lead the handover")
    assert get_goals_page(tie, cast.actor(cast.bruno), zone="UTC", at=AT) is None
    with pytest.raises(RelationshipClosed):
        share_goal(goal_id=write(cast), relationship_id=tie, by=amara, at=AT)


def test_what_one_relationship_sees_another_does_not(cast: Cast, tie: UUID) -> None:
    goal = write(cast)
    share_goal(goal_id=goal, relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    row = Relationship.objects.get(pk=tie)
    other = Relationship.objects.create(programme=row.programme, format_key="peer", format_version="1.0", opened_at=AT)
    for who in (cast.amara, cast.chen):
        other.members.create(person=who, role="mentee")
    assert (read(cast, goal, "bruno"), read(cast, goal, "chen")) == ("Lead the handover", None)
    page = get_goals_page(other.pk, cast.actor(cast.chen), zone="UTC", at=AT)
    assert page is not None and (page.active, page.mine_elsewhere) == ((), ())
    other.members.filter(person=cast.amara).update(left_at=AT)
    GoalShare.objects.create(goal_id=goal, relationship=other, shared_at=AT)
    assert read(cast, goal, "chen") is None  # its owner has left


def test_nobody_else_changes_shows_settles_or_deletes_it(cast: Cast, tie: UUID) -> None:
    goal = write(cast)
    share_goal(goal_id=goal, relationship_id=tie, by=cast.actor(cast.amara), at=AT)
    before = Goal.objects.values().get()
    for who in ("bruno", "chen", "dina", "eve"):
        by = {"by": cast.actor(getattr(cast, who)), "at": AT}
        for act in (
            lambda by=by: edit_goal(goal_id=goal, words=GoalWords("Mine", "contextual"), version=1, **by),
            lambda by=by: settle_goal(goal_id=goal, state="done", **by),
            lambda by=by: delete_goal(goal_id=goal, **by),
            lambda by=by: unshare_goal(goal_id=goal, relationship_id=tie, **by),
            lambda by=by: create_goal(goal_id=goal, words=GoalWords("Mine", "contextual"), **by),
        ):
            with pytest.raises(NotYourGoal):
                act()
    assert Goal.objects.values().get() == before
    assert count_goals(tie) == 1


def test_twice_is_once_and_two_tabs_are_told(cast: Cast) -> None:
    amara, words, goal = cast.actor(cast.amara), GoalWords("Lead the handover", "contextual"), new_id()
    for _ in range(2):
        create_goal(goal_id=goal, words=words, by=amara, at=AT)
    changed = GoalWords("Lead it well", "contextual", if_this="somebody is late", then_i="begin")
    assert edit_goal(goal_id=goal, words=changed, version=1, by=amara, at=AT) == 2
    assert edit_goal(goal_id=goal, words=changed, version=1, by=amara, at=AT) == 2
    with pytest.raises(GoalChangedMeanwhile) as conflict:
        edit_goal(goal_id=goal, words=words, version=1, by=amara, at=AT)
    assert (conflict.value.version, Goal.objects.get().title) == (2, "Lead it well")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (GoalWords("  ", "contextual"), "title"),
        (GoalWords("A", "fourth"), "layer"),
        (GoalWords("A" * 201, "contextual"), "title"),
        (GoalWords("A", "contextual", why_mine="x" * 2001), "why_mine"),
        (GoalWords("A", "personalised", result="9 of 10"), "result"),
        (GoalWords("A", "contextual", result_on=date(2026, 11, 1)), "result"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(cast: Cast, words: GoalWords, field: str) -> None:
    with pytest.raises(GoalRefused) as refusal:
        create_goal(goal_id=new_id(), words=words, by=cast.actor(cast.amara), at=AT)
    assert (refusal.value.field, Goal.objects.count()) == (field, 0)


@pytest.mark.parametrize("layer", ["contextual", "personalised"])
@pytest.mark.parametrize("spoiled", [{"result": "7"}, {"certificate": "B2"}, {"result_on": date(2026, 11, 1)}])
def test_the_database_refuses_a_result_above_the_first_layer(cast: Cast, layer: str, spoiled: dict[str, object]) -> None:
    canonical = Goal.objects.get(pk=write(cast, layer="canonical", result="78 of 100"))
    canonical.layer = layer
    other = Goal.objects.get(pk=write(cast, layer=layer))
    for name, value in spoiled.items():
        setattr(other, name, value)
    for row in (canonical, other):
        with pytest.raises(IntegrityError, match="only_canonical_goals_hold_a_result"), transaction.atomic():
            row.save()


NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField, models.JSONField, models.BooleanField)


def test_no_table_of_goals_has_a_place_for_a_score_of_the_third_layer(db: None) -> None:
    """Looks at the tables themselves: every column that could count is named here, and none of them judges."""
    counting = {
        f"{model.__name__}.{field.name}"
        for model in (Goal, GoalShare, ZoneWord, Attempt, HelpAnswer, Observation, Recognition)
        for field in model._meta.local_concrete_fields
        if isinstance(field, NUMBERS)
    }
    assert counting == {
        "Goal.help_level",  # how much help is wanted
        "Goal.help_kinds",  # names of kinds of help, from a closed list: the operation keeps nothing else
        "Goal.version",  # for two tabs
        "Attempt.help_level",
        "HelpAnswer.help_level",
        "HelpAnswer.accepted",
    }
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, Recognition._meta.db_table)
    assert {column.name for column in found} == {
        *("id", "goal_id", "author_id", "kind", "from_whom", "words", "happened_on", "written_at")
    }
    assert [one.name for one in Goal._meta.constraints][0] == "only_canonical_goals_hold_a_result"


def test_active_goals_have_a_bound(cast: Cast) -> None:
    for _ in range(MOST_ACTIVE_GOALS):
        goal = write(cast)
    with pytest.raises(GoalRefused):
        write(cast)
    settle_goal(goal_id=goal, state="let_go", by=cast.actor(cast.amara), at=AT)
    write(cast)
    with pytest.raises(GoalRefused):
        settle_goal(goal_id=goal, state="active", by=cast.actor(cast.amara), at=AT)


def test_only_goals_shown_and_not_let_go_count_for_the_phase(cast: Cast, tie: UUID) -> None:
    amara = cast.actor(cast.amara)
    goals = [write(cast) for _ in range(3)]
    assert count_goals(tie) == 0
    for goal in goals:
        share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
        share_goal(goal_id=goal, relationship_id=tie, by=amara, at=AT)
    for goal, state in zip(goals, ("done", "let_go", "active"), strict=True):
        settle_goal(goal_id=goal, state=state, by=amara, at=AT)
    assert count_goals(tie) == 2
    assert [line.state for line in list_own_goals(amara, zone="UTC", at=AT)] == ["active", "done", "let_go"]
