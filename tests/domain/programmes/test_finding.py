"""Finding mentors: whom one may not see changes nothing, not even the count; folded words; bounded however many there are."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Listing, ListingWord
from polyad.domain.programmes.operations.listing import list_everybody, list_mentors, list_person
from polyad.domain.programmes.queries.finding import MOST_FOUND, PLENTY, find_mentors
from polyad.engines.words import cut_query
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol


def names(found: Any) -> list[str]:
    known = dict(Enrolment.objects.values_list("pk", "person__name"))
    return [known[pk] for pk in found.ids]


def many(cast: Cast, count: int, where: Any, **values: Any) -> None:
    people = Person.objects.bulk_create(Person(name=f"Mentor {n:05}", email=f"{where.pk.hex[:6]}.{n}@example.org", joined_at=AT) for n in range(count))
    Enrolment.objects.bulk_create(
        Enrolment(programme=where, person=one, role="mentor", state="submitted", submitted_at=AT, **values) for one in people
    )
    list_everybody()


def test_whom_one_may_not_see_influences_nothing(cast: Cast) -> None:
    before = find_mentors([cast.programme.pk], "mentor 00001")
    many(cast, 600, cast.elsewhere, fields=["Paediatrics"])
    assert find_mentors([cast.programme.pk], "mentor 00001") == before
    assert names(find_mentors([cast.programme.pk], "paed")) == ["Bruno Rossi"]
    with CaptureQueriesContext(connection) as asked:
        find_mentors([cast.programme.pk], "paed")
    words = [one["sql"] for one in asked.captured_queries if "listingword" in one["sql"]]
    assert words and all(cast.programme.pk.hex in sql.replace("-", "") for sql in words)
    assert find_mentors([], "paed").ids == ()


def test_every_word_is_there_as_a_beginning_in_any_order(cast: Cast) -> None:
    row = enrol("Łucja Kowalczyk", "mentor", cast.programme)
    Enrolment.objects.filter(pk=row.pk).update(fields=["內科醫學", "الطب الباطني"], goals=["médecine générale"])
    list_mentors([row.pk])
    for query in ("kow lucja", "generale", "MÉDECINE", "醫學", "طب", "الباطني", "lucja 內科"):
        assert names(find_mentors([cast.programme.pk], query)) == ["Łucja Kowalczyk"], query
    for query in ("owal", "kow bruno", "學醫", "%", "\x00", "'"):
        assert names(find_mentors([cast.programme.pk], query)) == [], query


def test_a_change_is_found_and_who_left_is_not(cast: Cast) -> None:
    Person.objects.filter(pk=cast.bruno.pk).update(department="Nephrology", name="Bruno Neri")
    list_person(cast.bruno.pk)
    assert names(find_mentors([cast.programme.pk], "nephro")) == ["Bruno Neri"]
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(state="withdrawn")
    assert find_mentors([cast.programme.pk], "nephro").ids == ()
    list_mentors([cast.bruno_enrolment.pk])
    assert (Listing.objects.count(), ListingWord.objects.count()) == (0, 0)


def test_what_everybody_has_is_bounded_and_comes_by_name(cast: Cast) -> None:
    many(cast, 600, cast.programme, fields=["Cardiology", "Ethics"])
    found = find_mentors([cast.programme.pk, cast.elsewhere.pk], "card eth")
    assert (len(found.ids), found.is_more, names(found)[:2]) == (MOST_FOUND, True, ["Mentor 00000", "Mentor 00001"])
    assert names(find_mentors([cast.programme.pk], "card 00007")) == ["Mentor 00007"]
    everybody = find_mentors([cast.programme.pk], "")
    assert (len(everybody.ids), everybody.is_more, names(everybody)[0]) == (MOST_FOUND, True, "Bruno Rossi")


def test_words_that_very_many_have_are_found_by_name_too(cast: Cast) -> None:
    many(cast, PLENTY + 50, cast.programme, fields=["Cardiology"], help_kinds=["mentoring"])
    found = find_mentors([cast.programme.pk], "mentor card", "mentoring")
    assert (len(found.ids), found.is_more, names(found)[:2]) == (MOST_FOUND, True, ["Mentor 00000", "Mentor 00001"])
    assert names(find_mentors([cast.programme.pk], "card 05049")) == ["Mentor 05049"]
    assert find_mentors([cast.programme.pk], "card paed").ids == ()


def test_a_kind_of_help_is_found_by_those_who_offer_it(cast: Cast) -> None:
    assert names(find_mentors([cast.programme.pk], "", "mentoring")) == ["Bruno Rossi"]
    assert names(find_mentors([cast.programme.pk], "paed", "mentoring")) == ["Bruno Rossi"]
    assert find_mentors([cast.programme.pk], "paed", "coaching").ids == ()
    Enrolment.objects.filter(pk=cast.bruno_enrolment.pk).update(help_kinds=["coaching"])
    list_mentors([cast.bruno_enrolment.pk])
    assert names(find_mentors([cast.programme.pk], "rossi", "coaching")) == ["Bruno Rossi"]
    assert find_mentors([cast.programme.pk], "rossi", "mentoring").ids == ()
    assert cut_query("\x01mentoring\x01") == cut_query("mentoring")  # so that nobody types the word of a kind


def test_mentees_are_in_no_directory(cast: Cast) -> None:
    list_mentors([cast.amara_enrolment.pk])
    assert find_mentors([cast.programme.pk], "amara").ids == ()
