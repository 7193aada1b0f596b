"""What the days bring to a speed event: the check, the card, the goal after three months, the survey after four."""

from datetime import datetime, timedelta

from polyad.config.worker import work_once
from polyad.domain.gatherings.operations import write_first_goal
from polyad.domain.gatherings.operations.days import GRACE_DAYS, keep_speed_days
from polyad.domain.gatherings.rules.room import in_months
from polyad.domain.notices.models import Letter
from polyad.domain.programmes.events import DayBegan
from polyad.foundation.outbox import was_announced
from tests.domain.gatherings.speed.conftest import EVENING, MakeEvening


def letters(key: str, at: datetime) -> set[str]:
    """Lets the worker announce the day and do what follows from it, and says who has got this letter by then."""
    while work_once(at):
        pass
    return set(Letter.objects.filter(text_key=f"speed-{key}").values_list("person__name", flat=True))


def on(day: object, hour: int = 9) -> datetime:
    """A moment on a day."""
    return EVENING.replace(year=day.year, month=day.month, day=day.day, hour=hour)  # type: ignore[attr-defined]


def test_the_goal_comes_after_three_months_and_the_survey_after_four(evening: MakeEvening) -> None:
    night = evening(4, 4)
    night.begin()
    night.to_round(4)
    night.end()
    write_first_goal(event_id=night.event_id, words="Ask for a second reader.", version=0, by=night.actor("m1"), at=night.at)
    third, fourth = (in_months(EVENING.date(), months) for months in (3, 4))
    assert letters("goal", on(third - timedelta(days=1))) == set()
    assert letters("goal", on(third)) == {night.part("m1").person.name}  # only whoever wrote one
    assert letters("survey", on(fourth - timedelta(days=1))) == set()
    people = {night.part(name).person.name for name in night.people}
    assert letters("survey", on(fourth)) == people
    assert was_announced(DayBegan, key=fourth.isoformat())  # the day itself asked for it, not this test
    keep_speed_days(at=on(fourth))
    assert letters("goal", on(fourth + timedelta(days=1))) == {night.part("m1").person.name}
    assert Letter.objects.filter(text_key="speed-survey").count() == len(people)  # once each, however often the day is kept


def test_a_day_without_a_worker_is_made_good_and_a_long_silence_is_not(evening: MakeEvening) -> None:
    night = evening(4, 4)
    night.begin()
    night.to_round(4)
    night.end()
    fourth = in_months(EVENING.date(), 4)
    assert letters("survey", on(fourth + timedelta(days=GRACE_DAYS + 1))) == set()
    assert len(letters("survey", on(fourth + timedelta(days=GRACE_DAYS)))) == 8


def test_the_card_comes_to_everybody_before_the_evening(evening: MakeEvening) -> None:
    evening(4, 4)
    assert len(letters("card", EVENING - timedelta(hours=8))) == 8
