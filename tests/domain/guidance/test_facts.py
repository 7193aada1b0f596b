"""Facts are counts and days of a whole relationship; each member is given what is theirs to know."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from polyad.domain.guidance.rules import fit_check_of, lead_trend, own_rhythm, put_off, share
from polyad.domain.guidance.translate import NOTHING_WRITTEN, FitFacts, list_rules, make_situation
from polyad.domain.meetings.queries import ActionFacts, ItemCounts, MeetingFacts
from polyad.domain.relationships.queries import TieFacts
from polyad.domain.relationships.queries.contacts import ContactFacts
from polyad.domain.relationships.queries.facts import GoalFacts
from polyad.engines.cues import FACTS, find_due
from polyad.engines.cues.situation import is_value_of
from tests.cast import AT

AMARA, BRUNO = uuid4(), uuid4()


def tie(**changes: object) -> TieFacts:
    """Makes a pair that has been running for 200 days."""
    facts = {
        "id": uuid4(),
        "phase": "enabling",
        "paused_until": None,
        "opened_at": AT - timedelta(days=200),
        "review_on": None,
        "ends_on": None,
        "cadence_days": 30,
        "members": ((AMARA, "mentee"), (BRUNO, "mentor")),
        "agreement": "signed",
        "signers": frozenset((AMARA, BRUNO)),
        "has_own_credit": True,
        "only_tie_since": {},
        "goals": 1,
        "own_goals": {},
    }
    return TieFacts(**{**facts, **changes})


def items(mentee: int, mentor: int) -> ItemCounts:
    """Makes the counts of one agenda."""
    by_author = {who: count for who, count in ((AMARA, mentee), (BRUNO, mentor)) if count}
    return ItemCounts(by_author, by_author)


def due(
    met: MeetingFacts,
    role: str = "mentee",
    asked: dict[str, str] | None = None,
    contact: ContactFacts = NOTHING_WRITTEN,
    **changes: object,
) -> set[str]:
    """Finds the cues due to one side."""
    person = AMARA if role == "mentee" else BRUNO
    situation = make_situation(tie(**changes), met, person, role, AT, FitFacts(frozenset((1, 3)), "yes"), asked or {}, contact)
    assert all(is_value_of(FACTS[key], value) for key, value in situation.items())
    return {one.key for one in find_due(situation, role, list_rules())}


def held(*days: int) -> tuple[datetime, ...]:
    """Gives the moments of meetings so many days before, the newest first."""
    return tuple(AT - timedelta(days=day) for day in days)


MEETING = {"held": 4, "held_at": held(5, 33, 61, 89), "next_at": AT + timedelta(days=9), "next_items": 1}


def test_vector_8_four_of_six_is_below_the_target_and_said_to_the_mentee_alone() -> None:
    met = MeetingFacts(**MEETING, recent=(items(2, 0), items(1, 1), items(1, 1)))
    assert share(4, 6) == 67
    assert "take-the-lead" in due(met)
    assert "take-the-lead" not in due(met, "mentor")
    assert "take-the-lead" not in due(MeetingFacts(**MEETING, recent=(items(7, 3),)))


def test_vector_9_the_pairs_own_rhythm_not_the_agreed_one() -> None:
    assert own_rhythm(held(74), 30) == 30
    assert own_rhythm(held(1, 15, 29), 30) == 14
    assert own_rhythm(held(1, 15, 29, 90), 30) == 14
    silent = {"held": 4, "held_at": held(21, 35, 49, 63), "next_at": None}
    assert "silence-own-rhythm" in due(MeetingFacts(**silent))  # 21 of 14 days is 150 percent
    monthly = {"held": 4, "held_at": held(21, 49, 77, 105), "next_at": None}
    assert "silence-own-rhythm" not in due(MeetingFacts(**monthly))
    assert "long-silence" in due(MeetingFacts(held=4, held_at=held(60, 90, 120, 150)))


@pytest.mark.parametrize(
    ("shares", "trend"),
    [((100, 100, 50), None), ((50, 50, 50, 50), "flat"), ((52, 52, 50, 50), "flat"), ((100, 50, 50, 50), "rising"), ((0, 50, 50, 50), "falling")],
)
def test_the_trend_of_four_meetings(shares: tuple[int, ...], trend: str | None) -> None:
    assert lead_trend(shares) == trend


def test_fading_is_for_the_mentor() -> None:
    met = MeetingFacts(**MEETING, recent=(items(1, 1),) * 4)
    assert "room-for-the-mentee" in due(met, "mentor") and "room-for-the-mentee" not in due(met)
    growing = MeetingFacts(**MEETING, recent=(items(2, 1), items(2, 1), items(1, 2), items(0, 2)))
    assert "room-for-the-mentee" not in due(growing, "mentor")


def test_an_agenda_the_mentor_wrote_three_times_is_the_mentees_to_change() -> None:
    assert "agenda-starter" in due(MeetingFacts(**MEETING, recent=(items(0, 2),) * 3))
    assert "agenda-starter" not in due(MeetingFacts(**MEETING, recent=(items(0, 2), items(1, 2), items(0, 2))))


def test_more_than_seven_open_or_more_than_three_late() -> None:
    def with_actions(opened: int, late: int) -> set[str]:
        return due(MeetingFacts(**MEETING, actions={AMARA: ActionFacts(opened, late, 0)}))

    assert "what-will-you-drop" in with_actions(8, 0) and "what-will-you-drop" not in with_actions(7, 0)
    assert "smaller-steps" in with_actions(5, 4) and "smaller-steps" not in with_actions(5, 3)
    assert "what-will-you-drop" not in due(MeetingFacts(**MEETING, actions={BRUNO: ActionFacts(9, 9, 0)}))


def test_more_than_half_serving_no_goal_is_asked_of_both() -> None:
    for role in ("mentee", "mentor"):
        assert "whose-goal-does-this-serve" in due(MeetingFacts(**MEETING, agreed={AMARA: (4, 3)}), role)
        assert "whose-goal-does-this-serve" not in due(MeetingFacts(**MEETING, agreed={AMARA: (4, 2)}), role)
        assert "whose-goal-does-this-serve" not in due(MeetingFacts(**MEETING, agreed={BRUNO: (4, 4)}), role)


def test_moving_three_of_four_is_for_the_mentor_to_think_about() -> None:
    met = MeetingFacts(**MEETING, moved_by={BRUNO: 3})
    assert "room-to-answer" in due(met, "mentor") and "room-to-answer" not in due(met)


def test_a_direction_reaches_the_mentor_without_any_rating() -> None:
    met = MeetingFacts(**MEETING)
    assert "asked-for-more-challenge" in due(met, "mentor", {"challenge": "more"})
    assert "asked-for-more-challenge" not in due(met, "mentor", {"challenge": "less"})
    assert "asked-for-more-challenge" not in due(met, "mentor")


@pytest.mark.parametrize(("role", "cue", "days"), [("mentor", "a-word-is-waiting", 7), ("mentee", "coming-back-to-a-message", 14)])
def test_a_message_that_waits_is_said_to_whom_it_waits_for(role: str, cue: str, days: int) -> None:
    met, other = MeetingFacts(**MEETING), "mentee" if role == "mentor" else "mentor"

    def since(moment: timedelta) -> ContactFacts:
        return ContactFacts(AT - moment)

    assert cue in due(met, role, contact=since(timedelta(days=days)))
    assert cue not in due(met, role, contact=since(timedelta(days=days, seconds=-1)))
    assert cue not in due(met, other, contact=since(timedelta(days=days))) and cue not in due(met, role)


def test_six_messages_in_seven_days_are_for_the_mentee_to_collect() -> None:
    met = MeetingFacts(**MEETING)
    assert "questions-in-one-go" in due(met, contact=ContactFacts(written=6))
    assert "questions-in-one-go" not in due(met, contact=ContactFacts(written=5))
    assert "questions-in-one-go" not in due(met, "mentor", contact=ContactFacts(written=6))


def test_credit_review_and_one_tie() -> None:
    met = MeetingFacts(**MEETING)
    assert "credit-and-authorship" in due(met, has_own_credit=False)
    assert "credit-and-authorship" not in due(met, has_own_credit=None)
    assert {"agreement-review", "my-own-part-mentee"} <= due(met, review_on=AT.date())
    assert "agreement-review" not in due(met, review_on=AT.date() + timedelta(days=1))
    assert "one-more-person" in due(met, only_tie_since={AMARA: AT - timedelta(weeks=26)})
    assert "one-more-person" not in due(met, only_tie_since={AMARA: AT - timedelta(weeks=25)})


def test_another_amount_of_help_is_proposed_to_the_owner_of_the_goal_alone() -> None:
    own = {AMARA: GoalFacts(2, 1, AT - timedelta(days=3), 1)}
    assert "change-the-help" in due(MeetingFacts(**MEETING), own_goals=own)
    assert "change-the-help" not in due(MeetingFacts(**MEETING), "mentor", own_goals=own)


def test_summary_and_agenda_within_two_days() -> None:
    late = MeetingFacts(**{**MEETING, "unclosed_at": AT - timedelta(hours=49)})
    assert "summary-within-two-days" in due(late) and "summary-within-two-days" not in due(late, "mentor")
    fresh = MeetingFacts(**{**MEETING, "unclosed_at": AT - timedelta(hours=47)})
    assert "summary-within-two-days" not in due(fresh)
    empty = MeetingFacts(**{**MEETING, "next_at": AT + timedelta(days=3), "next_items": 0})
    assert "agenda-two-days-ahead" in due(empty)
    assert "agenda-two-days-ahead" not in due(MeetingFacts(**{**MEETING, "next_at": AT + timedelta(days=3)}))


@pytest.mark.parametrize(
    ("met", "answered", "after"),
    [(0, (), None), (1, (), 1), (2, (), 1), (2, (1,), None), (3, (1,), 3), (3, (), 3), (4, (1, 3), None), (5, (), None)],
)
def test_the_fit_check_is_of_the_first_and_the_third_meeting(met: int, answered: tuple[int, ...], after: int | None) -> None:
    assert fit_check_of(met, answered) == after


def test_what_is_put_off_is_for_a_week_a_meeting_or_good() -> None:
    day = AT.astimezone(UTC).date()
    assert put_off("week", day, 4).until == day + timedelta(days=7)
    assert put_off("meeting", day, 4).until_met == 4
    assert put_off("never", day, 4).for_good is True


def test_no_member_is_given_a_fact_that_is_not_theirs() -> None:
    for role, person, others in (("mentee", AMARA, "mentor"), ("mentor", BRUNO, "mentee")):
        situation = make_situation(tie(), MeetingFacts(**MEETING, recent=(items(1, 1),)), person, role, AT)
        assert [key for key in situation if FACTS[key].known_to == others] == []
