"""The development plan: one's own, shown part by part, kept at each review; and the bar and question beside it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.models import Goal, Member, Plan, PlanPart
from polyad.domain.relationships.operations import RelationshipClosed, end_relationship, open_relationship
from polyad.domain.relationships.operations.goals import GoalWords, create_goal
from polyad.domain.relationships.operations.planning import (
    PlanChangedMeanwhile,
    PlanRefused,
    put_question_off,
    review_plan,
    share_part,
    unshare_part,
    write_part,
)
from polyad.domain.relationships.queries.planning import get_old_plan, get_plan_page, list_shown_parts
from polyad.domain.relationships.rules.goals import LAYERS, Span, asks_for_own_goal, balance
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast

TODAY = AT.date()


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens Amara and Bruno's relationship."""
    ends = {"mentee_enrolment_id": cast.amara_enrolment.pk, "mentor_enrolment_id": cast.bruno_enrolment.pk}
    return open_relationship(**ends, by=SYSTEM, at=AT)


def test_a_part_is_kept_and_two_tabs_see_both_texts(cast: Cast) -> None:
    by = {"by": cast.actor(cast.amara), "at": AT}
    assert write_part(key="career_aims", words="A clinic of my own", version=0, **by) == 1
    assert write_part(key="career_aims", words="A clinic of my own", version=0, **by) == 1
    with pytest.raises(PlanChangedMeanwhile) as conflict:
        write_part(key="career_aims", words="A laboratory", version=0, **by)
    assert (conflict.value.theirs, conflict.value.version) == ("A clinic of my own", 1)
    for key, words in (("moon", "x"), ("plan", "x" * 6001)):
        with pytest.raises(PlanRefused):
            write_part(key=key, words=words, version=0, **by)
    assert (Plan.objects.count(), PlanPart.objects.get().words) == (1, "A clinic of my own")


def test_a_review_keeps_the_version_with_its_goals_and_goes_on(cast: Cast) -> None:
    amara = cast.actor(cast.amara)
    with pytest.raises(PlanRefused):
        review_plan(number=1, today=TODAY, by=amara, at=AT)
    write_part(key="career_aims", words="A clinic of my own", version=0, by=amara, at=AT)
    write_part(key="review", words="Much moved", version=0, by=amara, at=AT)
    create_goal(goal_id=new_id(), words=GoalWords("Lead the handover", "contextual"), by=amara, at=AT)
    assert [review_plan(number=1, today=TODAY, by=amara, at=AT) for _ in range(2)] == [2, 2]
    write_part(key="career_aims", words="Two clinics", version=2, by=amara, at=AT)
    page = get_plan_page(amara, zone="UTC", at=AT)
    aims, review = page.find_part("career_aims"), page.find_part("review")
    assert aims is not None and review is not None
    assert (page.number, aims.words, review.words, page.review_iso) == (2, "Two clinics", "", "2027-11-02")
    old = get_old_plan(1, amara, zone="UTC", at=AT)
    assert old is not None
    assert dict(old.parts)["Where I want to go"] == "A clinic of my own"
    assert dict(old.parts)["Goals then"] == "Lead the handover (active)"
    assert get_old_plan(1, cast.actor(cast.bruno), zone="UTC", at=AT) is None


def test_parts_are_private_shown_one_by_one_and_taken_back_at_once(cast: Cast, tie: UUID) -> None:
    amara, circle = cast.actor(cast.amara), (cast.amara.pk, cast.bruno.pk)
    for key in ("career_aims", "skills_gaps"):
        write_part(key=key, words=f"canary {key}", version=0, by=amara, at=AT)

    def heard(who: str) -> list[str]:
        return [part.words for part in list_shown_parts(tie, circle, cast.actor(getattr(cast, who)))]

    assert {who: heard(who) for who in ("bruno", "chen", "dina")} == {"bruno": [], "chen": [], "dina": []}
    share_part(key="career_aims", relationship_id=tie, by=amara, at=AT)
    share_part(key="career_aims", relationship_id=tie, by=amara, at=AT)
    assert {who: heard(who) for who in ("amara", "bruno", "chen", "dina")} == {
        "amara": [], "bruno": ["canary career_aims"], "chen": [], "dina": []
    }
    Member.objects.filter(relationship_id=tie, person=cast.bruno).update(joined_at=AT + timedelta(days=1))
    assert heard("bruno") == []  # had he come late, what was shown before would have been shown to others
    unshare_part(key="career_aims", relationship_id=tie, by=amara, at=AT)
    share_part(key="career_aims", relationship_id=tie, by=amara, at=AT + timedelta(days=2))
    assert heard("bruno") == ["canary career_aims"]
    unshare_part(key="career_aims", relationship_id=tie, by=amara, at=AT)
    assert heard("bruno") == []
    share_part(key="career_aims", relationship_id=tie, by=amara, at=AT)
    assert list_shown_parts(tie, (cast.bruno.pk,), cast.actor(cast.bruno)) == ()  # Amara has left
    end_relationship(relationship_id=tie, by=amara, at=AT)
    with pytest.raises(RelationshipClosed):
        share_part(key="skills_gaps", relationship_id=tie, by=amara, at=AT)
    with pytest.raises(PlanRefused):
        share_part(key="moon", relationship_id=tie, by=amara, at=AT)


@given(st.lists(st.sampled_from(LAYERS), max_size=40))
def test_the_bar_counts_every_goal_and_fills_a_hundred(layers: list[str]) -> None:
    shares = balance(layers)
    assert [(layer, count) for layer, count, _ in shares] == [(layer, layers.count(layer)) for layer in LAYERS]
    assert sum(percent for _, _, percent in shares) == (100 if layers else 0)
    assert all((count == 0) == (percent == 0) or len(layers) > 40 for _, count, percent in shares)


LONG, RECENT = date(2026, 1, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("spans", "until", "asked"),
    [
        ([], None, False),
        ([Span("contextual", LONG)], None, True),
        ([Span("contextual", RECENT)], None, False),
        ([Span("contextual", LONG), Span("personalised", RECENT)], None, False),
        ([Span("contextual", LONG), Span("personalised", LONG, date(2026, 2, 1))], None, True),
        ([Span("contextual", LONG), Span("personalised", LONG, RECENT)], None, False),
        ([Span("canonical", date(2026, 5, 4))], None, True),  # 182 days to the day
        ([Span("canonical", date(2026, 5, 5))], None, False),
        ([Span("contextual", LONG)], date(2026, 11, 3), False),
        ([Span("contextual", LONG)], date(2026, 11, 2), True),
    ],
)
def test_one_question_after_half_a_year_without_a_goal_of_ones_own(
    spans: list[Span], until: date | None, asked: bool
) -> None:
    assert asks_for_own_goal(spans, TODAY, 182, until) is asked


def test_the_question_rests_when_it_is_put_off(cast: Cast) -> None:
    amara = cast.actor(cast.amara)
    create_goal(goal_id=new_id(), words=GoalWords("Pass", "canonical"), by=amara, at=AT - timedelta(days=200))
    assert "habits or convictions" in get_plan_page(amara, zone="UTC", at=AT).question
    put_question_off(today=TODAY, by=amara, at=AT)
    assert get_plan_page(amara, zone="UTC", at=AT).question == ""
    assert get_plan_page(amara, zone="UTC", at=AT + timedelta(days=91)).question != ""
    assert Goal.objects.count() == 1
