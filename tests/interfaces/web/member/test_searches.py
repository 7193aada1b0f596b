"""Searches one keeps: named, run again, quiet, new people said once; nobody else's."""

from datetime import timedelta

from django.test import Client

from polyad.domain.networks.models import SavedSearch
from polyad.domain.programmes.events import DayBegan
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.operations.listing import list_mentors
from polyad.domain.relationships.reactions import when_day_began
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast
from tests.domain.relationships.conftest import enrol

KEPT = {"name": "Ethics", "q": "ethics", "kind": "", "free": ""}


def come(name: str, cast: Cast, where: object, at: object) -> None:
    row = enrol(name, "mentor", where)
    Enrolment.objects.filter(pk=row.pk).update(fields=["Ethics"], submitted_at=at)
    list_mentors([row.pk])


def test_new_people_are_said_on_home_until_they_were_looked_at(cast: Cast) -> None:
    amara = cast.client(cast.amara)
    assert amara.post("/network/searches/", KEPT).url == "/network/find/"
    row = SavedSearch.objects.get()
    SavedSearch.objects.update(looked_at=AT)
    come("Old Hand", cast, cast.programme, AT - timedelta(days=9))
    come("New Hand", cast, cast.programme, AT + timedelta(days=1))
    come("Far Hand", cast, cast.elsewhere, AT + timedelta(days=1))
    when_day_began(DayBegan("2026-11-04"), AT + timedelta(days=2))
    assert SavedSearch.objects.get().news == 1
    assert "1 person is new" in amara.get("/home/beyond/").content.decode()
    assert amara.post(f"/network/searches/{row.pk}/look/").url == "/network/find/?q=ethics"
    assert "is new" not in amara.get("/home/beyond/").content.decode()


def test_a_search_of_one_programme_stays_there(cast: Cast) -> None:
    Enrolment.objects.create(programme=cast.elsewhere, person=cast.amara, role="mentee", state="submitted", submitted_at=AT)
    amara, there = cast.client(cast.amara), str(cast.elsewhere.pk)
    assert f'name="programme" value="{there}"' in amara.get("/network/find/", {"q": "ethics", "programme": there}).content.decode()
    amara.post("/network/searches/", {**KEPT, "programme": there})
    amara.post("/network/searches/", {**KEPT, "q": "", "name": "All there", "programme": there})
    SavedSearch.objects.update(looked_at=AT)
    come("Near Hand", cast, cast.programme, AT + timedelta(days=1))
    come("Far Hand", cast, cast.elsewhere, AT + timedelta(days=1))
    come("Other Hand", cast, cast.elsewhere, AT + timedelta(days=1))
    when_day_began(DayBegan("2026-11-04"), AT + timedelta(days=2))
    assert [row.news for row in SavedSearch.objects.order_by("made_at", "pk")] == [2, 2]
    row = SavedSearch.objects.order_by("made_at", "pk").first()
    assert amara.post(f"/network/searches/{row.pk}/look/").url == f"/network/find/?q=ethics&programme={there}"
    Enrolment.objects.filter(programme=cast.elsewhere, person=cast.amara).update(state="withdrawn")
    when_day_began(DayBegan("2026-11-05"), AT + timedelta(days=3))
    assert sorted(row.news for row in SavedSearch.objects.all()) == [0, 0]
    cast.client(cast.bruno).post("/network/searches/", {**KEPT, "programme": there})  # not his: kept for all of his own
    assert SavedSearch.objects.get(owner=cast.bruno).programme_id is None


def test_a_search_at_rest_says_nothing(cast: Cast) -> None:
    amara = cast.client(cast.amara)
    amara.post("/network/searches/", KEPT)
    row = SavedSearch.objects.get()
    SavedSearch.objects.update(news=3)
    amara.post(f"/network/searches/{row.pk}/rest/")
    assert "are new" not in amara.get("/home/beyond/").content.decode()
    amara.post(f"/network/searches/{row.pk}/rest/")
    assert "3 people are new" in amara.get("/home/beyond/").content.decode()


def test_keeping_twice_keeps_one_and_nothing_is_refused_with_a_sentence(cast: Cast) -> None:
    amara, once = cast.client(cast.amara), {**KEPT, "search_id": str(new_id())}
    amara.post("/network/searches/", once)
    amara.post("/network/searches/", once)
    assert SavedSearch.objects.count() == 1
    for wrong in ({"name": "Ethics"}, {**KEPT, "name": " "}, {**KEPT, "name": "x" * 81}):
        assert amara.post("/network/searches/", wrong).status_code == 400
    for n in range(12):
        amara.post("/network/searches/", {**KEPT, "name": f"S{n}"})
    assert SavedSearch.objects.count() == 10


def test_nobody_else_finds_or_touches_a_search(cast: Cast) -> None:
    cast.client(cast.amara).post("/network/searches/", {**KEPT, "name": "Canary kite"})
    row = SavedSearch.objects.get()
    for person in (cast.bruno, cast.chen, cast.dina, cast.eve):
        client = cast.client(person)
        assert "kite" not in client.get("/network/find/").content.decode()
        assert [client.post(f"/network/searches/{row.pk}/{act}/").status_code for act in ("look", "rest", "delete")] == [404] * 3
    assert Client().post("/network/searches/", KEPT).status_code in (302, 401)
    assert SavedSearch.objects.get().name == "Canary kite"
