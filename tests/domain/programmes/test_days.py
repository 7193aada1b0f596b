"""A day begins once."""

from datetime import timedelta

from polyad.domain.programmes.operations import begin_day
from polyad.foundation.models import OutboxEvent
from tests.cast import AT


def test_a_day_is_announced_once_however_often_the_worker_looks(db: None) -> None:
    for hours in (0, 1, 14, 15):  # 09:00, 10:00, 23:00, and midnight
        begin_day(at=AT + timedelta(hours=hours))
    days = OutboxEvent.objects.filter(name="DayBegan").order_by("id").values_list("facts", flat=True)
    assert list(days) == [{"day": "2026-11-02"}, {"day": "2026-11-03"}]
