"""How many a mentor takes, said by the mentor or the lead of that programme."""

from datetime import date

import pytest

from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations import (
    EnrolmentNotReady,
    NotYours,
    pause_mentor,
    resume_mentor,
    set_capacity,
)
from polyad.domain.programmes.rules import is_paused_on
from tests.cast import AT, Cast


def test_mentor_and_lead_may_and_others_may_not(cast: Cast) -> None:
    for who, capacity in ((cast.bruno, 3), (cast.chen, 5)):
        set_capacity(enrolment_id=cast.bruno_enrolment.id, capacity=capacity, by=cast.actor(who), at=AT)
        assert Enrolment.objects.get(id=cast.bruno_enrolment.id).capacity == capacity
    for who in (cast.amara, cast.dina, cast.eve):
        told = {"enrolment_id": cast.bruno_enrolment.id, "by": cast.actor(who), "at": AT}
        with pytest.raises(NotYours):
            set_capacity(capacity=1, **told)
        with pytest.raises(NotYours):
            pause_mentor(until=None, **told)
        with pytest.raises(NotYours):
            resume_mentor(**told)


def test_a_mentee_has_no_places(cast: Cast) -> None:
    with pytest.raises(EnrolmentNotReady):
        set_capacity(enrolment_id=cast.amara_enrolment.id, capacity=1, by=cast.actor(cast.chen), at=AT)


def test_the_same_again_leaves_no_trace(cast: Cast) -> None:
    for _ in range(2):
        set_capacity(enrolment_id=cast.bruno_enrolment.id, capacity=4, by=cast.actor(cast.chen), at=AT)
    assert Enrolment.objects.get(id=cast.bruno_enrolment.id).version == 2


@pytest.mark.parametrize(
    ("is_paused", "until", "paused"),
    [
        (False, None, False),
        (False, date(2030, 1, 1), False),
        (True, None, True),
        (True, date(2026, 11, 3), True),
        (True, date(2026, 11, 2), False),
    ],
)
def test_a_pause_with_a_last_day_ends_by_itself(is_paused: bool, until: date | None, paused: bool) -> None:
    assert is_paused_on(date(2026, 11, 2), is_paused=is_paused, paused_until=until) is paused
