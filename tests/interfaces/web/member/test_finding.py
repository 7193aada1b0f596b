"""The directory: honest about places, the same for everybody in a programme, closed to the rest."""

from datetime import date

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations.listing import list_mentors
from tests.cast import AT
from tests.domain.relationships.conftest import enrol
from tests.interfaces.web.member.conftest import Pair


def test_places_are_told_as_they_are(pair: Pair) -> None:
    cast = pair.cast
    enrol("Full Mentor", "mentor", cast.programme, capacity=0)
    paused = enrol("Paused Mentor", "mentor", cast.programme, capacity=3)
    Enrolment.objects.filter(pk=paused.pk).update(is_paused=True, paused_until=date(2099, 1, 31))
    page = pair.browser("amara").get("/network/find/").content.decode()
    assert "1 of 2 places free" in page and "No free place" in page and "Pausing until 31 January 2099" in page
    free = pair.browser("amara").get("/network/find/?free=1").content.decode()
    assert "Bruno Rossi" in free and "Full Mentor" not in free and "Paused Mentor" not in free


def test_another_programmes_mentors_are_not_found(pair: Pair) -> None:
    enrol("Far Away", "mentor", pair.cast.elsewhere)
    assert "Far Away" not in pair.browser("amara").get("/network/find/").content.decode()
    dina = pair.browser("dina").get("/network/find/").content.decode()
    assert "Far Away" in dina and "Bruno Rossi" not in dina


def test_searching_finds_names_and_topics_in_any_script(pair: Pair) -> None:
    found = enrol("Łucja Kowalczyk", "mentor", pair.cast.programme)
    Enrolment.objects.filter(pk=found.pk).update(goals=["médecine générale"], help_kinds=["coaching"])
    list_mentors([found.pk])
    browser = pair.browser("amara")
    for query in ("kowal", "générale", "GENERALE kow", "Łucja", "lucja"):
        page = browser.get("/network/find/", {"q": query}).content.decode()
        assert "Łucja Kowalczyk" in page and "Bruno Rossi" not in page, query
    assert "Łucja" in browser.get("/network/find/?kind=coaching").content.decode()
    assert "Nobody fits" in browser.get("/network/find/?q=%25%00_zz").content.decode()


def test_long_lists_come_in_pages_of_twenty_four(pair: Pair) -> None:
    for n in range(30):
        enrol(f"Mentor {n:02}", "mentor", pair.cast.programme)
    browser = pair.browser("amara")
    assert browser.get("/network/find/").content.decode().count("<article") == 24
    assert browser.get("/network/find/?page=2").content.decode().count("<article") == 7
    for page in ("0", "-1", "x", "99999999", "²"):
        assert browser.get("/network/find/", {"page": page}).status_code == 200


def test_somebody_in_two_programmes_stands_once_with_the_places_of_each(pair: Pair) -> None:
    cast = pair.cast
    enrol("Kaspar Lund", "mentor", cast.programme, capacity=2)
    person = Enrolment.objects.get(person__name="Kaspar Lund").person
    enrol("Namesake", "mentor", cast.programme)
    Person.objects.filter(name="Namesake").update(name="Kaspar Lund")
    other = Enrolment.objects.create(programme=cast.elsewhere, person=person, role="mentor", state="submitted", capacity=0, fields=["Palliative care"], submitted_at=AT)
    list_mentors([*Enrolment.objects.filter(person__name="Kaspar Lund").values_list("pk", flat=True)])
    page = pair.browser("amara").get("/network/find/", {"q": "kaspar"}).content.decode()
    assert page.count("<article") == 2 and "2 mentors" in page and "Palliative care" not in page  # another programme stays closed
    Enrolment.objects.create(programme=cast.elsewhere, person=cast.amara, role="mentee", state="submitted", submitted_at=AT)
    page = pair.browser("amara").get("/network/find/", {"q": "kaspar"}).content.decode()
    assert page.count("<article") == 2 and "2 mentors" in page
    card = page.split(f"/network/contact/{person.pk}/")[0].rsplit("<article", 1)[1]
    assert "2 of 2 places free" in card and "No free place" in card and "Palliative care" in card and cast.elsewhere.name in card
    Enrolment.objects.filter(pk=other.pk).update(state="withdrawn")
    assert "Palliative care" not in pair.browser("amara").get("/network/find/", {"q": "kaspar"}).content.decode()
