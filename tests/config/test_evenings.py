"""The evenings of the demo: one held, with what came of it, and one about to begin."""

from datetime import UTC, datetime

from polyad.config.seeding.__main__ import seed
from polyad.config.seeding.evenings import hold_evenings
from polyad.domain.gatherings.models import Attendee, FirstGoal, SpeedEvent, SurveyAnswer, Wish
from polyad.domain.gatherings.queries import get_card
from polyad.domain.people.models import Person
from polyad.domain.programmes.queries import get_actor

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def test_the_demo_shows_an_evening_before_and_after(db: None) -> None:
    seed(190, 1, NOW, None, None)
    hold_evenings(NOW)
    past, soon = SpeedEvent.objects.order_by("starts_at")
    assert (past.state, soon.state) == ("over", "seated")
    assert Attendee.objects.count() == 32
    assert (FirstGoal.objects.count(), Wish.objects.count(), SurveyAnswer.objects.count()) == (8, 0, 12)
    card = get_card(soon.pk, get_actor(Person.objects.get(email="amara@demo.example"), is_strong=True), at=NOW)
    assert card is not None and all(one.name for one in card.rounds)
