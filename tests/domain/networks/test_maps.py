"""A person's own map: names first, then what each tie is like, who knows whom, two that are one, and nobody else's eyes."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from polyad.domain.networks.models import Acquaintance, Alter, Merge, Reading
from polyad.domain.networks.operations import (
    ChangedMeanwhile,
    Description,
    MapRefused,
    NotOnYourMap,
    delete_alter,
    describe_alter,
    merge_alters,
    name_people,
    set_acquaintances,
    undo_merge,
)
from polyad.domain.networks.queries import find_alter, get_map, get_reading
from polyad.foundation.actors import STRANGER
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry
from tests.cast import AT, Cast

TODAY = AT.date()


def names(cast: Cast, who: Any = None, **named: list[str]) -> dict[str, UUID]:
    who = who or cast.amara
    name_people(named=named, by=cast.actor(who), at=AT)
    return {one.name: one.id for one in get_map(cast.actor(who), TODAY).people}


def like(name: str, **more: Any) -> Description:
    usual: dict[str, Any] = {
        "seniority": "", "closeness": 3, "rhythm": "monthly", "arenas": ("team",), "functions": (), "help_kinds": (),
        "gives": True, "gets": False, "last_on": None,
    }  # fmt: skip
    return Description(name, **(usual | more))


def test_a_name_brings_the_functions_of_its_question(cast: Cast) -> None:
    found = names(cast, truth=["Bruno", "  Ines  K. "], name=["bruno"])
    assert set(found) == {"Bruno", "Ines K."}
    page = get_map(cast.actor(cast.amara), TODAY)
    givers = {one.key: one.givers for one in page.functions if one.givers}
    assert givers["sponsorship"] == ("Bruno",)
    assert set(givers["coaching"]) == {"Bruno", "Ines K."}
    assert (page.undescribed, page.covered) == (2, 4)


def test_naming_twice_makes_nobody_new(cast: Cast) -> None:
    names(cast, truth=["Bruno"])
    assert name_people(named={"truth": ["BRUNO", "Ｂruno"]}, by=cast.actor(cast.amara), at=AT) == 0
    assert Alter.objects.count() == 1


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({}, "at least one name"),
        ({"truth": ["", "  "]}, "at least one name"),
        ({"nothing": ["Bruno"]}, "at least one name"),
        ({"truth": ["x" * 81]}, "at most 80 letters"),
        ({"truth": [f"P{n}" for n in range(41)]}, "at most 40 people at a time"),
    ],
)
def test_names_that_cannot_be_kept_are_refused_whole(cast: Cast, named: dict[str, list[str]], sentence: str) -> None:
    with pytest.raises(MapRefused, match=sentence):
        name_people(named=named, by=cast.actor(cast.amara), at=AT)
    assert Alter.objects.count() == 0


def test_a_map_holds_three_hundred_people_and_says_so(cast: Cast) -> None:
    for start in range(0, 300, 40):
        name_people(named={"truth": [f"P{n}" for n in range(start, min(start + 40, 300))]}, by=cast.actor(cast.amara), at=AT)
    with pytest.raises(MapRefused, match="A map holds 300 people"):
        name_people(named={"truth": ["One more"]}, by=cast.actor(cast.amara), at=AT)
    assert Alter.objects.count() == 300


def test_the_worked_map_comes_to_its_figures(cast: Cast) -> None:
    found, by = names(cast, truth=["A", "B", "C", "D"]), cast.actor(cast.amara)
    for name, closeness, rhythm, arena in (
        ("A", 5, "weekly", "team"), ("B", 4, "monthly", "team"), ("C", 3, "quarterly", "elsewhere"), ("D", 2, "half-yearly", "society"),
    ):  # fmt: skip
        describe_alter(alter_id=found[name], as_is=like(name, closeness=closeness, rhythm=rhythm, arenas=(arena,)), version=1, by=by, at=AT)
    set_acquaintances(of=found["B"], known=[found["A"], found["C"]], by=by, at=AT)
    reading = get_map(by, TODAY).reading
    assert (reading.strength, reading.density, reading.diversity, reading.type) == (
        Fraction(5, 8), Fraction(1, 3), Fraction(2, 5), "traditional",
    )  # fmt: skip
    name_people(named={"path": ["E"]}, by=by, at=AT)
    fifth = {one.name: one.id for one in get_map(by, TODAY).people}["E"]
    describe_alter(alter_id=fifth, as_is=like("E", closeness=4, arenas=("community",)), version=1, by=by, at=AT)
    assert get_map(by, TODAY).reading.type == "entrepreneurial"


def test_a_description_answers_to_what_it_saw(cast: Cast) -> None:
    bruno, by = names(cast, truth=["Bruno"])["Bruno"], cast.actor(cast.amara)
    assert describe_alter(alter_id=bruno, as_is=like("Bruno R."), version=1, by=by, at=AT) == 2
    with pytest.raises(ChangedMeanwhile) as conflict:
        describe_alter(alter_id=bruno, as_is=like("Somebody"), version=1, by=by, at=AT)
    one = find_alter(bruno, by)
    assert (conflict.value.version, one and one.name, one and one.is_described) == (2, "Bruno R.", True)


@pytest.mark.parametrize(
    ("as_is", "field"),
    [
        (like(""), "name"),
        (like("INES"), "name"),
        (like("Bruno", closeness=6), "closeness"),
        (like("Bruno", rhythm="daily"), "closeness"),
        (like("Bruno", gives=False), "gives"),
        (like("Bruno", last_on=TODAY + timedelta(days=2)), "last_on"),
    ],
)
def test_a_description_that_cannot_be_kept_names_its_field(cast: Cast, as_is: Description, field: str) -> None:
    found = names(cast, truth=["Bruno", "Ines"])
    with pytest.raises(MapRefused) as refusal:
        describe_alter(alter_id=found["Bruno"], as_is=as_is, version=1, by=cast.actor(cast.amara), at=AT)
    assert refusal.value.field == field
    assert Alter.objects.get(pk=found["Bruno"]).version == 1


def test_a_second_press_on_a_description_or_a_joining_changes_nothing(cast: Cast) -> None:
    found, by = names(cast, truth=["Bruno", "Ines"]), cast.actor(cast.amara)
    said = like("Bruno", functions=("coaching",), last_on=TODAY + timedelta(days=1))  # today, where the day is further on
    assert [describe_alter(alter_id=found["Bruno"], as_is=said, version=1, by=by, at=AT) for _time in range(2)] == [2, 2]
    merges = {merge_alters(keep_id=found["Bruno"], gone_id=found["Ines"], by=by, at=AT) for _time in range(2)}
    assert (len(merges), Merge.objects.count(), Alter.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u202e \u2066", "\x00", "\ufeff"])
def test_a_name_on_which_nothing_can_be_seen_is_no_name(cast: Cast, unseen: str) -> None:
    with pytest.raises(MapRefused, match="at least one name"):
        name_people(named={"truth": [unseen]}, by=cast.actor(cast.amara), at=AT)
    assert set(names(cast, truth=["Ines", f"In{unseen}es".replace(" ", ""), "می\u200cخوان"])) == {"Ines", "می\u200cخوان"}


def test_whom_somebody_knows_can_be_said_from_either_side(cast: Cast) -> None:
    found, by = names(cast, truth=["A", "B", "C"]), cast.actor(cast.amara)
    set_acquaintances(of=found["A"], known=[found["B"], found["C"], found["A"], new_id()], by=by, at=AT)
    assert Acquaintance.objects.count() == 2
    set_acquaintances(of=found["B"], known=[], by=by, at=AT)
    people = {one.name: one for one in get_map(by, TODAY).people}
    assert (people["A"].knows, people["B"].knows, people["C"].knows) == ((found["C"],), (), (found["A"],))


def test_two_entries_become_one_and_two_again(cast: Cast) -> None:
    found, by = names(cast, truth=["Bruno"], name=["Prof R"], heavy=["Ines"]), cast.actor(cast.amara)
    describe_alter(alter_id=found["Prof R"], as_is=like("Prof R", functions=("sponsorship",), last_on=date(2026, 10, 1)), version=1, by=by, at=AT)
    set_acquaintances(of=found["Prof R"], known=[found["Ines"], found["Bruno"]], by=by, at=AT)
    before = [(one.name, one.functions, one.last_on, set(one.knows)) for one in get_map(by, TODAY).people]
    merge = merge_alters(keep_id=found["Bruno"], gone_id=found["Prof R"], by=by, at=AT)
    joined = {one.name: one for one in get_map(by, TODAY).people}
    assert set(joined) == {"Bruno", "Ines"}
    assert joined["Bruno"].functions == ("sponsorship", "coaching", "acceptance")
    assert (joined["Bruno"].last_on, joined["Bruno"].knows) == (date(2026, 10, 1), (found["Ines"],))
    undo_merge(merge_id=merge, by=by, at=AT)
    undo_merge(merge_id=merge, by=by, at=AT)
    assert [(one.name, one.functions, one.last_on, set(one.knows)) for one in get_map(by, TODAY).people] == before
    assert Merge.objects.count() == 0


def test_nobody_is_joined_with_themselves(cast: Cast) -> None:
    bruno = names(cast, truth=["Bruno"])["Bruno"]
    with pytest.raises(MapRefused):
        merge_alters(keep_id=bruno, gone_id=bruno, by=cast.actor(cast.amara), at=AT)


def test_taking_somebody_off_takes_what_was_said_of_them(cast: Cast) -> None:
    found, by = names(cast, truth=["A", "B"]), cast.actor(cast.amara)
    set_acquaintances(of=found["A"], known=[found["B"]], by=by, at=AT)
    delete_alter(alter_id=found["A"], by=by, at=AT)
    delete_alter(alter_id=found["A"], by=by, at=AT)
    assert (Alter.objects.count(), Acquaintance.objects.count()) == (1, 0)


def test_change_over_time_has_one_reading_a_day(cast: Cast) -> None:
    by = cast.actor(cast.amara)
    for day, name in ((0, "A"), (0, "B"), (9, "C")):
        name_people(named={"truth": [name]}, by=by, at=AT + timedelta(days=day))
    size = next(one for one in get_reading(by, TODAY + timedelta(days=9)).measures if one.key == "size")
    assert [(change.on, change.value) for change in size.changes] == [(TODAY, 2), (TODAY + timedelta(days=9), 3)]
    assert size.shown == "3" and all(one.sources for one in get_reading(by, TODAY).measures)


def test_a_map_is_open_to_nobody_else(cast: Cast) -> None:
    bruno = names(cast, truth=["Bruno"])["Bruno"]
    for other in (cast.bruno, cast.chen, cast.dina, cast.eve):
        by = cast.actor(other)
        assert (get_map(by, TODAY).people, find_alter(bruno, by)) == ((), None)
        for act in (
            lambda by=by: describe_alter(alter_id=bruno, as_is=like("X"), version=1, by=by, at=AT),
            lambda by=by: delete_alter(alter_id=bruno, by=by, at=AT),
            lambda by=by: set_acquaintances(of=bruno, known=[], by=by, at=AT),
            lambda by=by: merge_alters(keep_id=bruno, gone_id=new_id(), by=by, at=AT),
        ):
            with pytest.raises(NotOnYourMap):
                act()
    with pytest.raises(NotOnYourMap):
        name_people(named={"truth": ["X"]}, by=STRANGER, at=AT)
    assert get_map(STRANGER, TODAY).people == ()


def test_no_name_lies_open_in_the_database_or_the_journal(cast: Cast) -> None:
    found, by = names(cast, truth=["Canary Kestrel", "Canary Kite"]), cast.actor(cast.amara)
    merge_alters(keep_id=found["Canary Kestrel"], gone_id=found["Canary Kite"], by=by, at=AT)
    with connection.cursor() as cursor:
        for table in (Alter, Merge, Reading):
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")  # noqa: S608
            assert "Canary" not in str(cursor.fetchall())
    assert JournalEntry.objects.filter(verb="alter.merged").count() == 1


def test_a_large_map_takes_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    by = cast.actor(cast.amara)
    for start in (0, 40):
        name_people(named={"truth": [f"P{n}" for n in range(start, start + 40)]}, by=by, at=AT)
    with django_assert_num_queries(2):
        get_map(by, TODAY)
