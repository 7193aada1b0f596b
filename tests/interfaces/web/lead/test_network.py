"""The network of a programme for its lead: rounded, counted once a quarter, and nothing of what anybody drew."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from polyad.domain.networks.models import Alter, Contact
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Agreement, Member, NetworkCount, Relationship
from polyad.domain.relationships.operations.counting import NotYoursToCount, count_network
from polyad.domain.relationships.queries.whole_network import get_network_page, measure_network
from polyad.foundation.actors import STRANGER
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast

LATER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def add(cast: Cast, number: int, role: str = "mentee", **person: str) -> list[Enrolment]:
    """Adds people of one kind to the programme."""
    start = Person.objects.count()
    people = Person.objects.bulk_create(
        Person(name=f"Canary Kestrel {n}", email=f"p{n}@example.org", joined_at=AT, **person) for n in range(start, start + number)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(programme=cast.programme, person=one, role=role, state="submitted", capacity=1, submitted_at=AT) for one in people
    )


def tie(cast: Cast, mentee: Enrolment, mentor: Enrolment, kinds: list[str]) -> Relationship:
    """Lets a relationship run whose agreement has these kinds of help."""
    row = Relationship.objects.create(programme=cast.programme, format_key="traditional-dyad", format_version="1.0", opened_at=AT)
    for one in (mentee, mentor):
        Member.objects.create(relationship=row, person=one.person, role=one.role)
    Agreement.objects.create(
        relationship=row, content_key="x", content_version="1.0", sections=[], help_kinds=kinds, drafted_at=AT
    )
    return row


def count(cast: Cast, at: datetime = AT) -> Any:
    count_network(programme_id=cast.programme.pk, by=cast.actor(cast.chen), at=at)
    return get_network_page(cast.programme.pk, cast.actor(cast.chen), at=at)


def told(page: Any) -> dict[str, tuple[Any, ...]]:
    """Gives the rows by stage."""
    return {row.name: (row.people, row.helped, row.sponsored) for table in page.tables if table.way == "stage" for row in table.rows}


@pytest.fixture
def crowd(cast: Cast) -> dict[str, list[Enrolment]]:
    """Thirty-nine mentees beside Amara in two stages, eleven mentors beside Bruno; one mentor helps fifteen residents."""
    students, residents = add(cast, 20, stage="Student"), add(cast, 19, stage="Resident")
    mentors = add(cast, 11, "mentor")
    for mentee in residents[:15]:
        tie(cast, mentee, mentors[0], ["mentoring", "sponsorship"])
    for mentee, mentor in zip(students[:5], mentors[1:6], strict=True):
        tie(cast, mentee, mentor, ["mentoring"])
    return {"students": students, "residents": residents, "mentors": mentors}


def test_the_figures_come_from_what_runs(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    page = count(cast)
    assert (page.mentees, page.alone, page.alone_share, page.ties_each) == (40, 20, 50, "0.5")
    assert (page.mentors, page.over, page.spread, page.is_uneven) == (10, None, "0.80", True)
    assert told(page) == {"Resident": (20, 15, "most"), "Student": (20, 5, "untold")}, "a group of one is not even named"


def test_mentors_who_are_asked_beyond_their_places_are_counted(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    for mentee, mentor in zip(crowd["students"], crowd["mentors"][:6] * 2, strict=False):
        Contact.objects.create(owner=mentee.person, to=mentor.person, help_kind="mentoring", state="asked", written_at=AT)
    assert (count(cast).over, count(cast).asked) == (None, 5)


def test_an_agreement_drafted_again_and_an_end_are_told_apart(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    Agreement.objects.filter(help_kinds__icontains="sponsorship").update(help_kinds=["mentoring"])
    assert told(count(cast)) == {"Resident": (20, 15, None), "Student": (20, 5, "untold")}
    Relationship.objects.update(ended_at=AT)
    assert (count(cast, LATER).alone, count(cast, LATER).spread) == (40, "")


def test_it_is_counted_once_a_quarter_and_stands(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    first = count(cast)
    Relationship.objects.update(ended_at=AT)
    assert count(cast, AT + timedelta(days=50)) == first
    assert NetworkCount.objects.count() == JournalEntry.objects.filter(verb="network.counted").count() == 1
    assert get_network_page(cast.programme.pk, cast.actor(cast.chen), at=LATER).counted == ""
    assert count(cast, LATER).alone == 40


def test_five_then_four_says_nothing_of_the_one_who_left(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    """The attacker looks, somebody leaves, the attacker looks again: in one quarter nothing moves, in the next it is fewer than five.

    Nor does the first look say anything of the five, whom a lead counts herself: were all told of, it would be told of each."""
    group = add(cast, 5, stage="Fellow")
    for mentee in group:
        tie(cast, mentee, crowd["mentors"][1], ["sponsorship"])
    before = told(count(cast))
    Enrolment.objects.filter(pk=group[0].pk).update(state="withdrawn")
    assert before["Fellow"] == (5, 5, "untold") and told(count(cast, AT + timedelta(days=9))) == before
    assert told(count(cast, LATER)) == {name: row for name, row in before.items() if name != "Fellow"}


def test_the_first_day_of_a_quarter_is_no_second_look(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    """Counted on the last day of a quarter, it stands for two months; else one who left between two days would show."""
    first = count(cast, datetime(2026, 12, 31, 9, 0, tzinfo=UTC))
    Relationship.objects.update(ended_at=AT)
    for at in (datetime(2027, 1, 1, 9, 0, tzinfo=UTC), datetime(2027, 2, 28, 9, 0, tzinfo=UTC)):
        again = count(cast, at)
        assert (again.alone, again.tables, again.next_on) == (first.alone, first.tables, "1 March")
    assert (first.next_on, NetworkCount.objects.count()) == ("1 March 2027", 1)
    assert count(cast, datetime(2027, 3, 1, 9, 0, tzinfo=UTC)).alone == 40


def test_a_group_of_which_nearly_all_are_meant_is_told_as_such(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    """Thirteen of thirteen would round to fifteen of thirteen: everybody. All, or all but four, read alike."""
    group = add(cast, 13, stage="Fellow")
    for mentee in group:
        tie(cast, mentee, crowd["mentors"][1], ["sponsorship"])
    client, address = cast.client(cast.chen), f"/lead/programmes/{cast.programme.pk}/network/"
    client.post(address)
    assert told(count(cast))["Fellow"] == (15, 15, "most")
    assert "all but fewer than 5" in client.get(address).content.decode()


def test_who_shares_a_relationship_shares_its_answer_so_a_circle_is_not_told(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    row = tie(cast, crowd["students"][-1], crowd["mentors"][-1], ["sponsorship"])
    for one in add(cast, 12, stage="Fellow"):
        Member.objects.create(relationship=row, person=one.person, role="mentee")
    assert told(count(cast))["Fellow"] == (10, 10, "untold")


def test_what_was_counted_before_relationships_stood_beside_is_kept_back(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    count(cast)
    kept = NetworkCount.objects.get()
    kept.figures["tables"] = {"stage": [["Resident", 20, 15]]}
    del kept.figures["asked"]
    kept.save()
    page = get_network_page(cast.programme.pk, cast.actor(cast.chen), at=AT)
    assert [(table.rows, table.is_kept_back, page.over, page.asked) for table in page.tables] == [((), True, "untold", "untold")]


def test_a_group_given_away_by_the_others_keeps_its_table_back(cast: Cast) -> None:
    Enrolment.objects.exclude(role="mentor").delete()
    mentor = cast.bruno_enrolment
    for stage in ("Student", "Resident"):
        for mentee in add(cast, 40, stage=stage)[:4]:
            tie(cast, mentee, mentor, ["sponsorship"])
    page = count(cast)
    assert [(table.way, table.rows, table.is_kept_back, page.asked) for table in page.tables] == [("stage", (), True, "untold")]
    client, address = cast.client(cast.chen), f"/lead/programmes/{cast.programme.pk}/network/"
    client.post(address)
    shown = client.get(address).content.decode()
    assert "kept back, since the other rows would tell on a small group" in shown and "Ask them how it is" not in shown


def test_nothing_of_a_private_map_can_show(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    bare = count(cast)
    NetworkCount.objects.all().delete()
    for n in range(30):
        Alter.objects.create(
            owner=cast.amara, name=f"Canary Kite {n}", rhythm="weekly", functions=["sponsorship"], help_kinds=["sponsorship"],
            arenas=["team"], is_described=True, named_at=AT,
        )  # fmt: skip
    assert count(cast) == bare
    client, address = cast.client(cast.chen), f"/lead/programmes/{cast.programme.pk}/network/"
    client.post(address)
    page = client.get(address).content.decode()
    assert "Canary" not in page and "Resident" in page
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {NetworkCount._meta.db_table}")  # noqa: S608
        assert "Canary" not in str(cursor.fetchall())


def test_only_leads_of_the_programme_count_and_read(cast: Cast) -> None:
    address = f"/lead/programmes/{cast.programme.pk}/network/"
    for person in (cast.amara, cast.bruno, cast.dina, cast.eve):
        client = cast.client(person)
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
        assert get_network_page(cast.programme.pk, cast.actor(person), at=AT) is None
        with pytest.raises(NotYoursToCount):
            count_network(programme_id=cast.programme.pk, by=cast.actor(person), at=AT)
    with pytest.raises(NotYoursToCount):
        count_network(programme_id=cast.programme.pk, by=STRANGER, at=AT)
    assert NetworkCount.objects.count() == 0


def test_the_page_says_how_to_count_and_then_what_was_counted(cast: Cast, crowd: dict[str, list[Enrolment]]) -> None:
    client, address = cast.client(cast.chen), f"/lead/programmes/{cast.programme.pk}/network/"
    assert "Not counted this quarter yet" in client.get(address).content.decode()
    assert client.post(address).status_code == client.post(address).status_code == 302
    page = client.get(address).content.decode()
    assert "≈ 40" in page and "fewer than 5" in page and "Above 0.40 is worth a look" in page


def test_a_programme_is_measured_in_four_queries(cast: Cast, crowd: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        measure_network(cast.programme.pk)
