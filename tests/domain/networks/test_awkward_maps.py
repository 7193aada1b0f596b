"""What a map does with awkward input: two of one name, three hundred people, a joining undone too late, an alias that joins."""

from typing import Any

import pytest

from polyad.domain.networks.models import Alter, Merge
from polyad.domain.networks.operations import MapRefused, merge_alters, name_people, undo_merge
from polyad.domain.networks.queries import get_map
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import AT, Cast

TODAY = AT.date()


def name(cast: Cast, *names: str) -> dict[str, Any]:
    name_people(named={"truth": list(names)}, by=cast.actor(cast.amara), at=AT)
    return {row.name: row.pk for row in Alter.objects.all()}


def fill(cast: Cast, upto: int) -> None:
    rows = range(Alter.objects.count(), upto)
    Alter.objects.bulk_create(Alter(owner=cast.amara, name=f"P{n}", rhythm="monthly", named_at=AT) for n in rows)


def test_a_joining_is_not_undone_into_two_of_one_name(cast: Cast) -> None:
    there, by = name(cast, "Bruno", "Prof R"), cast.actor(cast.amara)
    merge = merge_alters(keep_id=there["Bruno"], gone_id=there["Prof R"], by=by, at=AT)
    again = name(cast, "PROF R")["PROF R"]
    with pytest.raises(MapRefused, match="Prof R stands on your map again meanwhile"):
        undo_merge(merge_id=merge, by=by, at=AT)
    assert (Alter.objects.count(), Merge.objects.count()) == (2, 1)
    row = Alter.objects.get(pk=again)
    row.name = "Prof R, the other"
    row.save()
    undo_merge(merge_id=merge, by=by, at=AT)
    assert {row.name for row in Alter.objects.all()} == {"Bruno", "Prof R", "Prof R, the other"}


def test_a_joining_is_not_undone_into_a_full_map(cast: Cast) -> None:
    there, by = name(cast, "Bruno", "Prof R"), cast.actor(cast.amara)
    merge = merge_alters(keep_id=there["Bruno"], gone_id=there["Prof R"], by=by, at=AT)
    fill(cast, 300)
    with pytest.raises(MapRefused, match="A map holds 300 people"):
        undo_merge(merge_id=merge, by=by, at=AT)
    Alter.objects.exclude(pk=there["Bruno"]).first().delete()
    undo_merge(merge_id=merge, by=by, at=AT)
    assert Alter.objects.count() == 300


def test_three_hundred_people_are_read_whole(cast: Cast) -> None:
    fill(cast, 300)
    page = get_map(cast.actor(cast.amara), TODAY)
    assert (len(page.people), page.reading.size) == (300, 300)
    client = cast.client(cast.amara)
    answer = client.post("/network/names/", {"truth": "One more"})
    assert (answer.status_code, "A map holds 300 people. Whom could you let go?" in answer.content.decode()) == (400, True)
    assert client.get("/network/next/").status_code == client.get("/network/reading/").status_code == 200


def test_an_undoing_that_is_refused_says_why_on_the_page(cast: Cast) -> None:
    there, client = name(cast, "Bruno", "Prof R"), cast.client(cast.amara)
    client.post(f"/network/{there['Bruno']}/join/", {"other": str(there["Prof R"])})
    name(cast, "Prof R")
    answer = client.post(f"/network/joined/{Merge.objects.get().pk}/part/", follow=True)
    assert "Prof R stands on your map again meanwhile." in answer.content.decode()


def test_an_alias_who_joins_later_stays_an_alias_and_hears_nothing(cast: Cast) -> None:
    """She stands on Amara's map by name and address-book word; then she joins, as a mentor of the same programme."""
    there = name(cast, "Mei Lin")
    before, sent = get_map(cast.actor(cast.amara), TODAY), OutboxEvent.objects.count()
    written = JournalEntry.objects.count()
    mei = Person.objects.create(name="Mei Lin", email="mei@example.org", joined_at=AT)
    Enrolment.objects.create(programme=cast.programme, person=mei, role="mentor", state="submitted", submitted_at=AT)
    assert get_map(cast.actor(cast.amara), TODAY) == before
    assert (get_map(cast.actor(mei), TODAY).people, OutboxEvent.objects.count(), JournalEntry.objects.count()) == ((), sent, written)
    page = cast.client(cast.amara).get(f"/network/{there['Mei Lin']}/").content.decode()
    assert "Should they join polyad one day, nothing changes here" in page
    assert cast.client(mei).get(f"/network/{there['Mei Lin']}/").status_code == 404


def test_two_of_one_name_are_asked_to_be_told_apart(cast: Cast) -> None:
    there, client = name(cast, "Mei Lin", "Ines"), cast.client(cast.amara)
    typed = {"name": "mei  LIN", "closeness": "3", "rhythm": "monthly", "way": "gives", "version": "1"}
    answer = client.post(f"/network/{there['Ines']}/", typed)
    assert answer.status_code == 400
    assert "Add a letter that tells the two apart, or join them." in answer.content.decode()
    assert client.post(f"/network/{there['Ines']}/", typed | {"name": "Mei Lin, ward 3"}).status_code == 302
