"""Who is enrolled: found, narrowed, exported, changed."""

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from tests.cast import AT, Cast
from tests.interfaces.web.lead.pages import base


def fill(cast: Cast, count: int) -> None:
    people = Person.objects.bulk_create(
        [Person(name=f"Person {n:04d}", email=f"p{n}@x.example", site="North") for n in range(count)]
    )
    Enrolment.objects.bulk_create(
        [Enrolment(programme=cast.programme, person=p, role="mentee", state="submitted", submitted_at=AT) for p in people]
    )


def test_it_is_cut_into_pages_and_asks_no_more_for_a_thousand(cast: Cast, django_assert_max_num_queries) -> None:
    fill(cast, 1000)
    chen = cast.client(cast.chen)
    with django_assert_max_num_queries(12):
        page = chen.get(f"{base(cast)}enrolments/?page=41").context["page"]
    assert (page.found.total, page.found.pages, page.found.number, len(page.found.lines)) == (1002, 41, 41, 2)
    assert chen.get(f"{base(cast)}enrolments/?page=99999").context["page"].found.number == 41
    assert chen.get(f"{base(cast)}enrolments/?page=٣").context["page"].found.number == 1


def test_it_is_narrowed(cast: Cast) -> None:
    fill(cast, 3)
    chen = cast.client(cast.chen)
    for query, names in (
        ("q=bruno", ["Bruno Rossi"]),
        ("q=person+north&role=mentee", ["Person 0000", "Person 0001", "Person 0002"]),
        ("role=mentor", ["Bruno Rossi"]),
        ("state=withdrawn", []),
        ("q=%00%27%22%3Cscript%3E", []),
        ("role=x&state=y&q=amara", ["Amara Eriksen"]),
    ):
        page = chen.get(f"{base(cast)}enrolments/?{query}").context["page"]
        assert [line.name for line in page.found.lines] == names, query


def test_the_list_leaves_as_csv_that_cannot_run(cast: Cast) -> None:
    cast.amara.name = '=HYPERLINK("http://x")'
    cast.amara.save()
    answer = cast.client(cast.chen).get(f"{base(cast)}enrolments/people.csv?role=mentee")
    text = answer.getvalue().decode("utf-8-sig")
    assert text.splitlines()[1].startswith("\"'=HYPERLINK(")
    assert len(text.splitlines()) == 2
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'


def test_places_and_pause_are_changed(cast: Cast) -> None:
    chen, url = cast.client(cast.chen), f"{base(cast)}enrolments/{cast.bruno_enrolment.id}/"

    def held() -> tuple[int, bool, str]:
        row = Enrolment.objects.get(pk=cast.bruno_enrolment.pk)
        return row.capacity, row.is_paused, str(row.paused_until)

    assert chen.post(url, {"act": "capacity", "capacity": "4"}).status_code == 302
    assert held() == (4, False, "None")
    for bad in ("-1", "21", "many", ""):
        assert chen.post(url, {"act": "capacity", "capacity": bad}).status_code == 400
    assert chen.post(url, {"act": "pause", "until": "2020-01-01"}).status_code == 400
    assert held() == (4, False, "None")
    assert chen.post(url, {"act": "pause", "until": "2999-01-01"}).status_code == 302
    assert held() == (4, True, "2999-01-01")
    assert chen.post(url, {"act": "resume"}).status_code == 302
    assert held() == (4, False, "None")


def test_a_place_of_another_programme_is_not_found_here(cast: Cast) -> None:
    url = f"{base(cast)}enrolments/{cast.dina_enrolment.id}/"
    chen = cast.client(cast.chen)
    assert (chen.get(url).status_code, chen.post(url, {"act": "resume"}).status_code) == (404, 404)
    assert cast.client(cast.dina).get(f"{base(cast)}enrolments/people.csv").status_code == 404
