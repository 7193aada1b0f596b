"""My network on the page: from nothing to a read map, wrong input kept, and nobody else's eyes."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from polyad.domain.networks.models import Alter, Merge
from polyad.foundation.ids import new_id
from tests.cast import Cast
from tests.interfaces.web.member.conftest import Pair

PERSON = {"name": "Bruno", "closeness": "4", "rhythm": "monthly", "way": "both", "arenas": ["team"], "functions": ["coaching"]}


@pytest.fixture
def amara(cast: Cast) -> Client:
    return cast.client(cast.amara)


def name(client: Client, **named: str) -> dict[str, Any]:
    client.post("/network/names/", named)
    return {row.name: row for row in Alter.objects.all()}


def test_an_empty_map_says_how_to_begin(amara: Client) -> None:
    page = amara.get("/network/").content.decode()
    assert "Nobody here yet" in page and "/network/names/" in page
    assert "Nothing to read yet" in amara.get("/network/reading/").content.decode()


def test_names_lead_to_the_first_person_to_describe(amara: Client) -> None:
    answer = amara.post("/network/names/", {"truth": "Bruno, Ines\nProf R", "path": ""})
    assert (answer.status_code, Alter.objects.count()) == (302, 3)
    assert answer.url in {f"/network/{row.pk}/" for row in Alter.objects.all()}


def test_whom_one_works_with_here_is_called_to_mind_until_named(pair: Pair) -> None:
    client, words = pair.browser("amara"), "You work with these people in polyad."
    page = client.get("/network/names/").content.decode()
    assert words in page and "<bdi>Bruno Rossi</bdi>" in page
    client.post("/network/names/", {"truth": "bruno ROSSI"})
    assert words not in client.get("/network/names/").content.decode()
    assert words not in pair.browser("dina").get("/network/names/").content.decode()


def test_no_name_at_all_is_asked_again(amara: Client) -> None:
    answer = amara.post("/network/names/", {"truth": " "})
    assert (answer.status_code, "at least one name" in answer.content.decode()) == (400, True)


def test_describing_leads_on_to_who_knows_whom_and_then_to_the_next(amara: Client) -> None:
    there = name(amara, truth="Bruno\nInes")
    first, second = there["Bruno"], there["Ines"]
    answer = amara.post(f"/network/{first.pk}/", PERSON | {"version": "1"})
    assert answer.url == f"/network/{first.pk}/known/"
    answer = amara.post(f"/network/{first.pk}/known/", {"known": [str(second.pk), "nobody", str(new_id())]})
    assert answer.url == f"/network/{second.pk}/"
    page = amara.get("/network/").content.decode()
    assert 'aria-label="Bruno, Every month, My team or ward, Coaches me"' in page
    assert "netmap__line--known" in page and "4 of 5" in page


def test_a_map_of_seven_takes_five_boxes_and_one_press_a_person(amara: Client) -> None:
    """Ten minutes on a phone: five questions, then a press each; nothing but the name has to be typed."""
    assert amara.get("/network/names/").content.decode().count("<textarea") == 5
    there = name(amara, truth="Bruno, Ines", name="Mei", heavy="Aunt Ngozi", stretch="Prof R", path="Kofi, Sana")
    for row in there.values():
        form = amara.get(f"/network/{row.pk}/").context["form"]
        assert amara.post(f"/network/{row.pk}/", {key: form.initial.get(key) or [] for key in form.fields}).status_code == 302
    assert Alter.objects.filter(is_described=True).count() == 7
    page = amara.get("/network/reading/").content.decode()
    assert "Nothing to read yet" not in page and page.count('class="measure"') == 13


def test_the_picture_says_by_shape_and_in_words_what_it_says_by_colour(amara: Client) -> None:
    there = name(amara, truth="Bruno, Ines, Mei, Prof R")
    for who, way in (("Bruno", "both"), ("Ines", "gives"), ("Mei", "gets")):
        amara.post(f"/network/{there[who].pk}/", PERSON | {"name": who, "way": way, "version": "1"})
    amara.post(f"/network/{there['Prof R'].pk}/", PERSON | {"name": "Prof R", "version": "1", "last_on": "2020-01-01"})
    amara.post(f"/network/{there['Bruno'].pk}/known/", {"known": [str(there["Ines"].pk)]})
    page = amara.get("/network/").content.decode()
    marks = ("netmap__node--both", "netmap__node--gives", "netmap__node--gets", "netmap__line--fading", "netmap__line--known")
    assert [mark for mark in marks if mark not in page] == []
    style = Path(finders.find("polyad/css/network.css")).read_text()
    told = dict(re.findall(r"^(\.netmap__(?:node|line)[^{]*?)(?: circle)? \{ ([^}]*) \}", style, re.M))
    shapes = [told[f".{mark}"] for mark in ("netmap__node--both", "netmap__node--gets", "netmap__line--fading", "netmap__line--known")]
    assert [("stroke-dasharray" in one or "stroke-width" in one) for one in shapes] == [True] * 4
    for words in ("A thick ring: help goes both ways.", "A broken ring: you help them.", "A broken line: quiet", "Thin lines: they know each other."):
        assert words in page
    assert page.count('aria-label="Bruno, Every month, My team or ward') == 1
    assert page.index("Everybody, as a table") > page.index("</svg>")


def test_a_second_tab_is_told_and_nothing_is_lost(amara: Client) -> None:
    row = name(amara, truth="Bruno")["Bruno"]
    amara.post(f"/network/{row.pk}/", PERSON | {"version": "1"})
    answer = amara.post(f"/network/{row.pk}/", PERSON | {"version": "1", "name": "Bruno the second"})
    page = answer.content.decode()
    assert (answer.status_code, "saved here meanwhile" in page, 'value="Bruno the second"' in page) == (400, True, True)
    assert amara.post(f"/network/{row.pk}/", PERSON | {"version": "2", "name": "Bruno the second"}).status_code == 302


@pytest.mark.parametrize("wrong", [{"closeness": "9"}, {"rhythm": "x"}, {"way": ""}, {"arenas": ["x"]}, {"last_on": "soon"}, {"name": ""}])
def test_wrong_input_is_shown_again(amara: Client, wrong: dict[str, Any]) -> None:
    row = name(amara, truth="Bruno")["Bruno"]
    assert amara.post(f"/network/{row.pk}/", PERSON | {"version": "1"} | wrong).status_code == 400
    assert Alter.objects.get().is_described is False


def test_two_of_one_name_are_told_apart(amara: Client) -> None:
    row = name(amara, truth="Bruno\nInes")["Ines"]
    answer = amara.post(f"/network/{row.pk}/", PERSON | {"version": "1"})
    assert (answer.status_code, "stands on your map already" in answer.content.decode()) == (400, True)


def test_two_entries_are_joined_and_parted(amara: Client) -> None:
    there = name(amara, truth="Bruno\nProf R")
    amara.post(f"/network/{there['Bruno'].pk}/join/", {"other": str(there["Prof R"].pk)})
    page, merge = amara.get("/network/").content.decode(), Merge.objects.get()
    assert f"/network/joined/{merge.pk}/part/" in page and "Prof R" not in page
    amara.post(f"/network/joined/{merge.pk}/part/")
    assert {row.name for row in Alter.objects.all()} == {"Bruno", "Prof R"}


def test_what_it_says_has_a_formula_and_a_source_for_each_figure(amara: Client) -> None:
    name(amara, truth="Bruno\nInes")
    page = amara.get("/network/reading/").content.decode()
    assert page.count("How it is worked out") == 13
    assert "Burt (1992)" in page and "Higgins (2001)" in page


def test_names_alone_are_not_read_as_a_type(amara: Client) -> None:
    there = name(amara, truth="Bruno\nInes\nMei")
    page = amara.get("/network/reading/").content.decode()
    assert "Of 3 people only the name is known so far." in page and "such a tie counts as in between" in page
    assert ("One of four pictures" in page, "shows once half of them are described" in page) == (False, True)
    for who in ("Bruno", "Ines"):
        amara.post(f"/network/{there[who].pk}/", PERSON | {"name": who, "version": "1"})
    page = amara.get("/network/reading/").content.decode()
    assert "Of 1 person only the name is known so far" in page and f'href="/network/{there["Mei"].pk}/"' in page
    assert ("One of four pictures" in page, "shows once half" in page) == (True, False)


def test_the_four_types_stand_side_by_side_and_none_is_better(amara: Client) -> None:
    there = name(amara, truth="Bruno")
    amara.post(f"/network/{there['Bruno'].pk}/", PERSON | {"version": "1"})
    types = re.search(r"All four pictures, side by side.*?</dl>", amara.get("/network/reading/").content.decode(), re.S)
    assert types is not None and types[0].count("yours now") == 1
    for kind in ("Far-reaching and close", "Far-reaching and loose", "Close and of one place", "Small and loose"):
        assert types[0].count(f"<dt>{kind}") == 1
    assert "<dt>Close and of one place <span" in types[0]


def test_the_table_says_all_that_the_picture_says(amara: Client) -> None:
    there = name(amara, truth="Bruno\nInes\nMei")
    said = PERSON | {"version": "1", "help_kinds": ["sponsorship"], "seniority": "ahead", "last_on": "2020-01-01"}
    amara.post(f"/network/{there['Bruno'].pk}/", said)
    amara.post(f"/network/{there['Bruno'].pk}/known/", {"known": [str(there["Ines"].pk)]})
    table = amara.get("/network/").content.decode().split("<tbody>")[1]
    rows = {re.search(r"<bdi>(.+?)</bdi>", row)[1]: re.sub(r"<[^>]+>", " ", row) for row in table.split("<tr>")[1:]}
    for words in ("Both ways", "Sponsorship", "Well ahead of me", "Gone quiet", "Ines"):
        assert words in rows["Bruno"], words
    assert "Bruno" in rows["Ines"] and "Both ways" not in rows["Ines"] and "Gone quiet" not in rows["Mei"]


def test_a_stranger_a_lead_and_a_mentor_find_nothing(cast: Cast, amara: Client) -> None:
    row = name(amara, truth="Canary Kestrel")["Canary Kestrel"]
    for person in (cast.bruno, cast.chen, cast.dina, cast.eve):
        client = cast.client(person)
        for place in ("", "known/"):
            assert client.get(f"/network/{row.pk}/{place}").status_code == 404
        for place in ("", "known/", "delete/", "join/"):
            assert client.post(f"/network/{row.pk}/{place}", PERSON | {"version": "1", "other": str(row.pk)}).status_code == 404
        assert "Kestrel" not in client.get("/network/").content.decode() + client.get("/network/reading/").content.decode()
    assert Client().get("/network/").status_code == 302
    assert Alter.objects.get().name == "Canary Kestrel"


def test_a_map_of_three_hundred_opens_in_eight_queries(cast: Cast, amara: Client, django_assert_max_num_queries: Any) -> None:
    for start in range(0, 300, 40):
        name(amara, truth="\n".join(f"P{n}" for n in range(start, min(start + 40, 300))))
    with django_assert_max_num_queries(8):
        page = amara.get("/network/?zoom=3").content.decode()
    assert (page.count('<a class="netmap__node'), "260 people more stand in the table only" in page) == (40, True)
    assert (page.count('data-label="Closeness"'), "Show 240 people more" in page) == (60, True)
    letters = re.findall(r'dy="4">(P\d*)</text></a>', page)
    assert len(set(letters)) == len(letters) == 40
    with django_assert_max_num_queries(8):
        whole = amara.get("/network/?all=1").content.decode()
    assert (whole.count('data-label="Closeness"'), "people more</a>" in whole) == (300, False)
