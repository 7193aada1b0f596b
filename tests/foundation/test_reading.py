"""Rows read column by column are the rows Django gives."""

from typing import Any

import pytest
from django.db.models import Count, Max, QuerySet

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.foundation.among import among
from polyad.foundation.reading import read_rows
from tests.cast import Cast


def every_kind() -> list[QuerySet[Any, Any]]:
    """Lists queries with ids, moments, days, lists, counts, nothing at all, and ids from another table."""
    programmes, people = Programme.objects.order_by("name"), Person.objects.order_by("name")
    return [
        programmes.values_list("pk", "name", "starts_on", "organisation_id", "organisation__name"),
        people.values_list("pk", "joined_at", "last_login", "is_active"),
        Enrolment.objects.order_by("pk").values_list("person_id", "hours", "goals", "capacity"),
        Enrolment.objects.order_by("person_id").values_list("person_id").annotate(n=Count("pk"), last=Max("submitted_at")),
        people.values_list("pk")[:2],
        people.filter(pk__in=[]).values_list("pk", "name"),
        people.filter(name="Nobody").values_list("pk", "joined_at"),
        people.values_list("name", "email"),
    ]


@pytest.mark.parametrize("place", range(8))
def test_every_kind_of_row_comes_as_django_gives_it(cast: Cast, place: int) -> None:
    rows = every_kind()[place]
    assert read_rows(rows) == [tuple(row) for row in rows]


def test_one_query_each(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        read_rows(Person.objects.values_list("pk", "joined_at"))


def test_named_ids_are_named_again(cast: Cast) -> None:
    named = among([cast.amara.pk, cast.bruno.pk])
    assert among(named) is named
    for _ in range(2):
        found = read_rows(Person.objects.filter(pk__in=named).order_by("name").values_list("pk"))
        assert found == [(cast.amara.pk,), (cast.bruno.pk,)]
