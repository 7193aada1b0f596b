"""The course of a speed event as shipped, and files that must be refused."""

from pathlib import Path

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from tests.library.conftest import Break

FILE = "events/speed-event.toml"


def test_the_shipped_course_is_the_published_one() -> None:
    script = load_catalogue().events["speed-event"]
    assert (script.rounds, script.minutes, script.change_minutes) == (6, 10, 2)
    assert (script.profile_days_before, script.check_days_before, script.card_days_before) == (14, 7, 1)
    assert (script.goal_months, script.survey_months, script.most_wishes) == (3, 4, 2)
    assert [len(script.asked_of(side)) for side in ("mentee", "mentor")] == [3, 3]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("card_days_before = 1\n", "card_days_before = 8\n", "profiles come before the check, and the check before the card."),
        ("survey_months = 4", "survey_months = 2", "the survey comes no sooner than the look back at the goal."),
        ('key = "turn"', 'key = "ask-me"', "questions hold a key more than once."),
        ('key = "worth"', 'key = "contact"', "survey hold a key more than once."),
        ("rounds = 6\n", "rounds = 0\n", "rounds must be at least 1, not 0."),
        ('key = "turn"\nto = "mentor"', 'key = "turn"\nto = "lead"', "questions turn: to must be mentee or mentor, not lead."),
    ],
)
def test_a_course_that_makes_no_sense_is_refused(broken: Break, old: str, new: str, fault: str) -> None:
    faults = check_catalogue(broken(FILE, old, new))
    assert any(one.startswith(f"{FILE}: ") and fault in one for one in faults), faults


def test_both_sides_are_asked_something(content: Path) -> None:
    text = (content / FILE).read_text(encoding="utf-8").replace('to = "mentor"', 'to = "mentee"')
    (content / FILE).write_text(text, encoding="utf-8")
    assert f"{FILE}: questions must ask something of mentees and of mentors." in check_catalogue(content)
