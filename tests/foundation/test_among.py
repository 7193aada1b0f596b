"""Many ids as one value: the same rows are found as with the ids themselves."""

from uuid import uuid4

import pytest

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.among import among
from tests.cast import Cast


@pytest.mark.parametrize("picked", [(), ("amara",), ("amara", "dina", "amara"), ("amara", "bruno", "chen", "dina", "eve")])
def test_the_same_rows_are_found(cast: Cast, picked: tuple[str, ...]) -> None:
    ids = [getattr(cast, name).pk for name in picked] + [uuid4() for _ in picked]
    for rows, column in ((Person.objects.all(), "pk"), (Enrolment.objects.all(), "person_id"), (Enrolment.objects.all(), "person__pk")):
        found = set(rows.filter(**{f"{column}__in": among(ids)}).values_list("pk", flat=True))
        assert found == set(rows.filter(**{f"{column}__in": ids}).values_list("pk", flat=True))


def test_it_may_stand_within_a_larger_question(cast: Cast) -> None:
    ids = among([cast.amara.pk, cast.chen.pk])
    assert set(Person.objects.exclude(pk__in=ids)) == {cast.bruno, cast.dina, cast.eve}
    assert Person.objects.filter(pk__in=Enrolment.objects.filter(person_id__in=ids).values("person_id")).get() == cast.amara
    assert Person.objects.filter(pk__in=ids).update(title="Dr") == 2


def test_of_nothing_nobody_is_asked(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        assert list(Person.objects.filter(pk__in=among([]))) == []
