"""Two mentors press at the same moment, on a file of SQLite or on PostgreSQL: exactly one has it."""

from functools import partial

import pytest

from polyad.domain.gatherings.models import Need
from polyad.domain.gatherings.operations.desk import NeedTaken, claim_need, give_back, pass_on
from polyad.foundation.models import OutboxEvent
from tests.cast import AT, Cast
from tests.domain.gatherings.conftest import make_desk
from tests.domain.relationships.conftest import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_exactly_one_of_two_takes_it(shared_database: None, request: pytest.FixtureRequest) -> None:
    cast: Cast = request.getfixturevalue("cast")
    desk = make_desk(cast, "Grace Obi", "Hugo Marsh")
    need = desk.post()
    names = sorted(desk.asked(need))
    results = race([partial(claim_need, need_id=need, by=desk.actor(name), at=AT) for name in names])
    assert [type(one) for one in sorted(results, key=str)] in ([NeedTaken, type(None)], [type(None), NeedTaken])
    row = Need.objects.get()
    assert row.taken_by_id in {desk.people[name].pk for name in names}
    assert OutboxEvent.objects.filter(name="NeedMoved").count() == 1


def test_taking_and_passing_on_at_once_never_asks_anybody_twice(shared_database: None, request: pytest.FixtureRequest) -> None:
    cast: Cast = request.getfixturevalue("cast")
    desk = make_desk(cast, "Grace Obi", "Hugo Marsh", "Ines Vale")
    need = desk.post()
    one, other = sorted(desk.asked(need))
    race([partial(claim_need, need_id=need, by=desk.actor(one), at=AT), partial(pass_on, need_id=need, by=desk.actor(other), at=AT)])
    row = Need.objects.get()
    assert row.taken_by_id == desk.people[one].pk
    assert row.asks.filter(state="waiting").count() == 0
    give_back(need_id=need, by=desk.actor(one), at=AT)
    asked = list(row.asks.values_list("mentor_id", flat=True))
    assert len(asked) == len(set(asked))
